"""Whose file or paper is it, and who may see or change it: asked of the app that owns the owner.

Owners live on higher floors, so they are named by (kind, uid) and their apps register here at start::

    readers.register("activity", may_read_activity)     # (actor, uid) -> bool
    writers.register("activity", may_write_activity)
    homes.register("activity", home_of_activity)        # (actor, uid) -> Home, the way back from a paper

A kind that nobody registered is read and written by no one (security R28).
"""

from collections.abc import Callable
from dataclasses import dataclass

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, not_here
from bekal.foundation.kernel.words import gettext_noop as _

May = Callable[[Actor, str], bool]


class Policies:
    """One question, answered by the policy of each kind of owner."""

    def __init__(self) -> None:
        self._by_kind: dict[str, May] = {}

    def register(self, kind: str, may: May) -> None:
        """Let ``may(actor, uid)`` answer for owners of ``kind``; called by an app's ``ready``."""
        self._by_kind[kind] = may

    def __call__(self, actor: Actor, kind: str, uid: str) -> bool:
        may = self._by_kind.get(kind)
        return may is not None and may(actor, uid)


@dataclass(frozen=True, slots=True)
class Home:
    """The owner's own page."""

    label: str
    url: str


class Homes:
    """Where an owner is shown."""

    def __init__(self) -> None:
        self._by_kind: dict[str, Callable[[Actor, str], Home]] = {}

    def register(self, kind: str, home: Callable[[Actor, str], Home]) -> None:
        """Let ``home(actor, uid)`` say where owners of ``kind`` are shown. Only asked for those who may read it."""
        self._by_kind[kind] = home

    def __call__(self, actor: Actor, kind: str, uid: str) -> Home | None:
        home = self._by_kind.get(kind)
        return home(actor, uid) if home else None


readers = Policies()
writers = Policies()
homes = Homes()


def require_reader(actor: Actor, kind: str, uid: str) -> None:
    """Raise the one answer for what does not exist and what is not yours, unless ``actor`` may read."""
    if not readers(actor, kind, uid):
        raise not_here()


def require_writer(actor: Actor, kind: str, uid: str) -> None:
    """As ``require_reader``; who may read but not change is told so. Who may write need not be asked for reading."""
    if writers(actor, kind, uid):
        return
    require_reader(actor, kind, uid)
    raise NotAllowed("not_allowed", _("Anda boleh melihat ini, tetapi tidak mengubahnya. Tanyakan kepada balai."))
