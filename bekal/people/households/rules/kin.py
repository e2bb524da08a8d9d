"""The same tie seen from the other end: whose child one is, that one is the parent."""

from bekal.people.persons.rules.family import Kin

_TURNED = {
    Kin.HUSBAND: Kin.WIFE,
    Kin.WIFE: Kin.HUSBAND,
    Kin.CHILD: Kin.PARENT,
    Kin.PARENT: Kin.CHILD,
    Kin.STEPCHILD: Kin.STEPPARENT,
    Kin.STEPPARENT: Kin.STEPCHILD,
    Kin.SIBLING: Kin.SIBLING,
    Kin.GRANDPARENT: Kin.GRANDCHILD,
    Kin.GRANDCHILD: Kin.GRANDPARENT,
    Kin.CHILD_IN_LAW: Kin.PARENT_IN_LAW,
    Kin.PARENT_IN_LAW: Kin.CHILD_IN_LAW,
}
ELDERS = frozenset({Kin.PARENT, Kin.GRANDPARENT})
YOUNGER = frozenset({Kin.CHILD, Kin.GRANDCHILD})


def turned(kin: Kin) -> Kin:
    """What the person is to somebody who is ``kin`` to them; ``OTHER`` where no word of the list says it.

    >>> turned(Kin.HUSBAND), turned(Kin.CARER)
    (<Kin.WIFE: 'wife'>, <Kin.OTHER: 'other'>)
    """
    return _TURNED.get(kin, Kin.OTHER)
