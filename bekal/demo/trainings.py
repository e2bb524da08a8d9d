"""The programme's trainings, played day by day: BP3MI NTB 2024 and BP3MI Banten 2022.

Villages, topics, quotas and the dates of Bonjeruk and Pemongkong are published; dates that no source gives are invented
and say so (``dates_from``). Every participant, mark and answer is invented.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from random import Random

from bekal.commons.agenda.rules.due_dates import months_after
from bekal.commons.organizations.models import Organization
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.selection.rules.criteria import Criterion, Measure, Scheme
from bekal.livelihood.selection.services import Judged
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.papers.wording import village_words
from bekal.livelihood.training.rules.attendance import Half, Mark, half_days
from bekal.livelihood.training.rules.kinds import Jenis, Kind
from bekal.livelihood.training.rules.program import advanced_banten_2022, plan_ntb_2024
from bekal.livelihood.training.services import activities, arranging, nominations, selecting, steps
from bekal.livelihood.training.services.attendance import record_attendance
from bekal.livelihood.training.services.certificates import issue_certificates
from bekal.livelihood.training.services.results import add_result
from bekal.people.persons.models import Person

from .clock import as_of
from .evaluating import ask_questions, type_answers
from .money import plan_money, spend_money
from .offices import (
    BANTEN_OFFICER,
    BONJERUK,
    MEKAR_BARU,
    OFFICER,
    PEMONGKONG,
    VILLAGE_GOVERNMENTS,
    WALIWIS,
    People,
)
from .paperwork import papers_of_planning, papers_of_selection, papers_of_the_end

DAY = dt.timedelta(days=1)
# Where no source gives the days of a published training, these stand in for them and are marked as invented.
INVENTED_DAYS = {
    "52.P0001": dt.date(2024, 3, 5),
    "52.01.01.2008": dt.date(2024, 5, 14),
    "52.03.20.2003": dt.date(2024, 6, 4),
    "52.03.12.2002": dt.date(2024, 10, 8),
}
TITLES = {
    "52.P0001": "Gula semut dan produktivitas pertanian",
    "52.01.01.2008": "Kerajinan tas",
    "52.03.20.2003": "Pengolahan terasi",
    "52.03.20.2004": "Pengolahan garam",
    "52.03.12.2002": "Menjahit kain tenun, tas, dan produktivitas",
    BONJERUK: "Menjahit kain tenun dan tas",
}
COMMITTEE = (
    (OFFICER, "BP3MI Nusa Tenggara Barat", "Ketua panitia"),
    ("Lalu Satria", "BP3MI Nusa Tenggara Barat", "Sekretaris"),
)
BANTEN_COMMITTEE = ((BANTEN_OFFICER, "BP3MI Banten", "Ketua panitia"), ("Neneng Aisah", "BP3MI Banten", "Sekretaris"))
_CONCLUSIONS = {
    "obstacles": "Beberapa peserta belum memiliki alat sendiri di rumah.",
    "recommendations": "Pendampingan pemasaran setelah tiga bulan.",
}
CAUSES = ("sakit, surat dari puskesmas", "anak sakit, tidak dapat ditinggal", "sudah berangkat bekerja lagi")


@dataclass(frozen=True, slots=True)
class Team:
    """Who runs an activity and who approves it."""

    officer: Actor
    head: Actor
    committee: tuple[tuple[str, str, str], ...]


def hold_trainings(people: People, villages: dict[str, list[Person]]) -> dict[str, Activity]:
    """All of them in the order of their days; what was held, by village (or kecamatan)."""
    ntb = Team(people.officer, people.head, COMMITTEE)
    held: dict[str, Activity] = {}
    for village in sorted(plan_ntb_2024().villages, key=lambda v: v.starts_on or INVENTED_DAYS[v.code]):
        first = village.starts_on or INVENTED_DAYS[village.code]
        activity = _plan(
            ntb, kind=Kind.PELATIHAN, title=TITLES[village.code], areas=[village.code], topics=village.topics,
            starts_on=first, ends_on=village.ends_on or first + 3 * DAY, place=village.code,
            venue=village.venue or f"Balai Desa {village.name}", dates_from="published" if village.starts_on else "invented",
        )  # fmt: skip
        if village.code == BONJERUK:
            _guests_of_bonjeruk(ntb, activity, people)
        _run(ntb, activity, villages[village.code], seed=first.toordinal(), full=village.code == BONJERUK)
        held[village.code] = activity
    held[MEKAR_BARU] = _hold_in_mekar_baru(people, villages)
    return held


def _guests_of_bonjeruk(team: Team, activity: Activity, people: People) -> None:
    with as_of(activity.starts_on - 20 * DAY):
        arranging.add_contribution(
            actor=team.officer, activity=activity, organization=people.dinas_uid, brings="Satu narasumber (contoh)",
            given=True,
        )  # fmt: skip
        arranging.add_attendant(
            actor=team.officer, activity=activity, kind="undangan", name=VILLAGE_GOVERNMENTS[BONJERUK][1],
            office="Pemerintah Desa Bonjeruk", rank="Kepala desa",
        )  # fmt: skip


def _hold_in_mekar_baru(people: People, villages: dict[str, list[Person]]) -> Activity:
    """The advanced training of 2022: place, days, topic and number are published, everybody is invented."""
    banten = Team(people.banten_officer, people.banten_head, BANTEN_COMMITTEE)
    advanced = advanced_banten_2022()
    activity = _plan(
        banten, kind=Kind.PENINGKATAN_KAPASITAS, title="Peningkatan kapasitas tas makrame tali kur",
        areas=[advanced.code_of_area], topics=advanced.topics, starts_on=advanced.starts_on, ends_on=advanced.ends_on,
        place=MEKAR_BARU, venue="Kantor Kecamatan Mekar Baru", dates_from="published",
        earlier_words="Pelatihan tas makrame tali kur", opening="Plt. Sekretaris Utama BP2MI, hadir secara virtual",
        note=_BANTEN_NOTE,
    )  # fmt: skip
    with as_of(activity.starts_on - 20 * DAY):
        arranging.add_contribution(
            actor=banten.officer, activity=activity, brings="Empat mesin jahit", given=True,
            organization=Organization.objects.get(kind="village", place=WALIWIS).uid,
        )  # fmt: skip
        for name, office, rank in (
            ("Asep Suganda (contoh)", "Kecamatan Mekar Baru", "Camat"),
            (VILLAGE_GOVERNMENTS[WALIWIS][1], "Desa Waliwis", "Kepala desa"),
            ("Hendra Permana (contoh)", "Dinas Tenaga Kerja Kabupaten Tangerang", "Kepala dinas"),
        ):  # fmt: skip
            arranging.add_attendant(
                actor=banten.officer, activity=activity, kind="undangan", name=name, office=office, rank=rank
            )
    # By turns, so that the list is of the whole kecamatan and not of the first village.
    lists = [registered for code, registered in villages.items() if code.startswith(MEKAR_BARU + ".")]
    several = [person for row in zip_longest(*lists) for person in row if person]
    _run(banten, activity, several, seed=7)
    return activity


_BANTEN_NOTE = (
    "Dipilih karena produksi tas makrame tali kur masih berjalan. Nama peserta dan angka di balik pilihan ini rekaan; "
    "yang nyata adalah tempat, tanggal, dan jumlahnya."
)


def plan_the_next(people: People, villages: dict[str, list[Person]], held: Activity, today: dt.date) -> None:
    """One invented activity of this year that is waiting for its selection, so that there is work to do."""
    team = Team(people.officer, people.head, COMMITTEE)
    activity = _plan(
        team, kind=Kind.PENINGKATAN_KAPASITAS, title="Pemasaran digital tas tenun (contoh)", areas=[BONJERUK],
        topics=["pemasaran_digital"], starts_on=today + 15 * DAY, ends_on=today + 18 * DAY, place=BONJERUK,
        venue="Balai Desa Bonjeruk", dates_from="invented", earlier=held.uid,
    )  # fmt: skip
    with as_of(today - 5 * DAY):
        arranging.add_contribution(
            actor=team.officer, activity=activity, organization=people.dinas_uid,
            brings="Pendamping toko daring (contoh)",
        )  # fmt: skip
        _to_announced(team, activity)
    with as_of(today - 2 * DAY):
        _nominate(team, activity, [p for p in villages[BONJERUK] if p.status != "masyarakat"][:26], Random(26))


def hold_three_months_ago(
    people: People, villages: dict[str, list[Person]], held: Activity, today: dt.date
) -> Activity:
    """An invented training of this year that ended three months before today: its people are to be called now."""
    team = Team(people.officer, people.head, COMMITTEE)
    ended = months_after(today, -3)
    activity = _plan(
        team, kind=Kind.PENINGKATAN_KAPASITAS, title="Kemasan dan penjualan garam (contoh)", areas=[PEMONGKONG],
        topics=["garam", "pemasaran_digital"], starts_on=ended - 3 * DAY, ends_on=ended, place=PEMONGKONG,
        venue="Balai Desa Pemongkong", dates_from="invented", earlier=held.uid,
    )  # fmt: skip
    _run(team, activity, villages[PEMONGKONG], seed=today.toordinal())
    return activity


def weigh_the_crowd(people: People, villages: dict[str, list[Person]], today: dt.date) -> None:
    """One invented activity with twice as many names as seats: criteria published, people judged, ready to be frozen.
    Every judgement is invented."""
    team = Team(people.officer, people.head, COMMITTEE)
    activity = _plan(
        team, kind=Kind.PENINGKATAN_KAPASITAS, title="Tas tenun untuk pesanan besar (contoh)", areas=[BONJERUK],
        topics=["tas"], seats=8, starts_on=today + 20 * DAY, ends_on=today + 22 * DAY, place=BONJERUK,
        venue="Balai Desa Bonjeruk", dates_from="invented", earlier_words="Menjahit kain tenun dan tas, Agustus 2024",
    )  # fmt: skip
    with as_of(today - 14 * DAY):
        _to_announced(team, activity)
        draft = selecting.write_criteria(
            actor=team.officer,
            activity=activity,
            version=0,
            scheme=_SCHEME,
            closes_on=today - 5 * DAY,
            objection_days=3,
        )
        selecting.publish_criteria(actor=team.officer, activity=activity, version=draft.version)
    with as_of(today - 8 * DAY):
        _nominate(team, activity, villages[BONJERUK][-16:], Random(8))
    with as_of(today - 3 * DAY):
        opened = selecting.open_selection(actor=team.officer, activity=activity)
        rows = activity.nominations.select_related("person").order_by("position")
        selecting.judge_candidates(
            actor=team.officer, activity=activity, version=opened.version,
            judged=[Judged(row.person.uid, "nilai_1", *_SAID[n % len(_SAID)]) for n, row in enumerate(rows)],
        )  # fmt: skip


_SCHEME = Scheme(
    (
        Criterion("never_served", "Belum pernah dilatih", Measure.NEVER, 30),
        Criterion("returned", "Belum lama pulang", Measure.AT_MOST, 20, 24, 60, "bulan sejak pulang"),
        Criterion("woman", "Perempuan", Measure.YES, 0, reserved=4),
        Criterion("disability", "Penyandang disabilitas", Measure.YES, 10, reserved=1, private=True),
        Criterion("nilai_1", "Sudah berproduksi", Measure.JUDGED_THREE, 40),
    )
)
_SAID = (
    (2, "Produknya dilihat petugas, dijual tiap pekan."),
    (1, "Mulai mencoba, belum menjual."),
    (0, "Belum mulai, masih bertanya-tanya."),
)


def _plan(team: Team, *, starts_on: dt.date, **facts: object) -> Activity:
    with as_of(starts_on - 75 * DAY):
        return activities.plan_activity(
            actor=team.officer,
            jenis=Jenis.EKONOMI,
            starts_on=starts_on,
            **facts,  # type: ignore[arg-type]
        )


def _to_announced(team: Team, activity: Activity) -> None:
    arranging.fill_schedule(actor=team.officer, activity=activity)
    for name, office, duty in team.committee:
        arranging.add_attendant(
            actor=team.officer, activity=activity, kind="panitia", name=name, office=office, duty=duty
        )
    arranging.add_attendant(
        actor=team.officer, activity=activity, kind="narasumber", name="Instruktur LPK Sejahtera (contoh)",
        office="LPK Sejahtera (contoh)", duty="Praktik",
    )  # fmt: skip
    steps.approve_activity(actor=team.head, activity=activity, version=_version(activity))
    steps.announce_activity(actor=team.officer, activity=activity, version=_version(activity))


def _run(team: Team, activity: Activity, people: list[Person], *, seed: int, full: bool = False) -> None:
    """Hold it day by day; ``full`` makes its papers and photographs too."""
    pick = Random(seed)
    with as_of(activity.starts_on - 45 * DAY):
        _to_announced(team, activity)
        if full:
            _name_the_instructor(team, activity)
            plan_money(team.officer, activity)
            papers_of_planning(team.officer, activity)
    with as_of(activity.starts_on - 30 * DAY):
        _nominate(team, activity, people[:26], pick)
    with as_of(activity.starts_on - 12 * DAY):
        _select(team, activity)
    if full:
        with as_of(activity.starts_on - 10 * DAY):
            papers_of_selection(team.officer, activity)
    with as_of(activity.starts_on - 3 * DAY):
        _replace_one(team, activity, pick)
        ask_questions(team.officer, activity)
    with as_of(activity.starts_on):
        steps.start_activity(actor=team.officer, activity=activity, version=_version(activity))
    _attend(team, activity, pick)
    with as_of(activity.ends_on, hour=16):
        type_answers(team.officer, activity, Random(seed))
        _close(team, activity, pick)
    with as_of(activity.ends_on + 10 * DAY):
        issue_certificates(actor=team.officer, activity=activity, issued_on=activity.ends_on)
        if full:
            arranging.write_conclusions(
                actor=team.officer, activity=activity, version=_version(activity), **_CONCLUSIONS
            )
            spend_money(team.officer, activity)
            papers_of_the_end(team.officer, activity)
        steps.report_activity(actor=team.officer, activity=activity, version=_version(activity), **_CONCLUSIONS)


def _name_the_instructor(team: Team, activity: Activity) -> None:
    """Who teaches, on every line of the jadwal that has lesson hours: honoraria are counted by it."""
    name = activity.attendants.filter(kind="narasumber").values_list("name", flat=True)[0]
    for row in activity.schedule.filter(lesson_hours__gt=0):
        arranging.change_schedule_item(
            actor=team.officer, activity=activity, uid=row.uid, day=row.day, starts_at=row.starts_at,
            ends_at=row.ends_at, subject=row.subject, lesson_hours=row.lesson_hours, instructor=name,
        )  # fmt: skip


def _version(activity: Activity) -> int:
    activity.refresh_from_db()
    return activity.version


def _nominate(team: Team, activity: Activity, people: Iterable[Person], pick: Random) -> None:
    """By the village that each lives in."""
    for number, person in enumerate(people, start=1):
        related = number == 5 or None if pick.random() < 0.2 else number == 5
        nominations.nominate(
            actor=team.officer, activity=activity, person=person, by_kind="village",
            nominator=f"Pemerintah {village_words(person.place)}", related_to_official=related,
            relation="keponakan kepala desa" if related else "",
        )  # fmt: skip


def _select(team: Team, activity: Activity) -> None:
    selection = selecting.open_selection(actor=team.officer, activity=activity)
    selection = selecting.freeze_candidates(actor=team.officer, activity=activity, version=selection.version)
    selection.refresh_from_db()
    selecting.approve_participants(actor=team.head, activity=activity, version=selection.version)


def _replace_one(team: Team, activity: Activity, pick: Random) -> None:
    on_list = list(activity.participants.filter(left_on=None).select_related("person").order_by("id"))
    if activity.nominations.filter(withdrawn_at=None).count() > len(on_list):
        selecting.replace_participant(
            actor=team.officer,
            activity=activity,
            person_uid=pick.choice(on_list).person.uid,
            reason=pick.choice(CAUSES),
        )


def _present(activity: Activity) -> list[Participant]:
    return list(activity.participants.filter(left_on=None).select_related("person").order_by("id"))


def _attend(team: Team, activity: Activity, pick: Random) -> None:
    people = _present(activity)
    absent = pick.sample(people, 2)
    for half_day in half_days(activity.starts_on, activity.ends_on):
        marks = {p.uid: Mark.HADIR for p in people}
        if pick.random() < 0.4:
            marks[pick.choice(people).uid] = pick.choice((Mark.IZIN, Mark.SAKIT))
        if half_day.day > activity.starts_on:
            marks[absent[0].uid] = Mark.TANPA_KETERANGAN
        with as_of(half_day.day, hour=9 if half_day.half is Half.PAGI else 14):
            record_attendance(
                actor=team.officer, activity=activity, day=half_day.day, half=half_day.half,
                marks={uid: str(mark) for uid, mark in marks.items()},
            )  # fmt: skip


def _close(team: Team, activity: Activity, pick: Random) -> None:
    arranging.note_topics_held(
        actor=team.officer, activity=activity, version=_version(activity),
        topics=[
            arranging.TopicHeld(t.code, True, activity.starts_on, activity.ends_on) for t in activity.topics.all()
        ],
    )  # fmt: skip
    add_result(
        actor=team.officer, activity=activity, kind="kelompok", name=f"Kelompok usaha {activity.place.name} (contoh)"
    )
    for number, participant in enumerate(pick.sample(_present(activity), 4), start=1):
        add_result(
            actor=team.officer, activity=activity, kind="nib", participant=participant.uid,
            number=f"{activity.starts_on:%y%m%d}{activity.pk:03}{number:04}",
        )  # fmt: skip
    steps.finish_activity(actor=team.officer, activity=activity, version=_version(activity))
