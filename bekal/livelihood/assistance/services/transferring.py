"""A tool goes on to another receiver, where its right allows it."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.queries.groups import get_group
from bekal.people.persons.queries import get_person

from ..models import Holding, Item, Receiver, Transfer, Turn
from ..policy import may_write_packages
from ..queries.naming import receiver_words
from ..queries.package_page import bodies_near
from ..rules.rights import Move, Party, Right, check_move, check_right
from .claiming import own_tool, region_of
from .following import plan_looks


@act("transfer_tool", policy=may_write_packages)
def transfer_tool(
    *, actor: Actor, key: str = "", uid: str, move: str, on: dt.date, paper_number: str, reason: str, right: str,
    person: str = "", group: str = "", organization: str = "",
) -> Transfer:  # fmt: skip
    """A tool goes to another person, group or institution (uid), by a right, with its paper. Whether it may is the rule's to
    say: after hibah only its owner gives it on. Whoever held or used it does so no longer."""
    item = own_tool(actor, uid)
    before = item.receiver
    if before is None:
        raise Refusal("nobody_has_it", _("Alat ini belum ada penerimanya. Pilih penerimanya di paket."))
    who = get_person(actor, person) if person else None
    body = bodies_near(actor).filter(uid=organization).first() if organization else None
    many = get_group(actor, group) if group else None
    if organization and body is None:
        raise not_here()
    if [who, many, body].count(None) != 2:
        raise Refusal("one_receiver", _("Pilih satu penerima baru: orang, kelompok, atau lembaga."), "person")
    party = Party.PERSON if who else Party.GROUP if many else Party.ORGANIZATION
    same = (before.person, before.group, before.organization) == (who, many, body)
    raise_all([
        *check_move(right=Right(before.right), move=Move(move), signed=item.package.bast_on is not None, same=same,
                    paper_number=paper_number),
        *check_right(party, Right(right)),
        *_unsettled(Right(right)),
        *_wrong_day(item, on),
    ])  # fmt: skip
    place = next((each.place_id for each in (who, many, body) if each and each.place_id), item.place_id)
    after, _new = Receiver.objects.get_or_create(
        package=item.package, person=who, group=many, organization=body, right=Right(right).value,
        defaults={"party": party.value, "place_id": place, "received_on": on.isoformat()},
    )  # fmt: skip
    made = Transfer.objects.create(
        item=item, move=Move(move).value, before=before, after=after, on=on, paper_number=paper_number, reason=reason,
        noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    Item.objects.filter(pk=item.pk).update(receiver=after, **region_of(place))
    Holding.objects.filter(item=item, to_on=None, from_on__lte=on).update(to_on=on)
    Turn.objects.filter(item=item, to_on=None, from_on__lte=on).update(to_on=on)
    item.receiver, item.place_id = after, place
    plan_looks(actor, item)
    remember(
        "tool.transferred", "tool", uid, receiver=[receiver_words(before), receiver_words(after)],
        move=[None, Move(move).value], paper_number=[None, paper_number], right=[before.right, Right(right).value],
    )  # fmt: skip
    return made


def _unsettled(right: Right) -> list[Refusal]:
    if right is Right.UNSETTLED:
        return [
            Refusal("right_not_settled", _("Pilih haknya: penerima baru perlu tahu alat itu milik siapa."), "right")
        ]
    return []


def _wrong_day(item: Item, on: dt.date) -> list[Refusal]:
    if on > timezone.localdate():
        return [Refusal("moved_tomorrow", _("Tanggalnya belum tiba. Periksa tanggalnya."), "on")]
    signed = item.package.bast_on
    if signed and on < signed:
        text = _("BAST-nya ditandatangani %(day)s. Pengalihan hanya dapat sesudahnya.")
        return [Refusal("moved_before_signed", text, "on", day=signed)]
    return []
