"""What a service asks before it keeps something about a person, in one call each.

Dates come in the stored form (``"1989"``, ``"1989-03"``, ``"1989-03-14"``, ``""`` for unknown).
"""

import datetime as dt
from dataclasses import dataclass

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .dates import check_birth, check_status_date
from .finding import Finding, refusals, refuse, warnings
from .nik import KnownDistrict, check_nik
from .status import Status, check_change


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that was noticed: ``refusals`` to raise, ``warnings`` to show beside what is saved."""

    findings: tuple[Finding, ...]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return refusals(self.findings)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return warnings(self.findings)


def check_identity(
    *, name: str, nik: str, sex: str, birth: str, today: dt.date, known_district: KnownDistrict = None
) -> Verdict:
    """Name, NIK, sex and birth date beside each other; only the name must be there."""
    born = partial(birth)
    found: list[Finding] = []
    if not name.strip():
        found.append(refuse("name_missing", _("Tulis nama lengkap. Satu kata juga boleh."), "name"))
    found += check_birth(born, today)
    if nik:
        found += check_nik(nik, today=today, sex=sex, birth_date=born, known_district=known_district)
    return Verdict(tuple(found))


def check_status_change(before: str, after: str, from_on: str, birth: str, today: dt.date) -> tuple[Refusal, ...]:
    """What forbids the change from one status to another on that date; ``before`` is empty for the first."""
    change = check_change(Status(before) if before else None, Status(after))
    return refusals((*change, *check_status_date(partial(from_on), partial(birth), today)))


def partial(stored: str) -> PartialDate | None:
    """The date of a stored form, None for the empty one."""
    return PartialDate.of(stored) if stored else None
