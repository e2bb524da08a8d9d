"""Who receives, by which right, and which tool is whose."""

from collections.abc import Mapping, Sequence

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.queries.groups import get_group
from bekal.people.persons.queries import visible_to

from ..models import Item, Package, Receiver
from ..policy import may_write_packages
from ..queries.package_page import bodies_near, get_receiver, items_of, receivers_of
from ..rules.rights import Party, Right, check_right
from .claiming import open_package, region_of
from .following import plan_looks


@act("add_receivers", policy=may_write_packages)
def add_receivers(
    *, actor: Actor, key: str = "", uid: str, people: Sequence[str], right: str, party: str = Party.PERSON
) -> Package:
    """Add people (uids), each for themselves or for their family, by one right. Who receives already is passed over."""
    found = open_package(actor, uid)
    raise_all(check_right(Party(party), Right(right)))
    rows = {person.uid: person for person in visible_to(actor).filter(uid__in=list(people)).order_by("name_key", "id")}
    if not people:
        raise Refusal("nobody_chosen", _("Pilih sekurangnya satu orang."), "people")
    if set(people) - set(rows):
        raise Refusal("not_to_be_chosen", _("Sebagian orang ini di luar wilayah balai Anda. Pilih lagi."), "people")
    for person in rows.values():
        Receiver.objects.get_or_create(
            package=found, person=person, right=Right(right).value,
            defaults={"party": Party(party).value, "place_id": person.place_id, "received_on": found.given_on},
        )  # fmt: skip
    remember("package.receivers_added", "package", uid, count=[None, len(rows)], right=[None, Right(right).value])
    return found


@act("add_body", policy=may_write_packages)
def add_body(*, actor: Actor, key: str = "", uid: str, organization: str, right: str) -> Package:
    """Add a village government, a community or a cooperative (uid) of the balai's area."""
    found = open_package(actor, uid)
    raise_all(check_right(Party.ORGANIZATION, Right(right)))
    body = bodies_near(actor).filter(uid=organization).first()
    if body is None:
        raise not_here()
    Receiver.objects.get_or_create(
        package=found, organization=body, right=Right(right).value,
        defaults={
            "party": Party.ORGANIZATION.value, "place_id": body.place_id or found.place_id, "received_on": found.given_on,
        },
    )  # fmt: skip
    remember("package.receivers_added", "package", uid, receiver=[None, body.name], right=[None, Right(right).value])
    return found


@act("add_group", policy=may_write_packages)
def add_group(*, actor: Actor, key: str = "", uid: str, group: str, right: str) -> Package:
    """Add a business group (uid) of the balai's area."""
    found = open_package(actor, uid)
    raise_all(check_right(Party.GROUP, Right(right)))
    whose = get_group(actor, group)
    Receiver.objects.get_or_create(
        package=found, group=whose, right=Right(right).value,
        defaults={"party": Party.GROUP.value, "place_id": whose.place_id, "received_on": found.given_on},
    )  # fmt: skip
    remember("package.receivers_added", "package", uid, receiver=[None, whose.name], right=[None, Right(right).value])
    return found


@act("drop_receiver", policy=may_write_packages)
def drop_receiver(*, actor: Actor, key: str = "", uid: str, receiver: str) -> Package:
    """Take a receiver out of a package that is not signed for; what was named for them waits for another."""
    found = open_package(actor, uid)
    row = get_receiver(found, receiver)
    if Item.objects.filter(receiver=row, seen_on__isnull=False).exists():
        text = _("Alat penerima ini sudah pernah dicek. Pilih dulu penerima lain untuk alatnya.")
        raise NotAllowed("tool_was_seen", text)
    for item in items_of(found):
        if item.receiver_id == row.pk:
            _name_for(actor, found, item, None)
    row.delete()
    remember("package.receiver_dropped", "package", uid, count=[1, None])
    return found


@act("settle_rights", policy=may_write_packages)
def settle_rights(*, actor: Actor, key: str = "", uid: str, rights: Mapping[str, str]) -> Package:
    """Say by which right each receiver (uid) holds it."""
    found = open_package(actor, uid)
    changed = 0
    for row in receivers_of(found):
        right = Right(rights.get(row.uid) or row.right)
        if right != row.right:
            raise_all(check_right(Party(row.party), right))
            Receiver.objects.filter(pk=row.pk).update(right=right.value)
            changed += 1
    if changed:
        remember("package.rights_settled", "package", uid, count=[None, changed])
    return found


@act("share_items", policy=may_write_packages)
def share_items(*, actor: Actor, key: str = "", uid: str, whose: Mapping[str, str]) -> Package:
    """Say whose each item (uid) is (uid of a receiver); an empty one is shared by all."""
    found = open_package(actor, uid)
    receivers = {row.uid: row for row in receivers_of(found)}
    changed = 0
    for item in items_of(found):
        wanted = whose.get(item.uid)
        if wanted is None:
            continue
        if wanted and wanted not in receivers:
            raise not_here()
        row = receivers.get(wanted)
        if item.receiver_id != (row.pk if row else None):
            _name_for(actor, found, item, row)
            changed += 1
    if changed:
        remember("package.shared", "package", uid, count=[None, changed])
    return found


def _name_for(actor: Actor, package: Package, item: Item, row: Receiver | None) -> None:
    where = region_of(row.place_id if row else package.place_id)
    Item.objects.filter(pk=item.pk).update(receiver=row, **where)
    moved = item.place_id != where["place_id"]
    item.receiver, item.place_id, item.package = row, where["place_id"], package
    if moved:
        plan_looks(actor, item)
