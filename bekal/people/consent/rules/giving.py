"""Who may consent, how, and until when: the person, a guardian for a child, never a neighbour (field 1b)."""

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.dates import age_range
from bekal.people.persons.rules.finding import Finding, refuse, warn
from bekal.people.persons.rules.taxonomies import Taxonomy, Term

from .purposes import needs_consent
from .texts import Text

_PARAMETERS = tomllib.loads(files(__package__).joinpath("parameters/giving.toml").read_text("utf-8"))
ADULT: int = _PARAMETERS["adult"]["value"]

SELF, GUARDIAN = "self", "guardian"
OWN_ACCOUNT = "account"

WAY = Taxonomy(
    "UU 27/2022 Art. 22: written or recorded (M); field 1b: WhatsApp is the office, thumbprint as on every paper",
    (
        Term("signature", _("Tanda tangan"), "P"),
        Term("thumbprint", _("Cap jempol"), "P"),
        Term("oral", _("Lisan dengan saksi"), "P"),
        Term("whatsapp", _("Pesan WA"), "P"),
        Term(OWN_ACCOUNT, _("Lewat akunnya sendiri"), "P"),
    ),
)
# To withdraw is as easy as to give (UU 27/2022; R38): every way of giving, and a call besides; no witness, no reason.
WITHDRAWAL_WAY = Taxonomy(
    "security R38: withdrawal as easy as giving",
    (
        Term("oral", _("Lisan"), "P"),
        Term("phone", _("Telepon"), "P"),
        WAY["whatsapp"],
        WAY["signature"],
        WAY["thumbprint"],
        WAY[OWN_ACCOUNT],
    ),
)
GIVER = Taxonomy(
    "UU 27/2022 Art. 25: parents or guardian for a child (M); a neighbour is none",
    (
        Term(SELF, _("Orangnya sendiri"), "M"),
        Term(GUARDIAN, _("Orang tua, wali, atau pengampu"), "M"),
    ),
)
GUARDIAN_KIND = Taxonomy(
    "UU 27/2022 Art. 25-26 (M); KUHPerdata Art. 433 for pengampu (M)",
    (
        Term("parent", _("Ayah atau ibu"), "M"),
        Term("wali", _("Wali"), "M"),
        Term("pengampu", _("Pengampu dengan putusan pengadilan"), "M"),
    ),
)


@dataclass(frozen=True, slots=True)
class Giving:
    """A consent as it is told: codes of the lists above, names as written."""

    purpose: str
    given_on: dt.date
    way: str
    given_by: str = SELF
    guardian_name: str = ""
    guardian_kind: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A consent that was given, as far as its force matters."""

    given_on: dt.date
    withdrawn_on: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """From its own day until the day before the one on which it was withdrawn."""
        return self.given_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


def may_use(purpose: str, given: Iterable[Given], day: dt.date) -> bool:
    """Whether data may be used for ``purpose`` on ``day``: public tasks always, all else while a consent holds."""
    return not needs_consent(purpose) or any(consent.holds_on(day) for consent in given)


def is_child(birth: PartialDate | None, day: dt.date) -> bool | None:
    """True or False where every reading of the birth date agrees; None where it is not known well enough."""
    if birth is None:
        return None
    youngest, oldest = age_range(birth, PartialDate.on(day))
    return True if oldest < ADULT else False if youngest >= ADULT else None


def check_giving(
    giving: Giving, text: Text | None, *, birth: PartialDate | None, today: dt.date
) -> tuple[Finding, ...]:
    """What is impossible or odd about a consent before it is kept. ``text`` is the version in force on its day."""
    if not needs_consent(giving.purpose):
        sentence = _("Untuk ini tidak perlu persetujuan: dasarnya tugas pemerintah.")
        return (refuse("not_needed", sentence),)
    found = (
        _date_finding(giving, text, today),
        *_way_findings(giving),
        *_giver_findings(giving, is_child(birth, giving.given_on)),
    )
    return tuple(finding for finding in found if finding)


def check_withdrawal(given_on: dt.date, withdrawn_on: dt.date, way: str, today: dt.date) -> tuple[Finding, ...]:
    """A consent ends on or after the day on which it was given, and not in the future."""
    found = []
    if way not in WITHDRAWAL_WAY:
        found.append(refuse("way_missing", _("Pilih bagaimana persetujuan itu ditarik."), "way"))
    said = {"given": date_words(given_on), "withdrawn": date_words(withdrawn_on)}
    if withdrawn_on < given_on:
        text = _("Ditarik %(withdrawn)s lebih dulu daripada diberikan %(given)s. Periksa tanggalnya.")
        found.append(refuse("withdrawn_before_given", text, "withdrawn_on", **said))
    elif withdrawn_on > today:
        text = _("Tanggal %(withdrawn)s belum terjadi. Tulis tanggal orangnya mengatakan menarik.")
        found.append(refuse("withdrawn_in_future", text, "withdrawn_on", withdrawn=said["withdrawn"]))
    return tuple(found)


def _date_finding(giving: Giving, text: Text | None, today: dt.date) -> Finding | None:
    said = date_words(giving.given_on)
    if giving.given_on > today:
        sentence = _("Tanggal %(given)s belum terjadi. Tulis tanggal persetujuan itu diberikan.")
        return refuse("given_in_future", sentence, "given_on", given=said)
    if text is None:
        sentence = _("Pada %(given)s belum ada naskah persetujuan. Bacakan naskah sekarang, lalu tulis tanggalnya.")
        return refuse("no_text_yet", sentence, "given_on", given=said)
    return None


def _way_findings(giving: Giving) -> Iterable[Finding]:
    if giving.way not in WAY:
        yield refuse("way_missing", _("Pilih bagaimana persetujuan itu diberikan."), "way")
    if giving.way == "oral" and not giving.witness.strip():
        yield refuse("witness_missing", _("Persetujuan lisan perlu saksi. Tulis nama saksinya."), "witness")


def _giver_findings(giving: Giving, child: bool | None) -> Iterable[Finding]:
    if giving.given_by not in GIVER:
        text = _("Persetujuan hanya dari orangnya sendiri, atau dari orang tua atau walinya. Tetangga tidak mewakili.")
        yield refuse("giver_may_not", text, "given_by")
    elif giving.given_by == SELF:
        yield from _self_findings(child)
    else:
        yield from _guardian_findings(giving, child)


def _self_findings(child: bool | None) -> Iterable[Finding]:
    if child:
        text = _("Umurnya belum %(adult)s tahun. Yang memberi persetujuan orang tua atau walinya.")
        yield refuse("child_needs_guardian", text, "given_by", adult=ADULT)
    if child is None:
        text = _("Tanggal lahirnya belum jelas. Bila belum %(adult)s tahun, orang tua atau walinya yang memberi izin.")
        yield warn("age_unknown", text, "given_by", adult=ADULT)


def _guardian_findings(giving: Giving, child: bool | None) -> Iterable[Finding]:
    if not giving.guardian_name.strip():
        yield refuse("guardian_missing", _("Tulis nama orang tua, wali, atau pengampunya."), "guardian_name")
    if giving.guardian_kind not in GUARDIAN_KIND:
        yield refuse("guardian_kind_missing", _("Pilih sebagai apa ia mewakili."), "guardian_kind")
    elif child is False and giving.guardian_kind != "pengampu":
        text = _("Umurnya sudah %(adult)s tahun, jadi orangnya sendiri yang memberi persetujuan.")
        yield refuse("adult_decides", text, "given_by", adult=ADULT)
