"""A figure that is far from last month's is asked back once: "Rp 9.600.000 itu 10 kali bulan lalu?"

Never refused: a Lebaran order is real. The same month of last year speaks too: a peak that came last year is not odd.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

TIMES = 5  # a house rule: five times as much, or a fifth
PRICE_TIMES = 3


@dataclass(frozen=True, slots=True)
class Odd:
    """A question about one figure, with the figure that a slip of a zero would have meant (None where there is none)."""

    field: str
    said: Sentence
    instead: int | None = None


def compare(field: str, now: int, before: Iterable[int | None], words: str, *, peak: bool = False) -> Odd | None:
    """Whether ``now`` is odd beside what was told ``before`` (last month, the same month last year); None when it is near
    any of them, or there is nothing to compare with. In a month of Lebaran (``peak``) twice as much is still ordinary.

    >>> str(compare("sales", 9_600_000, [960_000], "Rp 9.600.000").said)
    'Rp 9.600.000 itu 10 kali bulan lalu. Mana yang benar?'
    """
    known = [each for each in before if each]
    if not known or now <= 0:
        return None
    most = TIMES * (2 if peak else 1)
    ratios = [Fraction(now, each) for each in known]
    if any(Fraction(1, TIMES) < ratio < most for ratio in ratios):
        return None
    first = ratios[0]
    if first >= most:
        text, times = _("%(value)s itu %(times)s kali bulan lalu. Mana yang benar?"), _rounded(first)
    else:
        text, times = _("%(value)s itu seper-%(times)s bulan lalu. Mana yang benar?"), _rounded(1 / first)
    return Odd(field, say("odd_value", text, value=words, times=times), _slip(now, known[0]))


def _rounded(ratio: Fraction) -> str:
    return f"{round(ratio):,}".replace(",", ".")


def _slip(now: int, before: int) -> int | None:
    """The figure with one zero less or more, where that lies near what was before."""
    for other in (now // 10 if now % 10 == 0 else None, now * 10):
        if other and Fraction(1, 2) <= Fraction(other, before) <= 2:
            return other
    return None
