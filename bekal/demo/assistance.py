"""Tools that were given: Waliwis' four sewing machines as the account tells of them, and two packages of BP3MI NTB.

Published are the giver, the number and kind of the machines of Waliwis, and the days and village of the trainings.
Receivers, looks, turns, values and everything about the packages of NTB are invented; where the source says nothing (the
right, the value, the BAST of Waliwis) the demo says nothing either.
"""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from bekal.commons.agenda.rules.due_dates import months_after
from bekal.commons.organizations.models import Organization
from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import draft_paper, number_paper, sign_paper
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.assistance import services
from bekal.livelihood.assistance.models import Item, Package
from bekal.livelihood.training.models import Activity
from bekal.people.persons.models import Person

from .clock import as_of
from .offices import BONJERUK, MEKAR_BARU, WALIWIS, People
from .pictures import machine, scan_of

DAY = dt.timedelta(days=1)
_ACCOUNT = (
    "Sumber: berita BP3MI Banten tentang pelatihan 1–3 November 2022: Desa Waliwis memberikan empat mesin jahit kepada peserta "
    "PMI purna. Nilai, hak penerima, nomor keputusan kepala desa, dan BAST tidak disebut. Nama penerima dan hasil cek di "
    "sini rekaan."
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")


def give_tools(people: People, held: dict[str, Activity], recent: Activity, today: dt.date) -> None:
    """All three packages."""
    _waliwis(people.banten_officer, held[MEKAR_BARU])
    _bonjeruk(people.officer, held[BONJERUK], today)
    _recent(people.officer, recent, today)


def _waliwis(officer: Actor, activity: Activity) -> None:
    """Four machines of a village for the makers of macrame bags; one is used by turns."""
    village = Organization.objects.get(kind="village", place=WALIWIS)
    trained = _trained(activity)
    local = [person for person in trained if person.place_id == WALIWIS]
    receivers = (local + [person for person in trained if person not in local])[:4]
    with as_of(activity.ends_on + 4 * DAY):
        package = services.write_package(
            actor=officer, title="Empat mesin jahit Desa Waliwis", giver_kind="apbdes", giver_name="Pemerintah Desa Waliwis",
            giver=village.uid, place=WALIWIS, activity=activity.uid, programme="Tas makrame tali kur", note=_ACCOUNT,
        )  # fmt: skip
        items = _fill(officer, package, receivers, "belum_jelas", name="Mesin jahit", value=None)
        services.give_package(actor=officer, uid=package.uid, given_on=f"{activity.ends_on:%Y-%m}")
    with as_of(dt.date(2023, 2, 20)):
        services.note_holder(
            actor=officer, uid=items[0].uid, person=receivers[0].uid, kept_at="rumah produksi tas makrame",
            from_on=dt.date(2022, 11, 10),
        )  # fmt: skip
        for day, person in zip(_DAYS, trained, strict=False):
            services.add_turn(
                actor=officer, uid=items[0].uid, person=person.uid, when=day, from_on=dt.date(2022, 11, 10)
            )
        for item in items[:2]:
            _look(officer, item, "dipakai")
        _look(officer, items[2], "menganggur", note="menunggu tali kur")


def _bonjeruk(officer: Actor, activity: Activity, today: dt.date) -> None:
    """Four machines and thread out of APBN, given as hibah on the last day; one stands idle, one was mended."""
    receivers = _trained(activity)[:4]
    with as_of(activity.ends_on - 5 * DAY):
        package = services.write_package(
            actor=officer, title="Mesin jahit kelompok tas Bonjeruk", giver_kind="apbn",
            giver_name="BP3MI Nusa Tenggara Barat", place=BONJERUK, activity=activity.uid, programme="Pemberdayaan PMI purna 2024",
            budget_code="526 (contoh)", basis_number="CONTOH.7/2024", basis_on=dt.date(2024, 3, 1),
            witnesses="Inaq Sahnim (contoh), Kepala Dusun Timuq",
        )  # fmt: skip
        items = _fill(officer, package, receivers, "hibah", name="Mesin jahit", value=2_350_000, condition="baru")
        services.add_item(
            actor=officer,
            uid=package.uid,
            kind="bahan",
            name="Benang dan kain perca",
            quantity=20,
            unit="paket",
            value=85_000,
        )
        for giver, taker, number in (
            ("CV Contoh Mesin", "PPK BP3MI NTB", "CONTOH.41"),
            ("PPK BP3MI NTB", "BP3MI NTB", "CONTOH.42"),
        ):
            services.add_handover(
                actor=officer, uid=package.uid, from_name=giver, to_name=taker, on=activity.ends_on - 6 * DAY, paper_number=number
            )  # fmt: skip
    with as_of(activity.ends_on):
        services.give_package(actor=officer, uid=package.uid, given_on=activity.ends_on.isoformat())
    with as_of(activity.ends_on + DAY):
        _sign(officer, package, activity.ends_on + DAY, "CONTOH.155/BAST/2024")
    for months, states in (
        (3, ("dipakai", "dipakai", "menganggur", "rusak")),
        (6, ("dipakai", "dipakai", "menganggur", "")),
    ):
        with as_of(months_after(activity.ends_on, months) + 3 * DAY):
            for item, state in zip(items, states, strict=True):
                if state:
                    _look(officer, item, state)
    with as_of(months_after(activity.ends_on, 4)):
        services.report_repair(
            actor=officer, uid=items[3].uid, what="Dinamo terbakar", reported_on=months_after(activity.ends_on, 3)
        )
    with as_of(months_after(activity.ends_on, 5)):
        repair = items[3].repairs.get()
        services.finish_repair(
            actor=officer, uid=items[3].uid, repair=repair.uid, done_on=months_after(activity.ends_on, 5), cost=350_000,
            paid_by="penerima sendiri", note="dinamo diganti, jalan lagi",
        )  # fmt: skip
    with as_of(today - 21 * DAY):
        _look(officer, items[0], "dipakai", way="foto")
        _look(officer, items[3], "dipakai")


def _recent(officer: Actor, activity: Activity, today: dt.date) -> None:
    """Two sealing machines of three months ago, whose first look is due now and whose BAST still waits."""
    receivers = _trained(activity)[:2]
    given = months_after(today, -3)
    with as_of(max(given, activity.ends_on)):
        package = services.write_package(
            actor=officer, title=f"Mesin pengemas, {activity.place.name}", giver_kind="apbn", giver_name="BP3MI Nusa Tenggara Barat",
            place=activity.place_id, activity=activity.uid, programme="Pemberdayaan PMI purna",
            basis_number="CONTOH.3", budget_code="526 (contoh)",
        )  # fmt: skip
        _fill(officer, package, receivers, "hibah", name="Mesin pengemas", value=1_450_000)
        services.give_package(actor=officer, uid=package.uid, given_on=max(given, activity.ends_on).isoformat())


def _trained(activity: Activity) -> list[Person]:
    rows = activity.participants.filter(left_on=None).exclude(part="pendengar").select_related("person")
    return [row.person for row in rows.order_by("person__name_key", "id")]


def _fill(
    officer: Actor, package: Package, receivers: Sequence[Person], right: str, *, name: str, value: int | None,
    condition: str = "",
) -> list[Item]:  # fmt: skip
    """One machine for each of them."""
    services.add_item(
        actor=officer, uid=package.uid, kind="alat", name=name, quantity=len(receivers), unit="unit", value=value,
        condition=condition,
    )  # fmt: skip
    services.add_receivers(actor=officer, uid=package.uid, people=[person.uid for person in receivers], right=right)
    items = list(Item.objects.filter(package=package).order_by("id"))
    rows = {row.person.uid: row.uid for row in package.receivers.select_related("person") if row.person}
    whose = {item.uid: rows[person.uid] for item, person in zip(items, receivers, strict=True)}
    services.share_items(actor=officer, uid=package.uid, whose=whose)
    return list(Item.objects.filter(package=package).order_by("id"))


def _sign(officer: Actor, package: Package, on: dt.date, number: str) -> None:
    """The BAST and the statements, printed, numbered, signed; the BAST's scan lies with the package too."""
    for kind, paper_number in (("bast_bantuan", number), ("pernyataan_alat", "tanpa nomor")):
        draft = draft_paper(actor=officer, kind=kind, owner_uid=package.uid)
        paper = number_paper(actor=officer, paper_uid=draft.uid, number=paper_number, dated_on=on)
        scan = scan_of(paper.title, paper_number, paper.signer.get("name") or "Panitia (contoh)")
        sign_paper(actor=officer, paper_uid=paper.uid, scan=scan, scan_name=f"{kind} bertanda tangan.png")
    scan = scan_of("Berita acara serah terima", number, "Kepala balai (contoh)")
    services.sign_bast(
        actor=officer,
        uid=package.uid,
        bast_on=on,
        bast_number=number,
        scan=clean(scan, FileClass.SCAN, name="bast.png"),
    )


def _look(officer: Actor, item: Item, state: str, *, way: str = "kunjungan", note: str = "") -> None:
    photo = machine(item.name, item.pk) if state == "dipakai" else None
    services.record_check(
        actor=officer, uid=item.uid, on=timezone.localdate(), state=state, way=way, note=note,
        photo=clean(photo, FileClass.PHOTO, name="alat.jpg") if photo else None,
    )  # fmt: skip
