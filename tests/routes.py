"""Every route of the site with the values that its address takes.

A parameter is known by the address up to and including it; a new route whose parameter nobody named here fails the
walk loudly, so that no page stays unwalked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.checks import all_routes
from bekal.livelihood.training.rules.accounts import accounts

from .world import Half

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Of:
    """A value that names a record: its uid in either half. A secret one must not be told from one that is not there;
    ``public`` ones (places, organizations) are known to whoever is signed in."""

    thing: str
    attribute: str = "uid"
    public: bool = False

    def value(self, half: Half) -> str:
        return str(getattr(getattr(half, self.thing), self.attribute))


@dataclass(frozen=True)
class Word:
    """A value that names no record: a word out of a closed list, a number."""

    text: str
    public = True

    def value(self, half: Half) -> str:
        return self.text


@dataclass(frozen=True)
class Village:
    """A place code: public knowledge."""

    public = True

    def value(self, half: Half) -> str:
        return half.village


@dataclass(frozen=True)
class FirstDay:
    """The first day of the training that is under way: no record, only a day."""

    public = True

    def value(self, half: Half) -> str:
        return half.running.starts_on.isoformat()


Argument = Of | Word | Village | FirstDay
_PERSON = "orang/<str:uid>"
_USER = "akun-pengguna/<uuid:uid>"
_OFFICE = "lembaga/<uuid:uid>"
_ACTIVITY = "kegiatan/<str:uid>"
_MONTHS = "laporan-usaha"
_BATCH = "impor/berkas/<str:uid>"
PARAMETERS: dict[str, Argument] = {
    _PERSON: Of("person"),
    f"{_PERSON}/tampilkan/<str:what>": Word("nik"),
    f"{_PERSON}/status/<str:spell>": Of("status_line"),
    f"{_PERSON}/ganda/<str:other_uid>": Of("second_twin"),
    f"{_PERSON}/ganda/pisah/<str:merge>": Of("merged"),
    f"{_PERSON}/riwayat-kerja/<str:journey_uid>": Of("journey"),
    f"{_PERSON}/persetujuan/<str:purpose>": Word("photos"),
    f"{_PERSON}/keluarga/cari/<str:what>": Word("serumah"),
    f"{_PERSON}/keluarga/tambah/<str:other_uid>": Of("alone"),
    f"{_PERSON}/keluarga/hubungan-baru/<str:other_uid>": Of("alone"),
    f"{_PERSON}/keluarga/ahli-waris-baru/<str:other_uid>": Of("alone"),
    f"{_PERSON}/keluarga/anggota/<str:member_uid>": Of("member"),
    f"{_PERSON}/keluarga/hubungan/<str:tie_uid>": Of("tie"),
    f"{_PERSON}/keluarga/ahli-waris/<str:heir_uid>": Of("heir"),
    "orang/sengketa/<str:uid>": Of("dispute"),
    "akun/kunci/<uuid:uid>": Of("token"),
    "akun-pengguna/kunci/<uuid:uid>": Of("token"),
    _USER: Of("user"),
    f"{_USER}/peran/<uuid:membership>": Of("membership"),
    f"{_USER}/<slug:deed>": Word("keluarkan"),
    _OFFICE: Of("organization", public=True),
    f"{_OFFICE}/pejabat/<uuid:holder>": Of("holder", public=True),
    _BATCH: Of("batch"),
    f"{_BATCH}/baris/<int:number>": Word("4"),
    "impor/<str:kind>": Word("orang"),
    "wilayah/<str:code>": Village(),
    "wilayah/dusun/<str:uid>": Of("hamlet", public=True),
    "wilayah/<str:code>/potensi/<str:uid>": Of("potential", public=True),
    "berkas/<slug:uid>": Of("file"),
    "kertas/<slug:uid>": Of("paper"),
    "kertas/pratinjau/<slug:kind>": Word("jadwal"),
    "kertas/pratinjau/<slug:kind>/<slug:owner_uid>": Of("draft"),
    "kertas/konsep/<slug:kind>": Word("undangan"),
    "kertas/konsep/<slug:kind>/<slug:owner_uid>": Of("activity"),
    "naskah-surat/<slug:office>": Of("organization"),
    "naskah-surat/<slug:office>/<slug:kind>": Word("undangan"),
    _ACTIVITY: Of("activity"),
    f"{_ACTIVITY}/bagian/<str:key>": Word("kehadiran"),
    f"{_ACTIVITY}/usulan/<str:item>": Of("nomination"),
    f"{_ACTIVITY}/keberatan/<str:item>": Of("objection"),
    f"{_ACTIVITY}/peserta/<str:person>": Of("seat"),
    "seleksi/<str:uid>": Of("weighing", public=True),
    f"{_ACTIVITY}/jadwal/<str:item>": Of("schedule_item"),
    f"{_ACTIVITY}/undangan/<str:item>": Of("guest"),
    f"{_ACTIVITY}/mitra/<str:item>": Of("partner"),
    f"{_ACTIVITY}/tanda-terima/<str:kind>": Word("transport"),
    f"{_ACTIVITY}/hadir/tambah/<str:person>": Of("alone"),
    f"{_ACTIVITY}/hadir/keluar/<str:item>": Of("participant"),
    f"{_ACTIVITY}/hadir/kembali/<str:item>": Of("gone"),
    f"{_ACTIVITY}/hadir/<str:day>": FirstDay(),
    f"{_ACTIVITY}/hadir/<str:day>/<str:half>": Word("pagi"),
    f"{_ACTIVITY}/capaian/<str:item>": Of("result"),
    f"{_ACTIVITY}/anggaran/baris/<str:item>": Of("budget_line"),
    f"{_ACTIVITY}/anggaran/bayar/<str:item>": Of("spending"),
    "batas-biaya/<str:uid>": Of("limit"),
    "usulan/<str:uid>": Of("proposal"),
    "usulan/<str:uid>/orang/<str:person>": Of("proposed"),
    f"{_ACTIVITY}/tindak-lanjut/<str:item>": Of("task"),
    f"{_PERSON}/utang/<str:debt>": Of("debt"),
    "rujukan/<str:uid>": Of("referral"),
    "rujukan/<str:uid>/kabar/<str:event>": Of("referral_event"),
    "rujukan/alokasi/<str:uid>": Of("allocation"),
    "rujukan-masuk/<str:uid>": Of("sent_referral"),
    "usaha/<str:uid>": Of("enterprise"),
    "produk/<slug:slug>": Of("shown_product", "slug", public=True),
    "produk/foto/<str:uid>": Of("product_photo", public=True),
    "kelola-produk/<str:uid>": Of("product"),
    "kelola-produk/<str:uid>/foto/<str:photo>": Of("product_photo"),
    "kelola-produk/<str:uid>/pesanan/<str:order>": Of("order"),
    "usaha/baru/<str:uid>": Of("person"),
    "usaha/<str:uid>/langkah/<str:step>": Of("agreed_step"),
    "usaha/<str:uid>/izin/<str:permit>": Of("permit"),
    "kelompok-usaha/<str:uid>": Of("group"),
    "kelompok-usaha/<str:uid>/tambah/<str:person>": Of("alone"),
    "kelompok-usaha/<str:uid>/anggota/<str:member>": Of("group_member"),
    "bantuan-alat/<str:uid>": Of("tool"),
    "bantuan-alat/<str:uid>/pemakai/<str:turn>": Of("turn"),
    "bantuan-alat/<str:uid>/kerusakan/<str:repair>": Of("repair"),
    "bantuan-alat/paket/<str:uid>": Of("package"),
    "bantuan-alat/paket/<str:uid>/barang/<str:item>": Of("package_item"),
    "bantuan-alat/paket/<str:uid>/penerima/<str:receiver>": Of("package_receiver"),
    "bantuan-alat/paket/<str:uid>/serah-terima/<str:link>": Of("package_link"),
    f"{_MONTHS}/kelompok/<str:uid>": Of("group"),
    f"{_MONTHS}/kelompok/<str:uid>/<str:month>": Word("2024-08"),
    f"{_MONTHS}/usaha/<str:uid>": Of("enterprise"),
    f"{_MONTHS}/usaha/<str:uid>/<str:month>": Word("2024-08"),
    f"{_MONTHS}/anggota/<str:uid>": Of("group_member"),
    f"{_MONTHS}/anggota/<str:uid>/<str:month>": Word("2024-08"),
    f"{_MONTHS}/orang/<str:uid>": Of("person"),
    f"{_MONTHS}/orang/<str:uid>/pendapatan/<str:item>": Of("earning"),
    f"{_MONTHS}/musibah-kelompok/<str:uid>": Of("group"),
    f"{_MONTHS}/musibah-kelompok/<str:uid>/<str:item>": Of("group_shock"),
    f"{_MONTHS}/musibah-usaha/<str:uid>": Of("enterprise"),
    f"{_MONTHS}/musibah-usaha/<str:uid>/<str:item>": Of("shock"),
    "tanggal-penting/<str:uid>": Of("marked_days"),
    "desa-berikutnya/<str:code>": Village(),
    "capaian/target/<str:uid>": Of("target"),
    "capaian/program/<str:uid>": Of("goal"),
    "capaian/tutup/<int:year>": Word("2019"),
    "capaian/buka/<int:year>": Word("2018"),
    "bank-soal/<str:uid>": Of("question"),
    f"{_ACTIVITY}/evaluasi/tes/<str:round>": Word("awal"),
    f"{_ACTIVITY}/kumpulan/<str:item>": Of("bundle"),
    f"{_ACTIVITY}/foto/<str:slot>": Word("pembukaan"),
    f"{_ACTIVITY}/foto/<str:slot>/<str:file>": Of("photo"),
    f"{_ACTIVITY}/sertifikat/berkas/<int:batch>": Word("1"),
    f"{_ACTIVITY}/sertifikat/tarik/<str:item>": Of("certificate"),
    f"{_ACTIVITY}/sertifikat/ulang/<str:item>": Of("taken_back"),
    "kegiatan/sumber/<str:code>": Word(next(iter(accounts())).code),
    "sertifikat/<str:code>": Of("certificate", "code", public=True),
    "sertifikat/<str:uid>": Of("certificate"),
    "monev/<str:uid>": Of("graduate"),
    "api/v1/places/<code>": Village(),
    "api/v1/people/<uid>": Of("person"),
    "api/v1/journeys/<uid>": Of("journey"),
    "api/v1/households/<uid>": Of("household"),
    "api/v1/households/<uid>/members/<member>": Of("member"),
    "api/v1/nominations/<uid>": Of("nomination"),
    "api/v1/certificates/<uid>": Of("certificate"),
    "api/v1/activities/<uid>": Of("activity"),
    "api/v1/activities/<uid>/attendance/<day>": FirstDay(),
    "api/v1/activities/<uid>/attendance/<day>/<half>": Word("pagi"),
}
# Which activity has that to show: one per stage.
STAGES = {
    "draft": (
        "activity-change", "activity-approve", "activity-postpone", "activity-merge", "activity-cancel", "activity-papers",
        "schedule", "schedule-clear", "schedule-add", "schedule-item", "schedule-drop", "guests", "guest-add", "guest",
        "guest-drop", "partner-add", "partner-given", "partner-drop", "handout", "spj",
        "questions-choose",
    ),
    "approved": ("activity-announce", "schedule-fill"),
    "choosing": ("selection", "selection-freeze"),
    "frozen": ("selection-approve", "selection-return"),
    "weighing": ("selection-judge",),
    "chosen": (
        "activity-start", "replacement", "announcement", "activity-wa", "objections", "objection-new",
        "objection-answer",
    ),
    "running": (
        "activity-section", "participants", "attendance", "extra-find", "extra-new", "extra-add", "forms-signed",
        "participant-leave", "participant-back", "attendance-sheet", "achievement-add", "achievement-remove",
        "photo-add", "photo-remove", "money-source", "budget-line-new", "budget-line", "spending-new",
        "spending-withdraw", "tests", "opinions", "bundle", "bundle-progress", "bundle-again", "bundle-file",
    ),
    "over": ("activity-finish", "activity-topics", "activity-conclusions", "activity-results"),
    "ended": ("certificates-issue",),
    "meeting": ("minutes", "task-new", "task-close"),
    "sent_proposal": ("proposal-answer",),
    "shown_product": ("product-photo-drop", "product-withdraw", "product-labels", "order-new", "order-step"),
    "sent_referral": ("referral-tell", "referral-untell"),
    "held": (
        "activity-report", "activity-changes", "certificates", "certificates-file", "certificate-withdraw",
        "certificate-reissue",
    ),
}  # fmt: skip
# Where a route is about another record than its address usually is.
INSTEAD: dict[str, dict[str, Argument]] = {
    "paper_sign": {"uid": Of("numbered")},
    "paper_download": {"uid": Of("numbered")},
    "heir-new": {"uid": Of("dead")},
    "person-merge": {"uid": Of("twin")},
    "person-merge-undo": {"uid": Of("stays")},
    "heir-withdraw": {"uid": Of("dead")},
    "journey-return": {"uid": Of("alone"), "journey_uid": Of("open_journey")},
    "village_definitive": {"code": Of("provisional", "code", public=True)},
    "village_register": {"code": Word("52.02.02")},
    **{name: {"uid": Of(stage)} for stage, names in STAGES.items() for name in names},
    "get_attendance": {"uid": Of("running")},
    "village-guide": {"code": Of("other_village", "code", public=True)},
    "consent-give": {"purpose": Word("directory")},
    "organization_areas": {"uid": Of("community", public=True)},
    "organization_successor": {"uid": Of("community", public=True)},
}


@dataclass(frozen=True)
class Route:
    """One address of the site."""

    pattern: str
    name: str
    verbs: tuple[str, ...]
    policy: Callable[..., bool]

    def __str__(self) -> str:
        return self.pattern or "beranda"

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/")

    @property
    def arguments(self) -> dict[str, Argument]:
        """The parameters of the address, in their order. Raises KeyError for one that nobody named."""
        instead = INSTEAD.get(self.name, {})
        return {
            found[1]: instead.get(found[1]) or PARAMETERS[self.pattern[: found.end()]]
            for found in PARAMETER.finditer(self.pattern)
        }

    @property
    def may_hide_something(self) -> bool:
        """Whether its address names a record that not everybody may see; also as long as nobody has said so."""
        try:
            return bool(self.secrets)
        except KeyError:
            return True

    @property
    def secrets(self) -> tuple[str, ...]:
        """Parameters that name records which not everybody may see."""
        return tuple(name for name, argument in self.arguments.items() if not argument.public)

    def address(self, half: Half, /, **values: str) -> str:
        """The address for the records of ``half``; ``values`` replace single parameters."""
        filled = {name: argument.value(half) for name, argument in self.arguments.items()} | values
        return "/" + PARAMETER.sub(lambda found: filled[found[1]], self.pattern)

    def unknown(self) -> dict[str, str]:
        """Values of the right shape that name nothing, for the secret parameters."""
        return {name: new_uid() for name in self.secrets}


def routes() -> list[Route]:
    """All of them, in the order in which Django tries them."""
    return [_route(where, item) for where, item in all_routes()]


def _route(where: str, item: URLPattern) -> Route:
    view: Any = item.callback
    return Route(where, item.name or "", tuple(view.verbs), view.policy)
