"""Words of intake: states as people read them, and the audit's."""

from bekal.foundation.kernel.words import gettext_noop as _

from .models import BatchState, Outcome

STATES = {
    BatchState.UPLOADED: _("Sedang dibaca"),
    BatchState.READ: _("Kolom belum dikenal"),
    BatchState.CHECKED: _("Menunggu disimpan"),
    BatchState.COMMITTING: _("Sedang disimpan"),
    BatchState.COMMITTED: _("Tersimpan"),
    BatchState.UNDOING: _("Sedang dibatalkan"),
    BatchState.UNDONE: _("Dibatalkan"),
    BatchState.REFUSED: _("Tidak dibaca"),
}
STATE_LOOKS = {
    BatchState.UPLOADED: "now",
    BatchState.READ: "warm",
    BatchState.CHECKED: "warm",
    BatchState.COMMITTING: "now",
    BatchState.COMMITTED: "ok",
    BatchState.UNDOING: "now",
    BatchState.UNDONE: "",
    BatchState.REFUSED: "bad",
}
OUTCOMES = {
    Outcome.NONE: "",
    Outcome.SAVED: _("Sudah disimpan"),
    Outcome.SAME: _("Ternyata sudah sama, tidak ada yang diubah"),
    Outcome.HELD: _("Tidak jadi disimpan"),
    Outcome.UNDONE: _("Sudah dibatalkan"),
}
EVENTS = {
    "batch.uploaded": _("Berkas diunggah"),
    "batch.read_again": _("Berkas yang sama dibaca lagi"),
    "batch.tried_again": _("Dicoba lagi"),
    "batch.downloaded": _("Baris yang tidak masuk diunduh"),
    "batch.columns_mapped": _("Kolom dipasangkan"),
    "batch.checked": _("Baris diperiksa"),
    "batch.row_decided": _("Baris yang belum pasti diputuskan"),
    "batch.commit_started": _("Penyimpanan dimulai"),
    "batch.committed": _("Baris disimpan"),
    "batch.undo_started": _("Pembatalan dimulai"),
    "batch.undo_refused": _("Pembatalan ditolak"),
    "batch.undone": _("Baris dibatalkan"),
    "batch.stopped": _("Pekerjaan berhenti"),
    "batch.forgotten": _("Isi berkas dihapus karena tidak disimpan"),
}
FIELDS = {
    "reason": _("Sebab"),
    "choice": _("Pilihan"),
    "rows": _("Baris"),
    "rows_read": _("Dibaca"),
    "rows_new": _("Baru"),
    "rows_update": _("Diperbarui"),
    "rows_same": _("Sudah sama"),
    "rows_ambiguous": _("Belum pasti"),
    "rows_refused": _("Ditolak"),
    "row": _("Baris"),
    "columns": _("Kolom"),
    "saved": _("Disimpan"),
    "held": _("Tidak jadi disimpan"),
    "undone": _("Dibatalkan"),
    "left": _("Tetap tersimpan"),
}
