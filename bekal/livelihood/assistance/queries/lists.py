"""The two lists: tools for whoever looks at them, packages for the balai."""

from typing import Any

from django.db.models import BigIntegerField, Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.commons.organizations.rules.names import name_key as office_key
from bekal.commons.places.rules.names import fold
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip, whole
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.people.matching.rules.names import name_key

from ..models import Holding, Item, Package
from ..policy import may_see_packages
from ..rules.following import STATE_CHIPS, STATE_LABELS, UNSEEN_LABEL, ToolState, state_label
from ..rules.giving import GIVER_LABELS, GIVER_SHORT, STAGE_CHIPS, STAGE_LABELS, Giver, Stage
from .due import LOOK_AHEAD, with_next_check
from .naming import holder_words, stage_of_package
from .scope import visible_packages, visible_tools
from .usage import NO_PROGRAMME


def listed_tools(actor: Actor) -> QuerySet[Item]:
    """The tools that a list shows, with who has each now and when it is due."""
    now = Prefetch("holdings", Holding.objects.filter(to_on=None).select_related("person"), to_attr="now")
    rows = with_next_check(visible_tools(actor))
    return rows.select_related(
        "place", "package", "receiver__person", "receiver__group", "receiver__organization"
    ).prefetch_related(now)


def _state(row: Item) -> SafeString:
    return chip(state_label(row.state), STATE_CHIPS[ToolState(row.state)])


_OWN = (
    Column("alat", _("Alat"), lambda row: row.name, ("name_key",), link=lambda row: reverse("tool", args=[row.uid])),
    Column("pemegang", _("Pemegang"), holder_words),
    Column("desa", _("Desa"), lambda row: row.place.short, ("place__name_key",)),
    Column("keadaan", _("Keadaan"), lambda row: gettext(state_label(row.state)), ("state",), draw=_state),
    Column("dilihat", _("Terakhir dilihat"), lambda row: day_words(row.seen_on), css="text-nowrap"),
    Column("cek", _("Cek berikutnya"), lambda row: day_words(row.next_check), css="text-nowrap"),
)
_OF_PACKAGE = (
    Column("pemberi", _("Pemberi"), lambda row: gettext(GIVER_SHORT[Giver(row.package.giver_kind)]), ("package__giver_kind",)),
    Column("paket", _("Paket"), lambda row: row.package.title, ("package__title",),
           link=lambda row: reverse("package", args=[row.package.uid])),
)  # fmt: skip


def _by_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "belum":
        return rows.filter(state="")
    if value == "terlihat":
        return rows.exclude(state="")
    return rows.filter(state=value) if value in STATE_LABELS else rows.none()


def _states(actor: Actor) -> list[tuple[str, str]]:
    known = [(str(state), gettext(label)) for state, label in STATE_LABELS.items()]
    return [*known, ("terlihat", gettext("Pernah dicek")), ("belum", gettext(UNSEEN_LABEL))]


def _by_due(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    today = timezone.localdate()
    if value == "lewat":
        return rows.filter(next_check__lt=today)
    return rows.filter(next_check__lte=today + LOOK_AHEAD) if value == "perlu" else rows.none()


def _villages(actor: Actor) -> list[tuple[str, str]]:
    rows = visible_tools(actor).order_by().values_list("place", "place__name").distinct()
    return sorted(rows, key=lambda row: row[1])


def _programmes(actor: Actor) -> list[tuple[str, str]]:
    names = visible_tools(actor).order_by().values_list("package__programme", flat=True).distinct()
    return [
        (name or NO_PROGRAMME, name or gettext("Tanpa nama program"))
        for name in sorted(names, key=lambda n: (not n, n))
    ]


def _by_giver(rows: QuerySet[Any], value: str, column: str = "package__giver_kind") -> QuerySet[Any]:
    return rows.filter(**{column: value}) if value in GIVER_LABELS else rows.none()


def _givers(actor: Actor) -> list[tuple[str, str]]:
    return [(str(kind), gettext(label)) for kind, label in GIVER_SHORT.items()]


_OWN_FILTERS = (
    Filter("keadaan", _("Keadaan"), _by_state, _states, _("Semua")),
    Filter("cek", _("Cek alat"), _by_due,
           lambda actor: [("perlu", gettext("Perlu dicek bulan ini")), ("lewat", gettext("Lewat waktu"))], _("Semua")),
    Filter("desa", _("Desa"), lambda rows, value: rows.filter(place=value), _villages, _("Semua desa")),
)  # fmt: skip
_PACKAGE_FILTERS = (
    Filter("pemberi", _("Pemberi"), _by_giver, _givers, _("Semua")),
    Filter("program", _("Program"), lambda rows, value: rows.filter(package__programme="" if value == NO_PROGRAMME else value),
           _programmes, _("Semua program")),
    Filter("serah", _("Penyerahan"), lambda rows, value: rows.exclude(package__given_on="") if value == "ya" else
           rows.filter(package__given_on=""),
           lambda actor: [("ya", gettext("Sudah diserahkan")), ("belum", gettext("Belum diserahkan"))], _("Semua")),
)  # fmt: skip


def _search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    key = name_key(text)
    held = Holding.objects.filter(to_on=None, person__name_key__contains=key).values("item")
    return rows.filter(
        Q(name_key__contains=fold(text)) | Q(receiver__person__name_key__contains=key) | Q(pk__in=held)
        | Q(receiver__organization__name_key__contains=office_key(text)) | Q(receiver__group__name__icontains=text)
    )  # fmt: skip


def tools_listing(actor: Actor) -> Listing:
    """The list as the actor may read it: a village without giver, programme and package."""
    full = may_see_packages(actor)
    return Listing(
        "bantuan-alat", _OWN + (_OF_PACKAGE if full else ()), _OWN_FILTERS + (_PACKAGE_FILTERS if full else ()),
        search=_search, search_label=_("Alat atau nama pemegang"), default_sort="alat",
    )  # fmt: skip


def listed_packages(actor: Actor) -> QuerySet[Package]:
    """The packages that a list shows, with how many things are in each and what they are worth in rupiah; ``unpriced``
    counts those whose value is not known."""
    items = Item.objects.filter(package=OuterRef("pk")).order_by().values("package")
    worth = items.annotate(n=Sum(F("value") * F("quantity"), output_field=BigIntegerField()))
    return visible_packages(actor).annotate(
        things=Coalesce(Subquery(items.annotate(n=Sum("quantity")).values("n"), output_field=IntegerField()), 0),
        worth=Subquery(worth.values("n"), output_field=BigIntegerField()),
        unpriced=Coalesce(
            Subquery(items.annotate(n=Count("pk", filter=Q(value=None))).values("n"), output_field=IntegerField()), 0
        ),
    )  # fmt: skip


def worth_words(worth: int | None, unpriced: int) -> str:
    """ "Rp 10.000.000", "Rp 4.000.000, sebagian belum diketahui", "belum diketahui"."""
    if worth is None:
        return gettext("belum diketahui") if unpriced else "–"
    told = f"Rp {whole(worth)}"
    return gettext("%(worth)s, sebagian belum diketahui") % {"worth": told} if unpriced else told


def _given(row: Package) -> str:
    return day_words(PartialDate.of(row.given_on)) if row.given_on else "–"


def _stage(row: Package) -> SafeString:
    stage = stage_of_package(row)
    return chip(STAGE_LABELS[stage], STAGE_CHIPS[stage])


_STAGES = {
    Stage.STOCK: Q(given_on="", cancelled_at=None), Stage.GIVEN: ~Q(given_on="") & Q(bast_on=None, cancelled_at=None),
    Stage.SIGNED: Q(bast_on__isnull=False), Stage.CANCELLED: Q(cancelled_at__isnull=False),
}  # fmt: skip

PACKAGES = Listing(
    "paket-bantuan",
    (
        Column("paket", _("Paket"), lambda row: row.title, ("title",), link=lambda row: reverse("package", args=[row.uid])),
        Column("pemberi", _("Pemberi"), lambda row: row.giver_name, ("giver_kind",)),
        Column("desa", _("Desa"), lambda row: row.place.short, ("place__name_key",)),
        Column("barang", _("Barang"), lambda row: whole(row.things), ("things",), number=True),
        Column("nilai", _("Nilai"), lambda row: worth_words(row.worth, row.unpriced), css="num"),
        Column("diserahkan", _("Diserahkan"), _given, ("given_on",), css="text-nowrap"),
        Column("keadaan", _("Keadaan"), lambda row: gettext(STAGE_LABELS[stage_of_package(row)]), ("made_at",), draw=_stage),
    ),
    (
        Filter("keadaan", _("Keadaan"),
               lambda rows, value: rows.filter(_STAGES[value]) if value in _STAGES else rows.none(),  # type: ignore[index]
               lambda actor: [(str(stage), gettext(label)) for stage, label in STAGE_LABELS.items()], _("Semua")),
        Filter("pemberi", _("Pemberi"), lambda rows, value: _by_giver(rows, value, "giver_kind"), _givers, _("Semua")),
    ),
    search=lambda rows, text: rows.filter(
        Q(title__icontains=text) | Q(giver_name__icontains=text) | Q(programme__icontains=text)
    ),
    search_label=_("Nama paket, pemberi, atau program"),
    default_sort="keadaan",
    descending=True,
)  # fmt: skip
