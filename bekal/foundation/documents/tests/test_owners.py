import pytest

from bekal.foundation.documents import owners
from bekal.foundation.documents.owners import Home, Homes, Policies, homes, require_reader, require_writer
from bekal.foundation.documents.policy import lays_out_for, may_lay_out_letters, may_store_files, may_write_papers
from bekal.foundation.kernel.actor import NOBODY, Actor, Membership, Role, system_actor
from bekal.foundation.kernel.refusal import NotAllowed, NotHere

from . import make


def test_a_kind_that_nobody_registered_is_closed():
    policies = Policies()
    assert not policies(make.OFFICER, "thing", make.THING)
    policies.register("thing", lambda actor, uid: True)
    assert policies(make.OFFICER, "thing", make.THING) and not policies(make.OFFICER, "other", make.THING)


def test_reading_and_writing_are_asked_apart():
    require_reader(make.READER, "thing", make.THING)
    require_writer(make.OFFICER, "thing", make.THING)
    with pytest.raises(NotAllowed):
        require_writer(make.READER, "thing", make.THING)
    for ask in (require_reader, require_writer):
        with pytest.raises(NotHere):
            ask(make.STRANGER, "thing", make.THING)


def test_an_answer_that_fails_opens_nothing(monkeypatch):
    def broken(actor, uid):
        raise RuntimeError

    monkeypatch.setitem(owners.readers._by_kind, "thing", broken)
    with pytest.raises(RuntimeError):
        require_reader(make.OFFICER, "thing", make.THING)


def test_homes_are_optional():
    assert homes(make.OFFICER, "unregistered", make.THING) is None
    own = Homes()
    own.register("thing", lambda actor, uid: Home("Tas", f"/x/{uid}/"))
    assert own(make.OFFICER, "thing", "1") == Home("Tas", "/x/1/")


def test_who_lays_out_letters_for_whom():
    both = Actor("u", "x", (Membership(Role.BALAI_HEAD, "a", "A"), Membership(Role.BALAI_OFFICER, "a", "A")))
    assert lays_out_for(both) == ("a",)
    assert lays_out_for(make.READER) == () == lays_out_for(NOBODY)
    assert lays_out_for(system_actor("demo")) == ("",)
    assert may_lay_out_letters(both) and not may_lay_out_letters(make.READER)


def test_the_program_and_the_signed_in_may_try_nobody_else():
    assert may_store_files(system_actor("demo")) and may_store_files(Actor("u", "Ani")) and not may_store_files(NOBODY)
    assert may_write_papers(system_actor("demo")) and not may_write_papers(NOBODY)
