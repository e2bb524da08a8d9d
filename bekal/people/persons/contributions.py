"""What the register adds to the rest of the house: search answers, Riwayat lines, figures, movers, checks."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.models import User
from bekal.commons.organizations.scope import covers
from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.commons.places.queries import words
from bekal.foundation.audit import verifying
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table

from . import merging
from .merging import Hanging
from .models import Address, Merge, NikDispute, OtherName, Person, PhoneNumber, Statement, StatusSpell
from .policy import may_list_people, may_read_harm
from .queries import count_village, search, spells_of, visible_to
from .rules.status import STATUS_LABELS, Status, status_on, track_on
from .rules.taxonomies import DISABILITY, EDUCATION, NIK_ABSENT, POSTPONED_CAUSE, SOURCE

SEARCH_SHOWN = 8


def find_people(actor: Actor, text: str) -> Iterator[hooks.Found]:
    """People whose name, NIK or phone answers to ``text``, within the asker's area."""
    if not may_list_people(actor):
        return
    rows = search(visible_to(actor), text).select_related("place").order_by("name_key", "id")[:SEARCH_SHOWN]
    for person in rows:
        words = f"{gettext(STATUS_LABELS[Status(person.status)])} · {person.place.short}"
        yield hooks.Found(_("Orang"), person.name, words, reverse("person", args=[person.uid]))


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Being registered, each status with its date, each move."""
    if kind != "person":
        return
    person = Person.objects.select_related("place").get(uid=uid)
    day = timezone.localdate(person.registered_at).isoformat()
    yield hooks.Line(
        day, gettext("Didata oleh %(who)s") % {"who": person.registered_by}, icon="user-plus", group="diri"
    )
    for spell in person.status_spells.filter(withdrawn_at=None).order_by("id")[1:]:
        yield hooks.Line(
            spell.from_on or timezone.localdate(spell.noted_at).isoformat(),
            gettext(STATUS_LABELS[Status(spell.status)]),
            # Why somebody stayed or fell can reveal harm.
            _cause(spell.cause) if may_read_harm(actor) else "",
            icon="arrow-right-left",
            group="diri",
        )
    moves = person.addresses.filter(kind="domisili").exclude(from_on="").select_related("place").order_by("id")[1:]
    for address in moves:
        yield hooks.Line(
            address.from_on, gettext("Pindah ke %(place)s") % {"place": address.place.short}, icon="house", group="diri"
        )


def _cause(code: str) -> str:
    return gettext(POSTPONED_CAUSE[code].label) if code in POSTPONED_CAUSE else code


def village_figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """People of a village by status, each number opening its list."""
    # Who sees only a part would read a false number.
    if kind != "village" or not may_list_people(actor) or not covers(actor, uid):
        return
    counted = count_village(actor, uid)
    address = reverse("people")
    for status in (Status.PMI_PURNA, Status.FAMILY, Status.CPMI, Status.PMI_ABROAD):
        number = counted.by_status.get(status, 0)
        yield hooks.Figure(gettext(STATUS_LABELS[status]), str(number), f"{address}?wilayah={uid}&status={status}")


def move_people(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: its people, addresses and disputes go along."""
    code = PlaceCode(new_place.code)
    derived = {"province": code.province, "regency": code.regency}
    Address.objects.filter(place_id=old_code).update(place_id=new_place.code)
    NikDispute.objects.filter(place_id=old_code).update(place_id=new_place.code, **derived)
    return Person.objects.filter(place_id=old_code).update(place_id=new_place.code, **derived)


def broken_people() -> Iterable[str]:
    """Places, status and track that a person repeats must equal what they repeat."""
    today = timezone.localdate()
    for person in Person.objects.filter(erased_at=None).iterator(1000):
        code = PlaceCode(person.place_id)
        if (person.province, person.regency) != (code.province, code.regency):
            yield f"person {person.uid}: province or regency does not follow the village"
        spells = spells_of(person)
        if spells and (status_on(spells, today) or person.status) != person.status:
            yield f"person {person.uid}: status does not follow the history"
        if spells and (track_on(spells, today) or "") != person.track:
            yield f"person {person.uid}: track does not follow the history"
        if person.birth:
            PartialDate.of(person.birth)


hooks.search.register("10 people", find_people)
hooks.timeline.register("10 persons", riwayat)
hooks.figures.register("10 persons", village_figures)
moving.register("persons", move_people)
verifying.register("people repeat their histories", broken_people)
# Addresses are moved by the merge itself, for somebody lives in one place; keys of the duplicate check are made anew.
merging.hangs(
    Hanging(OtherName), Hanging(StatusSpell), Hanging(PhoneNumber), Hanging(Statement), Hanging(NikDispute, "claimed_by"),
    Hanging(NikDispute, "held_by"), Hanging(Merge, "first"), Hanging(User, "person_uid", by_uid=True),
    Hanging(StoredFile, "owner_uid", by_uid=True, only={"owner_kind": "person"}),
)  # fmt: skip
hooks.verb_labels.update(
    {
        "person.registered": _("Didata"),
        "person.changed": _("Data diubah"),
        "person.status_changed": _("Status diganti"),
        "person.status_withdrawn": _("Status ditarik"),
        "person.moved": _("Pindah domisili"),
        "person.ktp_address_set": _("Alamat KTP dicatat"),
        "person.phone_added": _("Nomor HP dicatat"),
        "person.name_added": _("Nama lain dicatat"),
        "person.confirmed": _("Data dikonfirmasi"),
        "person.photo_set": _("Foto dipasang"),
        "person.withdrawn": _("Pendataan ditarik"),
        "person.merged": _("Dua catatan digabung"),
        "person.merge_undone": _("Penggabungan dibatalkan"),
        "nik.set": _("NIK dicatat"),
        "nik.absent": _("Sebab tanpa NIK dicatat"),
        "nik.disputed": _("NIK menjadi sengketa"),
        "nik.decided": _("NIK sengketa diputuskan"),
        "nik.shown": _("NIK ditampilkan"),
        "phone.shown": _("Nomor HP ditampilkan"),
    }
)
hooks.unsaid_fields |= {"other"}
hooks.field_labels.update(
    {
        "facts": _("Diambil dari catatan kedua"),
        "name": _("Nama"),
        "nickname": _("Nama panggilan"),
        "sex": _("Jenis kelamin"),
        "birth": _("Tanggal lahir"),
        "birth_place": _("Tempat lahir"),
        "mother_name": _("Nama ibu kandung"),
        "education": _("Pendidikan"),
        "disability": _("Disabilitas"),
        "status": _("Status"),
        "person.place": _("Desa"),
        "nik": _("NIK"),
        "phone": _("Nomor HP"),
        "from_on": _("Sejak"),
        "source": _("Keterangan dari"),
        "reason": _("Alasan"),
        "not_duplicate_reason": _("Mengapa bukan orang yang sama"),
        "dispute": _("Sengketa"),
    }
)
hooks.value_labels.update({str(code): label for code, label in STATUS_LABELS.items()})
hooks.value_labels.update(SOURCE.labels)
hooks.value_words |= {
    # "family" is a status and, elsewhere, who told something.
    "person.status": from_table(STATUS_LABELS),
    "sex": from_table({"P": _("Perempuan"), "L": _("Laki-laki")}),
    "education": from_table(EDUCATION.labels),
    "disability": from_table(DISABILITY.labels),
    "source": from_table(SOURCE.labels),
    "place": words,
    "nik": from_table({"disputed": _("Sengketa"), "settled": _("Pasti")}),
    # Why there is no number is a code, why a dispute was decided so is somebody's words.
    "nik.reason": from_table(NIK_ABSENT.labels),
}
hooks.unsaid_fields |= {"dispute"}
