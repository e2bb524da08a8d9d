"""Products for tests, through the services that users use."""

from typing import Any

from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.tests.make import gps_photo
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.tests.make import make_enterprise
from bekal.livelihood.market.models import Product
from bekal.livelihood.market.services import add_photo, publish_product, record_product
from bekal.people.consent.tests.make import make_consent
from bekal.people.persons.tests.make import OFFICER, make_person

FACTS = {
    "name": "Tas selempang tenun", "kind": "cloth", "price": 185_000, "unit": "buah", "stock": "ready", "pieces": 6,
    "lead_days": None, "wa": "+6281234567890",
    "description": "Kain tenun Bonjeruk, furing katun, tali bisa dipanjangkan. Dijahit sendiri di rumah.",
}  # fmt: skip


def make_product(enterprise: Enterprise | None = None, by: Actor = OFFICER, **facts: Any) -> Product:
    """A bag that nobody sees yet, without a photo."""
    return record_product(actor=by, enterprise=(enterprise or make_enterprise(by=by)).uid, **{**FACTS, **facts})


def photograph(product: Product, by: Actor = OFFICER, key: str = "") -> None:
    """A photo of it."""
    add_photo(actor=by, key=key, uid=product.uid, photo=clean(gps_photo("JPEG"), FileClass.PHOTO, name="tas.jpg"))


def make_shown_product(by: Actor = OFFICER, enterprise: Enterprise | None = None, **facts: Any) -> Product:
    """One that everybody sees: its owner allowed it, it has a photo and all its facts."""
    home = enterprise or make_enterprise(make_person(birth="1989", by=by), by=by)
    if home.person:
        make_consent(home.person, "publishing", by=by)
    made = make_product(home, by, **facts)
    photograph(made, by)
    publish_product(actor=by, uid=made.uid)
    made.refresh_from_db()
    return made
