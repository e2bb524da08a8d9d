"""Closed lists of businesses and groups, with where each word comes from (field.md 1e, labels 32 and 33)."""

from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class Owner(StrEnum):
    """Whose business it is."""

    PERSON = "person"
    FAMILY = "family"
    GROUP = "group"


OWNER_LABELS = {Owner.PERSON: _("Perorangan"), Owner.FAMILY: _("Keluarga"), Owner.GROUP: _("Kelompok usaha")}


class Running(StrEnum):
    """How a business was found. Nobody is counted as stopped because nobody went to look (``UNKNOWN``)."""

    RUNS = "runs"
    PAUSED = "paused"
    STOPPED = "stopped"
    UNKNOWN = ""


RUNNING_LABELS = {
    Running.RUNS: _("Masih jalan"),
    Running.PAUSED: _("Berhenti sementara"),
    Running.STOPPED: _("Berhenti"),
    Running.UNKNOWN: _("Belum diketahui"),
}
SEEN_AS = {key: label for key, label in RUNNING_LABELS.items() if key}
RUNNING_LOOK = {Running.RUNS: "ok", Running.PAUSED: "warm", Running.STOPPED: "bad", Running.UNKNOWN: ""}


class Seen(StrEnum):
    """How somebody knows. A call is weaker than a visit, hearsay weaker than both."""

    VISIT = "visit"
    PHONE = "phone"
    PHOTO = "photo"
    TOLD = "told"


SEEN_LABELS = {
    Seen.VISIT: _("Dilihat sendiri"),
    Seen.PHONE: _("Lewat telepon atau WA"),
    Seen.PHOTO: _("Dari foto"),
    Seen.TOLD: _("Kata orang lain"),
}

# Why a business pauses or stops. Nothing here tells of illness or harm: village staff read it too.
WHY_STOPPED = {
    "capital": _("Modal habis"),
    "market": _("Sepi pembeli atau harga jatuh"),
    "material": _("Bahan baku sulit"),
    "season": _("Di luar musim"),
    "tool": _("Alat rusak atau tidak ada"),
    "departed": _("Berangkat bekerja lagi"),
    "other_work": _("Pindah pekerjaan atau usaha lain"),
    "family": _("Urusan keluarga"),
    "other": _("Sebab lain"),
}

CHANNELS = {
    "local": _("Tetangga dan warung sekitar"),
    "market": _("Pasar"),
    "collector": _("Pengepul"),
    "consignment": _("Titip jual"),
    "reseller": _("Reseller"),
    "whatsapp": _("WhatsApp"),
    "social": _("Media sosial"),
    "marketplace": _("Lokapasar (Shopee, Tokopedia)"),
    "order": _("Pesanan kantor atau oleh-oleh"),
    "export": _("Ekspor"),
}


class Form(StrEnum):
    """What a group is called by those who recognised it."""

    POKDAKAN = "pokdakan"
    POKLAHSAR = "poklahsar"
    POKTAN = "poktan"
    KWT = "kwt"
    KUB = "kub"
    KUBE = "kube"
    UPPKS = "uppks"
    NONE = "none"
    OTHER = "other"


FORM_LABELS = {
    Form.POKDAKAN: _("Pokdakan (pembudidaya ikan)"),
    Form.POKLAHSAR: _("Poklahsar (pengolah dan pemasar hasil ikan)"),
    Form.POKTAN: _("Poktan (kelompok tani)"),
    Form.KWT: _("KWT (kelompok wanita tani)"),
    Form.KUB: _("KUB (kelompok usaha bersama)"),
    Form.KUBE: _("KUBE (binaan dinas sosial)"),
    Form.UPPKS: _("UPPKS/UPPKA (binaan KB)"),
    Form.NONE: _("Belum berbentuk resmi"),
    Form.OTHER: _("Bentuk lain"),
}


class Stage(StrEnum):
    """How far a group has come on its way to a cooperative."""

    GROUP = "group"
    PRE_COOPERATIVE = "pre_cooperative"
    COOPERATIVE = "cooperative"


STAGE_LABELS = {
    Stage.GROUP: _("Kelompok"),
    Stage.PRE_COOPERATIVE: _("Pra-koperasi"),
    Stage.COOPERATIVE: _("Koperasi"),
}


class Place(StrEnum):
    """What somebody is in a group."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    MEMBER = "member"


PLACE_LABELS = {
    Place.CHAIR: _("Ketua"),
    Place.SECRETARY: _("Sekretaris"),
    Place.TREASURER: _("Bendahara"),
    Place.MEMBER: _("Anggota"),
}
