"""What attendance, results, certificates and papers add to the rest of the house."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from bekal.foundation.audit import verifying
from bekal.foundation.documents.queries import papers_of
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.one import the_row

from ..models import Activity, Participant
from ..papers import registering  # noqa: F401  makes the kinds of paper known
from ..papers.owners import VILLAGE_LIST, may_read_village_list
from ..papers.photos import filled_slots
from ..policy import may_issue_certificates, may_record_attendance, may_run_activities, may_see_activities
from ..queries.attendance import (
    HalfDayRow,
    fills,
    gives_certificates,
    half_day_rows,
    half_days_to_fill,
    readable_participants,
    standings,
    summary_of,
    wrong_completions,
)
from ..queries.certificates import (
    batches_of,
    broken_registers,
    certificates_due,
    certificates_of,
    certificates_of_person,
    due_for_certificate,
    unearned_certificates,
)
from ..queries.participants import amendments_due, facts_about_training, notes_on_list, participant_rows
from ..queries.registers import find_certificates
from ..queries.scope import runs, visible_activities
from ..rules.attendance import HALF_LABELS, MARK_LABELS, Half, Part
from ..rules.recording import RESULT_LABELS, TAKES_MARKS, ResultKind, check_open
from ..rules.states import State

_GROUP = "pelatihan"
HOME_SHOWN = 6
_LOOK_BACK = dt.timedelta(days=60)


# The activity's page


def blocks(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Attendance, what the participants achieved, certificates and photographs. What a block shows is read only when
    it is shown: the page asks for all of them to draw its tabs."""
    if kind != "activity" or not actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST):
        return
    activity = the_row(visible_activities(actor).select_related("organization", "place").filter(uid=uid))
    if activity is None or not gives_certificates(activity):
        return
    if State(activity.state) not in (State.KONSEP, State.DISETUJUI):
        yield _attendance_block(actor, activity)
        yield _achievements_block(actor, activity)
    own = runs(actor, activity)
    if own and State(activity.state) in (State.SELESAI, State.DILAPORKAN):
        yield _certificates_block(actor, activity)
    if own and State(activity.state) in (State.BERJALAN, State.SELESAI, State.DILAPORKAN):
        yield hooks.Section(
            gettext("Foto"), "training/foto.html",
            {"activity": activity, "slots": SimpleLazyObject(lambda: filled_slots(actor, activity))}, order=80,
        )  # fmt: skip
    if not own and may_read_village_list(actor, uid):
        yield hooks.Section(
            gettext("Surat desa"), "training/surat_desa.html",
            {"papers": SimpleLazyObject(lambda: papers_of(actor, VILLAGE_LIST, uid)), "owner_uid": uid}, order=90,
        )  # fmt: skip


def _attendance_block(actor: Actor, activity: Activity) -> hooks.Section:
    people = readable_participants(actor, activity)
    own = runs(actor, activity)
    changes = own and not check_open(State(activity.state))
    return hooks.Section(
        gettext("Kehadiran"),
        "training/kehadiran.html",
        {
            "activity": activity,
            "rows": SimpleLazyObject(lambda: half_day_rows(actor, activity)),
            "summary": SimpleLazyObject(lambda: summary_of(activity, people)),
            "people": SimpleLazyObject(lambda: participant_rows(actor, activity)),
            "notes": SimpleLazyObject(lambda: notes_on_list(activity) if changes else ()),
            "fills": SimpleLazyObject(lambda: may_record_attendance(actor) and fills(actor, activity)),
            "adds": changes and activity.starts_on <= timezone.localdate(),
            "changes": changes,
            # Why somebody left may be an illness: it stays with the balai.
            "own": own,
        },
        order=40,
    )


def _achievements_block(actor: Actor, activity: Activity) -> hooks.Section:
    rows = activity.results.select_related("participant__person").order_by("kind", "id")
    if not runs(actor, activity):
        rows = rows.filter(participant__in=readable_participants(actor, activity)) | rows.filter(participant=None)
    may_note = runs(actor, activity) and activity.state in (State.BERJALAN, State.SELESAI)
    context = {"activity": activity, "rows": rows, "may_note": may_note}
    return hooks.Section(gettext("Kelompok dan NIB"), "training/capaian.html", context, order=60)


def _certificates_block(actor: Actor, activity: Activity) -> hooks.Section:
    return hooks.Section(
        gettext("Sertifikat"),
        "training/sertifikat.html",
        {
            "activity": activity,
            "rows": SimpleLazyObject(lambda: certificates_of(actor, activity)),
            "batches": SimpleLazyObject(lambda: batches_of(actor, activity)),
            "due": SimpleLazyObject(lambda: due_for_certificate(activity).count()),
        },
        order=70,
    )


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """The sheet to fill, the decree to amend, the certificates to issue: on the activity's page and on home pages."""
    if kind == "home" and (may_record_attendance(actor) or may_run_activities(actor)):
        today = timezone.localdate()
        rows = visible_activities(actor).filter(state__in=TAKES_MARKS, starts_on__range=(today - _LOOK_BACK, today))
        found = rows.select_related("organization", "place").order_by("-starts_on", "id")[:HOME_SHOWN]
        yield from _steps_of(actor, list(found), on_home=True)
    elif kind == "activity":
        one = the_row(visible_activities(actor).select_related("organization", "place").filter(uid=uid))
        if one is not None and gives_certificates(one):
            yield from _steps_of(actor, [one])


def _steps_of(actor: Actor, activities: list[Activity], *, on_home: bool = False) -> Iterator[hooks.Step]:
    """What waits in each of these; asked of all together, since a home page shows several."""
    sheets = half_days_to_fill(actor, activities) if may_record_attendance(actor) else {}
    own = [activity for activity in activities if runs(actor, activity)]
    amendments = amendments_due(activity for activity in own if activity.state in TAKES_MARKS)
    over = [activity for activity in own if activity.state == State.SELESAI and may_issue_certificates(actor)]
    certificates = certificates_due(over) if over else {}
    for activity in activities:
        behind = f": {activity.title}" if on_home else ""
        if activity.pk in sheets:
            yield _sheet_to_fill(activity, sheets[activity.pk], behind)
        if amendments.get(activity.pk):
            yield _decree_to_amend(activity, amendments[activity.pk], behind)
        if certificates.get(activity.pk):
            yield _certificates_to_issue(activity, certificates[activity.pk], behind)


def _decree_to_amend(activity: Activity, missing: int, behind: str) -> hooks.Step:
    text = gettext("%(n)s peserta pengganti belum ada di SK. Buat SK perubahan") % {"n": missing}
    url = reverse("activity-papers", args=[activity.uid])
    return hooks.Step(text + behind, url, gettext("Buka dokumen"), gettext("SK perubahan"), "warm")


def _sheet_to_fill(activity: Activity, row: HalfDayRow, behind: str) -> hooks.Step:
    said = {"day": day_words(row.half_day.day), "half": gettext(HALF_LABELS[row.half_day.half]).lower()}
    text = gettext("Daftar hadir %(day)s %(half)s belum lengkap") % said
    url = reverse("attendance-sheet", args=[activity.uid, row.half_day.day.isoformat(), row.half_day.half])
    return hooks.Step(text + behind, url, gettext("Isi daftar hadir"), gettext("Hadir"), "now", row.half_day.day)


def _certificates_to_issue(activity: Activity, due: int, behind: str) -> hooks.Step:
    text = gettext("%(n)s peserta lulus belum menerima sertifikat") % {"n": due}
    url = reverse("certificates-issue", args=[activity.uid])
    return hooks.Step(text + behind, url, gettext("Terbitkan sertifikat"), gettext("Sertifikat"))


# A person's page


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """How each activity ended for somebody: half-days attended, completed or not, certificate, what they achieved."""
    if kind != "person":
        return
    rows = Participant.objects.filter(person__uid=uid, attendance__isnull=False).distinct()
    rows = rows.select_related("activity").prefetch_related("certificates", "results")
    links = set(visible_activities(actor).values_list("uid", flat=True)) if may_see_activities(actor) else set()
    for row in rows.order_by("activity__ends_on", "id"):
        url = reverse("activity", args=[row.activity.uid]) if row.activity.uid in links else ""
        title = gettext("Mengikuti %(title)s") % {"title": row.activity.title}
        yield hooks.Line(
            row.activity.starts_on.isoformat(), title, " · ".join(_how_it_went(row)), "graduation-cap", url, _GROUP,
            row.activity.ends_on.isoformat(),
        )  # fmt: skip


def _how_it_went(row: Participant) -> Iterator[str]:
    (standing,) = standings(row.activity, [row])
    if standing.completion:
        said = {"attended": standing.completion.attended, "total": standing.completion.total}
        yield gettext("hadir %(attended)s dari %(total)s setengah hari") % said
    if row.completed is not None:
        yield gettext("lulus") if row.completed else gettext("tidak lulus")
    elif row.part == Part.PENDENGAR:
        yield gettext("pendengar")
    for certificate in row.certificates.all():
        if certificate.withdrawn_at is None:
            yield gettext("sertifikat %(number)s") % {"number": certificate.number}
    for result in row.results.all():
        label = gettext(RESULT_LABELS[ResultKind(result.kind)])
        yield f"{label}: {result.number or result.name or result.text}"


def own_certificates(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The certificates beside the Riwayat, to be downloaded by their holder and the balai that issued them."""
    if kind != "person":
        return
    rows = certificates_of_person(actor, uid)
    if rows:
        yield hooks.Section(
            gettext("Sertifikat"), "training/certificate_own.html", {"rows": rows}, order=25, aside=True
        )


def _half_day_words(stored: str) -> str:
    """``2024-08-12 pagi`` as the audit keeps it: ``12 Agu 2024, pagi``."""
    day, _space, half = stored.partition(" ")
    return f"{day_words(PartialDate.of(day))}, {gettext(HALF_LABELS[Half(half)]).lower()}"


hooks.sections.register("50 attendance", blocks)
hooks.sections.register("25 certificates", own_certificates)
hooks.next_steps.register("15 attendance", steps)
hooks.timeline.register("50 attendance", riwayat)
hooks.search.register("50 certificates", find_certificates)
hooks.facts.register("20 training", facts_about_training)
verifying.register("completion follows the attendance", wrong_completions)
verifying.register("certificate numbers have no gaps", broken_registers)
verifying.register("certificates were earned", unearned_certificates)

hooks.verb_labels |= {
    "attendance.recorded": _("Daftar hadir diisi"),
    "attendance.corrected": _("Kehadiran diperbaiki"),
    "participant.returned": _("Kembali menjadi peserta"),
    "participant.form_signed": _("Formulir ditandatangani"),
    "participant.judged": _("Kelulusan dihitung"),
    "participants.judged": _("Kelulusan semua peserta dihitung"),
    "result.added": _("Hasil dicatat"),
    "result.removed": _("Hasil dihapus"),
    "certificate.issued": _("Sertifikat diterbitkan"),
    "certificate.withdrawn": _("Sertifikat ditarik"),
}
hooks.field_labels |= {
    "half_day": _("Setengah hari"),
    "mark": _("Kehadiran"),
    "hadir": _("Hadir"),
    "izin": _("Izin"),
    "sakit": _("Sakit"),
    "tanpa_keterangan": _("Tanpa keterangan"),
    "caught_up": _("Diisi menyusul"),
    "over_quota": _("Melebihi kuota"),
    "form_signed": _("Formulir ditandatangani"),
    "completed": _("Lulus"),
    "result": _("Hasil"),
    "number": _("Nomor"),
}
hooks.field_labels |= {mark.value: label for mark, label in MARK_LABELS.items()}
hooks.value_words |= {
    "mark": from_table(MARK_LABELS),
    "half_day": _half_day_words,
    "result": from_table(RESULT_LABELS),
}
