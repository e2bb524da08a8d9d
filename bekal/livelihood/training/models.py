"""The training from plan to follow-up.

Activity -> nominations (usulan) -> selection (its own app) -> participants -> attendance -> results -> certificates ->
monev. Planned and held are told apart per topic and date. Participants carry no seat number of their own: the quota is
marked, never enforced on the first day, because people who came are not sent away; a double tap changes nothing because
(participant, day, half) is unique.
"""

from django.db import models
from django.db.models import F, Q

from bekal.commons.organizations.models import Organization
from bekal.commons.places.models import Place
from bekal.foundation.kernel.uid import new_uid, secret_uid
from bekal.people.persons.models import Person

from .rules.attendance import Half, Mark, Part
from .rules.handouts import HandoutKind
from .rules.kinds import Jenis, Kind
from .rules.states import State

# On the approved list; come in for somebody; listening without a seat.
PESERTA = "peserta"
PARTS = (PESERTA, *(str(part) for part in Part))


def _values(enum: object) -> list[str]:
    return [str(item.value) for item in enum]  # type: ignore[attr-defined]


class Activity(models.Model):
    """One activity (kegiatan pemberdayaan) of a balai."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    jenis = models.CharField(max_length=8)
    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=160)
    sector = models.CharField(max_length=24, blank=True)
    year = models.IntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    # "published" when a source names the days; "planned" when the balai chose them; "invented" in demo data.
    dates_from = models.CharField(max_length=10, default="planned")
    seats = models.IntegerField()
    venue = models.CharField(max_length=200, blank=True)
    opening = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    earlier_words = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, default=State.KONSEP)
    state_reason = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")
    # Who last changed what the head approves: whoever planned or changed a plan does not approve it.
    edited_by_uid = models.CharField(max_length=36, blank=True)
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_by_uid = models.CharField(max_length=36, blank=True)
    announced_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    obstacles = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_by_uid = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=_values(State)), name="activity_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=_values(Kind)), name="activity_kind_is_known"),
            models.CheckConstraint(condition=Q(jenis__in=_values(Jenis)), name="activity_jenis_is_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="activity_has_seats"),
            models.CheckConstraint(
                condition=Q(approved_by_uid="")
                | ~Q(approved_by_uid=F("made_by_uid")) & ~Q(approved_by_uid=F("edited_by_uid")),
                name="nobody_approves_their_own_plan",
            ),
        ]
        indexes = [
            models.Index(fields=["province", "starts_on", "id"], name="activity_by_province"),
            models.Index(fields=["regency", "starts_on", "id"], name="activity_by_regency"),
            models.Index(fields=["organization", "year", "starts_on", "id"], name="activity_by_office_year"),
        ]


class ActivityArea(models.Model):
    """A village or kecamatan that the activity is for."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="areas")
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "place"], name="area_of_activity_once")]
        indexes = [models.Index(fields=["place", "activity"], name="activity_by_area")]


class Topic(models.Model):
    """One topic of an activity, tied to a product and KBLI; planned, and held or not."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    product = models.CharField(max_length=120, blank=True)
    kbli = models.CharField(max_length=5, blank=True)
    kbli_version = models.CharField(max_length=10, blank=True)
    held = models.BooleanField(null=True)
    held_from = models.DateField(null=True)
    held_to = models.DateField(null=True)
    not_held_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "code"], name="topic_of_activity_once")]


class Attendant(models.Model):
    """Instructors, committee and guests, with office and rank as they stand on the attendance list."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attendants")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=150)
    office = models.CharField(max_length=150, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    duty = models.CharField(max_length=150, blank=True)
    virtual = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("narasumber", "panitia", "undangan")), name="attendant_kind_is_known"
            )
        ]


class Contribution(models.Model):
    """What a partner brings to an activity, and whether it came."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="contributions")
    organization = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=150)
    brings = models.CharField(max_length=300)
    given = models.BooleanField(null=True)


class Handout(models.Model):
    """What people of an activity are handed and sign for: money by a rate, or goods, one per line.

    ``rate`` empty: not settled, the paper leaves lines. ``goods`` holds "barang; jumlah" lines as they were typed.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="handouts")
    kind = models.CharField(max_length=14)
    rate = models.BigIntegerField(null=True)
    units = models.IntegerField(null=True)
    goods = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "kind"], name="one_handout_of_a_kind_in_an_activity"),
            models.CheckConstraint(condition=Q(kind__in=_values(HandoutKind)), name="handout_kind_is_known"),
            models.CheckConstraint(condition=Q(rate=None) | Q(rate__gte=0), name="nobody_is_handed_less_than_nothing"),
        ]


class ScheduleItem(models.Model):
    """One line of the jadwal: when, what, how many hours of lessons (JP), by whom."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="schedule")
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    subject = models.CharField(max_length=200)
    lesson_hours = models.IntegerField(default=0)
    instructor = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_ends_after_start")]
        indexes = [models.Index(fields=["activity", "day", "starts_at"], name="schedule_by_activity")]


class Nomination(models.Model):
    """A proposed participant (usulan): by whom, and whether they are related to village officials."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="nominations")
    by_kind = models.CharField(max_length=12)
    nominator = models.CharField(max_length=150)
    # None: nobody was asked yet. The declaration is shown in the selection; it excludes nobody.
    related_to_official = models.BooleanField(null=True)
    relation = models.CharField(max_length=150, blank=True)
    position = models.IntegerField()
    note = models.CharField(max_length=300, blank=True)
    # Eligibility for the social kind needs a problem identified by the UPT (Permen 33/2025 Art. 16).
    social_problem = models.BooleanField(null=True)
    reintegration_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], condition=Q(withdrawn_at=None), name="one_open_nomination_per_person"
            ),
            models.CheckConstraint(
                condition=Q(by_kind__in=("village", "community", "self", "balai")), name="nominator_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["activity", "position", "id"], name="nomination_by_activity")]


class Participant(models.Model):
    """Somebody on the list: chosen, come in as substitute, or listening. Never deleted: what ended it is noted."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    part = models.CharField(max_length=12)
    track = models.CharField(max_length=12)
    # Village at the time: services stay counted where they were given, even after a move.
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    joined_on = models.DateField()
    over_quota = models.BooleanField(default=False)
    form_signed = models.BooleanField(default=False)
    left_on = models.DateField(null=True)
    left_reason = models.CharField(max_length=300, blank=True)
    # What a paper may say of it (``Leaving``); empty for what was noted before it was asked.
    left_kind = models.CharField(max_length=20, null=True)
    stands_in_for = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="substitutes")
    completed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "person"], name="one_place_per_person_in_an_activity"),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="participant_part_is_known"),
        ]
        indexes = [
            models.Index(fields=["person", "activity"], name="participation_by_person"),
            models.Index(fields=["place", "activity"], name="participation_by_village"),
        ]


class Attendance(models.Model):
    """One mark of one participant in one half-day; marking again replaces it, marking the same changes nothing."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attendance")
    day = models.DateField()
    half = models.CharField(max_length=5)
    mark = models.CharField(max_length=20)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "day", "half"], name="one_mark_per_half_day"),
            models.CheckConstraint(condition=Q(half__in=_values(Half)), name="half_is_known"),
            models.CheckConstraint(condition=Q(mark__in=_values(Mark)), name="mark_is_known"),
        ]


class Result(models.Model):
    """What the last day brought: a group formed, a NIB obtained, a business plan, a buyer met."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=12)
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="results")
    name = models.CharField(max_length=150, blank=True)
    number = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("kelompok", "nib", "rencana", "pembeli")), name="result_kind_is_known"
            )
        ]


class CertificateRegister(models.Model):
    """The last certificate number that an office gave in a year; raised by one conditional UPDATE."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_register_per_office_year")]


class Certificate(models.Model):
    """A certificate as it was printed: name, training, dates and signer are frozen. ``code`` opens the check page."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    code = models.CharField(max_length=36, unique=True, default=secret_uid, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=150)
    training = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place_words = models.CharField(max_length=200)
    lesson_hours = models.IntegerField(default=0)
    issued_on = models.DateField()
    signer = models.JSONField(default=dict)
    letterhead = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(withdrawn_at=None), name="one_valid_certificate_per_participant"
            )
        ]


class MonevAnswer(models.Model):
    """What was heard about a participant afterwards: by whom, how seen; "belum diketahui" is an answer."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="monev_answers")
    months = models.IntegerField()
    asked_on = models.DateField()
    running = models.CharField(max_length=16)
    income_low = models.BigIntegerField(null=True)
    income_high = models.BigIntegerField(null=True)
    income_refused = models.BooleanField(default=False)
    channels = models.JSONField(default=list)
    leaving = models.CharField(max_length=16)
    obstacles = models.JSONField(default=list)
    informant = models.CharField(max_length=16)
    seen_by = models.CharField(max_length=16)
    reached = models.BooleanField(default=True)
    note = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(income_low=None) | Q(income_high=None) | Q(income_high__gte=F("income_low")),
                name="income_range_runs_upward",
            )
        ]
        indexes = [models.Index(fields=["participant", "-asked_on"], name="monev_by_participant")]


class SourceNote(models.Model):
    """A note on a flagged contradiction of a public account, with where the note comes from."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    account = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
