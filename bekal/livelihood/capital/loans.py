"""What the calculator shows: the three methods side by side, with what a loan truly costs a year."""

from dataclasses import dataclass
from decimal import Decimal

from bekal.foundation.kernel.amortisation import Method, Schedule, effective_yearly_percent, schedule
from bekal.foundation.kernel.words import gettext_noop as _

METHOD_LABELS = {Method.FLAT: _("Flat"), Method.DECLINING: _("Menurun"), Method.ANNUITY: _("Anuitas")}
METHOD_WORDS = {
    Method.FLAT: _("Bunga dihitung dari pinjaman awal sampai lunas, walau utangnya sudah berkurang."),
    Method.DECLINING: _("Bunga dihitung dari sisa utang. Angsuran berat di awal, makin ringan."),
    Method.ANNUITY: _("Bunga dihitung dari sisa utang, angsurannya sama setiap bulan."),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One method: its schedule, what it costs with the costs at the beginning, and the effective rate a year."""

    method: Method
    loan: Schedule
    costs: int
    effective: Decimal

    @property
    def label(self) -> str:
        """Its name, not yet translated."""
        return METHOD_LABELS[self.method]

    @property
    def words(self) -> str:
        """What it does, not yet translated."""
        return METHOD_WORDS[self.method]

    @property
    def first(self) -> int:
        """The first instalment in rupiah."""
        return self.loan.rows[0].total

    @property
    def last(self) -> int:
        """The last instalment in rupiah."""
        return self.loan.rows[-1].total

    @property
    def cost(self) -> int:
        """Interest and costs together, in rupiah."""
        return self.loan.interest + self.costs

    @property
    def cost_share(self) -> int:
        """Of a bar 100 wide that shows all that is paid, how much is cost; at least 1 where anything is."""
        paid = self.loan.principal + self.cost
        return max(1, round(100 * self.cost / paid)) if self.cost else 0

    @property
    def principal_share(self) -> int:
        """The rest of that bar."""
        return 100 - self.cost_share


def compare(*, principal: int, yearly_percent: Decimal, months: int, costs: int = 0) -> list[Compared]:
    """The three methods for one loan, as the reader finds them at lenders."""
    found = []
    for method in Method:
        loan = schedule(method, principal=principal, yearly_percent=yearly_percent, months=months)
        rate = effective_yearly_percent(principal - costs, (row.total for row in loan.rows))
        found.append(Compared(method, loan, costs, rate))
    return found
