"""Words of files and papers for "Catatan perubahan"."""

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table

from . import kinds
from .rules.paper_states import LABELS

hooks.verb_labels |= {
    "file.stored": _("Berkas disimpan"),
    "file.removed": _("Berkas dihapus"),
    "paper.drafted": _("Konsep surat dibuat"),
    "paper.numbered": _("Surat dinomori"),
    "paper.signed": _("Surat yang ditandatangani disimpan"),
    "paper.cancelled": _("Surat dibatalkan"),
    "letter_template.replaced": _("Naskah surat diganti"),
    "letter_template.restored": _("Naskah bawaan dipakai lagi"),
    "list.exported": _("Daftar diunduh"),
}
hooks.field_labels |= {
    "paper_kind": _("Macam surat"),
    "dated_on": _("Tanggal surat"),
    "number": _("Nomor"),
    "version": _("Edisi"),
    "paper.state": _("Keadaan"),
    "file.reason": _("Alasan"),
    "paper.reason": _("Alasan"),
    "rows": _("Baris"),
}
hooks.value_words |= {"paper_kind": kinds.label_of, "paper.state": from_table(LABELS)}
hooks.unsaid_fields |= {"owner", "slot", "sha256", "seal", "scan"}
