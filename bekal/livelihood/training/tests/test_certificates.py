import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from bekal.commons.organizations.models import OfficeHolder, Organization
from bekal.commons.organizations.tests.make import actor
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal
from bekal.livelihood.training.models import Certificate, CertificateRegister, Participant
from bekal.livelihood.training.queries.certificates import (
    batches_of,
    broken_registers,
    certificates_of_person,
    check_code,
    check_typed,
    due_for_certificate,
    get_certificate,
    unearned_certificates,
)
from bekal.livelihood.training.rules.attendance import Half, Mark
from bekal.livelihood.training.rules.certificate import CheckStatus
from bekal.livelihood.training.services import certificates as services
from bekal.livelihood.training.services.attendance import record_attendance
from bekal.livelihood.training.services.certificates import (
    issue_certificates,
    reissue_certificate,
    withdraw_certificate,
)
from bekal.people.persons.models import Person

from .make_attendance import FIRST, LAST, clock, day_one, held

pytestmark = pytest.mark.django_db
ISSUED = dt.date(2024, 8, 15)


def issue(by, activity, **more):
    with clock(LAST, 18):
        return issue_certificates(actor=by, activity=activity, **more)


def numbers():
    return list(Certificate.objects.order_by("number").values_list("number", flat=True))


def test_everybody_who_completed_gets_the_next_number():
    activity, by = held(3, but={1: Mark.TANPA_KETERANGAN})
    assert issue(by, activity) == 2
    assert numbers() == ["NTB-2024-0001", "NTB-2024-0002"]
    assert CertificateRegister.objects.get().last == 2
    assert not list(broken_registers()) and not list(unearned_certificates())


def test_what_is_printed_is_frozen():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    Person.objects.update(name="Nama Baru")
    OfficeHolder.objects.update(name="Pejabat Baru")
    row.refresh_from_db()
    assert (row.name, row.training, row.issued_on) == ("Ani A", activity.title, ISSUED)
    assert (row.starts_on, row.ends_on) == (FIRST, LAST)
    assert row.signer["name"] == "Noerman Adhiguna" and row.signer["mandate"] == "plt"
    assert row.letterhead["lines"] == ["BP3MI Nusa Tenggara Barat"]
    assert row.place_words == "Balai Desa Bonjeruk, Kecamatan Jonggat, Kabupaten Lombok Tengah"


def test_issuing_again_gives_nobody_a_second_one():
    activity, by = held(2)
    assert issue(by, activity, key="k") == 2
    assert issue(by, activity, key="k") == 0
    with pytest.raises(Refusal) as caught:
        issue(by, activity, key="another")
    assert caught.value.code == "nobody_due" and len(numbers()) == 2


def test_many_are_issued_in_short_acts_that_can_be_resumed(monkeypatch):
    monkeypatch.setattr(services, "CHUNK", 2)
    activity, by = held(5)
    from bekal.foundation.audit.models import Act

    assert issue(by, activity, key="k") == 5
    assert Act.objects.filter(operation="issue_certificates").count() == 3
    assert numbers() == [f"NTB-2024-000{n}" for n in range(1, 6)]
    assert issue(by, activity, key="k") == 0


def test_killed_between_two_acts_the_rest_follows_without_a_gap(monkeypatch):
    monkeypatch.setattr(services, "CHUNK", 2)
    activity, by = held(3)
    with clock(LAST, 18):
        services._issue_chunk(actor=by, key="k:0", activity=activity, issued_on=None)
        assert len(numbers()) == 2
        assert issue_certificates(actor=by, key="k", activity=activity) == 1
    assert numbers()[-1] == "NTB-2024-0003" and not list(broken_registers())


def test_two_activities_share_the_offices_register():
    one, by = held(1)
    issue(by, one)
    two, by2 = held(2, title="Terasi")
    issue(by2, two)
    assert numbers() == ["NTB-2024-0001", "NTB-2024-0002", "NTB-2024-0003"]


@pytest.mark.parametrize("day", [dt.date(2024, 8, 14), dt.date(2030, 1, 1)])
def test_the_day_of_issue_has_come_and_follows_the_training(day):
    activity, by = held(1)
    with pytest.raises(Refusal) as caught:
        issue(by, activity, issued_on=day)
    assert caught.value.field == "issued_on" and not numbers()


def test_before_the_end_none_is_issued():
    activity, by = day_one(1)
    with pytest.raises(Refusal) as caught:
        issue(by, activity)
    assert caught.value.code == "not_over"


def test_an_office_without_code_or_signer_is_told_what_to_do():
    activity, by = held(1)
    Organization.objects.filter(pk=activity.organization_id).update(code="")
    with pytest.raises(Refusal) as caught:
        issue(by, activity)
    assert caught.value.code == "office_code" and not CertificateRegister.objects.exists()
    Organization.objects.filter(pk=activity.organization_id).update(code="NTB")
    OfficeHolder.objects.all().delete()
    with pytest.raises(Refusal) as caught:
        issue(by, activity)
    assert caught.value.code == "signer_unknown" and not numbers()


# Withdrawing and issuing anew


def test_a_withdrawn_one_is_replaced_under_a_new_number_only_by_hand():
    activity, by = held(2)
    issue(by, activity)
    row = Certificate.objects.order_by("number").first()
    with clock(dt.date(2024, 9, 1)):
        withdraw_certificate(actor=by, certificate=row, reason="Salah nama")
        assert not due_for_certificate(activity).exists()
        anew = reissue_certificate(actor=by, activity=activity, participant=row.participant.uid)
    assert anew.number == "NTB-2024-0003" and anew.code != row.code
    assert anew.issued_on == dt.date(2024, 9, 1) and not list(broken_registers())
    assert changes_of("person", row.participant.person.uid)[1].changes["reason"] == [None, "Salah nama"]
    assert len(batches_of(by, activity)) == 2


def test_withdrawing_twice_and_without_a_reason():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    with pytest.raises(Refusal) as caught:
        withdraw_certificate(actor=by, certificate=row, reason="  ")
    assert caught.value.code == "no_reason"
    withdraw_certificate(actor=by, certificate=row, reason="Salah nama")
    with pytest.raises(Conflict):
        withdraw_certificate(actor=by, certificate=row, reason="Salah nama")


def test_nobody_holds_two_that_are_valid():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    with clock(LAST, 18), pytest.raises(Conflict):
        reissue_certificate(actor=by, activity=activity, participant=row.participant.uid)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).update(withdrawn_at=None)
        row.pk, row.uid, row.code, row.number = None, "x", "y", "NTB-2024-0009"
        row.save(force_insert=True)


def test_who_did_not_complete_gets_none_however_it_is_asked():
    activity, by = held(2, but={0: Mark.IZIN})
    lost = Participant.objects.get(completed=False)
    with clock(LAST, 18), pytest.raises(Refusal) as caught:
        reissue_certificate(actor=by, activity=activity, participant=lost.uid)
    assert caught.value.code == "not_completed"


def test_a_mark_is_not_corrected_below_a_certificate():
    activity, by = held(1, but={})
    issue(by, activity)
    row = Participant.objects.get()
    with clock(LAST, 18):
        record_attendance(actor=by, activity=activity, day=FIRST, half=Half.PAGI, marks={row.uid: Mark.IZIN})
        with pytest.raises(Refusal) as caught:
            record_attendance(actor=by, activity=activity, day=FIRST, half=Half.SIANG, marks={row.uid: Mark.IZIN})
    assert caught.value.code == "certificate_stands"
    assert row.attendance.get(day=FIRST, half="siang").mark == "hadir"
    row.refresh_from_db()
    assert row.completed


# Who


def test_only_the_balai_that_runs_it_issues_and_withdraws():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    for role in (Role.VILLAGE_VOLUNTEER, Role.VILLAGE_STAFF, Role.NATIONAL_ANALYST, Role.PARTNER):
        other = actor(role)
        with pytest.raises(NotAllowed):
            issue(other, activity)
        with pytest.raises(NotAllowed):
            withdraw_certificate(actor=other, certificate=row, reason="x")
        with pytest.raises(NotHere):
            get_certificate(other, row.uid)
    with pytest.raises(NotHere):
        withdraw_certificate(actor=actor(Role.BALAI_OFFICER, "36"), certificate=row, reason="x")


def test_everybody_reads_the_own_certificate():
    activity, by = held(2)
    issue(by, activity)
    mine, other = Certificate.objects.order_by("number")
    me = Actor("u", "Ani", person_uid=mine.participant.person.uid)
    assert get_certificate(me, mine.uid) == mine
    assert certificates_of_person(me, mine.participant.person.uid) == [mine]
    with pytest.raises(NotHere):
        get_certificate(me, other.uid)


# What anybody may ask


def test_the_code_tells_name_training_and_dates_and_nothing_else():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    answer = check_code(row.code)
    assert (answer.status, answer.name, answer.training) == (CheckStatus.VALID, "Ani A", activity.title)
    assert (answer.starts_on, answer.ends_on, answer.number) == (FIRST, LAST, "NTB-2024-0001")
    assert check_code(f"  {row.code.upper()} ") == answer


def test_a_number_can_be_guessed_so_it_shows_letters_to_compare():
    activity, by = held(1)
    issue(by, activity)
    answer = check_typed(" ntb-2024-0001 ")
    assert (answer.status, answer.name, answer.training) == (CheckStatus.VALID, "A•• A", activity.title)
    assert check_typed(Certificate.objects.get().code).name == "Ani A"


def test_a_withdrawn_one_names_nobody():
    activity, by = held(1)
    issue(by, activity)
    row = Certificate.objects.get()
    withdraw_certificate(actor=by, certificate=row, reason="Salah nama")
    for answer in (check_code(row.code), check_typed(row.number)):
        assert (answer.status, answer.name, answer.training) == (CheckStatus.WITHDRAWN, "", "")


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "NTB-2024-0009", "NTB-2024", "-1", "%", "_", "' OR 1=1 --", "0" * 5000, "NTB-٢٠٢٤-0001", "\x00",
     "00000000-0000-4000-8000-000000000000", "NTB-2024-0001\n", "🙂"],
)  # fmt: skip
def test_what_is_not_known_is_unknown_whatever_was_typed(typed):
    assert check_typed(typed).status is CheckStatus.UNKNOWN
    assert check_code(typed).status is CheckStatus.UNKNOWN


def test_codes_cannot_be_guessed_from_one_another():
    activity, by = held(3)
    issue(by, activity)
    codes = list(Certificate.objects.values_list("code", flat=True))
    assert len({code[:8] for code in codes}) == 3 and all(code[14] == "4" for code in codes)


# verify


def test_verify_finds_gaps_and_certificates_that_were_not_earned():
    activity, by = held(2)
    issue(by, activity)
    CertificateRegister.objects.update(last=5)
    assert list(broken_registers())
    CertificateRegister.objects.update(last=2)
    Participant.objects.update(completed=False)
    assert len(list(unearned_certificates())) == 2


def test_the_register_is_raised_by_one_conditional_update(monkeypatch):
    """Somebody else takes a number between reading the register and raising it: it is read anew."""
    activity, by = held(1)
    real, raced = services._take_numbers, []

    def late(register, count):
        if not raced:
            raced.append(CertificateRegister.objects.filter(pk=register.pk).update(last=40))
        return real(register, count)

    monkeypatch.setattr(services, "_take_numbers", late)
    issue(by, activity)
    assert numbers() == ["NTB-2024-0041"] and CertificateRegister.objects.get().last == 41


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_share_one_run_of_numbers():
    one, by = held(3)
    two, by2 = held(3, title="Terasi")
    errors, start = [], threading.Barrier(2)

    def go(officer, activity):
        try:
            start.wait()
            issue_certificates(actor=officer, activity=activity)
        except Exception as error:  # a thread's failure has to reach the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair) for pair in ((by, one), (by2, two))]
    with clock(LAST, 18):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == [] and numbers() == [f"NTB-2024-{n:04}" for n in range(1, 7)]
    assert not list(broken_registers())
