"""May this person be served by this activity? A verdict with its reasons in plain words.

What is never asked: how the person went abroad. Whoever went outside the official way is served like everybody else,
so ``CandidateFacts`` has no place for it. The verdict advises; a person decides.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.rules.status import Status

from .kinds import Jenis, Kind
from .windows import ADULT, ADULT_SOURCE, FAMILY_SOURCE, Fit, WindowRule, window_fit, window_rule, years_back


class Verdict(StrEnum):
    """``CATATAN`` is eligible with something to look at; only ``TIDAK`` keeps a person off the list."""

    MEMENUHI = "memenuhi"
    CATATAN = "catatan"
    TIDAK = "tidak"


VERDICT_LABELS = {
    Verdict.MEMENUHI: _("Memenuhi syarat"),
    Verdict.CATATAN: _("Memenuhi syarat, dengan catatan"),
    Verdict.TIDAK: _("Tidak memenuhi syarat"),
}
# Notes on which an officer may decline a candidate, although the rule does not.
OFFICER_MAY_DECLINE = frozenset({"two_at_once"})


@dataclass(frozen=True, slots=True)
class Engagement:
    """An activity the person takes or took part in."""

    uid: str
    title: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What the register knows of a candidate. None and empty mean "belum diketahui", which is no fault of theirs.

    ``status`` is the one on the first day of the activity. ``legal_family``: is the tie to the PMI one that Permen
    32/2025 counts; ``relation`` is its word ("kakak"). ``reintegration_on``: the day on which reintegration was carried
    out. ``engaged``: activities the person is on the list of; ``served``: those taken part in before.
    """

    name: str
    status: Status | None = None
    birth: PartialDate | None = None
    returned: PartialDate | None = None
    place: str = ""
    legal_family: bool | None = None
    relation: str = ""
    social_problem: bool | None = None
    reintegration_on: dt.date | None = None
    engaged: tuple[Engagement, ...] = ()
    served: tuple[Engagement, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """The activity a person is proposed for. ``areas`` are place codes; empty leaves the target open.
    ``earlier_uid`` is the activity that a peningkatan kapasitas continues."""

    uid: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    jenis: Jenis = Jenis.EKONOMI
    kind: Kind = Kind.PELATIHAN
    areas: tuple[str, ...] = ()
    earlier_uid: str = ""
    earlier_title: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of the verdict; the weightiest effect among them is the verdict."""

    effect: Verdict
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Eligibility:
    """``may_listen``: not a participant, yet welcome as pendengar."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    may_listen: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.sentence.code for reason in self.reasons)


def eligibility(facts: CandidateFacts, activity: ActivityFacts) -> Eligibility:
    """Judge one candidate for one activity by the rules of its first day.

    Example: a PMI purna who came home in 2017, for an economic training in August 2024, is eligible with a note; for a
    social one the window of Perban 5/2024 (five years) has closed and the verdict is TIDAK.
    """
    reasons = tuple(reason for check in _CHECKS for reason in check(facts, activity))
    order = list(Verdict)
    verdict = max((reason.effect for reason in reasons), key=order.index, default=Verdict.MEMENUHI)
    listens = verdict is Verdict.TIDAK and facts.status is not Status.DIED
    return Eligibility(verdict, reasons, listens)


def _yes(sentence: Sentence) -> Reason:
    return Reason(Verdict.MEMENUHI, sentence)


def _note(sentence: Sentence) -> Reason:
    return Reason(Verdict.CATATAN, sentence)


def _no(sentence: Sentence) -> Reason:
    return Reason(Verdict.TIDAK, sentence)


_BY_STATUS = {
    Status.CPMI: _yes(say("cpmi", _("Calon PMI."))),
    Status.CPMI_POSTPONED: _yes(say("cpmi", _("Calon PMI yang keberangkatannya tertunda."))),
    Status.PMI_ABROAD: _note(
        say("abroad", _("Tercatat masih bekerja di luar negeri. Pastikan orangnya sudah di rumah."))
    ),
    Status.FAMILY: _yes(say("family", _("Keluarga PMI."))),
    Status.MASYARAKAT: _no(
        say("public", _("Warga masyarakat, bukan PMI atau keluarganya: tidak dihitung sebagai penerima manfaat."))
    ),
    Status.DIED: _no(say("died", _("Tercatat sudah meninggal. Keluarganya tetap dapat diusulkan."))),
    Status.MOVED: _note(say("moved", _("Tercatat sudah pindah. Pastikan masih tinggal di sini."))),
    None: _note(say("status_unknown", _("Belum diketahui: PMI purna, keluarga, atau calon PMI."))),
}


def _status(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if facts.status is not Status.PMI_PURNA:
        yield _BY_STATUS[facts.status]
    elif facts.returned:
        yield _yes(say("returned", _("PMI purna, pulang %(returned)s."), returned=date_words(facts.returned)))
    else:
        yield _yes(say("returned_unknown", _("PMI purna, tahun pulang belum dicatat.")))
    if facts.status is Status.MASYARAKAT:
        yield _note(say("may_listen", _("Boleh ikut sebagai pendengar.")))


def _family(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if facts.status is not Status.FAMILY or facts.legal_family:
        return
    if facts.legal_family is None:
        yield _note(say("family_unknown", _("Hubungannya dengan PMI belum dicatat."), FAMILY_SOURCE))
        return
    text = _(
        "Hubungan %(relation)s tidak termasuk keluarga menurut peraturan (suami, istri, anak, orang tua). "
        "Dapat dicatat sebagai wali atau pengasuh; balai yang menilai."
    )
    yield _note(say("not_legal_family", text, FAMILY_SOURCE, relation=facts.relation or _("ini")))


def _age(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if facts.birth is None:
        return
    limit = years_back(activity.starts_on, ADULT)
    if facts.birth.earliest > limit:
        text = _("Belum %(adult)s tahun pada hari pertama kegiatan.")
        yield _note(say("child", text, ADULT_SOURCE, adult=ADULT))
    elif facts.birth.latest > limit:
        text = _("Mungkin belum %(adult)s tahun: tanggal lahir yang tercatat baru %(birth)s.")
        yield _note(say("perhaps_child", text, ADULT_SOURCE, adult=ADULT, birth=date_words(facts.birth)))


def _window(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    rule = window_rule(activity.starts_on)
    if rule is None or facts.status is not Status.PMI_PURNA:
        return
    if activity.jenis is Jenis.EKONOMI:
        yield from _window_as_note(rule, facts, activity)
    else:
        yield from _window_as_rule(rule, facts, activity)


def _window_as_note(rule: WindowRule, facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if window_fit(rule, facts.returned, activity.starts_on) is Fit.OUTSIDE:
        text = _("Pulang lebih dari %(years)s tahun lalu. Batas itu untuk pemberdayaan sosial; di sini hanya catatan.")
        yield _note(say("returned_long_ago", text, rule.source, years=rule.years_since_return))


def _window_as_rule(rule: WindowRule, facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if facts.reintegration_on and rule.months_after_reintegration:
        yield _after_reintegration(rule, facts.reintegration_on, activity.starts_on)
        return
    fit = window_fit(rule, facts.returned, activity.starts_on)
    if fit is Fit.OUTSIDE:
        text = _("Pulang lebih dari %(years)s tahun sebelum kegiatan: di luar batas waktu pemberdayaan sosial.")
        yield _no(say("window_closed", text, rule.source, years=rule.years_since_return))
    elif fit is Fit.UNKNOWN:
        text = _("Tanggal pulang belum cukup jelas untuk memeriksa batas %(years)s tahun. Tanyakan bulannya.")
        yield _note(say("window_unknown", text, rule.source, years=rule.years_since_return))
    if rule.needs_social_problem:
        yield from _social_problem(rule, facts.social_problem)


def _after_reintegration(rule: WindowRule, done_on: dt.date, starts_on: dt.date) -> Reason:
    if rule.within_reintegration(done_on, starts_on):
        return _yes(say("reintegrated", _("Sudah melalui reintegrasi %(done_on)s."), rule.source, done_on=done_on))
    # Article 16(5) can be read as a limit on the start or on the length: unclear law is never a refusal.
    text = _("Reintegrasi %(done_on)s sudah lewat %(months)s bulan. Balai yang menilai apakah masih dapat.")
    months = rule.months_after_reintegration
    return _note(say("reintegrated_long_ago", text, rule.source, done_on=done_on, months=months))


def _social_problem(rule: WindowRule, identified: bool | None) -> Iterator[Reason]:
    if identified is None:
        text = _("Permasalahan sosial belum diidentifikasi balai. Identifikasi dulu sebelum ditetapkan.")
        yield _note(say("problem_not_identified", text, rule.source))
    elif not identified:
        text = _("Menurut identifikasi balai tidak ada permasalahan sosial, syarat pemberdayaan sosial.")
        yield _no(say("no_social_problem", text, rule.source))


def _place(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if facts.place and activity.areas and not any(PlaceCode(facts.place).within(area) for area in activity.areas):
        yield _note(say("outside_area", _("Tinggal di luar desa atau kecamatan sasaran.")))


def _overlap(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    for other in facts.engaged:
        if other.uid != activity.uid and other.starts_on <= activity.ends_on and activity.starts_on <= other.ends_on:
            text = _("Dua pelatihan sekaligus: %(title)s (mulai %(begins)s) dan %(other)s (mulai %(since)s).")
            said = say(
                "two_at_once",
                text,
                title=activity.title,
                begins=activity.starts_on,
                other=other.title,
                since=other.starts_on,
            )
            yield _note(said)


def _served(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    before = sorted((one for one in facts.served if one.uid != activity.uid), key=lambda one: (one.starts_on, one.uid))
    if not before:
        yield _yes(say("never_served", _("Belum pernah dilatih.")))
        return
    titles = "; ".join(f"{one.title} ({one.starts_on.year})" for one in before)
    text = _("Sudah pernah dilatih %(count)s kali: %(titles)s.")
    said = say("served_before", text, count=len(before), titles=titles)
    # To have been trained before is the very ground of an advanced training, not a note against it.
    yield _yes(said) if activity.kind is Kind.PENINGKATAN_KAPASITAS else _note(said)


def _earlier(facts: CandidateFacts, activity: ActivityFacts) -> Iterator[Reason]:
    if activity.earlier_uid and activity.earlier_uid not in {one.uid for one in facts.served}:
        text = _("Tidak tercatat ikut kegiatan sebelumnya: %(earlier)s.")
        yield _note(say("not_in_earlier", text, earlier=activity.earlier_title))


_CHECKS: tuple[Callable[[CandidateFacts, ActivityFacts], Iterator[Reason]], ...] = (
    _status,
    _family,
    _age,
    _window,
    _place,
    _overlap,
    _served,
    _earlier,
)
