"""Notes on the public accounts: what somebody found out about a contradiction, and where."""

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import SourceNote
from ..policy import may_note_sources
from ..rules.accounts import accounts


@act("note_source", policy=may_note_sources)
def note_source(*, actor: Actor, key: str = "", account: str, text: str, source: str) -> SourceNote:
    """Add a note to an account, with the place where it was found. It corrects nothing: the account stays as it is."""
    if account not in {each.code for each in accounts()}:
        raise not_here()
    raise_all(_missing(text, source))
    made = SourceNote.objects.create(
        account=account, text=text.strip(), source=source.strip(), made_at=timezone.now(), made_by=actor.label
    )
    remember("source.noted", "source", made.uid, account=[None, account], text=[None, made.text])
    return made


def _missing(text: str, source: str) -> list[Refusal]:
    found = []
    if not text.strip():
        found.append(Refusal("no_text", _("Tulis catatannya."), "text"))
    if not source.strip():
        found.append(
            Refusal("no_source", _("Tulis di mana keterangan itu ditemukan: alamat, surat, atau nama."), "source")
        )
    return found
