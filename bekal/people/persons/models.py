"""The register's middle: one person, one record.

A person is who the KTP says, or who the family says when there is no KTP yet; nothing is ever "corrected" from a
passport (names and birth dates of passports belong to a journey). NIK lies sealed with a fingerprint beside it; it is
unique only while settled, because two people may hold one number until the balai decides (NIK sengketa).

What hangs on a person has no index of its own on ``person``: the one that begins with it in ``Meta`` serves both.

``status``, ``track``, ``last_country`` and ``returned_on`` repeat what the dated histories say, so that lists need one
table; ``services.py`` keeps them and ``bekal verify`` recomputes them.
"""

from django.db import models
from django.db.models import Q

from bekal.commons.places.models import Hamlet, Place
from bekal.foundation.kernel.uid import new_uid

NIK_STATES = ("", "settled", "disputed")
SEXES = ("", "L", "P")


class Person(models.Model):
    """Somebody in the register. ``birth`` is a partial date ("1989" or "1989-03-14")."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)

    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150)
    nickname = models.CharField(max_length=80, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    birth = models.CharField(max_length=10, blank=True)
    birth_place = models.CharField(max_length=80, blank=True)
    mother_name = models.CharField(max_length=150, blank=True)
    education = models.CharField(max_length=2, blank=True)
    disability = models.CharField(max_length=20, blank=True)
    photo_uid = models.CharField(max_length=36, blank=True)

    nik_sealed = models.BinaryField(null=True)
    nik_fingerprint = models.CharField(max_length=64, blank=True)
    nik_state = models.CharField(max_length=8, blank=True)
    nik_absent_reason = models.CharField(max_length=40, blank=True)

    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    hamlet = models.ForeignKey(Hamlet, null=True, on_delete=models.PROTECT, related_name="+")
    rt = models.CharField(max_length=3, blank=True)
    rw = models.CharField(max_length=3, blank=True)

    status = models.CharField(max_length=20)
    # Empty while abroad, after death, or where only a move is known.
    track = models.CharField(max_length=12, blank=True)
    last_country = models.CharField(max_length=2, blank=True)
    has_kk = models.BooleanField(default=False)
    returned_on = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=20, blank=True)

    source = models.CharField(max_length=12)
    confirmed = models.BooleanField(default=False)
    not_duplicate_reason = models.CharField(max_length=200, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=120)
    office_uid = models.CharField(max_length=36, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(nik_state__in=NIK_STATES), name="nik_state_is_known"),
            models.CheckConstraint(condition=Q(sex__in=SEXES), name="sex_is_known"),
            models.CheckConstraint(
                condition=Q(nik_state="", nik_fingerprint="") | (~Q(nik_state="") & ~Q(nik_fingerprint="")),
                name="nik_state_goes_with_a_nik",
            ),
            models.UniqueConstraint(
                fields=["nik_fingerprint"], condition=Q(nik_state="settled"), name="a_settled_nik_is_one_person"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", nik_fingerprint="", phone="", mother_name=""),
                name="an_erased_person_has_no_identity",
            ),
        ]
        indexes = [
            # Of those who are still there only: counting and searching then need nothing but the index.
            models.Index(fields=["name_key", "id"], condition=Q(erased_at=None), name="person_by_name"),
            models.Index(fields=["province", "name_key", "id"], condition=Q(erased_at=None), name="person_by_province"),
            models.Index(fields=["regency", "name_key", "id"], condition=Q(erased_at=None), name="person_by_regency"),
            models.Index(fields=["place", "name_key", "id"], condition=Q(erased_at=None), name="person_by_village"),
            models.Index(fields=["nik_fingerprint"], condition=~Q(nik_fingerprint=""), name="person_by_nik"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="person_by_phone"),
        ]

    def __str__(self) -> str:
        return self.uid


class OtherName(models.Model):
    """A further name: Inaq/Amaq with the child's name, the name taken after the haji, what the village calls them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names", db_index=False)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=150)
    name_key = models.CharField(max_length=150, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name_key"], name="other_name_is_noted_once")]


class StatusSpell(models.Model):
    """What a person was in a period: CPMI, abroad, purna, family, masyarakat, died, moved.

    One that was noted by mistake is withdrawn with its reason and stays to be read.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="status_spells", db_index=False)
    status = models.CharField(max_length=20)
    from_on = models.CharField(max_length=10, blank=True)
    cause = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=12)
    confirmed = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="") | (~Q(withdrawn_at=None) & ~Q(withdrawn_reason="")),
                name="a_withdrawn_status_says_why",
            )
        ]
        indexes = [models.Index(fields=["person", "from_on", "id"], name="status_by_person")]


class Address(models.Model):
    """Where somebody is registered (ktp) or lives (domisili), dated. The open domicile is repeated on the person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses", db_index=False)
    kind = models.CharField(max_length=8)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    hamlet = models.ForeignKey(Hamlet, null=True, on_delete=models.PROTECT, related_name="+")
    rt = models.CharField(max_length=3, blank=True)
    rw = models.CharField(max_length=3, blank=True)
    line = models.CharField(max_length=200, blank=True)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("ktp", "domisili")), name="address_kind_is_known"),
        ]
        indexes = [models.Index(fields=["person", "kind", "id"], name="address_by_person")]


class PhoneNumber(models.Model):
    """A number, whose it is, when one may call, and whether cases must not be mentioned on it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phone_numbers", db_index=False)
    number = models.CharField(max_length=20, db_index=True)
    owner = models.CharField(max_length=12)
    hours = models.CharField(max_length=60, blank=True)
    no_cases = models.BooleanField(default=False)
    from_on = models.CharField(max_length=10, blank=True)
    to_on = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="phone_by_person")]


class Statement(models.Model):
    """Who said one thing about a person, and whether it was confirmed since."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="statements")
    field = models.CharField(max_length=40)
    source = models.CharField(max_length=12)
    said_on = models.DateField()
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "field"], name="one_statement_per_field")]


class MatchKey(models.Model):
    """An index entry of the duplicate check: people who share a key are compared.

    The largest table of all, some ten rows a person: one index serves both the finding and the uniqueness.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="match_keys")
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="match_key_is_noted_once")]


class NikDispute(models.Model):
    """One NIK, two holders: open until the balai decides whose it is."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    nik_fingerprint = models.CharField(max_length=64)
    place = models.ForeignKey(
        Place, to_field="code", db_column="place_code", on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decision = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claimed_by", "nik_fingerprint"],
                condition=Q(decided_at=None),
                name="one_open_dispute_per_claim",
            )
        ]


class Merge(models.Model):
    """Two records of one person that became one. ``second`` stays as an erased row that leads to ``first``; ``kept`` is
    what both said before, sealed, and ``moved`` which rows went along, by name of the rows: all that undoing needs."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    kept = models.BinaryField()
    moved = models.JSONField(default=dict)
    done_at = models.DateTimeField()
    done_by = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["second"], condition=Q(undone_at=None), name="a_record_is_given_up_once"),
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="nobody_is_merged_into_themselves"),
        ]
