"""One of a known set, and yes or no."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar, overload

from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import THIS, written

C = TypeVar("C", bound=str)
_YES = frozenset({"ya", "y", "1", "true"})
_NO = frozenset({"tidak", "t", "0", "false"})
# More than this is a list to look up, not a sentence to read.
_MOST_SAID = 12


@overload
def choice(
    raw: str | None,
    allowed: Mapping[C, str] | Iterable[C],
    *,
    also: Mapping[str, C] | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: Literal[True] = ...,
) -> C: ...
@overload
def choice(
    raw: str | None,
    allowed: Mapping[C, str] | Iterable[C],
    *,
    also: Mapping[str, C] | None = ...,
    field: str | None = ...,
    label: str = ...,
    required: bool,
) -> C | None: ...
def choice(
    raw: str | None,
    allowed: Mapping[C, str] | Iterable[C],
    *,
    also: Mapping[str, C] | None = None,
    field: str | None = None,
    label: str = THIS,
    required: bool = True,
) -> C | None:
    """The code that was chosen, given as the code itself or, from a spreadsheet, as its label; case does not matter.

    ``allowed`` maps codes to labels (or only lists codes); ``also`` names other spellings, in lower case.
    """
    given = written(raw, field, label, required)
    if not given:
        return None
    labels = allowed if isinstance(allowed, Mapping) else {code: str(code) for code in allowed}
    wanted = given.lower()
    for code, said in labels.items():
        if wanted in (code.lower(), said.lower()):
            return code
    if also and wanted in also:
        return also[wanted]
    raise _not_listed(list(labels.values()), field, label)


@overload
def boolean(raw: str | None, *, field: str | None = ..., label: str = ..., required: Literal[True] = ...) -> bool: ...
@overload
def boolean(raw: str | None, *, field: str | None = ..., label: str = ..., required: bool) -> bool | None: ...
def boolean(raw: str | None, *, field: str | None = None, label: str = THIS, required: bool = True) -> bool | None:
    """ya / y / 1 / true, or tidak / t / 0 / false. None (not "no") for nothing, where allowed."""
    given = written(raw, field, label, required).lower()
    if given in _YES:
        return True
    if given in _NO:
        return False
    if not given:
        return None
    raise Refusal("not_yes_or_no", _("%(label)s dijawab ya atau tidak. Pilih salah satu."), field, label=label)


def _not_listed(labels: list[str], field: str | None, label: str) -> Refusal:
    if len(labels) > _MOST_SAID:
        template = _("%(label)s tidak ada dalam daftar. Pilih dari daftarnya.")
        return Refusal("not_a_choice", template, field, label=label)
    template = _("%(label)s tidak ada dalam daftar. Pilih salah satu: %(choices)s.")
    return Refusal("not_a_choice", template, field, label=label, choices=", ".join(labels))
