"""The pages of families, and that nobody but the balai reads what the state does not know of a marriage."""

from dataclasses import replace

import pytest
from django.urls import reverse

from bekal.commons.organizations.tests.make import everyone
from bekal.commons.places.services import make_definitive
from bekal.commons.places.tests.make import BONJERUK, make_longseran, make_places
from bekal.foundation.audit.verifying import verify
from bekal.foundation.kernel.actor import BALAI, CASE, NOBODY, Role, system_actor
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.foundation.web import hooks
from bekal.people.households import queries
from bekal.people.households.models import FamilyCard, Heir, Household, HouseholdMember, Relationship
from bekal.people.persons.models import Person
from bekal.people.persons.services import change_status
from bekal.people.persons.tests.make import OFFICER, actor, make_person

from .make import KK, ask, make_card, make_member, make_tie

pytestmark = pytest.mark.django_db
VOLUNTEER = actor(Role.VILLAGE_VOLUNTEER, BONJERUK)
STRANGER = actor(Role.BALAI_OFFICER, "36")


def html(address, who):
    answer = ask(address, who)
    assert answer.status_code == 200
    return answer.content.decode()


def page(person):
    return reverse("family", args=[person.uid])


def test_an_empty_family_page_says_so_and_offers_the_first_step():
    ani = make_person("Ani")
    text = html(page(ani), VOLUNTEER)
    for said in ("Belum tercatat tinggal dengan siapa", "Belum ada nomor KK", "Belum ada hubungan keluarga"):
        assert said in text
    assert reverse("family-find", args=[ani.uid, "serumah"]) in text


def test_somebody_of_the_register_is_found_and_joins():
    ani, ibu = make_person("Ani"), make_person("Inaq Sahnim", status="family", birth="1960")
    find = reverse("family-find", args=[ani.uid, "serumah"])
    assert "Daftarkan sebagai orang baru" in html(find, VOLUNTEER)
    found = ask(find, VOLUNTEER, {"q": "sahnim"}).content.decode()
    add = reverse("member-new", args=[ani.uid, ibu.uid])
    assert add in found and "lahir 1960" in found
    filled = {"role": "carer", "holds_money": "on", "from_on": "2019", "source": "family"}
    answer = ask(add, VOLUNTEER, filled)
    assert (answer.status_code, answer["Location"]) == (302, page(ani))
    text = html(page(ani), VOLUNTEER)
    assert "Pengasuh anak" in text and "memegang uang" in text and "sejak 2019" in text


def test_names_never_stand_in_an_address():
    ani = make_person("Ani")
    answer = ask(reverse("family-find", args=[ani.uid, "hubungan"]), VOLUNTEER, {"q": "Zubaidah"})
    assert answer.status_code == 200 and "Tidak ada nama itu" in answer.content.decode()
    with pytest.raises(NotHere):
        ask(reverse("family-find", args=[ani.uid, "gosip"]), VOLUNTEER)


def test_somebody_new_is_entered_and_who_may_be_known_is_shown_first():
    ani = make_person("Ani")
    known = make_person("Sumiati", birth="1989", sex="P")
    address = reverse("member-register", args=[ani.uid])
    filled = {"name": "Sumiati", "birth": "1989", "sex": "P", "status": "family", "role": "sibling", "source": "family"}
    answer = ask(address, VOLUNTEER, filled)
    text = answer.content.decode()
    assert answer.status_code == 409 and reverse("member-new", args=[ani.uid, known.uid]) in text
    assert ask(address, VOLUNTEER, filled | {"not_duplicate_reason": "beda ibu, KTP dilihat"}).status_code == 302
    assert Person.objects.filter(name="Sumiati").count() == 2


def test_a_member_is_changed_moves_out_or_is_withdrawn():
    ani = make_person("Ani")
    member = make_member(ani)
    edit, leave, drop = (
        reverse(n, args=[ani.uid, member.uid]) for n in ("member-edit", "member-leave", "member-withdraw")
    )
    assert drop in html(edit, VOLUNTEER) and leave in html(edit, VOLUNTEER)
    changed = {"role": "parent", "source": "self", "version": "1"}
    assert ask(edit, VOLUNTEER, changed).status_code == 302
    assert ask(edit, VOLUNTEER, changed | {"role": "head"}).status_code == 409
    assert ask(leave, VOLUNTEER, {"to_on": "2022", "version": "2"}).status_code == 302
    assert HouseholdMember.objects.get(pk=member.pk).to_on == "2022"
    again = make_member(ani)
    again_drop = reverse("member-withdraw", args=[ani.uid, again.uid])
    assert ask(again_drop, VOLUNTEER, {"version": "1"}).status_code == 302
    assert not HouseholdMember.objects.filter(pk=again.pk).exists()


def test_the_card_is_entered_masked_and_shown_by_an_act():
    ani = make_person("Ani")
    assert ask(reverse("kk", args=[ani.uid]), VOLUNTEER, {"kk": "5202 0215 0724 0007", "shdk": "1"}).status_code == 302
    text = html(page(ani), VOLUNTEER)
    assert "••••0007" in text and KK not in text and "Kepala keluarga" in text
    reveal = reverse("kk-reveal", args=[ani.uid])
    assert KK in ask(reveal, VOLUNTEER, {}).content.decode()
    assert ask(reveal, VOLUNTEER).status_code == 405
    assert KK not in html(reverse("kk", args=[ani.uid]), VOLUNTEER)
    assert ask(reverse("kk-leave", args=[ani.uid]), VOLUNTEER, {"to_on": "2024"}).status_code == 302
    with pytest.raises(NotHere):
        ask(reveal, VOLUNTEER, {})


def test_a_wrong_card_is_withdrawn_and_a_short_number_explained():
    ani = make_person("Ani")
    answer = ask(reverse("kk", args=[ani.uid]), VOLUNTEER, {"kk": "52020215", "shdk": "1"})
    assert answer.status_code == 422 and "harus 16 angka; yang ini 8" in answer.content.decode()
    make_card(ani)
    assert ask(reverse("kk-withdraw", args=[ani.uid]), VOLUNTEER, {"kunci": "k"}).status_code == 302
    assert not FamilyCard.objects.exists()


def test_the_balai_is_asked_what_the_village_is_not():
    ani, budi = make_person("Ani"), make_person("Budi")
    add = reverse("tie-new", args=[ani.uid, budi.uid])
    assert "Bagi Ani, Budi adalah" in html(add, VOLUNTEER)
    assert "registration" not in html(add, VOLUNTEER) and "registration" in html(add, OFFICER)
    filled = {"kin": "husband", "registration": "unregistered", "source": "self", "from_on": "2012"}
    assert ask(add, OFFICER, filled).status_code == 302
    tie = Relationship.objects.get()
    edit = reverse("tie-edit", args=[budi.uid, tie.uid])
    assert edit in html(page(budi), OFFICER) and "Bagi Ani, Budi adalah" in html(edit, OFFICER)
    assert ask(edit, OFFICER, filled | {"to_on": "2020", "version": "1"}).status_code == 302
    assert ask(reverse("tie-withdraw", args=[ani.uid, tie.uid]), OFFICER, {"version": "2"}).status_code == 302
    assert not Relationship.objects.exists()


def test_what_the_village_cannot_correct_it_cannot_open():
    tie = make_tie(make_person(), make_person(), "husband")
    for name in ("tie-edit", "tie-withdraw"):
        with pytest.raises(NotAllowed):
            ask(reverse(name, args=[tie.person.uid, tie.uid]), VOLUNTEER)


def test_heirs_are_named_and_withdrawn():
    budi, ani = make_person("Budi", status="pmi_abroad"), make_person("Ani", status="family")
    assert "Ahli waris" not in html(page(budi), VOLUNTEER)
    change_status(actor=OFFICER, person=budi, status="died", from_on="2023-02-11")
    assert reverse("family-find", args=[budi.uid, "ahli-waris"]) in html(page(budi), VOLUNTEER)
    add = reverse("heir-new", args=[budi.uid, ani.uid])
    assert ask(add, VOLUNTEER, {"paper": "470/12/2023", "source": "paper"}).status_code == 302
    assert "470/12/2023" in html(page(budi), VOLUNTEER)
    drop = reverse("heir-withdraw", args=[budi.uid, Heir.objects.get().uid])
    assert ask(drop, VOLUNTEER, {"kunci": "k"}).status_code == 302
    assert not Heir.objects.exists()


def test_the_person_s_page_shows_house_card_and_whose_family():
    ani, budi = make_person("Ani", status="family"), make_person("Budi", status="pmi_abroad")
    make_member(ani, budi, role="spouse")
    make_card(ani)
    make_tie(ani, budi, "husband")
    text = html(reverse("person", args=[ani.uid]), OFFICER)
    for said in (
        "Keluarga serumah",
        "••••0007",
        "Suami/istri · PMI di luar negeri",
        "Keluarga menurut Permen P2MI 32/2025",
    ):
        assert said in text
    (fields,) = [
        s for s in hooks.sections.gather(VOLUNTEER, "person", ani.uid) if s.template == "households/_section.html"
    ]
    assert [standing.words for standing in fields.context["standings"]] == ["Keluarga"]


def test_the_riwayat_tells_the_village_of_houses_and_the_balai_of_marriages():
    ani, budi = make_person("Ani"), make_person("Budi")
    make_member(ani, budi, from_on="2012")
    make_tie(budi, ani, "wife", from_on="2012", to_on="2020")

    def titles(who):
        return {line.title for line in hooks.timeline.gather(who, "person", budi.uid) if line.group == "keluarga"}

    assert titles(VOLUNTEER) == {"Tinggal serumah"}
    assert titles(OFFICER) == {"Tinggal serumah", "Istri: Ani", "Berakhir: Istri, Ani"}


def test_what_to_do_next_asks_whose_family_somebody_is():
    ani, budi = make_person("Ani", status="family"), make_person("Budi", status="pmi_abroad")

    def urls():
        return [step.url for step in hooks.next_steps.gather(VOLUNTEER, "person", ani.uid)]

    assert reverse("family-find", args=[ani.uid, "hubungan"]) in urls()
    make_tie(ani, budi, "husband", by=VOLUNTEER)
    assert reverse("family-find", args=[ani.uid, "hubungan"]) not in urls()


def test_strangers_and_passers_by_get_nothing():
    ani = make_person("Ani")
    for name in ("family", "kk"):
        with pytest.raises(NotHere):
            ask(reverse(name, args=[ani.uid]), STRANGER)
        assert ask(reverse(name, args=[ani.uid]), NOBODY).status_code == 302


def test_houses_and_cards_move_with_a_village_that_becomes_definitive():
    make_places()
    village = make_longseran()
    make_member(make_person("Ani", place=village.code))
    make_card(make_person("Budi", place=village.code))
    make_definitive(actor=system_actor("test"), provisional_code=village.code, code="52.02.02.2099", other_name=True)
    for row in (Household.objects.get(), FamilyCard.objects.get()):
        assert (row.place_id, row.province, row.regency) == ("52.02.02.2099", "52", "52.02")
    assert verify()["houses and cards follow their villages"] == []
    FamilyCard.objects.update(regency="36.04")
    assert len(verify()["houses and cards follow their villages"]) == 1


# --- field 1c: what the state does not know of a marriage


def shown_to(who, person, other, tie):
    """Everything that pages, blocks, Riwayat, steps and search say of the tie to somebody."""
    out = []
    for hook in (hooks.timeline, hooks.sections, hooks.next_steps):
        try:
            out.append(str(hook.gather(who, "person", person.uid)))
        except Refusal as refusal:
            out.append(str(refusal))
    out.append(str(queries.relations_of(who, person)))
    out.append(str(queries.odd_about_ties(who, person)))
    addresses = [reverse(name, args=[person.uid]) for name in ("person", "family")]
    addresses += [reverse(name, args=[person.uid, tie.uid]) for name in ("tie-edit", "tie-withdraw")]
    for address in addresses:
        try:
            out.append(ask(address, who).content.decode())
        except Refusal as refusal:
            out.append(str(refusal))
    return "\n".join(out)


def test_no_role_but_balai_and_case_reads_what_kind_of_family():
    people = everyone()
    budi, ani, cici = make_person("Budi"), make_person("Ani"), make_person("Cici")
    make_tie(budi, ani, "wife", registration="registered", from_on="2005")
    second = make_tie(budi, cici, "wife", registration="unregistered", from_on="2019")
    secrets = ("Tidak tercatat", "Istri", "unregistered", "Tercatat 2 suami/istri", "sejak 2019")
    assert all(secret in shown_to(people[Role.BALAI_OFFICER], budi, cici, second) for secret in secrets)
    himself = replace(people[Role.PARTICIPANT], person_uid=budi.uid)
    for who in (himself, *(people[role] for role in sorted(set(Role) - BALAI - CASE))):
        shown = shown_to(who, budi, cici, second)
        found = [secret for secret in secrets if secret in shown]
        assert found == [], (who.label, found)
