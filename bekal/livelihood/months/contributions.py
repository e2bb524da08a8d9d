"""What months add to the house: list, person, group and business pages, what to do next, a fact for selections, checks."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.livelihood.enterprises.models import Enterprise, Group, GroupMember
from bekal.livelihood.enterprises.queries import enterprises_of_person, get_enterprise, get_group, visible_groups
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging
from bekal.people.persons.queries import visible_to

from . import invariants
from .drawing import month_words
from .models import Earning, Report
from .policy import may_list_months, may_see_months, may_write_months, reads_money
from .queries.people import reports_of_person
from .queries.ranking import production_percents
from .queries.scope import OFFICERS, fills_sheet, last_month, month_key, visible_reports, writes_business
from .rules.kinds import DOOR_LABELS, EARNING_LABELS, SHOCK_LABELS, SOURCE_LABELS, WORKED_LABELS
from .rules.seasons import season_of
from .rules.units import UNIT_LABELS

SHOWN, ON_HOME, GROUPS_LOOKED_AT = 3, 3, 60


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of months; one's own for who has no list."""
    if may_list_months(actor):
        yield 31, "usaha/laporan-usaha", _("Laporan usaha"), reverse("months")
    elif actor.person_uid:
        yield 31, "usaha/laporan-usaha", _("Laporan usaha"), reverse("month-mine")


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The last months on the page of a person, a group and a business; without rupiah, with the way to all of them."""
    if not may_see_months(actor):
        return
    if kind == "person":
        yield from _of_person(actor, uid)
    elif kind == "enterprise":
        rows = visible_reports(actor).filter(enterprise__uid=uid).order_by("-month")[:SHOWN]
        yield _section(rows, reverse("month-business", args=[uid]), order=30)
    elif kind == "group":
        rows = visible_reports(actor).filter(sheet__group__uid=uid, kind="total").order_by("-month")[:SHOWN]
        yield _section(rows, reverse("month-group", args=[uid]), order=30)


def _of_person(actor: Actor, uid: str) -> Iterator[hooks.Section]:
    rows = reports_of_person(actor, uid)[::-1][:SHOWN]
    person = visible_to(actor).filter(uid=uid).first()
    money = person is not None and reads_money(actor, person.place_id, person.uid)
    if rows or (money and Earning.objects.filter(person__uid=uid).exists()) or uid == actor.person_uid:
        yield _section(rows, reverse("month-person", args=[uid]) if money else "", order=27, aside=True)


def _section(rows: Iterable[Report], url: str, *, order: int, aside: bool = False) -> hooks.Section:
    return hooks.Section(
        gettext("Laporan usaha bulanan"), "months/_section.html",
        {"rows": list(rows), "url": url, "link": gettext("Semua bulan")}, order=order, aside=aside,
    )  # fmt: skip


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """The first and the newest month that was told, one line a year: twelve a year would drown the rest."""
    if kind != "person":
        return
    by_year: dict[int, list[Report]] = {}
    for row in reports_of_person(actor, uid):
        by_year.setdefault(row.month.year, []).append(row)
    for rows in by_year.values():
        said = {"n": len({row.month for row in rows})}
        text = ", ".join(sorted({_name(row) for row in rows}))
        yield hooks.Line(
            rows[-1].month.strftime("%Y-%m"), gettext("Laporan usaha: %(n)s bulan terisi") % said, text,
            icon="chart-line", group="usaha",
        )  # fmt: skip


def _name(row: Report) -> str:
    return row.enterprise.name if row.enterprise else row.sheet.group.name if row.sheet else ""


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Last month is not told, and it was in season: on a group, a business, and the home page."""
    if not may_write_months(actor):
        return
    month = last_month()
    if kind == "group":
        yield from _of_groups(actor, [get_group(actor, uid)], month)
    elif kind == "enterprise":
        yield from _of_businesses(actor, [get_enterprise(actor, uid)], month)
    elif kind == "home":
        yield from _on_home(actor, month)


def _on_home(actor: Actor, month: dt.date) -> Iterator[hooks.Step]:
    groups = visible_groups(actor).filter(members__to_on="").distinct().order_by("name_key", "id")
    if not actor.has(*BALAI, *VILLAGE):
        own = GroupMember.objects.filter(person__uid=actor.person_uid, to_on="", role__in=OFFICERS)
        groups = groups.filter(pk__in=own.values("group"))
        yield from _of_businesses(actor, enterprises_of_person(actor, actor.person_uid)[:ON_HOME], month)
    yield from islice(_of_groups(actor, list(groups[:GROUPS_LOOKED_AT]), month), ON_HOME)


def _of_businesses(actor: Actor, rows: list[Enterprise], month: dt.date) -> Iterator[hooks.Step]:
    told = set(Report.objects.filter(enterprise__in=rows, month=month).values_list("enterprise", flat=True))
    for row in rows:
        quiet = (
            row.running == "stopped" or row.owner == "group" or not season_of(row.product, row.place_id).holds(month)
        )
        if row.pk in told or quiet or not writes_business(actor, row):
            continue
        text = gettext("Laporan %(month)s %(name)s belum diisi.") % {"month": month_words(month), "name": row.name}
        yield hooks.Step(
            text, reverse("month-business-write", args=[row.uid, month_key(month)]), gettext("Isi laporan")
        )


def _of_groups(actor: Actor, groups: list[Group], month: dt.date) -> Iterator[hooks.Step]:
    told = set(Report.objects.filter(sheet__group__in=groups, month=month).values_list("sheet__group", flat=True))
    for group in groups:
        if group.pk in told or group.active is False or not season_of(group.product, group.place_id).holds(month):
            continue
        if fills_sheet(actor, group):
            said = {"month": month_words(month), "group": group.name}
            text = gettext("Lembar %(month)s %(group)s belum diisi.") % said
            yield hooks.Step(text, reverse("month-sheet", args=[group.uid, month_key(month)]), gettext("Isi lembar"))


def facts(uids: Iterable[str]) -> Iterator[tuple[str, str, Any]]:
    """For selections: of the months in season the percent that produced."""
    for uid, percent in production_percents(uids).items():
        yield uid, "production_percent", percent


def move(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: its months go along."""
    code = PlaceCode(new_place.code)
    return Report.objects.filter(place_id=old_code).update(
        place_id=new_place.code, province=code.province, regency=code.regency
    )


hooks.navigation.register("months", entries)
hooks.sections.register("27 months", block)
hooks.timeline.register("62 months", riwayat)
hooks.next_steps.register("50 months", steps)
hooks.facts.register("30 months", facts)
moving.register("months", move)
merging.hangs(Hanging(Report), Hanging(Earning))
verifying.register("months repeat their lines", invariants.wrong_totals)
verifying.register("months follow their villages", invariants.wrong_places)
hooks.verb_labels |= {
    "month.reported": _("Laporan bulan diisi"), "month.corrected": _("Laporan bulan dibetulkan"),
    "month.undone": _("Laporan bulan dibatalkan"), "sheet.filled": _("Lembar kelompok disimpan"),
    "month.earning_noted": _("Upah atau bagi hasil dicatat"), "month.earning_dropped": _("Upah atau bagi hasil dihapus"),
    "month.shock_noted": _("Musibah dicatat"), "month.shock_dropped": _("Musibah dihapus"),
    "month.wage_typed": _("Upah minimum dicatat"),
}  # fmt: skip
hooks.field_labels |= {
    "month": _("Bulan"), "sheet.rows": _("Baris terisi"), "sheet.unit": _("Satuan"), "sheet.price": _("Harga satu satuan"),
    "sheet.cut": _("Potongan satu satuan"), "month.worked": _("Keadaan"), "month.unit": _("Satuan"),
    "month.in_kg": _("Isi satu satuan dalam kg"), "month.produced": _("Hasil"), "month.sold": _("Laku"),
    "month.home": _("Dipakai sendiri"), "month.given": _("Diberikan, zakat"), "month.seed": _("Untuk bibit"),
    "month.spoiled": _("Rusak"), "month.stock": _("Sisa stok akhir bulan"), "month.sales_low": _("Omzet, paling sedikit"),
    "month.sales_high": _("Omzet, paling banyak"), "month.cut": _("Potongan"), "month.costs_low": _("Biaya, paling sedikit"),
    "month.costs_high": _("Biaya, paling banyak"), "month.taken": _("Utang barang diambil"),
    "month.repaid": _("Utang barang dibayar"), "month.orders": _("Pesanan diterima"), "month.kept": _("Pesanan terpenuhi"),
    "month.counted": _("Dari berapa anggota"), "month.by_price": _("Dihitung dari harga kelompok"),
    "month.source": _("Sumber angka"), "month.door": _("Cara masuk"), "month.odd_kept": _("Angka janggal sudah dipastikan"),
    "month.note": _("Catatan"), "month.what": _("Dari mana"), "month.amount": _("Jumlah"), "month.shock": _("Musibah"),
    "month.from_on": _("Sejak tanggal"), "month.year": _("Tahun"),
}  # fmt: skip
hooks.value_words |= {
    "month.worked": from_table(WORKED_LABELS), "month.unit": from_table(UNIT_LABELS), "sheet.unit": from_table(UNIT_LABELS),
    "month.source": from_table(SOURCE_LABELS), "month.door": from_table(DOOR_LABELS), "month.what": from_table(EARNING_LABELS),
    "month.shock": from_table(SHOCK_LABELS),
}  # fmt: skip
