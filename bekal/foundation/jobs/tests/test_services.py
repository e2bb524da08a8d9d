"""Asking for work: once per triple, in the transaction of its cause (R7)."""

import pytest
from django.db import transaction

from bekal.foundation.jobs.models import Job, State
from bekal.foundation.jobs.services import enqueue, retry


@pytest.mark.django_db
def test_asking_twice_is_asking_once():
    enqueue("tests.once", "a", "2024-08", {"n": 1})
    Job.objects.update(state=State.DONE)
    enqueue("tests.once", "a", "2024-08", {"n": 2})
    row = Job.objects.get()
    assert (row.state, row.payload) == (State.DONE, '{"n": 1}')


@pytest.mark.django_db
def test_another_period_is_other_work():
    enqueue("tests.once", "a", "2024-08")
    enqueue("tests.once", "a", "2024-09")
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_work_is_lost_with_the_transaction_that_asked_for_it():
    with pytest.raises(KeyError), transaction.atomic():
        enqueue("tests.once", "a")
        raise KeyError
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_work_asked_for_outside_a_transaction_is_a_bug():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        enqueue("tests.once", "a")


@pytest.mark.django_db
def test_only_failed_work_is_retried():
    enqueue("tests.once", "a")
    assert not retry("tests.once", "a")
    Job.objects.update(state=State.FAILED, attempts=6, error="x")
    assert retry("tests.once", "a")
    row = Job.objects.get()
    assert (row.state, row.attempts, row.error) == (State.WAITING, 0, "")
