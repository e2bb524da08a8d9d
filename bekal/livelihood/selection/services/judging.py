"""Judgements: what people of the office say of candidates, by the criteria that no register can answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from bekal.foundation.audit.acts import act
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Judgement, Selection
from ..policy import may_run_selections
from ..queries import is_weighted, published_criteria, scheme_in
from ..rules.candidates import Candidate
from ..rules.criteria import LEVELS, Criterion
from ..rules.deciding import OPEN, SelectionState, check_open
from .listing import change, note


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer about one candidate: level None takes it back."""

    candidate_uid: str
    criterion: str
    level: int | None
    note: str = ""


@act("judge_candidates", policy=may_run_selections)
def judge_candidates(
    *,
    actor: Actor,
    key: str = "",
    selection: Selection,
    version: int,
    candidates: Iterable[Candidate],
    judged: Iterable[Judged],
) -> Selection:
    """Keep the judgements, in place of the earlier ones. Raises Refusal for an answer without its sentence and for one
    that is not offered; what is judged only in part may be saved, and freezing asks for the rest."""
    raise_all(check_open(SelectionState(selection.state)))
    criteria = published_criteria(selection.subject_kind, selection.subject_uid)
    if not is_weighted(selection) or criteria is None:
        raise not_here()
    names = {each.uid: each.name for each in candidates}
    asked = {each.code: each for each in scheme_in(criteria).judged}
    given = [each for each in judged if each.level is not None and each.candidate_uid in names]
    raise_all(problem for each in given for problem in _problems(each, asked, names[each.candidate_uid]))
    change(selection, version, OPEN)
    selection.judgements.all().delete()
    Judgement.objects.bulk_create(
        Judgement(
            selection=selection, candidate_uid=each.candidate_uid, criterion=each.criterion, level=each.level,
            note=each.note.strip(), judged_by=actor.label,
        )
        for each in given
    )  # fmt: skip
    note(selection, "selection.judged", count=[None, len(given)])
    return selection


def _problems(each: Judged, asked: dict[str, Criterion], name: str) -> Iterable[Refusal]:
    criterion = asked.get(each.criterion)
    if criterion is None or each.level not in LEVELS[criterion.measure]:
        text = _("Pilih salah satu jawaban yang tersedia untuk %(name)s.")
        yield Refusal("no_such_level", text, f"nilai_{each.criterion}_{each.candidate_uid}", name=name)
    elif not each.note.strip():
        text = _("Tulis satu kalimat mengapa %(name)s dinilai begitu.")
        yield Refusal("no_sentence", text, f"kalimat_{each.criterion}_{each.candidate_uid}", name=name)
