"""How invented people are called, by region: a few names are very common, most are rare, as in life.

Earlier means commoner. First names and second names are the everyday stock of each region, combined by chance; Javanese
single names are put together from syllables. No name is taken from anybody.
"""

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

_COMMON = 0.9


@dataclass(frozen=True, slots=True)
class Names:
    """The stock of one region and one sex: single names, and first names that go before a second one."""

    alone: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    alone_share: float = 0.3


class Picker:
    """Draws from a list whose earlier members are commoner (Zipf)."""

    def __init__(self, values: tuple[str, ...], bend: float = _COMMON) -> None:
        self._values = values
        self._heaped = list(accumulate(1 / rank**bend for rank in range(1, len(values) + 1)))

    def __call__(self, pick: Random) -> str:
        return self._values[bisect(self._heaped, pick.random() * self._heaped[-1])]


class Namer:
    """Invents names of one region and sex."""

    def __init__(self, names: Names) -> None:
        self._alone, self._first, self._second = Picker(names.alone), Picker(names.first), Picker(names.second, 0.6)
        self._alone_share = names.alone_share

    def __call__(self, pick: Random) -> str:
        """One name: a single word, two parts, or now and then three."""
        if pick.random() < self._alone_share:
            return self._alone(pick)
        name = f"{self._first(pick)} {self._second(pick)}"
        return f"{name} {self._second(pick)}" if pick.random() < 0.12 else name


def _joined(heads: str, tails: str) -> tuple[str, ...]:
    """Every head with every tail, mixed so that no head stands together."""
    pairs = [head + tail for tail in tails.split() for head in heads.split()]
    return tuple(sorted(pairs, key=lambda name: (sum(map(ord, name)) * 7919) % 1009))


_ISLAMIC_WOMEN = (
    "Aisyah",
    "Fatimah",
    "Khadijah",
    "Nurhayati",
    "Nurjanah",
    "Maryam",
    "Zainab",
    "Halimah",
    "Aminah",
    "Hasanah",
    "Rohimah",
    "Salmah",
    "Mariam",
    "Fitriani",
    "Rahmawati",
    "Hidayati",
    "Khotimah",
    "Mardiah",
    "Nuraini",
    "Nurlaela",
    "Latifah",
    "Azizah",
    "Hamidah",
    "Jamilah",
    "Munawaroh",
    "Solihah",
    "Masitoh",
    "Zulaikha",
    "Qomariah",
    "Rofiah",
    "Muslimah",
    "Faridah",
    "Juwariyah",
    "Uswatun",
    "Umaroh",
    "Badriah",
    "Maimunah",
    "Saidah",
    "Sakinah",
    "Zubaidah",
    "Nafisah",
    "Hafsah",
    "Rukayah",
    "Kamilah",
    "Wardah",
    "Wahidah",
    "Ulfah",
    "Mahmudah",
    "Istiqomah",
    "Syarifah",
)
_ISLAMIC_MEN = (
    "Abdullah",
    "Ibrahim",
    "Hasan",
    "Husen",
    "Yusuf",
    "Ismail",
    "Rahman",
    "Hidayat",
    "Rohman",
    "Saleh",
    "Ridwan",
    "Fauzi",
    "Anwar",
    "Arifin",
    "Kurniawan",
    "Effendi",
    "Maulana",
    "Firmansyah",
    "Ramadhan",
    "Syarif",
    "Mustofa",
    "Jaelani",
    "Hakim",
    "Zainuri",
    "Nurdin",
    "Amin",
    "Rifai",
    "Mahmud",
    "Sulaiman",
    "Idris",
    "Harun",
    "Khoirul",
    "Iskandar",
    "Basri",
    "Latif",
    "Aziz",
    "Hamid",
    "Karim",
    "Munir",
    "Nasir",
    "Rosyid",
    "Sobari",
    "Taufik",
    "Wahid",
    "Yahya",
    "Zaki",
    "Faisal",
    "Hamdani",
    "Sanusi",
    "Badrudin",
)
_NEW_WOMEN = (
    "Sari",
    "Lestari",
    "Wati",
    "Dewi",
    "Wahyuni",
    "Astuti",
    "Rahayu",
    "Handayani",
    "Puspita",
    "Anggraini",
    "Yuliana",
    "Susanti",
    "Purwanti",
    "Kartika",
    "Ningsih",
    "Utami",
    "Permatasari",
    "Novitasari",
    "Agustina",
    "Oktaviani",
    "Febriani",
    "Maharani",
    "Kusuma",
    "Safitri",
    "Indah",
    "Melati",
    "Ratna",
    "Yanti",
    "Setyowati",
    "Herawati",
    "Suryani",
    "Wulandari",
    "Pratiwi",
    "Damayanti",
    "Marlina",
    "Ernawati",
    "Rosmiati",
    "Julianti",
    "Septiani",
    "Apriliani",
)
_NEW_MEN = (
    "Setiawan",
    "Santoso",
    "Wibowo",
    "Saputra",
    "Prasetyo",
    "Nugroho",
    "Susanto",
    "Wijaya",
    "Gunawan",
    "Hartono",
    "Purnomo",
    "Utomo",
    "Pranoto",
    "Hermawan",
    "Irawan",
    "Budiman",
    "Suryanto",
    "Riyadi",
    "Mulyadi",
    "Haryanto",
    "Widodo",
    "Kusnadi",
    "Supriyanto",
    "Subagyo",
    "Cahyono",
    "Handoko",
    "Sugiarto",
    "Wahyudi",
    "Suhendra",
    "Permana",
    "Pratama",
    "Ardiansyah",
    "Kuswanto",
    "Yulianto",
    "Marwan",
    "Sanjaya",
    "Sutrisno",
    "Darmawan",
    "Hendrawan",
    "Rusmana",
)

JAVA_WOMEN = Names(
    ("Sumiati", "Sutini", "Sulastri", "Suparti", "Sumarni", "Siti", "Wagiyem",
     *_joined("Sum Sut Suk Sup Sur Sul Wag Kar Kas Mis Par Pon Rum Sar Tum Wij Yat Tug Las Jum Nga Tas Mur Dar Tri War",
              "iyem inah iati iyah arni ini inem atun iani irah ikah asih awati itri")),
    ("Siti", "Sri", "Nur", "Dewi", "Eka", "Dwi", "Tri", "Endang", "Eni", "Rini", "Yuni", "Ika", "Ratna", "Lilik",
     "Umi", "Wiwik", "Titik", "Dian", "Anik", "Rina"),
    _NEW_WOMEN + _ISLAMIC_WOMEN,
    0.42,
)  # fmt: skip
JAVA_MEN = Names(
    ("Suparman", "Sutrisno", "Suyanto", "Sugeng", "Slamet", "Paijo", "Sukardi",
     *_joined("Sum Sut Suk Sup Sur Sug Wag Kar Kas Mis Par Pon Rus Sar Tum Wid Yat Tuk Jum Ngad Tas Mul Dar Tri War",
              "iman iyono adi ono anto oto iran ijo idi aji arno iyanto")),
    ("Muhammad", "Agus", "Eko", "Dwi", "Joko", "Bambang", "Edi", "Heri", "Budi", "Tri", "Andi", "Yudi", "Arif", "Imam",
     "Nur", "Ahmad", "Moh", "Wahyu", "Didik", "Teguh"),
    _NEW_MEN + _ISLAMIC_MEN,
    0.42,
)  # fmt: skip
SUNDA_WOMEN = Names(
    ("Sumiyati", "Rohmah", "Sarmi", "Enah", "Encum", "Rokayah", "Sopiah", "Wasni", "Carmi", "Tarwi", "Kusniah",
     *_joined("Ro Ju Mu Sa Wa Ca Tar Ku Da Ka Ru Ma Nu", "niah sih kem mini siah yati nengsih tini rsih rwati meni")),
    ("Siti", "Neneng", "Nur", "Euis", "Ai", "Iis", "Cucu", "Nining", "Lilis", "Eti", "Tati", "Imas", "Yeni", "Eneng",
     "Wiwin", "Ratu"),
    _ISLAMIC_WOMEN + _NEW_WOMEN,
)  # fmt: skip
SUNDA_MEN = Names(
    ("Suherman", "Saepudin", "Kosim", "Jumanta", "Asmawi", "Rasim", "Wardi", "Tarsono", "Carkim", "Warsono", "Darsim",
     *_joined("Ro Ju Mu Sa Wa Ca Tar Ku Da Ka Ru Ma Nu", "sidi rdi nta sman rkim sono rija nadi lya min rja")),
    ("Ahmad", "Asep", "Ujang", "Dede", "Cecep", "Muhammad", "Dadang", "Endang", "Deden", "Iwan", "Yayan", "Agus", "Tubagus",
     "Mad", "Encep", "Wawan"),
    _ISLAMIC_MEN + _NEW_MEN,
)  # fmt: skip
SASAK_WOMEN = Names(
    ("Aminah", "Sahnim", "Jumenah", "Sumiati", "Nurhasanah", "Maesarah", "Zohriah", "Sakmah", "Mustiarep", "Raodah",
     *_joined("Sa Ju Ma Ra Mu Nu Ha Zo Ru Su Ka", "knah inah miah hnim rah menah nim hirah liah sarah riah")),
    ("Baiq", "Siti", "Sri", "Nur", "Dende", "Lale", "Inaq", "Hj.", "Denda"),
    _ISLAMIC_WOMEN + _NEW_WOMEN,
    0.4,
)  # fmt: skip
SASAK_MEN = Names(
    ("Saripudin", "Ruslan", "Zulkarnaen", "Sapriadi", "Mahrup", "Sahabudin", "Junaidi", "Muhlis", "Ahyar", "Marzuki",
     *_joined("Sa Ju Ma Ra Mu Nu Ha Zo Ru Su Ka", "hrun hadi rudin hirman mahir pardi hnan idin hman zani slan")),
    ("Lalu", "Muhammad", "Abdul", "Amaq", "H.", "Lalu Muhammad", "M.", "Ahmad"),
    _ISLAMIC_MEN + _NEW_MEN,
    0.4,
)  # fmt: skip
EAST_WOMEN = Names(
    ("Maria", "Yuliana", "Yohana", "Kristina", "Margareta", *_joined("Mar Yul Kor Ros Vero Ferde", "iana lina nika tina nelia mina")),
    ("Maria", "Yuliana", "Theresia", "Elisabet", "Yohana", "Kristina", "Agustina", "Margareta", "Veronika", "Anastasia",
     "Paulina", "Marselina", "Rosalia", "Ferdinanda"),
    ("Bano", "Tefa", "Nahak", "Seran", "Bria", "Klau", "Lusi", "Hoar", "Taek", "Neno", "Manek", "Kolo", "Sanam", "Naben", "Tnunay", "Banu", "Selan", "Nabu", "Tali", "Bere", "Mau", "Asa", "Luan", "Abuk", "Fahik", "Liem", "Uskono", "Sila", "Talan", "Koten", "Kelen", "Hurit", "Lamak", "Tukan", "Bura", "Hayon", "Boro", "Kedang", "Wuran", "Ola"),
    0.06,
)  # fmt: skip
EAST_MEN = Names(
    ("Yohanes", "Petrus", "Paulus", "Markus", "Yosef", *_joined("Mar Yul Kor Don Vin Ferdi", "ianus linus nikus tinus nelius nandus")),
    ("Yohanes", "Petrus", "Paulus", "Markus", "Yosef", "Antonius", "Fransiskus", "Agustinus", "Dominggus", "Melkianus",
     "Stefanus", "Simon", "Gabriel", "Marselinus"),
    EAST_WOMEN.second,
    0.06,
)  # fmt: skip
MALAY_WOMEN = Names(
    ("Rosmawati", "Nurhayati", "Hasnah", "Rohani", *_joined("Ros Nur Has Mar Zur Jas Er Yus", "mawati niah linda nah diana neli lena maini nida")),
    ("Nur", "Siti", "Sri", "Rosna", "Yusni", "Elvi", "Desi", "Fitri", "Mega", "Lina", "Sinta", "Dewi"),
    _ISLAMIC_WOMEN + _NEW_WOMEN
    + ("Siregar", "Nasution", "Lubis", "Harahap", "Simanjuntak", "Sinaga", "Ginting", "Tanjung", "Koto", "Chaniago", "Daulay", "Hasibuan"),
)  # fmt: skip
MALAY_MEN = Names(
    ("Syahrul", "Zulkifli", "Ramli", "Basri", *_joined("Syah Zul Ram Bas Jas Er Yus Mar", "rial man rizal lan nedi hendri fikar din wan")),
    ("Muhammad", "Ahmad", "Abdul", "Rudi", "Dedi", "Hendri", "Andi", "Syaiful", "Rahmat", "Joni"),
    _ISLAMIC_MEN + _NEW_MEN
    + ("Siregar", "Nasution", "Lubis", "Harahap", "Simanjuntak", "Sinaga", "Ginting", "Tanjung", "Koto", "Chaniago", "Daulay", "Hasibuan"),
)  # fmt: skip

MOTHERS = Picker(tuple(dict.fromkeys(_joined("Su Sa Ma Ju Ru Ka Mi Ra", "rinah miah tini rti niah yem mirah kinah"))))
_REGIONS = {
    "java": (Namer(JAVA_WOMEN), Namer(JAVA_MEN)),
    "sunda": (Namer(SUNDA_WOMEN), Namer(SUNDA_MEN)),
    "sasak": (Namer(SASAK_WOMEN), Namer(SASAK_MEN)),
    "east": (Namer(EAST_WOMEN), Namer(EAST_MEN)),
    "malay": (Namer(MALAY_WOMEN), Namer(MALAY_MEN)),
}
# Lampung and East Kalimantan were settled from Java.
_REGION_OF = {
    **dict.fromkeys(("18", "33", "34", "35", "64"), "java"),
    **dict.fromkeys(("31", "32", "36"), "sunda"),
    "52": "sasak",
    **dict.fromkeys(("53", "71", "81", "82", "91", "92", "93", "94", "95", "96"), "east"),
}


def namer_for(province: str, sex: str) -> Namer:
    """Who invents names for people of this province and sex."""
    women, men = _REGIONS[_REGION_OF.get(province, "malay")]
    return women if sex == "P" else men
