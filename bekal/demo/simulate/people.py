"""One chunk of invented people, as rows: what the services of the register and of the journeys would have written.

Pure but for the vault: the same seed and chunk give the same people in every process (only the nonces of sealed NIK
differ). NIK belong to district, birth and sex, with serials from 5001 on, which the demo's own people do not use;
phones lie under 0860, a prefix that no operator has, so that none can ring.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from random import Random
from zlib import crc32

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.vault import fingerprint, seal
from bekal.people.journeys.rules.latest import Stay, last_of
from bekal.people.matching.rules.comparing import Facts
from bekal.people.matching.rules.keys import blocking_keys
from bekal.people.matching.rules.names import name_key
from bekal.people.persons.rules.status import Status, track_of

from .country import Country, Stretch
from .names import MOTHERS, namer_for

UNTIL = dt.date(2026, 6, 30)
REGISTERED_BY = "Penggerak (rekaan)"
_REASON_NOT_DUPLICATE = "data rekaan"
_DAYS = 1_200

_FIRST_BIRTH = dt.date(1962, 1, 1).toordinal()
_BIRTHS = dt.date(2003, 12, 31).toordinal() - _FIRST_BIRTH
# Coprime to the number of days: the numbers in a district walk over all days before one comes again.
_STRIDE = 6_007
_FIRST_SERIAL = 5_001

_STATUS = (
    (Status.PMI_PURNA, 62),
    (Status.FAMILY, 20),
    (Status.PMI_ABROAD, 12),
    (Status.CPMI, 3),
    (Status.MASYARAKAT, 3),
)
_COUNTRIES = (("MY", 38), ("TW", 18), ("HK", 16), ("SA", 13), ("SG", 6), ("BN", 3), ("AE", 2), ("KR", 2), ("JP", 2))
_OCCUPATIONS = {
    "MY": "Pekerja kebun sawit", "SA": "Pekerja rumah tangga", "TW": "Perawat lansia", "HK": "Pekerja rumah tangga",
    "SG": "Pekerja rumah tangga", "BN": "Pelayan rumah makan", "AE": "Pekerja rumah tangga", "KR": "Operator pabrik",
    "JP": "Perawat lansia",
}  # fmt: skip
_REASONS = (("", 40), ("contract_done", 36), ("family_matter", 9), ("laid_off", 5), ("deported", 3), ("ill", 3),
            ("employer_trouble", 2), ("violence", 1), ("unknown", 1))  # fmt: skip
_VIA = (("p3mi", 50), ("unknown", 25), ("broker", 12), ("family", 6), ("g_to_g", 3), ("self", 4))
_EDUCATION = ("3", "3", "3", "4", "4", "5", "2", "")

# The columns that are written; the rest keep what the models say. A child row begins with its person's place in the
# chunk, which writing replaces by the person's number.
PERSON = (
    "uid", "version", "name", "name_key", "nickname", "sex", "birth", "birth_place", "mother_name", "education",
    "disability", "photo_uid", "nik_sealed", "nik_fingerprint", "nik_state", "nik_absent_reason", "place_code",
    "province", "regency", "rt", "rw", "status", "track", "last_country", "has_kk", "returned_on", "phone", "source",
    "confirmed", "not_duplicate_reason", "registered_at", "registered_by", "office_uid",
)  # fmt: skip
SPELL = ("person_id", "uid", "status", "from_on", "cause", "where", "source", "confirmed", "noted_at")
ADDRESS = ("person_id", "kind", "place_code", "rt", "rw", "line", "from_on", "to_on", "source")
PHONE = ("person_id", "uid", "number", "owner", "hours", "no_cases", "from_on", "to_on")
JOURNEY = (
    "person_id", "uid", "version", "country", "occupation", "employer", "sea_based", "departed_via", "departed_on",
    "returned_on", "return_reason", "passport_name", "passport_birth", "papers", "source", "confirmed", "noted_at",
)  # fmt: skip
MATCH_KEY = ("person_id", "key")


@dataclass(slots=True)
class Rows:
    """The rows of one chunk, ready to be written. ``uid`` names the chunk in the act that writes it."""

    uid: str
    number: int
    people: list[tuple[object, ...]] = field(default_factory=list)
    spells: list[tuple[object, ...]] = field(default_factory=list)
    addresses: list[tuple[object, ...]] = field(default_factory=list)
    phones: list[tuple[object, ...]] = field(default_factory=list)
    journeys: list[tuple[object, ...]] = field(default_factory=list)
    match_keys: list[tuple[object, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Invented:
    """One person's facts in stored values, before they become rows."""

    name: str
    sex: str
    birth: str
    nik: str
    phone: str
    mother_name: str
    education: str
    village: str
    rt: str
    status: Status
    registered_at: dt.datetime
    stays: tuple[Stay, ...] = ()


def simulation(country: Country) -> str:
    """What one simulation is called in the keys of its acts."""
    return f"{country.seed}:{country.people}"


def invent(country: Country, number: int) -> Rows:
    """Chunk ``number`` of a country."""
    pick = Random(f"{country.seed}/{country.people}/{number}")  # noqa: S311  invented data must come out the same again
    rows = Rows(f"{simulation(country)}:{number}", number)
    for stretch in country.stretches(number):
        code, numbered = PlaceCode(stretch.village), range(stretch.count)
        for one in (_one(pick, country, code, stretch, place) for place in numbered):
            _add(rows, pick, one, code)
    # In the order of the index that they go into, which halves the work of a large one.
    rows.match_keys.sort(key=lambda row: (row[1], row[0]))
    return rows


def _one(pick: Random, country: Country, code: PlaceCode, stretch: Stretch, place: int) -> Invented:
    sex = "P" if pick.random() < 0.66 else "L"
    in_district = stretch.in_district + place
    begins = crc32(f"{country.seed}/{code.district}".encode())
    birth = dt.date.fromordinal(_FIRST_BIRTH + (in_district * _STRIDE + begins) % _BIRTHS)
    status = _weighted(pick, _STATUS)
    at = _moment(stretch.first + place, country.people)
    day = at.date()
    has_nik = pick.random() < 0.8
    return Invented(
        name=namer_for(code.province, sex)(pick), sex=sex,
        birth=birth.isoformat() if pick.random() < 0.85 else str(birth.year),
        nik=_nik(code, birth, sex, in_district) if has_nik else "",
        phone=f"+62860{10_000_000 + stretch.first + place:08}" if pick.random() < 0.75 else "",
        mother_name=MOTHERS(pick) if pick.random() < 0.5 else "", education=pick.choice(_EDUCATION), village=code.text,
        rt=f"{pick.randrange(1, 9):03}" if pick.random() < 0.8 else "", status=status,
        registered_at=at, stays=_stays(pick, status, birth, day),
    )  # fmt: skip


def _moment(number: int, people: int) -> dt.datetime:
    """They are entered one after the other, ever more of them a day; so their uids ascend as they do in life."""
    days = (number / people) ** 0.5 * _DAYS
    return dt.datetime(UNTIL.year, UNTIL.month, UNTIL.day, 2, tzinfo=dt.UTC) - dt.timedelta(days=_DAYS - days)


def _nik(code: PlaceCode, birth: dt.date, sex: str, in_district: int) -> str:
    day = birth.day + (40 if sex == "P" else 0)
    serial = _FIRST_SERIAL + in_district // _BIRTHS
    return f"{code.district.replace('.', '')}{day:02}{birth.month:02}{birth.year % 100:02}{serial:04}"


def _stays(pick: Random, status: Status, birth: dt.date, day: dt.date) -> tuple[Stay, ...]:
    if status not in (Status.PMI_PURNA, Status.PMI_ABROAD):
        return ()
    earliest = dt.date(birth.year + 19, 1, 1)
    end = day - dt.timedelta(days=30 + int(pick.random() ** 2 * 4_000))
    stays = []
    for order in range(2 if pick.random() < 0.18 else 1):
        begin = end - dt.timedelta(days=pick.choice((730, 1095, 1460, 2190)))
        if begin < earliest and order:
            break
        lasts = status is Status.PMI_ABROAD and not order
        returned = "" if lasts else end.isoformat() if pick.random() < 0.6 else end.isoformat()[:7]
        stays.append(
            Stay(_weighted(pick, _COUNTRIES), begin.isoformat()[:7], returned, day.isoformat(), len(stays) + 1)
        )
        end = begin - dt.timedelta(days=pick.randrange(90, 900))
    return tuple(stays)


def _add(rows: Rows, pick: Random, one: Invented, code: PlaceCode) -> None:
    """The rows of one person, column by column as ``register_person`` and ``record_journey`` fill them."""
    at, here, uid = one.registered_at, len(rows.people), _uid(one.registered_at, pick)
    last, track, confirmed = last_of(one.stays), track_of(one.status), bool(one.nik)
    mark = fingerprint("nik", one.nik) if one.nik else ""
    sealed = seal("nik", f"persons_person.nik.{uid}", one.nik) if one.nik else None
    rows.people.append((
        uid, 1, one.name, name_key(one.name), "", one.sex, one.birth, "", one.mother_name, one.education, "", "",
        sealed, mark, "settled" if mark else "", "", one.village, code.province, code.regency, one.rt, "",
        str(one.status), str(track), last.country, False, last.returned_on, one.phone, "self", confirmed,
        _REASON_NOT_DUPLICATE, at, REGISTERED_BY, "",
    ))  # fmt: skip
    since = last.returned_on if one.status is Status.PMI_PURNA else ""
    if one.status is Status.PMI_PURNA and one.stays and pick.random() < 0.1:
        before = (here, _uid(at, pick), str(Status.PMI_ABROAD), one.stays[0].departed_on, "", "", "family", False, at)
        rows.spells.append(before)
    rows.spells.append((here, _uid(at, pick), str(one.status), since, "", "", "self", confirmed, at))
    rows.addresses.append((here, "domisili", one.village, one.rt, "", "", "", "", "self"))
    if one.phone:
        rows.phones.append((here, _uid(at, pick), one.phone, "self", "", False, "", ""))
    for stay in one.stays:
        rows.journeys.append((
            here, _uid(at, pick), 1, stay.country, _OCCUPATIONS[stay.country], "", "", _weighted(pick, _VIA),
            stay.departed_on, stay.returned_on, _weighted(pick, _REASONS) if stay.returned_on else "", "", "", "",
            "self", False, at,
        ))  # fmt: skip
    facts = Facts(
        name=one.name, birth=one.birth, sex=one.sex, nik=one.nik, phone=one.phone, mother_name=one.mother_name,
        place=one.village, last_country=last.country,
    )  # fmt: skip
    rows.match_keys.extend((here, key) for key in blocking_keys(facts))


def _weighted(pick: Random, table: tuple[tuple[str, int], ...]):  # type: ignore[no-untyped-def]
    """One of a table's values by its weight; weights add up to a hundred or so, so walking along is quick."""
    left = pick.random() * sum(weight for _value, weight in table)
    for value, weight in table:
        left -= weight
        if left < 0:
            return value
    return table[-1][0]


def _uid(at: dt.datetime, pick: Random) -> str:
    """As ``kernel.uid.new_uid`` makes them, but of that moment and the same again."""
    millis, tail = int(at.timestamp() * 1000), pick.getrandbits(80)
    value = (millis & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (tail >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | tail & (1 << 62) - 1
    return str(uuid.UUID(int=value))
