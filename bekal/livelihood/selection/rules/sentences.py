"""Why somebody stands where they stand, in sentences that can be read aloud at the village hall."""

from collections.abc import Iterator

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

from .candidates import Candidate, Earlier, Verdict
from .criteria import ALL, ALL_POINTS, HALF, LEVELS, NONE, Criterion, Measure, Score, Weighed


def reasons_for(candidate: Candidate, position: int, suggested: int) -> tuple[Sentence, ...]:
    """What the list says of one person; ``position`` and ``suggested`` are 0 for those who cannot be on it."""
    return tuple(_reasons(candidate, position, suggested))


def _reasons(candidate: Candidate, position: int, suggested: int) -> Iterator[Sentence]:
    yield _ELIGIBLE[candidate.verdict]
    yield _EARLIER[candidate.earlier] if candidate.earlier else _served(candidate.served_before)
    yield say("nominated", _("Urutan usulan %(nominated)s."), nominated=candidate.nominated)
    yield _relation(candidate)
    if candidate.officer_position and position:
        yield _officer(candidate, position, suggested)


_ELIGIBLE = {
    Verdict.MEMENUHI: say("eligible", _("Memenuhi syarat.")),
    Verdict.CATATAN: say("eligible_with_note", _("Memenuhi syarat, dengan catatan.")),
    Verdict.TIDAK: say("not_eligible", _("Tidak memenuhi syarat sebagai peserta.")),
}


_EARLIER = {
    Earlier.LULUS: say("finished_earlier", _("Lulusan pelatihan yang dilanjutkan, jadi didahulukan.")),
    Earlier.BELUM_DIKETAHUI: say("earlier_unknown", _("Belum tercatat apakah lulus pelatihan yang dilanjutkan.")),
    Earlier.BUKAN: say("not_of_earlier", _("Bukan lulusan pelatihan yang dilanjutkan, jadi sesudah lulusannya.")),
}


def _served(times: int) -> Sentence:
    if not times:
        return say("never_served", _("Belum pernah dilatih, jadi didahulukan."))
    return say("served_before", _("Sudah pernah dilatih %(times)s kali."), times=times)


def _relation(candidate: Candidate) -> Sentence:
    if candidate.related is None:
        return say("relation_unasked", _("Belum ditanya apakah berkeluarga dengan perangkat desa."))
    if not candidate.related:
        return say("not_related", _("Menyatakan tidak berkeluarga dengan perangkat desa."))
    if not candidate.relation:
        return say("related", _("Menyatakan berkeluarga dengan perangkat desa. Itu dicatat, tidak menggugurkan."))
    text = _("Menyatakan berkeluarga dengan perangkat desa (%(relation)s). Itu dicatat, tidak menggugurkan.")
    return say("related", text, relation=candidate.relation)


def _officer(candidate: Candidate, position: int, suggested: int) -> Sentence:
    if position == suggested:
        return say("officer_agrees", _("Petugas menetapkan urutan %(position)s, sama dengan saran."), position=position)
    text = _("Petugas menempatkan di urutan %(position)s, saran awal %(suggested)s: %(why)s")
    return say("officer_moved", text, position=position, suggested=suggested, why=candidate.officer_reason)


def reasons_when_weighed(candidate: Candidate, weighed: Weighed | None) -> tuple[Sentence, ...]:
    """What the list says of one person in full mode; None for those who were not put on the scales.

    What is private is left out here: it stands only with the points, inside the office.
    """
    return tuple(_reasons_when_weighed(candidate, weighed))


def _reasons_when_weighed(candidate: Candidate, weighed: Weighed | None) -> Iterator[Sentence]:
    yield _ELIGIBLE[candidate.verdict]
    if weighed is not None:
        yield say("points", _("Nilai %(points)s dari %(all)s."), points=weighed.points, all=ALL_POINTS)
        yield from (_told(score) for score in weighed.scores if not score.private)
        if weighed.reserved_for:
            yield say("reserved_seat", _("Menempati kursi khusus yang diumumkan sebelumnya."))
        if weighed.tied:
            yield say("tied", _("Ada yang nilainya sama; urutannya menurut undian yang diumumkan."))
    yield _relation(candidate)


def _told(score: Score) -> Sentence:
    text = _("%(label)s: %(points)s dari %(weight)s.")
    return say(f"points_{score.code}", text, label=score.label, points=score.points, weight=score.weight)


def why_points(criterion: Criterion, value: int | None, note: str) -> Sentence:
    """Why one criterion gave all, half or none of its points."""
    if criterion.judged:
        return _judged(criterion, value, note)
    if value is None:
        return say("not_known", _("Belum ada di data, jadi tidak dihitung."))
    if criterion.measure is Measure.NEVER:
        return _served(value) if value else say("never", _("Belum pernah."))
    if criterion.measure is Measure.YES:
        return say("yes", _("Ya.")) if value else say("no", _("Tidak."))
    return say(_LEVEL_CODE[criterion.level(value)], _("%(value)s %(unit)s."), value=value, unit=criterion.unit)


_LEVEL_CODE = {ALL: "all_points", HALF: "half_points", NONE: "no_points"}


def _judged(criterion: Criterion, value: int | None, note: str) -> Sentence:
    if value is None:
        return say("not_judged", _("Belum dinilai."))
    answer = LEVELS[criterion.measure].get(value, "")
    return say("judged", _("%(answer)s: %(note)s"), answer=answer, note=note)
