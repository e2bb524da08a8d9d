"""What activities add to the rest of the house: navigation, search, Riwayat, home pages, villages, checks, movers."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.intake.kinds import register as register_import
from bekal.commons.organizations.scope import covers
from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.audit import verifying
from bekal.foundation.documents import owners
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.one import the_row
from bekal.people.persons.queries import of_visible

from ..imports import NOMINATIONS
from ..invariants import broken_activities, broken_participants
from ..models import Activity, ActivityArea, Participant
from ..policy import may_see_activities, may_see_candidates
from ..queries.activities import area_words, search, this_year, year_figures
from ..queries.next_steps import steps_in_village, steps_on_home
from ..queries.nominations import own_nominations, visible_nominations
from ..queries.scope import runs, visible_activities
from ..rules.attendance import PART_LABELS
from ..rules.kinds import JENIS_LABELS
from ..rules.states import STATE_LABELS, State
from ..words import PARTICIPANT_PARTS, PROPOSAL_WORDS

_GROUP = "pelatihan"
SEARCH_SHOWN = 6


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of activities."""
    if may_see_activities(actor):
        yield 20, "kegiatan", _("Kegiatan"), reverse("activities")


def find_activities(actor: Actor, text: str) -> Iterator[hooks.Found]:
    """Activities whose title, topic or village answers to ``text``."""
    if not may_see_activities(actor):
        return
    rows = search(visible_activities(actor), text).prefetch_related("areas__place")
    for row in rows.order_by("-starts_on", "id")[:SEARCH_SHOWN]:
        words = f"{area_words(row)} · {period_words(row.starts_on, row.ends_on)}"
        yield hooks.Found(_("Kegiatan"), row.title, words, reverse("activity", args=[row.uid]))


# Riwayat


def person_lines(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Proposed (told to balai and village only), became a participant, came in for somebody, left."""
    if kind != "person":
        return
    if actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST):
        yield from _proposed_lines(actor, uid)
    yield from _participant_lines(actor, uid)


def _proposed_lines(actor: Actor, uid: str) -> Iterator[hooks.Line]:
    for row in visible_nominations(actor).filter(person__uid=uid).order_by("made_at"):
        told = gettext("oleh %(nominator)s") % {"nominator": row.nominator}
        if row.withdrawn_at:
            told += " · " + gettext("ditarik: %(reason)s") % {"reason": row.withdrawn_reason}
        day = timezone.localdate(row.made_at).isoformat()
        yield hooks.Line(
            day, gettext("Diusulkan untuk %(title)s") % {"title": row.activity.title}, told, icon="user-plus",
            url=reverse("activity", args=[row.activity.uid]), group=_GROUP,
        )  # fmt: skip


def _participant_lines(actor: Actor, uid: str) -> Iterator[hooks.Line]:
    rows = of_visible(Participant.objects.filter(person__uid=uid), actor)
    links = may_see_activities(actor)
    for row in rows.select_related("activity", "stands_in_for__person").order_by("joined_on"):
        title, url = row.activity.title, reverse("activity", args=[row.activity.uid]) if links else ""
        part = gettext(PARTICIPANT_PARTS[row.part])
        yield hooks.Line(row.joined_on.isoformat(), f"{part}: {title}", _stands_in(row), "badge-check", url, _GROUP)
        if row.left_on:
            reason = row.left_reason if runs(actor, row.activity) or row.person.uid == actor.person_uid else ""
            yield hooks.Line(
                row.left_on.isoformat(), gettext("Berhenti dari %(title)s") % {"title": title}, reason, "user-minus",
                url, _GROUP,
            )  # fmt: skip


def _stands_in(row: Participant) -> str:
    if row.stands_in_for is None:
        return period_words(row.activity.starts_on, row.activity.ends_on)
    return gettext("menggantikan %(name)s") % {"name": row.stands_in_for.person.name}


def village_lines(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """What was planned and held for a village, and for how many of its people."""
    if kind != "village" or not may_see_activities(actor):
        return
    for activity, own in _of_village(actor, uid):
        words = [gettext(STATE_LABELS[State(activity.state)])]
        if own is not None:
            words.append(gettext("%(n)s peserta dari desa ini") % {"n": own})
        yield hooks.Line(
            activity.starts_on.isoformat(), activity.title, " · ".join(words), "graduation-cap",
            reverse("activity", args=[activity.uid]), _GROUP, activity.ends_on.isoformat(),
        )  # fmt: skip


def _of_village(actor: Actor, code: str) -> Iterator[tuple[Activity, int | None]]:
    """Activities for a village or its kecamatan, or in which its people took part, with how many of them."""
    aimed = Activity.objects.filter(areas__place__in=[code, PlaceCode(code).district]).values("pk")
    theirs = Activity.objects.filter(participants__place=code).values("pk")
    rows = visible_activities(actor)
    rows = (rows.filter(pk__in=aimed) | rows.filter(pk__in=theirs)).order_by("starts_on", "id")
    seated = Participant.objects.filter(place=code, left_on=None).exclude(part="pendengar").order_by()
    own = dict(seated.values_list("activity").annotate(n=Count("id")))
    for activity in rows:
        yield activity, own.get(activity.pk, 0) if may_see_candidates(actor) else None


# Home and villages


def home_steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """The first thing to do about each activity under way: plan, approve, announce, select, print, start, report.
    On a village's page those about its own activities."""
    if kind == "home" and may_see_activities(actor):
        yield from steps_on_home(actor)
    elif kind == "village" and may_see_activities(actor):
        yield from steps_in_village(actor, uid)


def own_steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """What a returnee is expected at: title, days and place of trainings that are not over."""
    if kind != "home" or not actor.person_uid:
        return
    rows = Participant.objects.filter(person__uid=actor.person_uid, left_on=None)
    coming = rows.filter(activity__ends_on__gte=timezone.localdate(), activity__state__in=_GOES_AHEAD)
    for row in coming.select_related("activity").order_by("activity__starts_on", "id"):
        days = period_words(row.activity.starts_on, row.activity.ends_on)
        told = {"title": row.activity.title, "days": days, "venue": row.activity.venue or gettext("tempat menyusul")}
        text = gettext("Anda terdaftar di %(title)s, %(days)s, %(venue)s.") % told
        mine = reverse("person", args=[actor.person_uid])
        yield hooks.Step(text, mine, gettext("Lihat data saya"), gettext("Pelatihan"), due_on=row.activity.starts_on)


def own_proposals(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """What a returnee who was proposed waits for: no rank, no reason, nobody else's name."""
    if kind != "home" or not actor.person_uid:
        return
    mine = reverse("person", args=[actor.person_uid])
    for proposal in own_nominations(actor, timezone.localdate()):
        activity = proposal.activity
        told = {"title": activity.title, "days": period_words(activity.starts_on, activity.ends_on)}
        text = gettext(PROPOSAL_WORDS[proposal.place]) % told
        yield hooks.Step(text, mine, gettext("Lihat data saya"), gettext("Pelatihan"), due_on=activity.starts_on)


_GOES_AHEAD = (State.DISETUJUI, State.DIUMUMKAN, State.BERJALAN)


def home_figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """Seats of this year and how many of them are taken."""
    if kind != "home" or not may_see_activities(actor):
        return
    found = year_figures(actor, this_year())
    address = f"{reverse('activities')}?tahun={found.year}"
    label = gettext("Kursi kegiatan %(year)s") % {"year": found.year}
    note = gettext("%(seated)s peserta ditetapkan") % {"seated": found.seated} if may_see_candidates(actor) else ""
    yield hooks.Figure(label, str(found.seats), address, note)


def village_figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """How many of a village's people were in an activity."""
    if kind != "village" or not may_see_candidates(actor) or not covers(actor, uid):
        return
    held = visible_activities(actor).filter(state__in=(State.BERJALAN, State.SELESAI, State.DILAPORKAN))
    rows = Participant.objects.filter(place=uid, left_on=None, activity__in=held)
    number = rows.exclude(part="pendengar").values("person").distinct().count()
    yield hooks.Figure(
        gettext("Pernah ikut kegiatan"), str(number), f"{reverse('activities')}?q={_name(uid)}", gettext("orang")
    )


def _name(code: str) -> str:
    return Place.objects.filter(code=code).values_list("name", flat=True).first() or ""


def village_block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """What the village got: its activities in a table, for whoever asks what came of it."""
    if kind != "village" or not may_see_activities(actor):
        return
    rows = sorted(_of_village(actor, uid), key=lambda pair: pair[0].starts_on, reverse=True)
    if rows:
        yield hooks.Section(
            gettext("Kegiatan untuk desa ini"), "training/_village_activities.html", {"activities": rows}, order=20
        )


# Papers, movers, checks


def may_read_activity(actor: Actor, uid: str) -> bool:
    """Papers and files of an activity: for the balai that runs it and national analysts."""
    found = the_row(visible_activities(actor).filter(uid=uid).select_related("organization"))
    return found is not None and (runs(actor, found) or actor.has(Role.NATIONAL_ANALYST))


def may_write_activity(actor: Actor, uid: str) -> bool:
    """Papers and files of an activity are made by the balai that runs it."""
    found = the_row(visible_activities(actor).filter(uid=uid).select_related("organization"))
    return found is not None and runs(actor, found)


def home_of_activity(actor: Actor, uid: str) -> owners.Home:
    """The way back from a paper."""
    return owners.Home(Activity.objects.get(uid=uid).title, reverse("activity-papers", args=[uid]))


def move_activities(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: its activities and what its people took part in go along."""
    code = PlaceCode(new_place.code)
    ActivityArea.objects.filter(place_id=old_code).update(place_id=new_place.code)
    moved = Participant.objects.filter(place_id=old_code).update(place_id=new_place.code)
    derived = {"province": code.province, "regency": code.regency}
    return moved + Activity.objects.filter(place_id=old_code).update(place_id=new_place.code, **derived)


hooks.navigation.register("activities", entries)
hooks.search.register("20 activities", find_activities)
hooks.timeline.register("30 activities", person_lines)
hooks.timeline.register("31 activities of a village", village_lines)
hooks.next_steps.register("10 activities", home_steps)
hooks.next_steps.register("31 own trainings", own_steps)
hooks.next_steps.register("32 own proposals", own_proposals)
hooks.figures.register("30 activities", home_figures)
hooks.figures.register("31 activities of a village", village_figures)
hooks.sections.register("20 activities of a village", village_block)
owners.readers.register("activity", may_read_activity)
owners.writers.register("activity", may_write_activity)
owners.homes.register("activity", home_of_activity)
moving.register("activities", move_activities)
verifying.register("activities hold together", broken_activities)
verifying.register("participants follow the approved lists", broken_participants)
register_import(NOMINATIONS)

hooks.verb_labels |= {
    "activity.planned": _("Direncanakan"),
    "activity.changed": _("Rencana diubah"),
    "activity.approved": _("Disetujui"),
    "activity.announced": _("Diumumkan"),
    "activity.started": _("Dimulai"),
    "activity.finished": _("Ditandai selesai"),
    "activity.reported": _("Dilaporkan"),
    "activity.postponed": _("Ditunda"),
    "activity.cancelled": _("Dibatalkan"),
    "activity.merged": _("Digabung"),
    "activity.concluded": _("Kendala dan rekomendasi ditulis"),
    "attendant.added": _("Narasumber, panitia, atau undangan ditambah"),
    "attendant.changed": _("Narasumber, panitia, atau undangan diubah"),
    "attendant.dropped": _("Narasumber, panitia, atau undangan dihapus"),
    "contribution.added": _("Bawaan mitra dicatat"),
    "contribution.given": _("Bawaan mitra diperiksa"),
    "contribution.dropped": _("Bawaan mitra dihapus"),
    "spj.downloaded": _("Berkas SPJ diunduh"),
    "handout.set": _("Isi tanda terima diubah"),
    "schedule.filled": _("Jadwal awal dibuat"),
    "schedule.cleared": _("Jadwal dikosongkan"),
    "schedule.added": _("Baris jadwal ditambah"),
    "schedule.changed": _("Baris jadwal diubah"),
    "schedule.dropped": _("Baris jadwal dihapus"),
    "topic.held": _("Topik terlaksana dicatat"),
    "nomination.made": _("Usulan dibuat"),
    "nomination.changed": _("Usulan diubah"),
    "nomination.withdrawn": _("Usulan ditarik"),
    "nomination.undone": _("Usulan dari impor dibatalkan"),
    "nomination.carried": _("Usulan dari kegiatan gabungan masuk"),
    "participants.entered": _("Peserta ditetapkan"),
    "participant.entered": _("Menjadi peserta"),
    "participant.left": _("Berhenti sebagai peserta"),
    "source.noted": _("Catatan sumber ditambah"),
}
hooks.field_labels |= {
    "title": _("Nama kegiatan"),
    "what": _("Macam"),
    "jenis": _("Jenis"),
    "sector": _("Sektor"),
    "starts_on": _("Mulai"),
    "ends_on": _("Selesai"),
    "seats": _("Kursi"),
    "venue": _("Tempat"),
    "opening": _("Pembukaan"),
    "areas": _("Sasaran"),
    "topics": _("Topik"),
    "earlier": _("Kegiatan sebelumnya"),
    "earlier_words": _("Kegiatan sebelumnya"),
    "note": _("Catatan"),
    "state": _("Keadaan"),
    "on": _("Tanggal"),
    "reason": _("Alasan"),
    "name": _("Nama"),
    "activity": _("Kegiatan"),
    "part": _("Sebagai"),
    "rate": _("Jumlah"),
    "units": _("Berapa hari"),
    "goods": _("Barang"),
    "files": _("Berkas"),
    "by_kind": _("Diusulkan oleh"),
    "related": _("Berkeluarga dengan perangkat desa"),
    "related_to_official": _("Berkeluarga dengan perangkat desa"),
    "relation": _("Hubungan"),
    "position": _("Urutan"),
    "partner": _("Mitra"),
    "brings": _("Membawa"),
    "given": _("Sudah datang"),
    "subject": _("Acara"),
    "day": _("Hari"),
    "topic": _("Topik"),
    "held": _("Terlaksana"),
    "obstacles": _("Kendala"),
    "recommendations": _("Rekomendasi"),
    "count": _("Jumlah"),
    "text": _("Catatan"),
    "account": _("Sumber"),
}
hooks.value_words |= {
    "activity.state": from_table(STATE_LABELS),
    "jenis": from_table(JENIS_LABELS),
    "part": from_table(PART_LABELS),
}
