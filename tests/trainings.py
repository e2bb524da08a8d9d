"""Trainings of one half of the world, one per stage, so that every page of an activity has something to show."""

import datetime as dt
import io
from typing import Any

from django.utils import timezone
from PIL import Image

from bekal.commons.organizations.models import Organization
from bekal.foundation.documents.offices import Signer
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import draft_paper, number_paper, store_file
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.evaluation.tests import make as evaluating
from bekal.livelihood.selection.models import Criteria
from bekal.livelihood.selection.rules.criteria import Criterion, Measure, Scheme
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.attendance import fillable_participants, on_sheet, sessions_of
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.services import arranging, selecting, steps
from bekal.livelihood.training.services.attendance import record_attendance
from bekal.livelihood.training.services.certificates import issue_certificates, withdraw_certificate
from bekal.livelihood.training.services.monev import plan_followups
from bekal.livelihood.training.services.objecting import note_objection
from bekal.livelihood.training.services.participants import add_extra, record_leaving
from bekal.livelihood.training.services.results import add_result, complete_participants
from bekal.livelihood.training.tests.make_activities import (
    approve,
    days_before,
    freeze,
    make_activity,
    nominate,
)
from bekal.livelihood.training.tests.make_attendance import clock
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

_NAMES = ("Sahnim", "Jumenah", "Raehan", "Kartini")


class Trainings:
    """Makes activities in one village, by one officer and one head."""

    def __init__(self, village: str, officer: Actor, head: Actor, name: str) -> None:
        self.village, self.officer, self.head, self.name = village, officer, head, name

    def make(self, stage: str, begins_in: int) -> Activity:
        """A draft that begins so many days from today."""
        first = timezone.localdate() + dt.timedelta(days=begins_in)
        return make_activity(
            self.officer, title=f"Tas kain {stage}, {self.name}", areas=[self.village], starts_on=first,
            ends_on=first + dt.timedelta(days=3), seats=3, venue=f"Balai Desa {self.name}",
        )  # fmt: skip

    def announced(self, stage: str, begins_in: int, *people: Person) -> Activity:
        """Approved, announced, with nominations: ``people`` and four more."""
        activity = approve(self.make(stage, begins_in), self.head)
        steps.announce_activity(
            actor=self.officer, activity=activity, version=activity.version, on=_by_now(activity, 28)
        )
        activity.refresh_from_db()
        more = (make_person(f"{name} {stage} {self.name}", self.village, self.officer) for name in _NAMES)
        for person in (*people, *more):
            nominate(activity, self.officer, person)
        return activity

    def running(self, stage: str, begins_in: int, *people: Person) -> Activity:
        """Under way, with three participants and reserves."""
        return self._started(self.chosen(stage, begins_in, *people))

    def chosen(self, stage: str, begins_in: int, *people: Person) -> Activity:
        """Participants approved by the head."""
        activity = self.announced(stage, begins_in, *people)
        frozen = freeze(activity, self.officer)
        selecting.approve_participants(
            actor=self.head, activity=activity, version=frozen.version, on=_by_now(activity, 10)
        )
        return activity

    def _started(self, activity: Activity) -> Activity:
        activity.refresh_from_db()
        return steps.start_activity(
            actor=self.officer, activity=activity, version=activity.version, on=activity.starts_on
        )

    def held(self, stage: str, begins_in: int, *people: Person, certified: bool = True) -> Activity:
        """Held to the end, everybody came; with certificates, and calls to make."""
        activity = self.running(stage, begins_in, *people)
        with clock(activity.ends_on, 17):
            for half_day in sessions_of(activity):
                rows = on_sheet(fillable_participants(self.officer, activity), half_day)
                marks = {row.uid: Mark.HADIR for row in rows}
                record_attendance(
                    actor=self.officer, activity=activity, day=half_day.day, half=half_day.half, marks=marks
                )
            activity = steps.finish_activity(
                actor=self.officer, activity=activity, version=activity.version, on=activity.ends_on
            )
            complete_participants(actor=self.officer, activity=activity)
            if certified:
                issue_certificates(actor=self.officer, activity=activity, issued_on=activity.ends_on)
            plan_followups(actor=self.officer, activity=activity)
        activity.refresh_from_db()
        return activity


def _by_now(activity: Activity, days: int) -> dt.date:
    """So many days before it begins, but not after today."""
    return min(days_before(activity, days), timezone.localdate())


def trainings_of(
    village: str, officer: Actor, head: Actor, name: str, person: Person, partner: Organization
) -> dict[str, Any]:
    """An activity per stage with what belongs to it, by the names by which ``routes.py`` asks for them. ``person`` has
    a certificate, ``partner`` brings something."""
    Organization.objects.filter(uid=officer.organization_uid).update(code=f"B{village[:2]}")
    make = Trainings(village, officer, head, name)
    things: dict[str, Any] = {
        "draft": make.make("konsep", 60),
        "approved": approve(make.make("disetujui", 62), head),
        "activity": make.announced("umum", 30),
        "choosing": make.announced("dipilih", 31),
        "weighing": make.announced("dinilai", 33),
        "frozen": make.announced("beku", 32),
        "chosen": make.chosen("terpilih", -1),
        "running": make.running("berjalan", -1),
        "over": make.running("lewat", -10),
        "ended": make.held("tanpa sertifikat", -20, certified=False),
        "held": make.held("selesai", -100, person),
    }
    arranging.add_contribution(actor=officer, activity=things["activity"], organization=partner.uid, brings="modal")
    freeze(things["frozen"], officer)
    selecting.open_selection(actor=officer, activity=things["choosing"])
    things["objection"] = note_objection(
        actor=officer, activity=things["chosen"], way="lisan", text="Namanya tidak pernah diusulkan"
    )
    _criteria(things["activity"], officer)
    weighing = things["weighing"]
    selecting.publish_criteria(actor=officer, activity=weighing, version=_criteria(weighing, officer).version)
    selecting.open_selection(actor=officer, activity=weighing)
    return things | _parts(things, officer, person)


def _criteria(activity: Activity, officer: Actor) -> Criteria:
    """Criteria as they stand before they are published."""
    scheme = Scheme(
        (
            Criterion("never_served", "Belum pernah dilatih", Measure.NEVER, 60),
            Criterion("nilai_1", "Sudah berproduksi", Measure.JUDGED_THREE, 40),
        )
    )
    return selecting.write_criteria(
        actor=officer, activity=activity, version=0, scheme=scheme,
        closes_on=timezone.localdate() + dt.timedelta(days=5), objection_days=3,
    )  # fmt: skip


def _parts(things: dict[str, Any], officer: Actor, person: Person) -> dict[str, Any]:
    """What lies under the activities."""
    draft, running, held = things["draft"], things["running"], things["held"]
    arranging.fill_schedule(actor=officer, activity=draft)
    guest = arranging.add_attendant(
        actor=officer, activity=draft, kind="narasumber", name="Baiq Yulia", office="Dekranasda"
    )
    partner = arranging.add_contribution(actor=officer, activity=draft, partner="Bank Contoh", brings="dua mesin jahit")
    extra = add_extra(
        actor=officer, activity=running, person=make_person("Zohriah " + draft.title, draft.place_id, officer),
        part="pendengar",
    )  # fmt: skip
    gone = running.participants.exclude(pk=extra.pk).order_by("id")[1]
    record_leaving(actor=officer, activity=running, participant=gone.uid, on=running.starts_on, reason="berangkat lagi")
    result = add_result(actor=officer, activity=running, kind="kelompok", name="Tenun Maju", text="3 anggota")
    photo = store_file(
        actor=officer, content=picture(), file_class=FileClass.PHOTO, owner_kind="activity", owner_uid=running.uid,
        slot="pembukaan", caption="Pembukaan",
    )  # fmt: skip
    graduates = held.participants.exclude(person=person).order_by("id")
    taken_back = graduates[1]
    withdraw_certificate(actor=officer, certificate=taken_back.certificates.get(), reason="salah nama")
    for activity in (running, held):
        evaluating.ask(officer, activity, "ABC", opinions=2)
    evaluating.answer_tests(officer, running, ["ABC"], ["ABC", "AB-"])
    evaluating.answer_questionnaire(officer, running, "43", said="Tambah waktu praktik")
    return {
        "question": evaluating.make_question(officer, "Kapan penjualan dicatat?"),
        "schedule_item": draft.schedule.order_by("id")[0], "guest": guest, "partner": partner,
        "nomination": things["activity"].nominations.order_by("id")[0],
        "seat": things["chosen"].participants.order_by("id")[0].person,
        "participant": running.participants.order_by("id")[0], "gone": gone, "result": result, "photo": photo,
        "file": photo, "taken_back": taken_back, "graduate": graduates[0],
        "certificate": held.participants.get(person=person).certificates.get(),
        "paper": draft_paper(actor=officer, kind="jadwal", owner_uid=draft.uid), "numbered": _numbered(draft, officer),
    }  # fmt: skip


def _numbered(activity: Activity, officer: Actor) -> Any:
    """A paper that waits for its signature."""
    paper = draft_paper(actor=officer, kind="daftar_hadir_panitia", owner_uid=activity.uid)
    return number_paper(
        actor=officer, paper_uid=paper.uid, number="B.7/BP3MI", dated_on=dt.date(2025, 3, 3),
        signer=Signer(name="Noerman Adhiguna", title="Kepala BP3MI"),
    )  # fmt: skip


def picture() -> bytes:
    """A photograph as a phone sends it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((320, 240)).convert("RGB").save(out, "JPEG")
    return out.getvalue()
