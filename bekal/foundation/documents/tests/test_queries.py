import pytest

from bekal.foundation.documents import queries, services
from bekal.foundation.kernel.actor import NOBODY
from bekal.foundation.kernel.refusal import NotHere

from . import make
from .test_services_papers import cancel, draft, number, sign

pytestmark = pytest.mark.django_db


def test_papers_of_an_owner_newest_first_with_what_can_be_done():
    first = cancel(number(draft()))
    second = draft()
    announcement, nomination, decision = queries.papers_of(make.OFFICER, "thing", make.THING)
    assert [line.uid for line in announcement.papers] == [second.uid, first.uid]
    assert [(line.state, line.chip, line.downloadable) for line in announcement.papers] == [
        ("Konsep", "", True),
        ("Dibatalkan", "bad", True),
    ]
    assert not announcement.may_draft and nomination.may_draft and nomination.papers == ()
    assert decision.format == "docx"
    assert not any(row.may_draft for row in queries.papers_of(make.READER, "thing", make.THING))


def test_papers_of_what_is_not_yours_are_not_here():
    for actor, uid in ((make.STRANGER, make.THING), (make.OFFICER, make.FOREIGN_THING), (NOBODY, make.THING)):
        with pytest.raises(NotHere):
            queries.papers_of(actor, "thing", uid)
    with pytest.raises(NotHere):
        queries.papers_of(make.OFFICER, "unregistered", make.THING)


@pytest.mark.parametrize("read", [queries.get_paper, queries.get_own_paper])
def test_a_foreign_paper_is_not_here(read):
    paper = draft()
    assert read(make.OFFICER, paper.uid) == paper
    for actor, uid in (
        (make.STRANGER, paper.uid),
        (NOBODY, paper.uid),
        (make.OFFICER, "x"),
        (make.OFFICER, make.THING),
    ):
        with pytest.raises(NotHere):
            read(actor, uid)


def stages(paper):
    return [(stage.label, stage.done, stage.here) for stage in queries.track_of(paper)]


def test_the_way_of_a_paper_as_steps():
    paper = draft()
    assert stages(paper) == [("Konsep", False, True), ("Bernomor", False, False), ("Ditandatangani", False, False)]
    paper = number(paper)
    assert stages(paper) == [("Konsep", True, False), ("Bernomor", False, True), ("Ditandatangani", False, False)]
    paper = sign(paper)
    assert stages(paper) == [("Konsep", True, False), ("Bernomor", True, False), ("Ditandatangani", True, True)]
    assert stages(cancel(paper))[-1] == ("Dibatalkan", False, True)
    assert stages(cancel(draft())) == [("Konsep", True, False), ("Dibatalkan", False, True)]


def test_papers_are_found_by_a_piece_of_their_number_within_the_own_office():
    paper = number(draft())
    assert [found.url for found in queries.find_papers(make.OFFICER, "123/bp3")] == [f"/kertas/{paper.uid}/"]
    assert [found.text for found in queries.find_papers(make.READER, "B.123")] == ["B.123/BP3MI-NTB/VIII/2024"]
    assert list(queries.find_papers(make.OFFICER, "Ani")) == []
    assert list(queries.find_papers(make.OFFICER, "%1_")) == []
    assert list(queries.find_papers(make.STRANGER, "123")) == []
    assert list(queries.find_papers(NOBODY, "123")) == []


def test_a_search_never_shows_more_than_a_handful():
    for n in range(7):
        cancel(number(draft(), number=f"B.{n}77"))
    assert len(list(queries.find_papers(make.OFFICER, "77"))) == 5


def test_a_paper_is_never_the_owner_of_a_paper():
    paper = draft()
    services.cancel_paper(actor=make.OFFICER, paper_uid=paper.uid, reason="x")
    assert queries.may_read_paper(make.READER, paper.uid) and not queries.may_write_paper(make.READER, paper.uid)
    assert not queries.may_read_paper(make.READER, make.THING)
    queries.Paper.objects.filter(pk=paper.pk).update(owner_kind="paper", owner_uid=paper.uid)
    assert not queries.may_read_paper(make.OFFICER, paper.uid)
