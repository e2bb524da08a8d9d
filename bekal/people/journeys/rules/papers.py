"""Which papers of a journey somebody still has.

A closed list on purpose: a free text would carry "surat deportasi" to everybody who may see the journey.
"""

from collections.abc import Iterable

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.taxonomies import Taxonomy, Term

PAPERS = Taxonomy(
    "domain 4.1 (E-KPMI: Permen P2MI 27/2025); practice",
    (
        Term("passport", _("Paspor"), "P"),
        Term("visa", _("Visa kerja"), "P"),
        Term("contract", _("Perjanjian kerja"), "T"),
        Term("card", _("KTKLN atau E-KPMI"), "T"),
        Term("insurance", _("Kartu jaminan sosial PMI"), "T"),
        Term("certificate", _("Sertifikat keahlian"), "P"),
        Term("reference", _("Surat keterangan dari majikan"), "P"),
    ),
)
_BETWEEN = ","


def joined(codes: Iterable[str]) -> str:
    """How a set of papers is stored: their codes in the order of the list; raises KeyError for an unknown one."""
    chosen = {PAPERS[code].code for code in codes}
    return _BETWEEN.join(term.code for term in PAPERS.terms if term.code in chosen)


def papers_of(stored: str) -> tuple[str, ...]:
    """The codes in a stored set."""
    return tuple(code for code in stored.split(_BETWEEN) if code)
