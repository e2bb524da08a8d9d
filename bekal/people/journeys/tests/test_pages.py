"""The pages of stays abroad, and that none of them tells the village why somebody came home."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import everyone
from bekal.foundation.audit.models import Detail
from bekal.foundation.kernel.actor import BALAI, CASE, NOBODY, Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.foundation.web import hooks
from bekal.people.journeys.models import Journey
from bekal.people.journeys.policy import may_record_journeys
from bekal.people.journeys.queries import journey_words
from bekal.people.persons.rules.taxonomies import RETURN_REASON
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import ask, make_journey

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, "52.02.02.2012")
STRANGER = actor(Role.BALAI_OFFICER, "36")
READS = BALAI | CASE | {Role.NATIONAL_ANALYST}
NEVER_READS = sorted(set(Role) - READS)


def url(name, journey, *more):
    return reverse(name, args=[journey.person.uid, journey.uid, *more])


def html(address, who):
    answer = ask(address, who)
    assert answer.status_code == 200
    return answer.content.decode()


FILLED = {
    "country": "TW", "occupation": "Perawat lansia", "departed_on": "Mei 2016", "returned_on": "20-9-2023",
    "departed_via": "p3mi", "source": "self", "papers": ["contract", "passport"],
}  # fmt: skip


def test_a_stay_is_entered_and_one_goes_back_to_the_person():
    ani = make_person("Ani")
    answer = ask(reverse("journey-new", args=[ani.uid]), OFFICER, FILLED | {"return_reason": "contract_done"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("person", args=[ani.uid]))
    journey = ani.journeys.get()
    assert (journey.departed_on, journey.returned_on, journey.papers) == ("2016-05", "2023-09-20", "passport,contract")
    assert journey.return_reason == "contract_done"


def test_what_was_typed_is_kept_when_it_is_refused():
    ani = make_person("Ani")
    answer = ask(reverse("journey-new", args=[ani.uid]), OFFICER, FILLED | {"returned_on": "2012"})
    text = answer.content.decode()
    assert answer.status_code == 422 and not ani.journeys.exists()
    assert (
        "lebih dulu daripada berangkat" in text
        and 'value="Perawat lansia"' in text
        and 'href="#id_returned_on"' in text
    )


def test_a_stay_is_changed_from_the_version_that_was_seen():
    journey = make_journey(papers="passport", return_reason="violence")
    page = html(url("journey-edit", journey), OFFICER)
    assert page.count('type="checkbox" name="papers" value="passport"') == page.count(" checked") == 1
    assert '<option value="violence" selected>' in page
    changed = FILLED | {"version": "1", "country": "HK", "return_reason": "violence"}
    assert ask(url("journey-edit", journey), OFFICER, changed).status_code == 302
    assert Journey.objects.get(pk=journey.pk).country == "HK"
    answer = ask(url("journey-edit", journey), OFFICER, FILLED | {"version": "1"})
    assert answer.status_code == 409 and "baru saja diubah" in answer.content.decode()


def test_coming_home_is_noted_in_one_field():
    ani = make_person("Ani", status="pmi_abroad")
    journey = make_journey(ani, returned_on="")
    answer = ask(
        url("journey-return", journey), VOLUNTEER, {"returned_on": "Sep 2023", "source": "family", "version": "1"}
    )
    assert answer.status_code == 302
    ani.refresh_from_db()
    assert (ani.status, ani.returned_on) == ("pmi_purna", "2023-09")


def test_a_stay_is_withdrawn():
    journey = make_journey()
    assert "Taiwan" in html(url("journey-withdraw", journey), OFFICER)
    assert ask(url("journey-withdraw", journey), OFFICER, {"version": "1"}).status_code == 302
    assert not Journey.objects.exists()


def test_the_passport_is_shown_by_an_act():
    journey = make_journey(passport_number="AT1234567")
    assert "AT1234567" not in html(url("journey-edit", journey), OFFICER)
    assert "AT1234567" in ask(url("journey-passport", journey), OFFICER, {}).content.decode()
    assert ask(url("journey-passport", journey), OFFICER).status_code == 405
    with pytest.raises(NotAllowed):
        ask(url("journey-passport", journey), VOLUNTEER, {})


def test_another_area_and_a_wrong_person_are_answered_alike():
    journey, other = make_journey(), make_person()
    for name in ("journey-edit", "journey-return", "journey-withdraw"):
        with pytest.raises(NotHere):
            ask(url(name, journey), STRANGER)
        with pytest.raises(NotHere):
            ask(reverse(name, args=[other.uid, journey.uid]), OFFICER)
    with pytest.raises(NotHere):
        ask(reverse("journey-new", args=[journey.person.uid]), STRANGER)


def test_who_is_not_signed_in_is_sent_to_sign_in():
    assert ask(url("journey-edit", make_journey()), NOBODY).status_code == 302


def test_the_block_shows_stays_newest_first_and_what_is_odd():
    ani = make_person("Ani", birth="2000")
    make_journey(ani, country="SA", departed_on="2011", returned_on="2014")
    make_journey(ani)
    (block,) = [s for s in hooks.sections.gather(OFFICER, "person", ani.uid) if s.template == "journeys/_section.html"]
    assert [words.title for _row, words in block.context["rows"]] == [
        "Taiwan, 2016–20 Sep 2023",
        "Arab Saudi, 2011–2014",
    ]
    assert any("paling banyak 11 tahun" in text for text in block.context["odd"])


def test_the_riwayat_tells_of_leaving_and_coming_home():
    ani = make_person("Ani")
    make_journey(ani, return_reason="contract_done", occupation="Perawat lansia")
    lines = {line.title: line for line in hooks.timeline.gather(OFFICER, "person", ani.uid) if line.group == "kerja"}
    assert lines["Berangkat ke Taiwan"].on == "2016" and lines["Berangkat ke Taiwan"].text == "Perawat lansia"
    assert lines["Pulang dari Taiwan"].text == "Kontrak selesai"
    lines = {line.title: line for line in hooks.timeline.gather(VOLUNTEER, "person", ani.uid)}
    assert lines["Pulang dari Taiwan"].text == ""


def test_what_to_do_next_asks_for_the_missing_stay_or_return():
    ani = make_person("Ani")
    assert reverse("journey-new", args=[ani.uid]) in [
        s.url for s in hooks.next_steps.gather(OFFICER, "person", ani.uid)
    ]
    journey = make_journey(ani, returned_on="")
    assert url("journey-return", journey) in [s.url for s in hooks.next_steps.gather(VOLUNTEER, "person", ani.uid)]
    family = make_person("Budi", status="family")
    assert not [s for s in hooks.next_steps.gather(OFFICER, "person", family.uid) if "riwayat-kerja" in s.url]


# --- R29, R30: why somebody came home


def shown_to(who, journey):
    """Everything these apps say about the journey to somebody: pages, block, Riwayat, next steps, search, words."""
    ani = journey.person.uid
    out = [str(journey_words(who, journey))]
    for hook in (hooks.timeline, hooks.sections, hooks.next_steps):
        try:
            out.append(str(hook.gather(who, "person", ani)))
        except Refusal as refusal:
            out.append(str(refusal))
    out.append(str(hooks.search.gather(who, "Ani")))
    pages = [reverse("person", args=[ani]), reverse("journey-new", args=[ani])]
    pages += [url(name, journey) for name in ("journey-edit", "journey-return", "journey-withdraw")]
    for address in pages:
        try:
            out.append(ask(address, who).content.decode())
        except Refusal as refusal:
            out.append(str(refusal))
    return "\n".join(out)


def never_readers():
    """Everybody who must not know, the person on the own account among them."""
    people = everyone()
    return people[Role.BALAI_OFFICER], [people[role] for role in NEVER_READS], people[Role.PARTICIPANT]


def test_no_role_of_village_community_or_partner_ever_reads_why():
    officer, others, participant = never_readers()
    journey = make_journey(make_person("Ani Wulandari"))
    herself = replace(participant, person_uid=journey.person.uid)
    for code in ("violence", "contract_done"):
        Journey.objects.filter(pk=journey.pk).update(return_reason=code)
        journey.return_reason, label = code, RETURN_REASON[code].label
        assert label in shown_to(officer, journey)
        for who in (herself, *others):
            shown = shown_to(who, journey)
            assert label not in shown and f'"{code}"' not in shown and f"'{code}'" not in shown, (who.label, code)


def test_there_is_no_reason_among_them_all_that_is_told():
    officer, others, _participant = never_readers()
    journey = make_journey()
    for term in RETURN_REASON.terms:
        journey.return_reason = term.code
        assert journey_words(officer, journey).ending == term.label
        assert {journey_words(who, journey).ending for who in others} == {"pulang"}


def test_nobody_s_choice_of_filters_or_forms_names_reasons_to_the_village():
    people = everyone()
    journey = make_journey()
    for role in NEVER_READS:
        if not may_record_journeys(people[role]):
            continue
        for name in ("journey-edit", "journey-return"):
            page = html(url(name, journey), people[role])
            assert "return_reason" not in page and "Sebab pulang" not in page


def test_the_audit_names_the_field_and_never_the_reason():
    journey = make_journey(return_reason="violence", passport_name="Ani S", passport_number="AT7654321")
    ask(url("journey-edit", journey), OFFICER, FILLED | {"version": "1", "return_reason": "trafficked"})
    said = [json.loads(text) for text in Detail.objects.values_list("changes", flat=True)]
    written = json.dumps(said)
    for secret in (
        "violence",
        "trafficked",
        "AT7654321",
        "Ani S",
        *(term.label for term in RETURN_REASON.terms if term.harm),
    ):
        assert secret not in written
    assert ["•", "•"] in [change.get("return_reason") for change in said]


def test_through_whom_somebody_left_is_not_shown_again_in_the_village():
    journey = make_journey(departed_via="broker")
    page = url("journey-edit", journey)
    assert 'name="departed_via"' in html(page, OFFICER)
    assert 'name="departed_via"' not in html(page, VOLUNTEER)
    answer = ask(page, VOLUNTEER, {**FILLED, "departed_via": "unknown", "version": str(journey.version)})
    journey.refresh_from_db()
    assert (answer.status_code, journey.departed_via) == (302, "broker")
