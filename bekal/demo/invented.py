"""Invented people. Names as they are heard in Lombok and Banten, one-word ones among them; NIK that belong to the
district and birth date; phones under 0860, a prefix that no operator has, so that none can ring.
"""

import datetime as dt
from dataclasses import dataclass, field
from random import Random


@dataclass(frozen=True, slots=True)
class Names:
    """How people of one place are called: single names, and first names that go before a second one."""

    alone: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


SASAK_WOMEN = Names(
    ("Aminah", "Sahnim", "Jumenah", "Sumiati", "Nurhasanah", "Maesarah", "Zohriah", "Sakmah", "Mustiarep", "Raodah",
     "Saknah", "Sapinah", "Rukyah", "Masnah", "Jumrah", "Ramlah", "Kalsum", "Inaq Mastur", "Hj. Raehan", "Inaq Rahmah"),
    ("Baiq", "Siti", "Baiq", "Sri", "Nur", "Dende", "Lale"),
    ("Ani Suryani", "Nurlaila", "Wahyuni", "Husnul Khotimah", "Fitriani", "Mahniah", "Marianah", "Rohani", "Kartini",
     "Lina Marlina", "Suhaeni", "Hadijah", "Nuraini", "Muliani", "Haerunnisa", "Dewi Ratnasari", "Salmah", "Suriati",
     "Wirdatul Jannah", "Hikmah", "Erna Susanti", "Patimah", "Munawarah", "Aisyah", "Yuliana", "Ernawati", "Mariani",
     "Mulyani", "Rosmiati", "Ratnawati", "Hartini", "Widya Astuti", "Rahmawati", "Zainab", "Sofiani", "Juliana"),
)  # fmt: skip
SASAK_MEN = Names(
    ("Saripudin", "Ruslan", "Zulkarnaen", "Sapriadi", "Mahrup", "Sahabudin", "Junaidi", "Muhlis", "Ahyar", "Ihsan",
     "Marzuki", "Hamdan", "Suparman", "Mustamin", "Kamarudin", "Nasrudin", "Sudirman", "Rusdi", "Jumadil", "Amaq Sahdan"),
    ("Lalu", "Muhammad", "Abdul", "Lalu", "H.", "Lalu Muhammad"),
    ("Hendra Wijaya", "Rifai", "Hanan", "Samsul Hadi", "Zainuddin", "Ahmad Yani", "Supardan", "Agus Salim", "Tahir",
     "Sadri", "Wirajaya", "Satriawan", "Fauzan", "Hadi Kusuma", "Nurdin", "Azhar"),
)  # fmt: skip
BANTEN_WOMEN = Names(
    ("Sumiyati", "Rohmah", "Suhaenah", "Sarmi", "Marhamah", "Encum", "Rokayah", "Juhaeriah", "Munah", "Sopiah", "Enah",
     "Sutihat", "Masiti", "Tihamah", "Umsiah", "Hj. Mariam"),
    ("Siti", "Ratu", "Neneng", "Nur"),
    ("Maryam", "Khodijah", "Fatimah", "Hasanah", "Unayah", "Jannah", "Saripah", "Kartinah", "Yayah", "Aminah"),
)  # fmt: skip
BANTEN_MEN = Names(
    ("Sarmin", "Suherman", "Jumanta", "Saepudin", "Asmawi", "Rasim", "Madsuni", "Supriadi", "Wardi", "Kosim"),
    ("Ahmad", "Mad", "Tubagus", "H."),
    ("Jaelani", "Yusup", "Arif", "Sarnubi", "Nurdin", "Sanusi"),
)  # fmt: skip
MOTHERS = ("Inaq Sahnim", "Sarinah", "Mastiah", "Inaq Rumenah", "Salmiah", "Jumiah", "Sukainah", "Rapiah", "Murni")
COUNTRIES = (("MY", 40), ("SA", 20), ("TW", 14), ("HK", 10), ("SG", 6), ("BN", 4), ("AE", 4), ("KR", 2))
OCCUPATIONS = {
    "MY": "Pekerja kebun sawit", "SA": "Pekerja rumah tangga", "TW": "Perawat lansia", "HK": "Pekerja rumah tangga",
    "SG": "Pekerja rumah tangga", "BN": "Pelayan rumah makan", "AE": "Pekerja rumah tangga", "KR": "Operator pabrik",
}  # fmt: skip
REASONS = (("contract_done", 60), ("family_matter", 14), ("laid_off", 8), ("ill", 4), ("deported", 5), ("violence", 2),
           ("employer_trouble", 4), ("unknown", 3))  # fmt: skip
VIA = (("p3mi", 50), ("unknown", 25), ("broker", 12), ("family", 6), ("g_to_g", 3), ("self", 4))


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person, in stored values."""

    name: str
    sex: str
    birth: str
    nik: str
    phone: str
    hamlet: str
    rt: str
    status: str
    mother_name: str
    education: str
    country: str = ""
    occupation: str = ""
    departed: str = ""
    returned: str = ""
    reason: str = ""
    via: str = "unknown"
    relative_of: int | None = field(default=None)


class Village:
    """Invents people of one village; the same seed always invents the same ones."""

    def __init__(self, code: str, district: str, hamlets: tuple[str, ...], women: Names, men: Names,
                 seed: int) -> None:  # fmt: skip
        self.code, self.hamlets = code, hamlets
        self._district = district.replace(".", "")
        self._random = Random(seed)
        self._women, self._men = women, men
        self._taken: set[str] = set()
        self._serial = 0
        self._phone = seed * 1000

    def relative(self, sex: str, born: int) -> Invented:
        """One more person of the village, born in that year: somebody's husband, child or neighbour."""
        pick = self._random
        birth = dt.date(born, pick.randint(1, 12), pick.randint(1, 28))
        name = self._take(sex)
        # Nobody is a hajj or a parent by name at twenty.
        while born > 1985 and name.split()[0] in ("H.", "Hj.", "Inaq", "Amaq"):
            name = self._take(sex)
        return Invented(
            name=name, sex=sex, birth=birth.isoformat(), nik=self._nik(birth, sex) if pick.random() < 0.85 else "",
            phone=self._number() if born < 2006 else "", hamlet="", rt="", status="", mother_name="", education="",
        )  # fmt: skip

    def kk(self, number: int) -> str:
        """The number of the village's ``number``-th card: district, a day of issue, a serial."""
        day = dt.date(2012, 1, 15) + dt.timedelta(days=number * 67)
        return f"{self._district}{day:%d%m%y}{number:04}"

    def people(self, women: int, men: int, today: dt.date, family_share: float = 0.3) -> list[Invented]:
        """``women`` and ``men`` people: most purna, some family of a PMI, a few still abroad."""
        sexes = ["P"] * women + ["L"] * men
        self._random.shuffle(sexes)
        return [self._one(sex, today, family_share) for sex in sexes]

    def _one(self, sex: str, today: dt.date, family_share: float) -> Invented:
        pick = self._random
        name = self._take(sex)
        birth = dt.date(pick.randint(1968, 1998), pick.randint(1, 12), pick.randint(1, 28))
        status = "family" if pick.random() < family_share else "pmi_purna"
        common = {
            "name": name, "sex": sex, "birth": birth.isoformat() if pick.random() < 0.85 else str(birth.year),
            "nik": self._nik(birth, sex) if pick.random() < 0.8 else "", "phone": self._number(),
            "hamlet": pick.choice(self.hamlets), "rt": f"{pick.randint(1, 6):03}", "status": status,
            "mother_name": pick.choice(MOTHERS) if pick.random() < 0.6 else "", "education": str(pick.choice((3, 3, 4, 4, 5))),
        }  # fmt: skip
        if status == "family":
            return Invented(**common)
        country = self._weighted(COUNTRIES)
        returned = today - dt.timedelta(days=pick.randint(120, 1500))
        departed = returned - dt.timedelta(days=pick.choice((730, 1095, 1460, 2190)))
        departed = max(departed, dt.date(birth.year + 20, 1, 1))
        return Invented(
            **common, country=country, occupation=OCCUPATIONS[country], departed=departed.isoformat()[:7],
            returned=returned.isoformat() if pick.random() < 0.6 else returned.isoformat()[:7],
            reason=self._weighted(REASONS), via=self._weighted(VIA),
        )  # fmt: skip

    def _take(self, sex: str) -> str:
        names, pick = self._women if sex == "P" else self._men, self._random
        while True:
            name = (
                pick.choice(names.alone)
                if pick.random() < 0.3
                else f"{pick.choice(names.first)} {pick.choice(names.second)}"
            )
            if name not in self._taken:
                self._taken.add(name)
                return name

    def _nik(self, birth: dt.date, sex: str) -> str:
        self._serial += 1
        day = birth.day + (40 if sex == "P" else 0)
        return f"{self._district}{day:02}{birth.month:02}{birth.year % 100:02}{self._serial:04}"

    def _number(self) -> str:
        self._phone += 1
        return f"+628605{self._phone:07}" if self._random.random() < 0.85 else ""

    def _weighted(self, table: tuple[tuple[str, int], ...]) -> str:
        return self._random.choices([value for value, _ in table], [weight for _, weight in table])[0]
