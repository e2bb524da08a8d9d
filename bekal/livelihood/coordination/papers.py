"""The papers: an usulan as a letter with its list, and the notulen of a meeting."""

import datetime as dt
from collections import Counter

from django.urls import reverse

from bekal.foundation.documents import owners
from bekal.foundation.documents.kinds import PaperKind, register
from bekal.foundation.documents.rendering import coordination as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.one import the_row
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.papers.wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    activity_words,
    around,
    city_of,
    track_words,
    village_words,
)
from bekal.livelihood.training.queries.scope import visible_activities

from .models import Proposal
from .policy import may_see_minutes
from .queries import (
    get_proposal,
    is_meeting,
    is_own,
    minutes_of,
    people_of,
    tasks_of,
    visible_proposals,
    writes_minutes,
)
from .rules.following import names_go_out

PROPOSAL, MEETING = "proposal", "meeting"


def proposal_letter(actor: Actor, owner_uid: str, on: dt.date) -> values.ProposalLetter:
    """The letter; names only for public bodies, for others how many of which village."""
    found = get_proposal(actor, owner_uid)
    people = list(people_of(found))
    villages = Counter((village_words(row.place), ", ".join(around(row.place))) for row in people)
    return values.ProposalLetter(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=city_of(found.organization),
        addressee=found.addressee,
        subject=found.subject,
        background=found.background,
        asks=found.asks,
        number_of_people=words.number_with_words(len(people)),
        villages=tuple(
            values.VillageCount(village=village, around=where, people=number)
            for (village, where), number in sorted(villages.items())
        ),
        people=tuple(
            values.ProposedPerson(name=row.person.name, village=village_words(row.place), track=track_words(row.track))
            for row in people
            if names_go_out(found.addressee_kind)
        ),
    )


def meeting_minutes(actor: Actor, owner_uid: str, on: dt.date) -> values.MeetingMinutes:
    """Notulen with who was invited and who does what by when."""
    activity = visible_activities(actor).get(uid=owner_uid)
    noted = minutes_of(activity)
    return values.MeetingMinutes(
        letterhead=NO_LETTERHEAD,
        signer=NO_SIGNER,
        place=city_of(activity.organization),
        activity=activity_words(activity),
        present=tuple(
            ", ".join(part for part in (row.name, row.rank, row.office) if part)
            for row in activity.attendants.order_by("kind", "id")
        ),
        discussed=noted.discussed if noted else "",
        decided=noted.decided if noted else "",
        tasks=tuple(
            values.Task(what=row.what, who=row.who, due=words.long_date(row.due_on), standing=_standing(row.done))
            for row in tasks_of(activity)
        ),
    )


def _standing(done: bool | None) -> str:
    return {None: "belum", True: "selesai", False: "tidak jadi"}[done]


def _proposal(actor: Actor, uid: str) -> Proposal | None:
    return the_row(visible_proposals(actor).filter(uid=uid))


def may_read_proposal(actor: Actor, uid: str) -> bool:
    """Surat usulan dibaca balai yang menulisnya dan analis nasional."""
    return _proposal(actor, uid) is not None


def may_write_proposal(actor: Actor, uid: str) -> bool:
    """Surat usulan diberi nomor oleh balai yang menulisnya."""
    found = _proposal(actor, uid)
    return found is not None and is_own(actor, found) and not found.withdrawn_at


def _meeting(actor: Actor, uid: str) -> Activity | None:
    found = the_row(visible_activities(actor).filter(uid=uid).select_related("organization"))
    return found if found is not None and is_meeting(found) and may_see_minutes(actor) else None


def may_read_minutes(actor: Actor, uid: str) -> bool:
    """Notulen dibaca balai dan analis nasional."""
    return _meeting(actor, uid) is not None


def may_write_minutes(actor: Actor, uid: str) -> bool:
    """Notulen diberi nomor oleh balai yang mengadakan rapatnya."""
    found = _meeting(actor, uid)
    return found is not None and writes_minutes(actor, found)


def _office_of_proposal(actor: Actor, owner_uid: str) -> str:
    return Proposal.objects.values_list("organization__uid", flat=True).get(uid=owner_uid)


def _office_of_meeting(actor: Actor, owner_uid: str) -> str:
    return Activity.objects.values_list("organization__uid", flat=True).get(uid=owner_uid)


def home_of_proposal(actor: Actor, uid: str) -> owners.Home:
    """The way back from the letter."""
    return owners.Home(Proposal.objects.get(uid=uid).subject, reverse("proposal", args=[uid]))


def home_of_minutes(actor: Actor, uid: str) -> owners.Home:
    """The way back from the notulen."""
    return owners.Home(Activity.objects.get(uid=uid).title, reverse("activity-section", args=[uid, "notulen"]))


register(PaperKind(
    key="usulan_lembaga", label=_("Surat usulan"), owner_kind=PROPOSAL, format="pdf", template="usulan",
    values=proposal_letter, office=_office_of_proposal,
))  # fmt: skip
register(PaperKind(
    key="notulen", label=_("Notulen rapat"), owner_kind=MEETING, format="pdf", template="notulen",
    values=meeting_minutes, office=_office_of_meeting,
))  # fmt: skip
owners.readers.register(PROPOSAL, may_read_proposal)
owners.writers.register(PROPOSAL, may_write_proposal)
owners.homes.register(PROPOSAL, home_of_proposal)
owners.readers.register(MEETING, may_read_minutes)
owners.writers.register(MEETING, may_write_minutes)
owners.homes.register(MEETING, home_of_minutes)
