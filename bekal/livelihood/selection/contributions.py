"""What selections add to the rest of the house: guards, checks, words for the audit."""

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging

from . import guarding
from .invariants import broken_selections
from .models import Judgement, OfficerOrder
from .rules.leaving import LEAVING_LABELS

guarding.register()
verifying.register("selections replay", broken_selections)
hooks.verb_labels |= {
    "selection.opened": _("Seleksi dibuka"),
    "selection.ordered": _("Urutan petugas disimpan"),
    "selection.frozen": _("Daftar dibekukan"),
    "selection.returned": _("Daftar dikembalikan"),
    "selection.approved": _("Daftar disetujui"),
    "selection.replaced": _("Peserta diganti"),
    "selection.judged": _("Penilaian calon disimpan"),
    "criteria.written": _("Kriteria dan bobot ditulis"),
    "criteria.published": _("Kriteria dan bobot diumumkan"),
    "objection.noted": _("Keberatan dicatat"),
    "objection.answered": _("Keberatan dijawab"),
}
hooks.field_labels |= {
    "seats": _("Kursi"),
    "count": _("Jumlah"),
    "reason": _("Alasan"),
    "mode": _("Cara seleksi"),
    "outcome": _("Jawaban"),
    "printed": _("Sebab yang dicetak di surat"),
}
hooks.value_words |= {"printed": from_table(LEAVING_LABELS)}
hooks.unsaid_fields |= {"fingerprint"}
merging.hangs(Hanging(OfficerOrder, "candidate_uid", by_uid=True), Hanging(Judgement, "candidate_uid", by_uid=True))
