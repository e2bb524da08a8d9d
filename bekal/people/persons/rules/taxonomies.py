"""Closed lists that people choose from, with where each word comes from.

``confidence``: T found in a text, D derived from one, M from memory, P from practice. Codes are stored and never
change; a code that is given up stays here so that old records can be read.
"""

from dataclasses import dataclass

from bekal.foundation.kernel.words import gettext_noop as _

UNKNOWN = "unknown"
DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Term:
    """One choice. ``harm`` marks what reveals violence, trafficking, deportation or illness."""

    code: str
    label: str
    confidence: str
    harm: bool = False


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """An ordered list of terms. ``labels`` is what ``parse.choice`` and form fields take."""

    source: str
    terms: tuple[Term, ...]

    def __contains__(self, code: object) -> bool:
        return any(term.code == code for term in self.terms)

    def __getitem__(self, code: str) -> Term:
        """Raises KeyError for a code that was never one of these."""
        for term in self.terms:
            if term.code == code:
                return term
        raise KeyError(code)

    @property
    def labels(self) -> dict[str, str]:
        return {term.code: term.label for term in self.terms}


# Asked as "berangkat lewat siapa?": never "legal atau ilegal", and never a ground to exclude anybody (field 1b).
DEPARTED_VIA = Taxonomy(
    "UU 18/2017 Art. 49, 63; BP2MI's five schemes (domain 4.5); field 1b",
    (
        Term(UNKNOWN, _("Belum diketahui"), "P"),
        Term("p3mi", _("PT/P3MI"), "T"),
        Term("g_to_g", _("G to G"), "T"),
        Term("g_to_p", _("G to P"), "T"),
        Term("ukps", _("UKPS (perusahaan sendiri)"), "T"),
        Term("mandiri", _("Mandiri/perseorangan resmi"), "T"),
        Term("broker", _("Perorangan/calo"), "P"),
        Term("family", _("Keluarga"), "P"),
        Term("self", _("Sendiri"), "P"),
        Term(DECLINED, _("Tidak mau menjawab"), "P"),
    ),
)

SEA_BASED = Taxonomy(
    "Permen P2MI 27/2025 (domain 4.5)",
    (
        Term("merchant", _("Awak kapal niaga migran"), "T"),
        Term("fishing", _("Awak kapal perikanan migran"), "T"),
    ),
)

# Whoever is not named in organizations.scope.reads_harm sees none of these: not even which are harmless.
RETURN_REASON = Taxonomy(
    "UU 18/2017 Art. 27, 38; PP 59/2021 Art. 35 f (domain 4.5); field 1f",
    (
        Term(UNKNOWN, _("Belum diketahui"), "P"),
        Term("contract_done", _("Kontrak selesai"), "D"),
        Term("leave", _("Cuti"), "D"),
        Term("laid_off", _("PHK"), "D"),
        Term("family_matter", _("Urusan keluarga"), "P"),
        Term("employer_trouble", _("Majikan bermasalah atau meninggal"), "D", harm=True),
        Term("deported", _("Deportasi"), "T", harm=True),
        Term("repatriated", _("Repatriasi"), "D", harm=True),
        Term("ill", _("Sakit"), "D", harm=True),
        Term("accident", _("Kecelakaan"), "D", harm=True),
        Term("violence", _("Kekerasan"), "D", harm=True),
        Term("trafficked", _("Korban TPPO"), "D", harm=True),
        Term("died", _("Meninggal"), "D", harm=True),
        Term("war_or_disaster", _("Perang, bencana, atau wabah"), "T"),
        Term("prevented", _("Gagal atau dicegah karena tidak lewat jalur resmi"), "D", harm=True),
        Term("other", _("Lainnya"), "P"),
        Term(DECLINED, _("Tidak mau menjawab"), "P"),
    ),
)

POSTPONED_CAUSE = Taxonomy(
    "practice; domain 4.4 names failed departures and fraud, 4.5 CPMI gagal berangkat",
    (
        Term(UNKNOWN, _("Belum diketahui"), "P"),
        Term("papers", _("Surat belum lengkap"), "P"),
        Term("health", _("Kesehatan"), "P", harm=True),
        Term("cost", _("Biaya belum cukup"), "P"),
        Term("family_matter", _("Urusan keluarga"), "P"),
        Term("no_order", _("Belum ada panggilan atau dibatalkan majikan"), "P"),
        Term("country_closed", _("Negara tujuan ditutup"), "P"),
        Term("deceived", _("Penipuan lowongan kerja"), "T", harm=True),
        Term("other", _("Lainnya"), "P"),
    ),
)

EDUCATION = Taxonomy(
    "SIAK, as in OpenSID; labels 9 and 10 corrected (domain 6.2)",
    (
        Term("1", _("Tidak/belum sekolah"), "T"),
        Term("2", _("Belum tamat SD"), "T"),
        Term("3", _("Tamat SD"), "T"),
        Term("4", _("SLTP"), "T"),
        Term("5", _("SLTA"), "T"),
        Term("6", _("D1/D2"), "T"),
        Term("7", _("Akademi/D3"), "T"),
        Term("8", _("D4/S1"), "T"),
        Term("9", _("S2"), "D"),
        Term("10", _("S3"), "D"),
    ),
)

# The place of a person on the family card: what the card says, not who lives together.
SHDK = Taxonomy(
    "SIAK, as in OpenSID app/Enums/SHDKEnum.php (domain 6.2)",
    (
        Term("1", _("Kepala keluarga"), "T"),
        Term("2", _("Suami"), "T"),
        Term("3", _("Istri"), "T"),
        Term("4", _("Anak"), "T"),
        Term("5", _("Menantu"), "T"),
        Term("6", _("Cucu"), "T"),
        Term("7", _("Orang tua"), "T"),
        Term("8", _("Mertua"), "T"),
        Term("9", _("Famili lain"), "T"),
        Term("10", _("Pembantu"), "T"),
        Term("11", _("Lainnya"), "T"),
    ),
)

DISABILITY = Taxonomy(
    "UU 8/2016 Art. 4",
    (
        Term(UNKNOWN, _("Belum diketahui"), "P"),
        Term("none", _("Tidak ada"), "P"),
        Term("physical", _("Fisik"), "M"),
        Term("intellectual", _("Intelektual"), "M"),
        Term("mental", _("Mental"), "M"),
        Term("sight", _("Sensorik: penglihatan"), "M"),
        Term("hearing", _("Sensorik: pendengaran"), "M"),
        Term("speech", _("Sensorik: wicara"), "M"),
        Term("several", _("Lebih dari satu"), "M"),
        Term(DECLINED, _("Tidak mau menjawab"), "P"),
    ),
)

SOURCE = Taxonomy(
    "field 1b: volunteers ask the family and neighbours while the migrant is still abroad",
    (
        Term("self", _("Diri sendiri"), "P"),
        Term("family", _("Keluarga"), "P"),
        Term("neighbour", _("Tetangga"), "P"),
        Term("paper", _("Dokumen"), "P"),
    ),
)

PHONE_OWNER = Taxonomy(
    "field 1b: one phone per house",
    (
        Term("self", _("Sendiri"), "P"),
        Term("spouse", _("Suami/istri"), "P"),
        Term("child", _("Anak"), "P"),
        Term("parent", _("Orang tua"), "P"),
        Term("relative", _("Keluarga lain"), "P"),
        Term("neighbour", _("Tetangga"), "P"),
    ),
)

OTHER_NAME = Taxonomy(
    "field 1b: Inaq/Amaq and child's name, new name after haji, names of Saudi years",
    (
        Term("nickname", _("Nama panggilan"), "P"),
        Term("passport", _("Nama di paspor"), "P"),
        Term("haji", _("Nama setelah haji"), "P"),
        Term("parent_name", _("Inaq/Amaq dengan nama anak"), "P"),
        Term("former", _("Nama dulu"), "P"),
        Term("other", _("Nama lain"), "P"),
    ),
)

NIK_ABSENT = Taxonomy(
    "lessons 4: nobody without a NIK is locked out",
    (
        Term("not_yet", _("Belum pernah punya"), "P"),
        Term("lost", _("KTP dan KK hilang"), "P"),
        Term("not_at_hand", _("Kartunya tidak di tangan"), "P"),
        Term("abroad", _("Orangnya masih di luar negeri"), "P"),
        Term("in_process", _("Sedang diurus"), "P"),
        Term("disputed_lost", _("Nomornya diputuskan milik orang lain"), "P"),
        Term(DECLINED, _("Tidak mau menunjukkan"), "P"),
    ),
)

_PUBLIC_RETURN = _("pulang")


def reveals_harm(reason: str) -> bool:
    """Whether a return reason tells of violence, trafficking, deportation or illness; unknown codes count as such."""
    return reason not in RETURN_REASON or RETURN_REASON[reason].harm


def public_return_words(reason: str) -> str:
    """``pulang``, whatever the reason: if only the harmless ones were told, silence would tell the others."""
    return _PUBLIC_RETURN


def return_words(reason: str, *, may_read_harm: bool) -> str:
    """The reason for those who are entitled to it, ``pulang`` for everybody else."""
    if may_read_harm and reason in RETURN_REASON:
        return RETURN_REASON[reason].label
    return public_return_words(reason)
