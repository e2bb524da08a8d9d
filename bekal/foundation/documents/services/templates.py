"""An office's own Word templates. Each edition is kept; papers that were drawn with it say so."""

from django.db.models import Max
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.kernel.words import gettext_noop as _

from .. import kinds
from ..cleaning import Cleaned, clean
from ..models import LetterTemplate
from ..policy import lays_out_for, may_lay_out_letters
from ..rendering.known import known_names
from ..rendering.letters import check_template
from ..rendering.letters_values import LETTERS
from ..rules.file_kinds import FileClass, FileKind
from .files import Kept, on_disk, put_row


def replace_letter_template(
    *, actor: Actor, key: str = "", kind: str, organization_uid: str, content: bytes | Cleaned, name: str = ""
) -> LetterTemplate:
    """Use this Word file for letters of ``kind`` of an office (empty: of all offices) from now on.

    Raises Refusal for a file that is no harmless .docx or has placeholders that nothing will fill.
    """
    _require_office(actor, organization_uid)
    registered = kinds.kind_of(kind)
    if registered.format != "docx":
        raise not_here()
    file = content if isinstance(content, Cleaned) else clean(content, FileClass.LETTER, name=name, field="template")
    if file.kind is not FileKind.DOCX:
        raise Refusal("template_kind", _("Naskah surat harus dokumen Word (.docx)."), "template")
    check_template(file.content, known_names(LETTERS[registered.template]))
    with on_disk(file) as kept:
        return _replace(actor=actor, key=key, kind=kind, organization_uid=organization_uid, kept=kept)


@act("replace_letter_template", policy=may_lay_out_letters)
def _replace(*, actor: Actor, key: str, kind: str, organization_uid: str, kept: Kept) -> LetterTemplate:
    _require_office(actor, organization_uid)
    editions = LetterTemplate.objects.filter(organization_uid=organization_uid, kind=kind)
    version = (editions.aggregate(newest=Max("version"))["newest"] or 0) + 1
    editions.filter(active=True).update(active=False)
    uid = new_uid()
    made = LetterTemplate.objects.create(
        uid=uid, organization_uid=organization_uid, kind=kind, version=version,
        file=put_row(actor, kept, "letter_template", uid), made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    remember("letter_template.replaced", "letter_template", uid, paper_kind=[None, kind], version=[None, version])
    return made


@act("restore_letter_template", policy=may_lay_out_letters)
def restore_letter_template(*, actor: Actor, key: str = "", kind: str, organization_uid: str) -> LetterTemplate:
    """Go back to the template that comes with Bekal. The office's editions are kept."""
    _require_office(actor, organization_uid)
    used = LetterTemplate.objects.filter(organization_uid=organization_uid, kind=kind, active=True).first()
    if used is None:
        raise Refusal("template_is_ours", _("Naskah bawaan sudah dipakai."))
    LetterTemplate.objects.filter(pk=used.pk).update(active=False)
    remember(
        "letter_template.restored", "letter_template", used.uid, paper_kind=[kind, None], version=[used.version, None]
    )
    used.refresh_from_db()
    return used


def _require_office(actor: Actor, organization_uid: str) -> None:
    if organization_uid not in lays_out_for(actor):
        raise not_here()
