"""What the training calls things on screens and papers."""

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection.rules.simple import Place

from .models import PESERTA
from .rules.attendance import PART_LABELS

NOMINATED_BY = {
    "village": _("Pemerintah desa"),
    "community": _("Komunitas (KKBM, Kawan PMI)"),
    "self": _("Mendaftar sendiri"),
    "balai": _("Balai"),
}
ATTENDANT_KINDS = {
    "narasumber": _("Narasumber atau instruktur"),
    "panitia": _("Panitia"),
    "undangan": _("Undangan"),
}
PARTICIPANT_PARTS = {PESERTA: _("Peserta"), **{str(part): label for part, label in PART_LABELS.items()}}
# What somebody who was proposed is told of it; None while nothing is decided.
PROPOSAL_WORDS = {
    None: _("Anda diusulkan untuk %(title)s, %(days)s. Menunggu keputusan balai."),
    Place.CADANGAN: _("Anda peserta cadangan %(title)s, %(days)s. Balai menghubungi Anda bila ada kursi."),
    Place.BELUM_TERPILIH: _("Anda belum terpilih untuk %(title)s, %(days)s. Alasannya dapat ditanyakan ke balai."),
    Place.TIDAK_MEMENUHI: _("Anda belum terpilih untuk %(title)s, %(days)s. Alasannya dapat ditanyakan ke balai."),
}
# Whether the candidate declared kinship with village officials; "" is that nobody asked yet.
RELATION_ANSWERS = {"": _("Belum ditanya"), "tidak": _("Tidak"), "ya": _("Ya")}
STATE_LOOKS = {
    "konsep": "",
    "disetujui": "note",
    "diumumkan": "note",
    "berjalan": "now",
    "selesai": "ok",
    "dilaporkan": "ok",
    "ditunda": "warm",
    "digabung": "",
    "dibatalkan": "bad",
}
DATES_FROM = {
    "published": _("Tanggal menurut naskah yang terbit"),
    "planned": _("Tanggal menurut rencana balai"),
    "invented": _("Tanggal rekaan untuk data contoh"),
}
