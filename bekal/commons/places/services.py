"""Every write about places by people: villages in preparation, their becoming definitive, hamlets."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Conflict, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from . import moving, queries
from .loading import new_place, store
from .models import Hamlet, Place
from .policy import HAMLET_WRITERS, REGISTRARS, may_register_village, may_write_hamlets, refuse_outside
from .rules.definitive import Taking, objections
from .rules.names import fold, without_title
from .rules.units import MOST_PROVISIONAL, name_key, parent_of, path_below, provisional_code
from .words import HAMLET_KINDS


@act("register_provisional_village", policy=may_register_village)
def register_provisional_village(*, actor: Actor, key: str = "", name: str, parent_code: str, note: str = "") -> Place:
    """Give a village in preparation its own number under the smallest parent that is known: ``52.P0001``.

    The parent may be a province, a regency or a kecamatan. Numbers are given once, in order, and never again. Refuses a
    name that is already in preparation under that parent.
    """
    parent = queries.get(parent_code)
    refuse_outside(actor, REGISTRARS, parent.code)
    called = _read_name(name, _("Nama desa"))
    _refuse_wrong_parent(parent)
    # The increment takes the parent's row lock: who registers beside us waits and gets the next number.
    free = Place.objects.filter(pk=parent.pk, last_provisional__lt=MOST_PROVISIONAL)
    if not free.update(last_provisional=F("last_provisional") + 1):
        raise Refusal("numbers_used_up", _("Nomor desa persiapan di sini habis. Pilih kecamatannya."), "parent_code")
    _refuse_registered_name(parent, called)
    parent.refresh_from_db(fields=["last_provisional"])
    code = provisional_code(parent.code, parent.last_provisional)
    why = parse.note(note, field="note", label=_("Keterangan"), max_length=500)
    place = store([new_place(code, called, path_below(parent.name, parent.path), note=why)])[0]
    remember("village.registered", "place", place.uid, code=[None, code], name=[None, called])
    return place


@act("make_definitive", policy=may_register_village)
def make_definitive(
    *,
    actor: Actor,
    key: str = "",
    provisional_code: str,
    code: str,
    on: dt.date | None = None,
    other_name: bool = False,
) -> Place:
    """A village in preparation gets its Kemendagri code: everything under its number moves to it, in one transaction.

    ``code`` may be on the list already or, when the decree is ahead of the list, be new in a known kecamatan. ``on`` is
    the day from which it holds, today unless given; ``other_name`` confirms that the code's village is called
    otherwise. The old row stays, ended, with its successor.
    """
    old = queries.get(provisional_code)
    refuse_outside(actor, REGISTRARS, old.code)
    _refuse_not_provisional(old)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("date_in_future", _("Tanggal itu belum tiba. Isi paling lambat hari ini."), "on")
    new = _definitive_place(actor, old, code, other_name)
    ended = Place.objects.filter(pk=old.pk, valid_to=None)
    if not ended.update(valid_to=day, successor=new, version=F("version") + 1):
        raise conflict()
    _refuse_doubled_hamlets(old, new)
    moved = moving.move(old.code, new)
    remember(
        "village.became_definitive", "place", old.uid,
        code=[old.code, new.code], moved=[None, _counted(moved)], valid_to=[None, str(day)],
    )  # fmt: skip
    return new


@act("add_hamlet", policy=may_write_hamlets)
def add_hamlet(*, actor: Actor, key: str = "", village_code: str, kind: str, name: str) -> Hamlet:
    """Write down a dusun, kampung, lingkungan or banjar of a village. Refuses a name that the village already has."""
    village = queries.get(village_code)
    refuse_outside(actor, HAMLET_WRITERS, village.code)
    if village.level != 4 or not village.in_force:
        raise Refusal("no_village", _("Dusun dicatat pada desa atau kelurahan yang masih berlaku. Buka desanya dulu."))
    called = _read_name(name, _("Nama dusun"))
    if kind not in HAMLET_KINDS:
        raise Refusal("hamlet_kind", _("Pilih salah satu: dusun, kampung, lingkungan, atau banjar."), "kind")
    hamlet, made = Hamlet.objects.get_or_create(
        village=village, name_key=fold(called), valid_to=None, defaults={"kind": kind, "name": called}
    )
    if not made:
        text = _("%(name)s sudah tercatat di desa ini. Pilih dari daftarnya.")
        raise Conflict("hamlet_known", text, "name", name=hamlet.name)
    remember("hamlet.added", "hamlet", hamlet.uid, name=[None, called], village=[None, village.code])
    return hamlet


@act("end_hamlet", policy=may_write_hamlets)
def end_hamlet(*, actor: Actor, key: str = "", uid: str, on: dt.date | None = None) -> Hamlet:
    """A hamlet is no more, or was written down by mistake: it leaves the choices, who lives there keeps it."""
    hamlet = queries.get_hamlet(uid)
    refuse_outside(actor, HAMLET_WRITERS, hamlet.village_id)
    day = on or timezone.localdate()
    if not Hamlet.objects.filter(pk=hamlet.pk, valid_to=None).update(valid_to=day, version=F("version") + 1):
        raise conflict()
    remember("hamlet.ended", "hamlet", hamlet.uid, valid_to=[None, str(day)])
    return queries.get_hamlet(uid)


def _counted(moved: dict[str, int]) -> str:
    """What moved, for the audit: ``hamlets 2, persons 34``."""
    return ", ".join(f"{name} {count}" for name, count in moved.items() if count)


def _read_name(name: str, label: str) -> str:
    called = without_title(parse.text(name, field="name", label=label, max_length=100))
    if not fold(called):
        raise Refusal("name_without_letters", _("%(label)s belum memuat huruf. Tulis namanya."), "name", label=label)
    return called


def _refuse_wrong_parent(parent: Place) -> None:
    if parent.level == 4:
        text = _("Induknya harus kecamatan, kabupaten, atau provinsi. Pilih kecamatan dari %(name)s.")
        raise Refusal("parent_is_a_village", text, "parent_code", name=parent.name)
    if not parent.in_force:
        text = _("%(name)s sudah tidak berlaku di daftar wilayah. Pilih induk yang terbaru.")
        raise Refusal("parent_ended", text, "parent_code", name=parent.name)


def _refuse_registered_name(parent: Place, name: str) -> None:
    same = Place.objects.filter(parent=parent, provisional=True, valid_to=None, name_key=name_key(name)).first()
    if same:
        text = _("Desa persiapan %(name)s sudah terdaftar dengan nomor %(number)s. Pakai yang itu.")
        raise Conflict("village_known", text, "name", name=same.name, number=same.code)


def _refuse_not_provisional(place: Place) -> None:
    if not place.provisional:
        raise Refusal("not_provisional", _("%(name)s bukan desa persiapan; kodenya sudah tetap."), name=place.name)
    if not place.in_force:
        text = _("%(name)s sudah menjadi definitif dengan kode %(number)s.")
        raise Conflict("already_definitive", text, name=place.name, number=place.successor_id or "")


def _definitive_place(actor: Actor, old: Place, code: str, other_name: bool) -> Place:
    """The place that has the code, made when no list has it yet."""
    read = PlaceCode(code)
    if read.level != 4 or read.provisional:
        raise Refusal("no_village_code", _("Kode desa terdiri atas empat bagian, seperti 52.01.01.2019."), "code")
    refuse_outside(actor, REGISTRARS, code)
    found, district = queries.find(code), queries.find(parent_of(code))
    asked = Taking(
        old.code, old.name, code,
        found_name=found.name if found else "", found_ended=bool(found and not found.in_force),
        district_known=bool(district and district.in_force), other_name_confirmed=other_name,
    )  # fmt: skip
    raise_all(objections(asked))
    if found or district is None:
        return found or queries.get(code)
    made = store([new_place(code, old.name, path_below(district.name, district.path))])[0]
    remember("place.added", "place", made.uid, code=[None, code], name=[None, old.name])
    return made


def _refuse_doubled_hamlets(old: Place, new: Place) -> None:
    there = queries.hamlets_of(new.code).values("name_key")
    double = queries.hamlets_of(old.code).filter(name_key__in=there).first()
    if double:
        text = _("%(name)s tercatat di desa lama dan desa baru. Tutup salah satunya dulu.")
        raise Conflict("hamlet_doubled", text, name=double.name)
