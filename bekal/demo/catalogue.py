"""What the people of the demo sell: products, pictures and orders are invented, villages and kinds of goods are real."""

import datetime as dt
from decimal import Decimal

from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.services import record_permit
from bekal.livelihood.market import services
from bekal.people.consent.queries import may_use
from bekal.people.consent.rules.purposes import Purpose
from bekal.people.consent.services import give_consent

from .clock import as_of
from .offices import BONJERUK, People
from .pictures import goods

DAY = dt.timedelta(days=1)
_CLOTH = "Kain tenun dari perajin di desa, furing katun, dijahit sendiri di rumah. Cerita ini rekaan (contoh)."
_FOOD = "Dibuat di dapur sendiri tanpa pengawet, dikemas rapat. Cerita ini rekaan (contoh)."
# Village, name, kind, price, unit, stock, ready, days to make, story.
GOODS = (
    (BONJERUK, "Tas selempang kain tenun", "cloth", 185_000, "buah", "ready", 6, None, _CLOTH),
    (BONJERUK, "Dompet kain tenun", "cloth", 65_000, "buah", "ready", 12, None, _CLOTH),
    (BONJERUK, "Tas belanja tenun", "cloth", 120_000, "buah", "to_order", None, 5, _CLOTH),
    ("52.01.01.2008", "Tas anyaman kain", "craft", 95_000, "buah", "ready", 8, None, _CLOTH),
    ("52.03.12.2002", "Jahit kebaya sesuai pesanan", "service", 250_000, "potong", "to_order", None, 14, _CLOTH),
    ("52.P0001", "Gula semut aren", "food", 28_000, "250 g", "ready", 40, None, _FOOD),
    ("52.03.20.2003", "Terasi udang rebon", "food", 15_000, "100 g", "ready", 60, None, _FOOD),
    ("52.03.20.2004", "Garam krosok", "raw_food", 12_000, "1 kg", "ready", 200, None, _FOOD),
)


def open_catalogue(people: People, businesses: dict[str, list[Enterprise]], today: dt.date) -> None:
    """A product of each kind that the villages make, shown to the public, and what came of the first one."""
    running = {code: [row for row in rows if _runs(row)] for code, rows in businesses.items()}
    turn: dict[str, int] = {}
    for number, (code, name, kind, price, unit, stock, pieces, days, story) in enumerate(GOODS, start=1):
        home = running[code][turn.setdefault(code, 0)]
        turn[code] += 1
        with as_of(today - 120 * DAY + number * DAY):
            _allow(people, home, today - 121 * DAY)
            if kind == "food":
                for paper in ("halal", "pirt"):
                    record_permit(
                        actor=people.officer,
                        uid=home.uid,
                        kind=paper,
                        state="in_process",
                        number=f"contoh-{paper}-{number}",
                        checked=True,
                    )
            made = services.record_product(
                actor=people.officer, enterprise=home.uid, name=name, kind=kind, description=story, price=price, unit=unit,
                stock=stock, pieces=pieces, lead_days=days, wa=f"+62860555{1000 + number}",
            )  # fmt: skip
            photo = clean(
                goods(name, number, jar=kind in ("food", "raw_food")), FileClass.PHOTO, name=f"{made.slug}.jpg"
            )
            services.add_photo(actor=people.officer, uid=made.uid, photo=photo, caption=f"{name} (gambar rekaan)")
            services.publish_product(actor=people.officer, uid=made.uid)
        if number == 1:
            _orders(people, made.uid, today)


def _runs(row: Enterprise) -> bool:
    row.refresh_from_db()
    return row.running == "runs"


def _allow(people: People, home: Enterprise, day: dt.date) -> None:
    assert home.person is not None
    if not may_use(home.person, Purpose.PUBLISHING):
        give_consent(
            actor=people.officer, person=home.person, purpose=Purpose.PUBLISHING, given_on=day, way="signature"
        )


def _orders(people: People, uid: str, today: dt.date) -> None:
    with as_of(today - 60 * DAY):
        first = services.note_order(
            actor=people.officer, uid=uid, asked_on=today - 60 * DAY, buyer_kind="online", buyer="Pembeli dari Surabaya (contoh)",
            quantity=Decimal(2), price=370_000, note="pesanan pertama lewat WA",
        )  # fmt: skip
    for version, (step, days) in enumerate((("delivered", 55), ("paid", 54)), start=1):
        with as_of(today - days * DAY):
            services.step_order(
                actor=people.officer, uid=uid, order=first.uid, version=version, step=step, on=today - days * DAY
            )
    with as_of(today - 3 * DAY):
        services.note_order(
            actor=people.officer, uid=uid, asked_on=today - 3 * DAY, buyer_kind="souvenir", buyer="Kantor camat (contoh)",
            quantity=Decimal(10), price=1_750_000, due_on=today + 14 * DAY,
        )  # fmt: skip
