"""A paper through any sequence of acts: the database, the disk and the audit agree after each of them."""

import datetime as dt
import itertools

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bekal.foundation.audit.models import Entry
from bekal.foundation.audit.queries import broken_links
from bekal.foundation.documents import invariants, queries, storage
from bekal.foundation.documents.models import Paper, StoredFile
from bekal.foundation.documents.rules.paper_states import State, Step, after
from bekal.foundation.kernel.refusal import Refusal

from . import make
from .test_services_papers import cancel, draft, number, sign

ACTS = {Step.NUMBER: number, Step.SIGN: sign, Step.CANCEL: cancel}
WHO = [make.OFFICER, make.READER, make.STRANGER]


class PaperLife(RuleBasedStateMachine):
    """Each life begins in an empty database and an empty folder."""

    folders = itertools.count()

    def __init__(self):
        super().__init__()
        django_settings.DATA_DIR = self.root / str(next(self.folders))
        self.frozen = self.uid = None
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.uid, self.expected, self.done = draft().uid, State.DRAFT, 1

    @rule(
        step=st.sampled_from(Step), actor=st.sampled_from(WHO), day=st.dates(dt.date(2021, 1, 1), dt.date(2025, 1, 1))
    )
    def attempt(self, step, actor, day):
        more = {"dated_on": day} if step is Step.NUMBER else {}
        try:
            expected = after(self.expected, step)
        except Refusal:
            expected = None
        try:
            ACTS[step](Paper.objects.get(uid=self.uid), actor=actor, **more)
        except Refusal:
            assert expected is None or actor is not make.OFFICER
            return
        assert expected is not None and actor is make.OFFICER
        self.expected, self.done = expected, self.done + 1

    @invariant()
    def all_agree(self):
        if self.uid is None:
            return
        paper = queries.get_paper(make.READER, self.uid)
        assert paper.state == self.expected and paper.version == self.done
        assert Entry.objects.filter(subject_uid=self.uid).count() == self.done
        on_disk = {f + p.name for f in storage.folders() for p in (storage.root() / f).iterdir()}
        assert on_disk == set(StoredFile.objects.values_list("path", flat=True))
        if paper.number:
            now = (paper.seal, queries.content_of_paper(make.READER, paper))
            assert self.frozen in (None, now)
            self.frozen = now
        assert [*invariants.broken_files(), *invariants.broken_papers(), *broken_links()] == []


@pytest.mark.django_db
def test_any_life_of_a_paper(settings, tmp_path):
    lives = type("Lives", (PaperLife,), {"root": tmp_path})
    run_state_machine_as_test(lives, settings=LIVES)


LIVES = hypothesis_settings(
    max_examples=25, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
