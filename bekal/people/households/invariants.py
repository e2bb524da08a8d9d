"""What must always hold for houses and cards, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.people.persons.models import Person

from .models import FamilyCard, FamilyCardMember, Household


def wrong_kk_marks() -> Iterator[str]:
    """One sentence for each person whose "KK is known" is not what the cards say."""
    stands = Exists(FamilyCardMember.objects.filter(person=OuterRef("pk"), to_on=""))
    rows = Person.objects.filter(erased_at=None).annotate(stands=stands).order_by("pk")
    for uid, known, told in rows.values_list("uid", "has_kk", "stands").iterator(5000):
        if known != told:
            yield f"person {uid}: KK known is {known}, the cards say {told}"


def wrong_places() -> Iterator[str]:
    """One sentence for each house or card whose province or regency does not follow from its village."""
    for model, name in ((Household, "household"), (FamilyCard, "family card")):
        rows = model._default_manager.order_by("pk").values_list("uid", "place_id", "province", "regency")
        for uid, place, province, regency in rows.iterator(5000):
            code = PlaceCode(place)
            if (province, regency) != (code.province, code.regency):
                yield f"{name} {uid}: province or regency does not follow the village"
