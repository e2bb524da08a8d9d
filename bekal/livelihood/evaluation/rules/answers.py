"""Answers as they are typed from paper: one line for each sheet, a sign for each question.

"ABCA" are the answers to four questions of a test, "4434" to four of a questionnaire; "-" is one that was left open.
Spaces and small letters do no harm: twenty sheets are typed in one go.
"""

from collections.abc import Mapping, Sequence

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .questions import GRADES, LETTERS

OPEN = "-"
_NOTHING = str.maketrans("", "", " .,;/")


def read_test(raw: str, options: Sequence[int], *, field: str | None = None, label: str = "") -> str:
    """The answers of one sheet to a test whose questions have so many ``options`` each; "" for nothing typed.

    >>> read_test("ab-c", [3, 2, 4, 3])
    'AB-C'

    Raises Refusal for a letter that the question does not have, for too many or too few.
    """
    typed = raw.upper().translate(_NOTHING)
    _refuse_length(typed, len(options), field, label)
    for number, (letter, count) in enumerate(zip(typed, options, strict=False), start=1):
        if letter != OPEN and letter not in LETTERS[:count]:
            text = _(
                "%(label)s: jawaban nomor %(number)s tertulis “%(typed)s”. Pakai A sampai %(last)s, atau - bila kosong."
            )
            raise Refusal(
                "no_such_answer", text, field, label=label, number=number, typed=letter, last=LETTERS[count - 1]
            )
    return typed


def read_grades(raw: str, count: int, *, field: str | None = None, label: str = "") -> str:
    """The grades of one sheet of the questionnaire, "" for nothing typed; 0 is one left open, as on a phone's digits.

    >>> read_grades("4 403", 4)
    '44-3'
    """
    typed = raw.translate(_NOTHING).replace("0", OPEN)
    _refuse_length(typed, count, field, label)
    for number, digit in enumerate(typed, start=1):
        if digit != OPEN and digit not in map(str, GRADES):
            text = _("%(label)s: nilai nomor %(number)s tertulis “%(typed)s”. Pakai 1 sampai 4, atau - bila kosong.")
            raise Refusal("no_such_grade", text, field, label=label, number=number, typed=digit)
    return typed


def _refuse_length(typed: str, count: int, field: str | None, label: str) -> None:
    if typed and len(typed) != count:
        text = _("%(label)s: ada %(typed)s jawaban untuk %(count)s soal. Tulis - untuk yang kosong.")
        raise Refusal("not_one_answer_each", text, field, label=label, typed=len(typed), count=count)


def right_of(answers: str, key: str) -> int:
    """How many answers are right.

    >>> right_of("AB-C", "ABDC")
    3
    """
    return sum(given == right for given, right in zip(answers, key, strict=True))


def what_changed(
    typed: Mapping[str, str], stored: Mapping[str, str], seen: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """What has to be written, and which of it somebody else changed since the page was opened.

    ``seen`` is what the page showed. Sending the same twice changes nothing; an emptied row is written as "".

    >>> what_changed({"a": "AB", "b": ""}, {"b": "BB"}, {"b": "BB"})
    ({'a': 'AB', 'b': ''}, [])
    >>> what_changed({"a": "AB"}, {"a": "CC"}, {})
    ({'a': 'AB'}, ['a'])
    """
    changed = {row: said for row, said in typed.items() if said not in (seen.get(row, ""), stored.get(row, ""))}
    return changed, [row for row in changed if stored.get(row, "") != seen.get(row, "")]
