"""Whether a file for KUR is complete: what is there, what is missing, where to get it, and who asks for it.

Two kinds of asking are kept apart: what a rule says, with its article, and what banks ask besides (buku nikah, the spouse's
KTP, equal names; kur.co.id, poskota, kupasonline: pages of banks, not rules). The answer is "berkas siap" or "belum siap
diajukan", never whether somebody deserves a loan. Nobody here reads SLIK: what is said of debts is the person's own word.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.dates import age_range

from .kur import Said, Sector, Terms, Tier, Use, Wish, asks_business_age, business_months, said_of, terms_of

BANK_AGE = 21


class Question(StrEnum):
    """What is asked, always so that "ya" is good for the file. Stored as written."""

    KTP = "ktp"
    KK = "kk"
    BUSINESS_PAPER = "surat_usaha"
    NPWP = "npwp"
    COMPANY = "pendamping"
    COMMERCIAL = "kredit_lain"
    SLIK = "slik"
    MARRIAGE_PAPER = "surat_nikah"
    SPOUSE_KTP = "ktp_pasangan"
    POWER = "surat_kuasa"
    SPOUSE_KUR = "kur_pasangan"
    SAME_NAME = "nama_sama"


class Marital(StrEnum):
    """How somebody is married, as a bank asks it; empty while nobody has asked. Stored as written."""

    UNKNOWN = ""
    SINGLE = "belum"
    REGISTERED = "tercatat"
    SIRI = "siri"
    DIVORCED = "cerai"
    DIVORCED_UNREGISTERED = "cerai_tanpa_akta"
    WIDOWED = "cerai_mati"


class State(StrEnum):
    """How one part of the file stands."""

    THERE = "ada"
    MISSING = "belum"
    ASK_BANK = "tanya_bank"
    NOT_ASKED = "belum_ditanya"


QUESTION_LABELS = {
    Question.KTP: _("KTP-el ada di tangan dan datanya benar"),
    Question.KK: _("Kartu Keluarga terbaru ada"),
    Question.BUSINESS_PAPER: _("NIB atau surat keterangan usaha ada"),
    Question.NPWP: _("NPWP ada"),
    Question.COMPANY: _("Ikut pendampingan, anggota kelompok usaha, atau ada keluarga yang sudah punya usaha"),
    Question.COMMERCIAL: _("Belum pernah mendapat kredit usaha komersial dari bank"),
    Question.SLIK: _("Tidak ada tunggakan di bank, leasing, atau pinjol, menurut orangnya"),
    Question.MARRIAGE_PAPER: _("Buku nikah, akta cerai, atau akta kematian pasangan ada"),
    Question.SPOUSE_KTP: _("KTP suami/istri ada, dan ia bersedia tanda tangan"),
    Question.POWER: _("Bank sudah menjawab soal surat kuasa suami/istri yang di luar negeri, dan suratnya ada"),
    Question.SPOUSE_KUR: _("Suami/istri tidak sedang punya KUR"),
    Question.SAME_NAME: _("Nama sama persis di KTP, KK, dan NIB atau surat usaha"),
}
MARITAL_LABELS = {
    Marital.SINGLE: _("Belum menikah"),
    Marital.REGISTERED: _("Menikah, tercatat negara"),
    Marital.SIRI: _("Menikah, belum tercatat (siri)"),
    Marital.DIVORCED: _("Cerai, dengan akta atau putusan"),
    Marital.DIVORCED_UNREGISTERED: _("Cerai, tanpa akta"),
    Marital.WIDOWED: _("Suami/istri meninggal"),
}
STATE_LABELS = {
    State.THERE: _("Ada"), State.MISSING: _("Belum"), State.ASK_BANK: _("Tanyakan ke bank"),
    State.NOT_ASKED: _("Belum ditanyakan"),
}  # fmt: skip
STATE_LOOKS = {State.THERE: "ok", State.MISSING: "bad", State.ASK_BANK: "warm", State.NOT_ASKED: ""}
# No rule asks these; banks do, or it is the person's own word.
ASKED_BY_BANKS = (
    Question.SLIK, Question.MARRIAGE_PAPER, Question.SPOUSE_KTP, Question.POWER, Question.SPOUSE_KUR, Question.SAME_NAME,
)  # fmt: skip
WITH_SPOUSE = frozenset({Marital.REGISTERED, Marital.SIRI})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known. ``answers`` maps a question to True or False; one that is not in it has not been asked.

    ``plafon`` is rupiah, 0 while not told; ``spouse_abroad`` None while nobody knows; ``nik_disputed`` from the register.
    """

    today: dt.date
    plafon: int = 0
    use: Use = Use.WORKING_CAPITAL
    sector: Sector = Sector.TRADE
    access: int = 1
    province: str = ""
    business_start: PartialDate | None = None
    birth: PartialDate | None = None
    marital: Marital = Marital.UNKNOWN
    spouse_abroad: bool | None = None
    nik_disputed: bool = False
    answers: Mapping[Question, bool] = field(default_factory=dict)

    @property
    def wish(self) -> Wish:
        """The wish as of today."""
        return Wish(self.plafon, self.use, self.today, self.sector, self.access, self.province)


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the file. ``said`` is the rule that asks it; None where banks ask and no rule does."""

    code: str
    label: str
    state: State
    text: Sentence
    said: Said | None = None

    @property
    def settled(self) -> bool:
        """Nothing is left to be done about it."""
        return self.state is State.THERE


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole file. ``terms`` is None while no plafon is told, or where no KUR has that size."""

    items: tuple[Item, ...]
    terms: Terms | None

    @property
    def ready(self) -> bool:
        """Berkas siap diajukan: nothing is missing, unasked, or waiting for the bank's word."""
        return all(item.settled for item in self.items)

    @property
    def open(self) -> tuple[Item, ...]:
        """What is still to be done, what is missing first."""
        order = list(State)
        left = (item for item in self.items if not item.settled)
        return tuple(sorted(left, key=lambda item: order.index(item.state)))


def check(facts: Facts) -> Readiness:
    """The file as it stands.

    >>> check(Facts(dt.date(2026, 3, 1))).ready
    False
    """
    terms = terms_of(facts.wish) if facts.plafon else None
    items = (*_wish(facts, terms), *_papers(facts, terms), *_business(facts, terms), *_credit(facts), *_bank(facts))
    return Readiness(items, terms)


_NOT_ASKED = say("not_asked", _("Tanyakan dulu kepada orangnya."))
_THERE = say("there", _("Menurut jawaban terakhir."))


def _asked(
    facts: Facts, question: Question, missing: Sentence, said: Said | None = None, *, no: State = State.MISSING
) -> Item:
    answer = facts.answers.get(question)
    state = State.NOT_ASKED if answer is None else State.THERE if answer else no
    text = {State.THERE: _THERE, State.NOT_ASKED: _NOT_ASKED}.get(state, missing)
    return Item(question.value, QUESTION_LABELS[question], state, text, said)


def _wish(facts: Facts, terms: Terms | None) -> Iterator[Item]:
    label = _("Rencana kredit")
    if not facts.plafon:
        text = say("no_wish", _("Isi dulu berapa yang ingin dipinjam dan untuk apa. Mulai dari yang sanggup diangsur."))
        yield Item("rencana", label, State.NOT_ASKED, text)
    elif terms is None:
        text = say("no_tier", _("Tidak ada KUR sebesar ini. Kecilkan rencananya, atau tanyakan kredit lain ke bank."))
        yield Item("rencana", label, State.MISSING, text)
    elif terms.refuses_access(facts.access):
        text = say(
            "accesses", _("Aturan membatasi sampai akses ke-%(most)s. Tanyakan ke bank kredit lanjutannya."),
            most=terms.most_accesses or 0,
        )  # fmt: skip
        yield Item("rencana", label, State.MISSING, text, terms.rate_said)


def _papers(facts: Facts, terms: Terms | None) -> Iterator[Item]:
    documents = said_of("documents")
    if facts.nik_disputed:
        text = say(
            "nik_disputed", _("NIK sengketa. Balai memutuskan dulu siapa pemegangnya; Dukcapil mengeluarkan KTP-nya.")
        )
        yield Item("ktp", QUESTION_LABELS[Question.KTP], State.MISSING, text, documents)
    else:
        text = say("ktp", _("Rekam atau cetak ulang di Dukcapil kabupaten atau kecamatan; tidak dipungut biaya."))
        yield _asked(facts, Question.KTP, text, documents)
    yield _asked(
        facts,
        Question.KK,
        say("kk", _("Minta di Dukcapil atau lewat kantor desa. Bawa KK lama atau surat nikah.")),
        documents,
    )
    text = say(
        "business_paper",
        _("NIB dibuat tanpa biaya di oss.go.id dengan KTP dan HP; surat keterangan usaha dari kantor desa."),
    )
    yield _asked(facts, Question.BUSINESS_PAPER, text, documents)
    if terms and terms.needs_npwp:
        text = say(
            "npwp", _("Daftar di kantor pajak (KPP) terdekat atau lewat situs Ditjen Pajak; tidak dipungut biaya.")
        )
        yield _asked(facts, Question.NPWP, text, terms.npwp_said)
    if terms and not terms.no_collateral:
        text = say(
            "collateral", _("Di atas Rp 100.000.000 bank boleh meminta agunan tambahan. Tanyakan apa dan berapa.")
        )
        yield Item("agunan", _("Agunan tambahan"), State.ASK_BANK, text, terms.collateral_said)


def _business(facts: Facts, terms: Terms | None) -> Iterator[Item]:
    label, said = _("Usaha sudah berjalan"), said_of("business")
    if facts.business_start is None:
        text = say("no_start", _("Tulis sejak kapan usahanya berjalan; tahun atau bulannya saja cukup."))
        yield Item("lama_usaha", label, State.NOT_ASKED, text, said)
        return
    oldest, youngest = (
        _months(day, facts.today) for day in (facts.business_start.earliest, facts.business_start.latest)
    )
    need = business_months()
    if youngest >= need:
        text = say("old_enough", _("Sudah berjalan sekurangnya %(months)s bulan."), months=youngest)
        yield Item("lama_usaha", label, State.THERE, text, said)
    elif terms and not asks_business_age(terms.tier):
        text = say(
            "new_business",
            _("Usaha baru: KUR super mikro menerimanya bila ada pendampingan, kelompok, atau keluarga yang berusaha."),
        )
        yield _asked(facts, Question.COMPANY, text, said_of("business_new"))
    elif oldest < need:
        text = say(
            "too_young", _("Baru %(months)s bulan; KUR ini meminta %(need)s bulan. Tunggu, atau mulai dari super mikro."),
            months=max(oldest, 0), need=need,
        )  # fmt: skip
        yield Item("lama_usaha", label, State.MISSING, text, said)
    else:
        text = say("start_unsure", _("Mungkin belum %(need)s bulan. Tanyakan bulan mulainya."), need=need)
        yield Item("lama_usaha", label, State.NOT_ASKED, text, said)


def _credit(facts: Facts) -> Iterator[Item]:
    text = say(
        "commercial",
        _("Pernah kredit usaha komersial biasanya menutup KUR. Ada pengecualian: kredit konsumsi, ultra mikro, pinjol. "
          "Tanyakan ke bank."),
    )  # fmt: skip
    yield _asked(facts, Question.COMMERCIAL, text, said_of("commercial"), no=State.ASK_BANK)
    text = say(
        "slik", _("Lunasi atau mintakan keringanan dulu. Riwayatnya dapat diminta sendiri lewat idebku.ojk.go.id.")
    )
    yield _asked(facts, Question.SLIK, text)


def _bank(facts: Facts) -> Iterator[Item]:
    yield from _age(facts)
    yield from _marriage(facts)
    text = say(
        "same_name", _("Samakan dulu di Dukcapil; NIB dapat diperbaiki di oss.go.id, surat usaha di kantor desa.")
    )
    yield _asked(facts, Question.SAME_NAME, text)


def _age(facts: Facts) -> Iterator[Item]:
    label = _("Umur 21 tahun, atau sudah menikah")
    if facts.birth is None:
        yield Item("umur", label, State.NOT_ASKED, say("no_birth", _("Tanggal lahirnya belum tercatat.")))
        return
    lowest, highest = age_range(facts.birth, PartialDate.on(facts.today))
    married = facts.marital not in (Marital.UNKNOWN, Marital.SINGLE)
    if lowest >= BANK_AGE or married:
        yield Item("umur", label, State.THERE, say("age", _("Menurut tanggal lahir atau status nikah yang tercatat.")))
    elif highest < BANK_AGE:
        yield Item(
            "umur", label, State.ASK_BANK, say("too_young_person", _("Belum 21 tahun. Tanyakan syarat bank itu."))
        )
    else:
        yield Item("umur", label, State.NOT_ASKED, say("age_unsure", _("Tanyakan tanggal lahir lengkapnya.")))


def _marriage(facts: Facts) -> Iterator[Item]:
    label = QUESTION_LABELS[Question.MARRIAGE_PAPER]
    if facts.marital is Marital.UNKNOWN:
        yield Item(
            "surat_nikah",
            label,
            State.NOT_ASKED,
            say("marital", _("Tanyakan status nikahnya, dengan hormat dan berdua saja.")),
        )
        return
    if facts.marital is Marital.SIRI:
        text = say(
            "isbat",
            _("Nikahnya belum tercatat. Ajukan isbat nikah di Pengadilan Agama, lalu buku nikah di KUA. Yang tidak mampu "
              "dapat meminta pembebasan biaya (prodeo) atau sidang keliling."),
        )  # fmt: skip
        yield Item("surat_nikah", label, State.MISSING, text)
    elif facts.marital is Marital.DIVORCED_UNREGISTERED:
        text = say(
            "divorce",
            _("Bercerai tanpa akta: daftarkan gugatan atau permohonan cerai di pengadilan; aktanya dari sana."),
        )
        yield Item("surat_nikah", label, State.MISSING, text)
    elif facts.marital is not Marital.SINGLE:
        yield _asked(facts, Question.MARRIAGE_PAPER, _PAPER_LOST[facts.marital])
    if facts.marital in WITH_SPOUSE:
        yield from _spouse(facts)


_PAPER_LOST = {
    Marital.REGISTERED: say("marriage_book", _("Buku nikah hilang: minta duplikat di KUA tempat menikah. Nonmuslim: akta di Dukcapil.")),
    Marital.DIVORCED: say("divorce_act", _("Minta salinan akta cerai di pengadilan yang memutus.")),
    Marital.WIDOWED: say("death_act", _("Minta akta kematian di Dukcapil; surat kematian dari kantor desa dulu.")),
}  # fmt: skip


def _spouse(facts: Facts) -> Iterator[Item]:
    if facts.spouse_abroad:
        text = say(
            "power",
            _(
                "Suami/istri di luar negeri: tanyakan ke bank apakah cukup surat kuasa, dan apakah harus disahkan KBRI/KJRI."
            ),
        )
        answered = facts.answers.get(Question.POWER)
        state = State.THERE if answered else State.ASK_BANK
        label = QUESTION_LABELS[Question.POWER]
        yield Item(Question.POWER.value, label, state, _THERE if answered else text)
    else:
        text = say("spouse_ktp", _("Bank biasanya meminta KTP dan tanda tangan suami/istri. Bicarakan berdua dulu."))
        yield _asked(facts, Question.SPOUSE_KTP, text)
    text = say("spouse_kur", _("KUR suami/istri ikut dihitung. Tanyakan ke bank, atau tunggu sampai lunas."))
    yield _asked(facts, Question.SPOUSE_KUR, text, no=State.ASK_BANK)


def _months(start: dt.date, today: dt.date) -> int:
    """Full months from ``start`` to ``today``."""
    return (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)


def questions_for(facts: Facts) -> tuple[Question, ...]:
    """What is asked of this person: nothing about a spouse of who has none, NPWP only where the plafon asks for it."""
    codes = {item.code for item in check(facts).items}
    return tuple(question for question in Question if question.value in codes)


__all__ = ["Facts", "Item", "Marital", "Question", "Readiness", "State", "Tier", "check", "questions_for"]
