"""Real institutions with their dated names, and one invented login per kind of user."""

import datetime as dt
import secrets
from dataclasses import dataclass

from bekal.commons.organizations.models import Organization, User
from bekal.commons.organizations.queries import actor_for
from bekal.commons.organizations.services.logins import create_user
from bekal.commons.organizations.services.organizations import appoint, name_organization, record_organization
from bekal.commons.organizations.services.roles import grant_role
from bekal.commons.places.models import Hamlet
from bekal.commons.places.services import add_hamlet, register_provisional_village
from bekal.foundation.kernel.actor import Actor, Role, system_actor
from bekal.people.persons.models import Person

SETUP = system_actor("Data contoh", door="demo")
BONJERUK, PEMONGKONG, WALIWIS, LONTAR = "52.02.02.2012", "52.03.20.2004", "36.03.33.2004", "36.04.13.2007"
LONGSERAN, MEKAR_BARU = "52.P0001", "36.03.33"
# The dusun of the volunteer who sees no more than this one.
DUSUN = "Timuq"

# (from, to, name, short name): a paper bears the name of its date. Founding: Perpres 81/2006, 90/2019, 165/2024.
MINISTRY_NAMES = (
    (dt.date(2006, 9, 8), "Badan Nasional Penempatan dan Perlindungan Tenaga Kerja Indonesia", "BNP2TKI"),
    (dt.date(2019, 12, 31), "Badan Pelindungan Pekerja Migran Indonesia", "BP2MI"),
    (
        dt.date(2024, 11, 5),
        "Kementerian Pelindungan Pekerja Migran Indonesia/Badan Pelindungan Pekerja Migran Indonesia",
        "KP2MI/BP2MI",
    ),
)
# code -> (area, province, seat, name before 2019): papers are dated in the city of the seat.
BALAI_NAMES = {
    "NTB": ("Nusa Tenggara Barat", "52", "52.71", "BP3TKI Mataram"),
    "BANTEN": ("Banten", "36", "36.73", "BP3TKI Serang"),
}
# Whoever signs is invented and says so, on screen and on paper alike.
NTB_HEAD, BANTEN_HEAD = "Lalu Wiratama (contoh)", "Tubagus Suryana (contoh)"
OFFICER, BANTEN_OFFICER = "Ratna Dewi", "Ujang Sutisna"

# place -> (government, village head with mandate): the six villages of 2024, and the two of Banten.
VILLAGE_GOVERNMENTS = {
    BONJERUK: ("Desa Bonjeruk", "Lalu Srigede (contoh)", "definitive"),
    PEMONGKONG: ("Desa Pemongkong", "Amaq Sahnun (contoh)", "definitive"),
    "52.03.20.2003": ("Desa Jerowaru", "H. Muhidin (contoh)", "definitive"),
    "52.03.12.2002": ("Desa Pringgasela", "Baiq Hartati (contoh)", "definitive"),
    "52.01.01.2008": ("Desa Dasan Tapen", "Mahsun (contoh)", "definitive"),
    LONGSERAN: ("Desa Persiapan Longseran", "Sahdi (contoh)", "pj"),
    WALIWIS: ("Desa Waliwis", "Suherman (contoh)", "definitive"),
    LONTAR: ("Desa Lontar", "Madsani (contoh)", "definitive"),
}
# kind, name, seat, area: one organization of each further kind that papers and referrals name.
PARTNERS = (
    ("p4mi", "P4MI Lombok Timur (contoh)", "52.03", "52.03"),
    ("dinas_provinsi", "Dinas Tenaga Kerja dan Transmigrasi Provinsi Nusa Tenggara Barat", "52.71", "52"),
    ("kecamatan", "Kecamatan Jonggat", "52.02.02", "52.02.02"),
    ("kecamatan", "Kecamatan Mekar Baru", MEKAR_BARU, MEKAR_BARU),
    ("bank", "Bank Nusa (contoh)", None, ""),
    ("company", "PT Tenun Nusa (contoh)", "52.02", ""),
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The organizations that later steps need."""

    ministry: Organization
    ntb: Organization
    banten: Organization
    village: Organization
    community: Organization
    partner: Organization
    lontar: Organization
    cooperative: Organization


@dataclass(frozen=True, slots=True)
class People:
    """The actors of the demo's own story: who does what."""

    officer: Actor
    head: Actor
    volunteer: Actor
    banten_officer: Actor
    banten_head: Actor
    dinas_uid: str


# login name -> (label, role, which office); the password is made anew at every start.
LOGINS = {
    "analis": ("Sinta (Jakarta)", Role.NATIONAL_ANALYST, "ministry"),
    "petugas.ntb": (OFFICER, Role.BALAI_OFFICER, "ntb"),
    "kepala.ntb": (NTB_HEAD, Role.BALAI_HEAD, "ntb"),
    "petugas.banten": (BANTEN_OFFICER, Role.BALAI_OFFICER, "banten"),
    "kepala.banten": (BANTEN_HEAD, Role.BALAI_HEAD, "banten"),
    "penggerak.bonjeruk": ("Lalu Ahmad", Role.VILLAGE_VOLUNTEER, "community"),
    "penggerak.dusun": ("Baiq Sukmawati", Role.VILLAGE_VOLUNTEER, "community"),
    "desa.bonjeruk": ("Staf Desa Bonjeruk", Role.VILLAGE_STAFF, "village"),
    "petugas.kasus": ("Nurul Hidayah", Role.CASE_WORKER, "ntb"),
    "penyelia.kasus": ("Samsul Bahri", Role.CASE_SUPERVISOR, "ntb"),
    "bendahara.koperasi": ("Siti Rohani", Role.COOP_TREASURER, "cooperative"),
    "pengurus.koperasi": ("Lalu Muhlis", Role.COOP_BOARD, "cooperative"),
    "pengawas.koperasi": ("Mustiarep", Role.COOP_AUDITOR, "cooperative"),
    "mitra.dinas": ("Dinas Koperasi Lombok Tengah (contoh)", Role.PARTNER, "partner"),
    "pengelola": ("Pengelola sistem", Role.SYSTEM_ADMIN, "ministry"),
}


def open_offices() -> Offices:
    """Ministry, two balai, the villages with their governments, a community, a cooperative, partners of every kind."""
    ministry = record_organization(actor=SETUP, kind="ministry", name="KP2MI/BP2MI", code="KP2MI", founded_on="2006")
    for begins, name, short in MINISTRY_NAMES:
        name_organization(
            actor=SETUP, organization=ministry, name=name, short_name=short, valid_from=begins, letterhead=name.upper()
        )
    ntb, banten = (_balai(code, ministry) for code in ("NTB", "BANTEN"))
    appoint(
        actor=SETUP, organization=ntb, name=NTB_HEAD, title="Kepala BP3MI Nusa Tenggara Barat",
        mandate="definitive", valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    appoint(
        actor=SETUP, organization=banten, name=BANTEN_HEAD, title="Kepala BP3MI Banten", mandate="plt",
        valid_from=dt.date(2022, 1, 1),
    )  # fmt: skip
    register_provisional_village(
        actor=SETUP, name="Longseran", parent_code="52",
        note="Desa persiapan. Naskah sumber tidak menyebut kabupatennya, jadi induknya baru provinsi.",
    )  # fmt: skip
    add_hamlet(actor=SETUP, village_code=BONJERUK, kind="dusun", name=DUSUN)
    governments = {place: _village(place, *told) for place, told in VILLAGE_GOVERNMENTS.items()}
    for kind, name, seat, area in PARTNERS:
        record_organization(
            actor=SETUP, kind=kind, name=name, place=seat, areas=[area] if area else [],
            parent=ntb if kind == "p4mi" else None,
        )  # fmt: skip
    community = record_organization(
        actor=SETUP, kind="community", community_kind="kawan_pmi", name="Kawan PMI Bonjeruk (contoh)", place=BONJERUK,
        areas=[BONJERUK],
    )  # fmt: skip
    lontar = record_organization(
        actor=SETUP, kind="community", community_kind="kkbm", name="KKBM Desa Lontar", place=LONTAR, areas=[LONTAR],
        founded_on="2017",
    )  # fmt: skip
    partner = record_organization(
        actor=SETUP, kind="dinas_kabupaten", name="Dinas Koperasi dan UKM Kabupaten Lombok Tengah", place="52.02",
        areas=["52.02"],
    )  # fmt: skip
    cooperative = record_organization(
        actor=SETUP, kind="cooperative", name="Koperasi PMI Purna Bonjeruk (contoh)", place=BONJERUK, areas=[BONJERUK]
    )
    return Offices(ministry, ntb, banten, governments[BONJERUK], community, partner, lontar, cooperative)


def _village(place: str, name: str, head: str, mandate: str) -> Organization:
    made = record_organization(actor=SETUP, kind="village", name=f"Pemerintah {name}", place=place, areas=[place])
    appoint(
        actor=SETUP, organization=made, name=head, title=f"Kepala {name}", mandate=mandate,
        valid_from=dt.date(2019, 1, 2),
    )  # fmt: skip
    return made


def _balai(code: str, ministry: Organization) -> Organization:
    area, province, seat, before = BALAI_NAMES[code]
    balai = record_organization(
        actor=SETUP, kind="bp3mi", name=f"BP3MI {area}", code=code, place=seat, areas=[province], parent=ministry
    )
    above = [name.upper() for _begins, name, _short in MINISTRY_NAMES]
    full = f"BALAI PELAYANAN PELINDUNGAN PEKERJA MIGRAN INDONESIA {area.upper()}"
    for begins, name, head in (
        (dt.date(2006, 9, 8), before, f"{above[0]}\nBALAI PELAYANAN PENEMPATAN DAN PERLINDUNGAN TKI"),
        (dt.date(2019, 12, 31), f"UPT BP2MI {area}", f"{above[1]}\nUNIT PELAKSANA TEKNIS WILAYAH {area.upper()}"),
        (dt.date(2022, 3, 1), f"BP3MI {area}", f"{above[1]}\n{full}"),
        (dt.date(2024, 11, 5), f"BP3MI {area}", f"{above[2]}\n{full}"),
    ):
        name_organization(actor=SETUP, organization=balai, name=name, valid_from=begins, letterhead=head)
    return balai


def open_logins(offices: Offices) -> People:
    """One login per kind of user. Their passwords are unknown to everyone until the demo starts."""
    users: dict[str, User] = {}
    dusun = Hamlet.objects.get(village=BONJERUK, name=DUSUN).uid
    for username, (label, role, office) in LOGINS.items():
        users[username] = create_user(actor=SETUP, username=username, label=label, password=secrets.token_urlsafe(24))
        grant_role(
            actor=SETUP, user=users[username], organization=getattr(offices, office), role=role,
            hamlets=[dusun] if username == "penggerak.dusun" else [], from_on=dt.date(2018, 1, 1),
        )  # fmt: skip
    actors = (
        actor_for(users[name], door="demo")
        for name in ("petugas.ntb", "kepala.ntb", "penggerak.bonjeruk", "petugas.banten", "kepala.banten")
    )
    return People(*actors, dinas_uid=offices.partner.uid)


def open_participant(people: list[Person]) -> None:
    """A login for one trained returnee, tied to the own record."""
    trained = next(p for p in people if p.participations.filter(completed=True, left_on=None).exists())
    user = create_user(
        actor=SETUP, username="purna", label=trained.name, password=secrets.token_urlsafe(24), person_uid=trained.uid
    )
    village = Organization.objects.get(kind="village", place_id=trained.place_id)
    grant_role(actor=SETUP, user=user, organization=village, role=Role.PARTICIPANT)
