"""The page "Keluarga", and choosing somebody who is in the register already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.refusals import sentence
from bekal.foundation.web.submitting import actor_of, sent
from bekal.people.persons.queries import get_person
from bekal.people.persons.rules.status import Status

from .. import queries
from ..forms import SearchForm
from ..policy import may_correct_ties, may_record_families, may_reveal_kk, reads_truth_in

# What one is looked for as -> (title, the address that follows).
_WANTED = {
    "serumah": (_("Tambah anggota serumah"), "member-new"),
    "hubungan": (_("Tambah hubungan keluarga"), "tie-new"),
    "ahli-waris": (_("Tambah ahli waris"), "heir-new"),
}


def family(request: HttpRequest, uid: str) -> HttpResponse:
    """Who lives with somebody, the card, the ties, the heirs."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    household, card = queries.house_of(actor, person), queries.card_of(actor, person)
    truth = reads_truth_in(actor, person.place_id)
    odd = [*queries.odd_about_ties(actor, person), *(queries.odd_about_card(actor, card) if card else ())]
    return render(request, "households/family.html", {
        "here": "orang", "person": person, "card": card, "kk": queries.kk_words(card.card) if card else "",
        "members": queries.members_of(actor, household) if household else [],
        "on_card": queries.others_on_card(actor, card) if card else [],
        "relations": queries.relations_of(actor, person), "standings": queries.migrants_of(actor, person),
        "heirs": queries.heirs_of(actor, person), "died": person.status == Status.DIED, "truth": truth,
        "odd": [sentence(finding.refusal()) for finding in odd], "may_record": may_record_families(actor),
        "may_correct": truth and may_correct_ties(actor), "may_reveal": may_reveal_kk(actor),
    })  # fmt: skip


def find(request: HttpRequest, uid: str, what: str) -> HttpResponse:
    """Look for somebody of the own area; names travel in the form, never in an address (R37)."""
    actor = actor_of(request)
    person = get_person(actor, uid)
    if what not in _WANTED:
        raise not_here()
    title, follows = _WANTED[what]
    form = SearchForm(sent(request))
    searched = request.method == "POST" and form.is_valid()
    found = queries.may_live_with(actor, person, form.cleaned_data["q"]) if searched else []
    return render(request, "households/find.html", {
        "here": "orang", "person": person, "title": gettext(title), "form": form, "searched": searched, "what": what,
        "found": [(other, reverse(follows, args=[uid, other.uid])) for other in found],
    })  # fmt: skip
