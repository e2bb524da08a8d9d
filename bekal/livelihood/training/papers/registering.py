"""The kinds of paper an activity can have, in the order in which the office makes them."""

import datetime as dt
from collections.abc import Callable

from bekal.commons.organizations.models import Organization
from bekal.foundation.documents.kinds import PaperKind, register
from bekal.foundation.documents.rendering.papers import AttendanceKind
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity
from ..rules.handouts import HandoutKind
from . import certificates, invitation, letters, lists, monev, receipts, report, selection
from .owners import VILLAGE_LIST


def _office(actor: Actor, owner_uid: str) -> str:
    """Every paper of an activity is in the name of the balai that runs it."""
    return Activity.objects.values_list("organization__uid", flat=True).get(uid=owner_uid)


def _village(actor: Actor, owner_uid: str) -> str:
    """A village's list is in its own name."""
    staff = actor.acting_as(frozenset({Role.VILLAGE_STAFF}))
    if staff:
        return staff[0].organization_uid
    code = Activity.objects.get(uid=owner_uid).areas.values_list("place_id", flat=True).first()
    office = Organization.objects.filter(kind="village", place_id=code, ended_on="").order_by("id").first()
    return office.uid if office else ""


# Made when it is over; the others are made before it begins, or on its days.
_AFTERWARDS = frozenset({"sertifikat", "bast", "laporan_kegiatan"})


def _day_before(owner_uid: str, today: dt.date) -> dt.date:
    return min(today, Activity.objects.values_list("starts_on", flat=True).get(uid=owner_uid))


def _day_after(owner_uid: str, today: dt.date) -> dt.date:
    return min(today, Activity.objects.values_list("ends_on", flat=True).get(uid=owner_uid))


def _day_today(owner_uid: str, today: dt.date) -> dt.date:
    return today


def activity_kind(
    key: str, label: str, format: str, template: str, values: object, order: int, *, afterwards: bool = False,
    day: Callable[[str, dt.date], dt.date] | None = None,
) -> None:  # fmt: skip
    """Register a kind of paper of activities, in the name of the balai that runs them; ``afterwards`` for one that is
    made when it is over, ``day`` for one of another day. Apps above use it for theirs."""
    register(
        PaperKind(
            key=key, label=label, owner_kind="activity", format=format, template=template, values=values, order=order,  # type: ignore[arg-type]
            office=_office, day=day or (_day_after if afterwards or key in _AFTERWARDS else _day_before),
        )
    )  # fmt: skip


activity_kind("kak", _("Kerangka acuan kerja (KAK) dan RAB"), "docx", "kak", letters.terms_of_reference, 2)
activity_kind("sk_panitia", _("SK panitia"), "docx", "sk_panitia", letters.committee_decree, 4)
_ASKING = "permohonan_calon_peserta"
activity_kind("permohonan_desa", _("Permohonan calon peserta ke desa"), "docx", _ASKING, letters.request_to_villages, 6)
activity_kind("permohonan_dinas", _("Permohonan calon peserta ke dinas"), "docx", _ASKING, letters.request_to_dinas, 7)
activity_kind("daftar_usulan", _("Daftar usulan calon peserta"), "pdf", "daftar_usulan", lists.nomination_list, 10)
activity_kind(
    "surat_pengantar_desa", _("Surat pengantar desa"), "docx", "surat_pengantar_desa", letters.village_cover, 12
)
activity_kind("formulir_peserta", _("Formulir peserta"), "pdf", "formulir_peserta", receipts.forms, 14)
activity_kind("pernyataan_peserta", _("Surat pernyataan peserta"), "pdf", "pernyataan_peserta", receipts.statements, 15)
activity_kind("berita_acara_seleksi", _("Berita acara seleksi"), "pdf", "berita_acara_seleksi", selection.minutes, 20)
activity_kind("sk_penetapan_peserta", _("SK penetapan peserta"), "docx", "sk_penetapan_peserta", selection.decree, 30)
activity_kind("pengumuman", _("Pengumuman peserta"), "pdf", "pengumuman", lists.announcement, 40)
activity_kind("undangan", _("Undangan"), "docx", "undangan", invitation.invitation, 50)
activity_kind(
    "permohonan_narasumber", _("Permohonan narasumber"), "docx", "permohonan_narasumber",
    letters.request_for_instructors, 52,
)  # fmt: skip
activity_kind("surat_tugas", _("Surat tugas panitia"), "docx", "surat_tugas", letters.travel_order, 54)
activity_kind("jadwal", _("Jadwal"), "pdf", "jadwal", lists.timetable, 60)
_LISTS = (
    ("daftar_hadir_peserta", _("Daftar hadir peserta"), AttendanceKind.PARTICIPANTS, 70),
    ("daftar_hadir_panitia", _("Daftar hadir panitia"), AttendanceKind.COMMITTEE, 71),
    ("daftar_hadir_narasumber", _("Daftar hadir narasumber"), AttendanceKind.INSTRUCTORS, 72),
    ("daftar_hadir_undangan", _("Daftar hadir undangan"), AttendanceKind.GUESTS, 73),
)
for _key, _label, _whose, _order in _LISTS:
    activity_kind(_key, _label, "pdf", "daftar_hadir", lists.attendance_sheets(_whose), _order)
activity_kind(
    "sk_perubahan_peserta", _("SK perubahan peserta"), "docx", "sk_perubahan_peserta", selection.amendment, 75
)
_RECEIPTS = (
    ("tanda_terima_transport", _("Tanda terima uang transport"), HandoutKind.TRANSPORT, 76),
    ("tanda_terima_honor", _("Tanda terima honorarium"), HandoutKind.HONOR, 77),
    ("tanda_terima_bahan", _("Tanda terima bahan praktik"), HandoutKind.MATERIALS, 78),
    ("tanda_terima_perlengkapan", _("Tanda terima perlengkapan"), HandoutKind.EQUIPMENT, 79),
)
for _key, _label, _handed, _order in _RECEIPTS:
    activity_kind(_key, _label, "pdf", "tanda_terima", receipts.receipt(_handed), _order)
activity_kind("sertifikat", _("Sertifikat"), "pdf", "sertifikat", certificates.newest_batch, 80)
activity_kind("bast", _("Berita acara serah terima (BAST)"), "pdf", "bast", receipts.handover, 85)
activity_kind("laporan_kegiatan", _("Laporan kegiatan"), "docx", "laporan_kegiatan", report.report, 90)
# Heard of up to today, long after the activity.
activity_kind("laporan_monev", _("Laporan monev"), "docx", "laporan_monev", monev.followup_report, 95, day=_day_today)

register(
    PaperKind(
        key="daftar_usulan_desa", label=_("Daftar usulan calon peserta"), owner_kind=VILLAGE_LIST, format="pdf",
        template="daftar_usulan", values=lists.nomination_list, order=10, office=_village,
    )
)  # fmt: skip
register(
    PaperKind(
        key="pengantar_dari_desa", label=_("Surat pengantar desa"), owner_kind=VILLAGE_LIST, format="docx",
        template="surat_pengantar_desa", values=letters.village_cover, order=20, office=_village,
    )
)  # fmt: skip
