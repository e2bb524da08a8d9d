"""What files and papers keep that must not lie open, and the seal of a numbered paper.

The values of a paper hold names and sometimes NIK, a photo's notes hold where somebody lives: both are encrypted, bound
to their row (design, section 3).
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bekal.foundation.audit.chain import canonical
from bekal.foundation.vault import open_sealed, seal

from .models import Paper, StoredFile


def seal_values(paper_uid: str, values: Mapping[str, Any]) -> bytes:
    """The values of a paper, to be kept in its row only."""
    return seal("paper", f"documents_paper.values.{paper_uid}", canonical(values))


def values_of(paper: Paper) -> dict[str, Any]:
    """What a numbered paper says; empty for a draft. Raises ValueError when the sealed text was tampered with."""
    if paper.values_sealed is None:
        return {}
    opened = open_sealed("paper", f"documents_paper.values.{paper.uid}", paper.values_sealed)
    values: dict[str, Any] = json.loads(opened)
    return values


def seal_taken(file_uid: str, taken: Mapping[str, Any]) -> bytes | None:
    """Time and place of a photo, to be kept in its row only; None when the camera noted nothing."""
    return seal("photo", f"documents_storedfile.taken.{file_uid}", canonical(taken)) if taken else None


def taken_of(file: StoredFile) -> dict[str, Any]:
    """``at`` (the camera's clock), ``zone``, ``latitude``, ``longitude``: those that are known."""
    if file.taken_sealed is None:
        return {}
    opened = open_sealed("photo", f"documents_storedfile.taken.{file.uid}", file.taken_sealed)
    taken: dict[str, Any] = json.loads(opened)
    return taken


def seal_of(paper: Paper, values: Mapping[str, Any], rendered_sha256: str) -> str:
    """The digest of everything that may not change once a paper has its number."""
    frozen = [
        paper.uid, paper.kind, paper.owner_kind, paper.owner_uid, paper.organization_uid, paper.number,
        str(paper.dated_on), paper.signer, paper.letterhead, values, paper.template_version, rendered_sha256,
    ]  # fmt: skip
    return hashlib.sha256(canonical(frozen).encode()).hexdigest()
