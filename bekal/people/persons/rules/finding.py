"""What a rule notices about facts: the impossible is refused, what may be true is only said."""

import dataclasses
from collections.abc import Iterable, Mapping
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal


class Severity(StrEnum):
    """``refuse`` stops the saving; ``warn`` is shown beside the field and saved if it stands."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one field: an untranslated Indonesian template with its parameters, as in a Refusal."""

    severity: Severity
    code: str
    text: str
    field: str | None = None
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text

    def refusal(self) -> Refusal:
        """The same sentence as an exception."""
        return Refusal(self.code, self.text, self.field, **self.params)


def refuse(code: str, text: str, field: str | None = None, **params: object) -> Finding:
    """A finding of the impossible."""
    return Finding(Severity.REFUSE, code, text, field, params)


def warn(code: str, text: str, field: str | None = None, **params: object) -> Finding:
    """A finding of the odd, which may be true."""
    return Finding(Severity.WARN, code, text, field, params)


def refusals(findings: Iterable[Finding]) -> tuple[Refusal, ...]:
    """Only the impossible, ready for ``kernel.refusal.raise_all``."""
    return tuple(finding.refusal() for finding in findings if finding.severity is Severity.REFUSE)


def warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only what may be true."""
    return tuple(finding for finding in findings if finding.severity is Severity.WARN)
