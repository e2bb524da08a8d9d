"""Who may bring lists in: whoever may for at least one kind. Which kind, and whose batches, is asked again by name."""

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.policy import policy

from .kinds import kinds_for


@policy("Siapa yang boleh mencatat sejenis data boleh juga memasukkannya sebagai daftar; terlihat oleh kantornya saja.")
def may_import(actor: Actor) -> bool:
    return bool(kinds_for(actor))
