"""How the world says no. Every other exception is a bug."""

from collections.abc import Iterable
from typing import Any


class Refusal(Exception):
    """A sentence for the user: what is wrong and what to do.

    ``code`` is a stable English identifier; ``text`` an untranslated Indonesian template with ``%(name)s``
    placeholders, filled from ``params``; ``field`` names the input it belongs to, or None for the whole.
    The doors turn it into a form message, a JSON error, an import verdict: one table, ``web/refusals.py``.
    """

    status = 422

    def __init__(self, code: str, text: str, /, field: str | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code, self.text, self.field, self.params = code, text, field, params

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text

    @property
    def parts(self) -> tuple["Refusal", ...]:
        """The single refusals it is made of; itself unless it is a group."""
        return (self,)


class Refusals(Refusal):
    """Several at once, so that a form can show every mistake in one go."""

    def __init__(self, parts: Iterable[Refusal]) -> None:
        self._parts = tuple(parts)
        first = self._parts[0]
        super().__init__(first.code, first.text, first.field, **first.params)

    @property
    def parts(self) -> tuple[Refusal, ...]:
        return self._parts


class NotHere(Refusal):
    """No such thing, or not in the asker's area: both are answered exactly alike."""

    status = 404


class NotSignedIn(Refusal):
    """Nobody is signed in, or what was sent to prove it does not hold."""

    status = 401


class NotAllowed(Refusal):
    """The thing may be seen, the act may not be done."""

    status = 403


class Conflict(Refusal):
    """Somebody else was first: a newer version, a taken seat, a used key."""

    status = 409


class Replayed(Exception):
    """The same key came again with the same content: nothing was done, the first outcome stands.

    Not a refusal: the doors answer it with what was made then, whose uid it carries.
    """

    def __init__(self, outcome_uid: str) -> None:
        super().__init__(outcome_uid)
        self.outcome_uid = outcome_uid


def not_here() -> NotHere:
    """The one answer for what does not exist and for what is not yours."""
    from .words import gettext_noop as _

    return NotHere("not_here", _("Halaman ini tidak ada, atau bukan wilayah Anda. Cari orang atau desa."))


def raise_all(found: Iterable[Refusal]) -> None:
    """Raise nothing, the one, or the group, for what a rule has collected."""
    parts = tuple(found)
    if len(parts) == 1:
        raise parts[0]
    if parts:
        raise Refusals(parts)
