"""What papers ask of an office: its letterhead and who signs for it, as of the paper's own day."""

import datetime as dt

from bekal.foundation.documents import offices
from bekal.foundation.documents.rendering.papers import Letterhead

from .models import Organization
from .queries import letterhead_on, signer_on


def letterhead_of(organization_uid: str, day: dt.date) -> Letterhead | None:
    """The dated letterhead of an office, its address apart; None for an office that is not known."""
    office = Organization.objects.filter(uid=organization_uid).first()
    if office is None:
        return None
    lines = letterhead_on(office, day)
    if office.address and lines[-1:] == (office.address,):
        lines = lines[:-1]
    return Letterhead(lines=lines, address=office.address)


def signer_of(organization_uid: str, day: dt.date) -> offices.Signer | None:
    """Who heads the office on ``day``, also acting; None where nobody is recorded."""
    office = Organization.objects.filter(uid=organization_uid).first()
    found = signer_on(office, day) if office else None
    if found is None:
        return None
    return offices.Signer(
        name=found.name, title=found.title, nip=found.nip, rank=found.rank, mandate=found.mandate
    )  # fmt: skip


offices.register(letterhead_on=letterhead_of, signer_on=signer_of)
