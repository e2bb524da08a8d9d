"""Monev: what became of the people after the activity, told honestly.

"Belum diketahui" is an answer. So is "tidak mau menjawab". Who said it and how it was seen belong to every answer.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day, Sentence, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_INCOME: dict[str, Any] = read_table(__file__, "monev")["income"]
_ASKING: dict[str, Any] = read_table(__file__, "monev")["asking"]


class Running(StrEnum):
    """Masih jalan?"""

    YA = "ya"
    BERHENTI = "berhenti"
    BELUM_MULAI = "belum_mulai"
    UNKNOWN = "belum_diketahui"


class Leaving(StrEnum):
    """Ingin berangkat lagi?"""

    YA = "ya"
    TIDAK = "tidak"
    RAGU = "ragu"
    UNKNOWN = "belum_diketahui"


class Channel(StrEnum):
    """Jual lewat apa?"""

    TETANGGA = "tetangga"
    PASAR = "pasar"
    PENGEPUL = "pengepul"
    TITIP = "titip_jual"
    WA = "wa"
    MEDIA_SOSIAL = "media_sosial"
    MARKETPLACE = "marketplace"
    PESANAN = "pesanan"
    LAIN = "lain"


class Obstacle(StrEnum):
    """Kendala."""

    MODAL = "modal"
    BAHAN = "bahan_baku"
    ALAT = "alat"
    PEMBELI = "pembeli"
    HARGA = "harga"
    IZIN = "izin_halal"
    MUSIM = "musim"
    KELUARGA = "keluarga"
    SAKIT = "sakit"
    WAKTU = "waktu"
    LAIN = "lain"


class Informant(StrEnum):
    """Siapa yang berkata?"""

    SENDIRI = "sendiri"
    KELUARGA = "keluarga"
    TETANGGA = "tetangga"
    PENGGERAK = "penggerak"


class Seen(StrEnum):
    """Bagaimana diketahui?"""

    TELEPON = "telepon"
    WA = "wa"
    KUNJUNGAN = "kunjungan"
    KABAR = "kabar"


RUNNING_LABELS = {
    Running.YA: _("Masih jalan"),
    Running.BERHENTI: _("Berhenti"),
    Running.BELUM_MULAI: _("Belum mulai"),
    Running.UNKNOWN: _("Belum diketahui"),
}
LEAVING_LABELS = {
    Leaving.YA: _("Ya"),
    Leaving.TIDAK: _("Tidak"),
    Leaving.RAGU: _("Ragu"),
    Leaving.UNKNOWN: _("Belum diketahui"),
}
CHANNEL_LABELS = {
    Channel.TETANGGA: _("Tetangga dan kenalan"),
    Channel.PASAR: _("Pasar"),
    Channel.PENGEPUL: _("Pengepul"),
    Channel.TITIP: _("Titip jual di warung atau toko"),
    Channel.WA: _("WhatsApp"),
    Channel.MEDIA_SOSIAL: _("Media sosial"),
    Channel.MARKETPLACE: _("Marketplace"),
    Channel.PESANAN: _("Pesanan kantor atau acara"),
    Channel.LAIN: _("Lainnya"),
}
OBSTACLE_LABELS = {
    Obstacle.MODAL: _("Modal"),
    Obstacle.BAHAN: _("Bahan baku"),
    Obstacle.ALAT: _("Alat"),
    Obstacle.PEMBELI: _("Pembeli"),
    Obstacle.HARGA: _("Harga"),
    Obstacle.IZIN: _("Izin atau halal"),
    Obstacle.MUSIM: _("Musim"),
    Obstacle.KELUARGA: _("Urusan keluarga"),
    Obstacle.SAKIT: _("Sakit"),
    Obstacle.WAKTU: _("Waktu"),
    Obstacle.LAIN: _("Lainnya"),
}
INFORMANT_LABELS = {
    Informant.SENDIRI: _("Orangnya sendiri"),
    Informant.KELUARGA: _("Keluarga"),
    Informant.TETANGGA: _("Tetangga"),
    Informant.PENGGERAK: _("Penggerak"),
}
SEEN_LABELS = {
    Seen.TELEPON: _("Telepon"),
    Seen.WA: _("WhatsApp"),
    Seen.KUNJUNGAN: _("Kunjungan"),
    Seen.KABAR: _("Kabar dari orang lain"),
}


@dataclass(frozen=True, slots=True)
class Income:
    """Rupiah a month, from ``low`` to ``high``; equal when one figure was said."""

    low: int
    high: int

    def __str__(self) -> str:
        return rupiah(self.low) if self.low == self.high else f"{rupiah(self.low)}–{rupiah(self.high)}"


def rupiah(amount: int) -> str:
    """``Rp 1.250.000``, as people write it."""
    return f"Rp {amount:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Answer:
    """One monev answer. ``income`` is None when it was not asked or not known; ``declined`` when the person would not
    say. ``sequence`` tells two answers of one day apart, the higher one being the later."""

    person_uid: str
    answered_on: dt.date
    running: Running = Running.UNKNOWN
    income: Income | None = None
    declined: bool = False
    channels: tuple[Channel, ...] = ()
    leaving: Leaving = Leaving.UNKNOWN
    obstacles: tuple[Obstacle, ...] = ()
    informant: Informant = Informant.SENDIRI
    seen: Seen = Seen.TELEPON
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """``refusals`` cannot be saved; ``warnings`` are asked back in the row and may be true."""

    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Sentence, ...] = ()

    @property
    def to_confirm(self) -> tuple[Sentence, ...]:
        """Warnings that a person has to look at again before saving; the others are only told."""
        return tuple(said for said in self.warnings if said.code != "income_by_another")


def answers_until(asked_on: dt.date) -> dt.date:
    """Up to which due date an answer of that day counts: who was asked a few days early is not called again.

    >>> answers_until(dt.date(2024, 11, 10))
    datetime.date(2024, 11, 24)
    """
    return asked_on + dt.timedelta(days=_ASKING["early_days"])


def check_answer(
    answer: Answer, *, trained_until: dt.date, today: dt.date, previous: Answer | None = None
) -> AnswerCheck:
    """Refuse what cannot be, ask back what is odd.

    ``trained_until`` is the last day of the activity, ``previous`` the answer before this one, if any.
    """
    return AnswerCheck(tuple(_impossible(answer, today)), tuple(_odd(answer, trained_until, previous)))


def _impossible(answer: Answer, today: dt.date) -> Iterable[Refusal]:
    if answer.answered_on > today:
        text = _("Tanggal %(answered_on)s belum tiba. Isi tanggal ketika orangnya ditanya.")
        yield Refusal("answered_in_future", text, "answered_on", answered_on=Day.of(answer.answered_on))
    if answer.income is None:
        return
    if answer.declined:
        text = _("Pilih salah satu: isi penghasilannya, atau tandai tidak mau menjawab.")
        yield Refusal("income_and_declined", text, "income")
    if answer.income.low < 0:
        yield Refusal("income_negative", _("Penghasilan tidak dapat kurang dari nol."), "income")
    elif answer.income.low > answer.income.high:
        text = _("Penghasilan dari %(low)s sampai %(high)s terbalik. Tulis yang kecil dulu.")
        low, high = rupiah(answer.income.low), rupiah(answer.income.high)
        yield Refusal("income_reversed", text, "income", low=low, high=high)


def _odd(answer: Answer, trained_until: dt.date, previous: Answer | None) -> Iterable[Sentence]:
    if answer.answered_on < trained_until:
        text = _("Tanggal %(answered_on)s lebih dulu daripada selesai pelatihan %(trained_until)s. Benar begitu?")
        yield say("answered_before_end", text, answered_on=answer.answered_on, trained_until=trained_until)
    if answer.income is None:
        return
    yield from _odd_amount(answer.income, previous)
    if answer.running in (Running.BERHENTI, Running.BELUM_MULAI):
        text = _("Usahanya %(running)s, tetapi ada penghasilan %(income)s. Dari usaha ini atau dari yang lain?")
        yield say("income_without_business", text, running=RUNNING_LABELS[answer.running], income=str(answer.income))
    if answer.informant is not Informant.SENDIRI:
        text = _("Penghasilan ini kata orang lain (%(informant)s). Tandai belum dikonfirmasi.")
        yield say("income_by_another", text, informant=INFORMANT_LABELS[answer.informant])


def _odd_amount(income: Income, previous: Answer | None) -> Iterable[Sentence]:
    said = str(income)
    if income.high > _INCOME["odd_above"]:
        yield say("income_high", _("%(income)s sebulan itu besar sekali. Mungkin kelebihan nol?"), income=said)
    elif 0 < income.high < _INCOME["odd_below"]:
        yield say("income_low", _("%(income)s sebulan itu kecil sekali. Mungkin ditulis dalam ribuan?"), income=said)
    before = previous.income if previous else None
    if before and before.high and income.low >= before.high * _INCOME["odd_jump"]:
        text = _("%(income)s itu sekurangnya %(times)s kali jawaban sebelumnya (%(before)s). Mana yang benar?")
        yield say("income_jump", text, income=said, times=income.low // before.high, before=str(before))


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """People by their latest answer. ``belum_diketahui`` also holds those of whom nobody has answered yet."""

    masih: int = 0
    berhenti: int = 0
    belum_mulai: int = 0
    belum_diketahui: int = 0

    @property
    def total(self) -> int:
        return self.masih + self.berhenti + self.belum_mulai + self.belum_diketahui


def latest_answers(answers: Iterable[Answer]) -> dict[str, Answer]:
    """The last answer of each person, by day and then by ``sequence``."""
    latest: dict[str, Answer] = {}
    for answer in answers:
        known = latest.get(answer.person_uid)
        if known is None or (answer.answered_on, answer.sequence) >= (known.answered_on, known.sequence):
            latest[answer.person_uid] = answer
    return latest


@dataclass(frozen=True, slots=True)
class BusinessSeen:
    """How one business was last found. Waiting for its season, it ``runs``."""

    on: dt.date
    runs: bool


def word_of_businesses(seen: Iterable[BusinessSeen]) -> tuple[dt.date, Running]:
    """What several businesses of one person say together: one that runs is enough, whichever stopped later.

    >>> day = dt.date(2025, 1, 1)
    >>> word_of_businesses([BusinessSeen(day, True), BusinessSeen(dt.date(2025, 6, 1), False)])
    (datetime.date(2025, 1, 1), <Running.YA: 'ya'>)
    """
    found = list(seen)
    running = [each.on for each in found if each.runs]
    return (max(running), Running.YA) if running else (max(each.on for each in found), Running.BERHENTI)


def outcome_counts(answers: Iterable[Answer], people: Iterable[str] = ()) -> OutcomeCounts:
    """How many still run a business, stopped, never began, or are not known about.

    ``people`` are the uids of all who were trained, so that silence counts as "belum diketahui" and the four numbers
    add up to everybody.
    """
    latest = latest_answers(answers)
    found = [answer.running for answer in latest.values()]
    found += [Running.UNKNOWN for uid in set(people) if uid not in latest]
    return OutcomeCounts(
        masih=found.count(Running.YA),
        berhenti=found.count(Running.BERHENTI),
        belum_mulai=found.count(Running.BELUM_MULAI),
        belum_diketahui=found.count(Running.UNKNOWN),
    )
