"""Places for tests: the villages of the programme's accounts (domain/6.3) with their parents, all four Lontars."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from bekal.commons.places.loading import LOKAL_EDITION, new_place, store
from bekal.commons.places.models import Edition, Place
from bekal.commons.places.rules.editions import compare
from bekal.commons.places.rules.units import Unit
from bekal.commons.places.services import register_provisional_village
from bekal.foundation.kernel.actor import Actor, Membership, Role, system_actor
from bekal.foundation.kernel.refusal import Refusal

LONTAR, LONTAR_TANGERANG, LONTAR_SURABAYA = "36.04.13.2007", "36.03.09.2003", "35.78.31.1004"
LONTAR_OKU = "16.01.31.2002"
WALIWIS, DASAN_TAPEN, BONJERUK, UBUNG = "36.03.33.2004", "52.01.01.2008", "52.02.02.2012", "52.02.02.2002"
PRINGGASELA, JEROWARU, PEMONGKONG = "52.03.12.2002", "52.03.20.2003", "52.03.20.2004"
BANTEN, NTB, LOMBOK_TENGAH, JONGGAT, GERUNG = "36", "52", "52.02", "52.02.02", "52.01.01"

UNITS = tuple(
    Unit(*line)
    for line in (
        ("16", "Sumatera Selatan"),
        ("35", "Jawa Timur"),
        (BANTEN, "Banten"),
        (NTB, "Nusa Tenggara Barat"),
        ("91", "Papua"),
        ("16.01", "Kabupaten Ogan Komering Ulu"),
        ("35.78", "Kota Surabaya"),
        ("36.03", "Kabupaten Tangerang"),
        ("36.04", "Kabupaten Serang"),
        ("52.01", "Kabupaten Lombok Barat"),
        (LOMBOK_TENGAH, "Kabupaten Lombok Tengah"),
        ("52.03", "Kabupaten Lombok Timur"),
        ("91.03", "Kabupaten Jayapura"),
        ("16.01.31", "Muara Jaya"),
        ("35.78.31", "Sambikerep"),
        ("36.03.09", "Kemiri"),
        ("36.03.33", "Mekar Baru"),
        ("36.04.13", "Tirtayasa"),
        (GERUNG, "Gerung"),
        ("52.02.01", "Praya"),
        (JONGGAT, "Jonggat"),
        ("52.03.12", "Pringgasela"),
        ("52.03.20", "Jerowaru"),
        ("91.03.01", "Sentani"),
        (LONTAR_OKU, "Lontar", "32155"),
        (LONTAR_SURABAYA, "Lontar", "60216"),
        (LONTAR_TANGERANG, "Lontar", "15530"),
        ("36.03.33.2001", "Mekar Baru", "15551"),
        ("36.03.33.2002", "Kedaung", "15551"),
        (WALIWIS, "Waliwis", "15551"),
        ("36.04.13.2001", "Tirtayasa", "42193"),
        (LONTAR, "Lontar", "42193"),
        ("52.01.01.1001", "Gerung Utara", "83363"),
        ("52.01.01.2002", "Kebon Ayu", "83363"),
        (DASAN_TAPEN, "Dasan Tapen", "83363"),
        ("52.02.01.1001", "Praya", "83511"),
        ("52.02.02.2001", "Barejulat", "83561"),
        (UBUNG, "Ubung", "83561"),
        ("52.02.02.2005", "Batu Tulis", "83561"),
        (BONJERUK, "Bonjeruk", "83561"),
        (PRINGGASELA, "Pringgasela", "83660"),
        (JEROWARU, "Jerowaru", "83672"),
        (PEMONGKONG, "Pemongkong", "83672"),
        ("91.03.01.3007", "Desa Adat Yoboi", "99352"),
    )
)


def make_places() -> dict[str, Place]:
    """The places above, by code, as a first list brought them. Three queries and no audit; a second call does nothing.

    Stands in for ``load_places``, which is a service but brings 91,599.
    """
    if not Place.objects.exists():
        units = {unit.code: unit for unit in UNITS}
        with transaction.atomic():
            store(
                [
                    new_place(unit.code, unit.name, path, postal_code=unit.postal, edition=LOKAL_EDITION)
                    for unit, path in compare({}, units).added
                ]
            )
            Edition.objects.create(
                name=LOKAL_EDITION, source="test", valid_from="2025-04-25", finished_at="2025-05-01T00:00Z"
            )
    return Place.objects.in_bulk(field_name="code")


def make_longseran(parent_code: str = NTB) -> Place:
    """The village in preparation of the accounts, which do not even name its regency: ``52.P0001``."""
    actor = system_actor("test")
    return register_provisional_village(actor=actor, name="Longseran", parent_code=parent_code, note="")


def someone(role: Role, *areas: str, uid: str = "u1") -> Actor:
    """A signed-in actor with one role in the given areas."""
    return Actor(uid, "Ratna", (Membership(role, "o1", "BP3MI Nusa Tenggara Barat", areas=areas),))


@contextmanager
def refused(code: str, kind: type[Refusal] = Refusal) -> Iterator[Any]:
    """The block is refused with this code, in a sentence whose placeholders are all filled."""
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code and str(caught.value)
