"""Where: every administrative unit of Indonesia by its Kemendagri code, and the hamlets below the village.

A **Place** is never deleted. A code that a newer list no longer names gets ``valid_to`` and goes on standing under the
people, groups and papers that carry it; a village in preparation has a number of our own (``52.P0001``) until it gets a
code, then its row points at the ``successor``. Places nest by code, so ``path`` and the derived columns are plain text
beside it: a list of people needs no join to say where they live. Names are no keys: four villages are called Lontar.

``name_joined``, ``words_key`` and **PlaceWord** exist for typing: what begins with the letters typed comes from one
index, what has a later word that does from the other, and the words of the parents narrow either.

An **Edition** is one published list that was loaded. A **Hamlet** is a dusun, kampung, lingkungan or banjar: no list
names them, so villages and volunteers write them down.
"""

from django.db import models
from django.db.models import Q

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.uid import new_uid

from . import lookups  # noqa: F401  registers the lookup that the queries use
from .rules.units import Kind, label, where
from .words import HAMLET_KINDS, KINDS

_LEVELS = ((1, "provinsi"), (2, "kabupaten/kota"), (3, "kecamatan"), (4, "desa/kelurahan"))


class Edition(models.Model):
    """One list of places as its publisher dated it. ``finished_at`` is empty while it is still being loaded."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=120, unique=True)
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    finished_at = models.DateTimeField(null=True)
    added = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    ended = models.IntegerField(default=0)


class Place(models.Model):
    """One unit, from province (level 1) to village (level 4).

    ``valid_from`` is empty for what stood in the first list that was loaded: how much older it is, the list does not
    say. ``valid_to`` is the day from which the code is no longer in force. ``edition`` names the list that brought or
    last changed it, empty for what no list has named yet.
    """

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100)
    name_joined = models.CharField(max_length=100, db_index=True)
    level = models.SmallIntegerField(choices=_LEVELS)
    kind = models.CharField(max_length=10)
    parent = models.ForeignKey(
        "self", to_field="code", db_column="parent", null=True, on_delete=models.PROTECT,
        related_name="+", db_index=False,
    )  # fmt: skip
    path = models.CharField(max_length=200, blank=True)
    words_key = models.CharField(max_length=320)
    province = models.CharField(max_length=2)
    regency = models.CharField(max_length=5, blank=True)
    district = models.CharField(max_length=8, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    provisional = models.BooleanField(default=False)
    last_provisional = models.SmallIntegerField(default=0)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey(
        "self", to_field="code", db_column="successor", null=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    edition = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="place_level_is_one_to_four"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="place_kind_is_known"),
            models.CheckConstraint(
                condition=Q(level=1, parent=None) | Q(level__gt=1, parent__isnull=False),
                name="place_has_a_parent_unless_it_is_a_province",
            ),
            models.CheckConstraint(
                condition=Q(provisional=True, kind="persiapan", level=4) | ~Q(kind="persiapan") & Q(provisional=False),
                name="place_in_preparation_is_a_provisional_village",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False), name="place_with_a_successor_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="place_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(last_provisional__range=(0, 9999)),
                name="place_numbers_its_provisional_villages_in_four_digits",
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "name_key"], name="place_by_parent_name"),
            models.Index(fields=["regency", "name_key", "id"], name="place_by_regency_name"),
            models.Index(fields=["province", "level"], name="place_by_province_level"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def place_code(self) -> PlaceCode:
        return PlaceCode(self.code)

    @property
    def label(self) -> str:
        """``Lontar, Kec. Tirtayasa, Kab. Serang, Banten``: the name with parents, as an address says them."""
        return label(self.code, self.name, self.path)

    @property
    def where(self) -> str:
        """``Kec. Tirtayasa, Kab. Serang, Banten``: the label without the own name."""
        return where(self.code, self.path)

    @property
    def short(self) -> str:
        """``Bonjeruk, Jonggat``: enough where the regency is plain from the page."""
        return ", ".join([self.name, *self.path.split(", ")[:1]]) if self.path else self.name

    @property
    def kind_label(self) -> str:
        """What kind of place, marked for translation."""
        return KINDS[Kind(self.kind)]

    @property
    def in_force(self) -> bool:
        return self.valid_to is None


class PlaceWord(models.Model):
    """A word of a place's name after the first, folded: ``baru`` of Mekar Baru."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="later_words")
    word = models.CharField(max_length=60, db_index=True)


class Hamlet(models.Model):
    """A dusun, kampung, lingkungan or banjar of one village, ended when the village says it is no more."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    version = models.IntegerField(default=1)
    village = models.ForeignKey(
        Place, to_field="code", db_column="village", on_delete=models.PROTECT, related_name="hamlets"
    )
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "name_key"], condition=Q(valid_to=None), name="hamlet_name_is_used_once_in_a_village"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["dusun", "kampung", "lingkungan", "banjar"]), name="hamlet_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """Dusun, kampung, lingkungan or banjar, marked for translation."""
        return HAMLET_KINDS[self.kind]
