import pytest
from django.db import DatabaseError, connection, transaction

from bekal.foundation.audit import guards
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.audit.models import Act, Detail, Entry, Stream
from bekal.foundation.audit.queries import broken_links, changes_of
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, Replayed
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.policy import anyone, signed_in

pytestmark = pytest.mark.django_db
ANI = Actor("u-ani", "Ani", (Membership(Role.BALAI_OFFICER, "office-1", "Balai"),))
SARI = Actor("u-sari", "Sari", (Membership(Role.BALAI_OFFICER, "office-2", "Balai 2"),))


class Made:
    def __init__(self, uid):
        self.uid = uid


@act("make_thing", policy=signed_in)
def make_thing(*, actor, key="", name):
    if name == "refused":
        raise Refusal("refused", "tidak")
    made = Made(new_uid())
    remember("thing.made", "thing", made.uid, name=[None, name])
    return made


@act("make_two", policy=anyone)
def make_two(*, actor, key="", names):
    for name in names:
        make_thing(actor=actor, name=name)
    return Made(new_uid())


def test_an_act_is_remembered_with_what_changed():
    made = make_thing(actor=ANI, name="Tas")
    (change,) = changes_of("thing", made.uid)
    assert (change.actor, change.verb, change.changes) == ("Ani", "thing.made", {"name": [None, "Tas"]})
    assert Act.objects.get().outcome_uid == made.uid


def test_sending_twice_does_nothing_again_and_names_the_first_outcome():
    made = make_thing(actor=ANI, key="k1", name="Tas")
    with pytest.raises(Replayed) as again:
        make_thing(actor=ANI, key="k1", name="Tas")
    assert again.value.outcome_uid == made.uid
    assert Entry.objects.count() == 1


def test_another_content_under_the_same_key_is_refused():
    make_thing(actor=ANI, key="k1", name="Tas")
    with pytest.raises(Refusal) as no:
        make_thing(actor=ANI, key="k1", name="Topi")
    assert no.value.code == "key_reused"


def test_another_actors_equal_key_is_independent_and_a_refused_request_leaves_its_key_free():
    make_thing(actor=ANI, key="k1", name="Tas")
    make_thing(actor=SARI, key="k1", name="Topi")
    with pytest.raises(Refusal):
        make_thing(actor=ANI, key="k2", name="refused")
    make_thing(actor=ANI, key="k2", name="Dompet")


def test_nested_services_are_one_act_and_one_transaction():
    with pytest.raises(Refusal):
        make_two(actor=ANI, names=["Tas", "refused"])
    assert not Entry.objects.exists()
    assert not Act.objects.exists()
    make_two(actor=ANI, names=["Tas", "Topi"])
    assert Act.objects.count() == 1
    assert [e.sequence for e in Entry.objects.order_by("sequence")] == [1, 2]


def test_the_policy_is_asked_first_and_nothing_changes_outside_an_act():
    with pytest.raises(NotAllowed):
        make_thing(actor=Actor("", ""), name="Tas")
    with pytest.raises(RuntimeError):
        remember("thing.made", "thing", "x")


def test_each_office_has_its_own_chain():
    for actor in (ANI, SARI, ANI):
        make_thing(actor=actor, name="Tas")
    assert dict(Stream.objects.values_list("name", "length")) == {"office-1": 2, "office-2": 1}
    assert list(broken_links()) == []


@pytest.mark.parametrize("verb", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_the_chain(verb):
    make_thing(actor=ANI, name="Tas")
    Detail.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE audit_entry SET actor_label = 'Sari' WHERE sequence = 2",
        "DELETE FROM audit_entry WHERE sequence = 2",
        "DELETE FROM audit_entry WHERE sequence = 3",
        "UPDATE audit_detail SET changes = '{}'",
        "UPDATE audit_detail SET changes = '{}', erased_at = '2026-01-01'",
        "DELETE FROM audit_detail",
        "DELETE FROM audit_stream",
    ],
)
def test_verify_finds_an_edit_a_hole_a_cut_tail_and_a_changed_detail(harm):
    for name in ("Tas", "Topi", "Dompet"):
        make_thing(actor=ANI, name=name)
    guards.lift(connection)
    try:
        with connection.cursor() as cursor:
            if "DELETE FROM audit_entry" in harm:
                Detail.objects.filter(entry__sequence__in=[2, 3]).delete()
            cursor.execute(harm)
        assert list(broken_links())
    finally:
        guards.install(connection)


def test_every_registered_guard_stands():
    assert guards.missing(connection) == ()


def test_what_was_erased_with_its_salt_breaks_no_chain():
    make_thing(actor=ANI, name="Tas")
    Detail.objects.update(salt="", changes="", erased_at="2026-01-01T00:00Z")
    assert list(broken_links()) == []


def test_a_guard_that_was_emptied_or_switched_off_is_missing():
    harm = {
        "sqlite": ["DROP TRIGGER audit_entry_no_update", "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END"],
        "postgresql": ["ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_update"],
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in harm[connection.vendor]:
            cursor.execute(statement)
        assert guards.missing(connection) == ("audit_entry_no_update",)
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION audit_entry_no_delete_fn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
            )
            assert guards.missing(connection) == ("audit_entry_no_delete", "audit_entry_no_update")
    guards.install(connection)
    assert guards.missing(connection) == ()
