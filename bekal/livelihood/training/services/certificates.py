"""Certificates: issued for everybody who completed an activity, withdrawn with a reason, never changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.documents import offices
from bekal.foundation.documents.offices import letterhead_as_json
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, Replayed, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity, Certificate, CertificateRegister, Participant
from ..papers.wording import venue_words
from ..policy import may_issue_certificates
from ..queries.attendance import now_at, standings
from ..queries.certificates import due_for_certificate, get_certificate
from ..queries.participants import participant_of
from ..queries.scope import get_activity, runs
from ..rules.attendance import Part
from ..rules.certificate import certificate_number, check_issue, name_on_certificate
from ..rules.kinds import Kind, kind_rules
from ..rules.recording import check_issue_day
from ..rules.states import State
from .results import judge_again

# So many numbers are given in one act: the write lock is never held long.
CHUNK = 25
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Issued:
    """How many certificates an act issued, for which activity."""

    uid: str
    count: int


def issue_certificates(*, actor: Actor, key: str = "", activity: Activity, issued_on: dt.date | None = None) -> int:
    """Issue one for everybody who completed the activity and never had one; how many were new.

    Done in short acts, each complete in itself and under a key of its own: killed in the middle, calling it again
    issues the rest; a second copy issues nothing. Raises Refusal before the activity is over, for an office without a
    short code or a signer, and when there is nobody to give one to.
    """
    total = replayed = 0
    while True:
        chunk_key = f"{key}:{total // CHUNK + replayed}" if key else ""
        try:
            done = _issue_chunk(actor=actor, key=chunk_key, activity=activity, issued_on=issued_on)
        except Replayed:
            replayed += 1
            continue
        total += done.count
        if done.count < CHUNK:
            break
    if not total and not replayed:
        text = _("Tidak ada sertifikat yang perlu diterbitkan: belum ada yang lulus, atau semua sudah menerimanya.")
        raise Refusal("nobody_due", text)
    return total


@act("issue_certificates", policy=may_issue_certificates)
def _issue_chunk(*, actor: Actor, key: str = "", activity: Activity, issued_on: dt.date | None) -> Issued:
    activity = _over(actor, activity)
    judge_again(activity, activity.participants.all())
    frozen = _frozen(activity, issued_on)
    for _try in range(_TRIES):
        register = _register(activity.organization, frozen["issued_on"].year)
        due = list(due_for_certificate(activity)[:CHUNK])
        _refuse_not_earned(activity, due)
        if not due or _take_numbers(register, len(due)):
            made = _make(activity, due, register.last + 1, frozen)
            return Issued(activity.uid, len(made))
    raise _crowded()


@act("reissue_certificate", policy=may_issue_certificates)
def reissue_certificate(
    *, actor: Actor, key: str = "", activity: Activity, participant: str, issued_on: dt.date | None = None
) -> Certificate:
    """Issue a new certificate, under a new number, to somebody (a participant's uid) whose earlier one was withdrawn."""
    activity = _over(actor, activity)
    row = participant_of(activity, participant)
    _refuse_not_earned(activity, [row])
    if row.certificates.filter(withdrawn_at=None).exists():
        text = _("%(name)s masih memegang sertifikat yang berlaku. Tarik dulu bila keliru.")
        raise Conflict("holds_one", text, name=row.person.name)
    frozen = _frozen(activity, issued_on)
    for _try in range(_TRIES):
        register = _register(activity.organization, frozen["issued_on"].year)
        if _take_numbers(register, 1):
            return _make(activity, [row], register.last + 1, frozen)[0]
    raise _crowded()


@act("withdraw_certificate", policy=may_issue_certificates)
def withdraw_certificate(*, actor: Actor, key: str = "", certificate: Certificate, reason: str) -> Certificate:
    """Say that a certificate no longer holds, and why. Its number is never given again; the check page says withdrawn."""
    row = get_certificate(actor, certificate.uid)
    _refuse_foreign(actor, row.participant.activity)
    if not reason.strip():
        raise Refusal("no_reason", _("Tulis alasannya, misalnya salah nama atau terbit dua kali."), "reason")
    held = Certificate.objects.filter(pk=row.pk, withdrawn_at=None)
    if not held.update(withdrawn_at=timezone.now(), withdrawn_reason=reason.strip()):
        raise Conflict("withdrawn_already", _("Sertifikat ini sudah ditarik. Muat ulang halaman."))
    row.refresh_from_db()
    said = {"number": [row.number, None], "reason": [None, row.withdrawn_reason]}
    remember("certificate.withdrawn", "person", row.participant.person.uid, **said)
    remember("certificate.withdrawn", "activity", row.participant.activity.uid, name=[row.name, None], **said)
    return row


def _over(actor: Actor, activity: Activity) -> Activity:
    """The own activity, over, of a kind that gives certificates."""
    activity = get_activity(actor, activity.uid)
    _refuse_foreign(actor, activity)
    # Two who issue for one activity wait for each other here; SQLite has one writer anyway.
    Activity.objects.select_for_update().get(pk=activity.pk)
    if not kind_rules(Kind(activity.kind)).gives_certificate:
        raise Refusal("no_certificates_here", _("Kegiatan jenis ini tidak memberi sertifikat."))
    if State(activity.state) not in (State.SELESAI, State.DILAPORKAN):
        text = _("Sertifikat diterbitkan setelah kegiatan selesai. Tandai selesai dulu.")
        raise Refusal("not_over", text)
    return activity


def _refuse_foreign(actor: Actor, activity: Activity) -> None:
    if not runs(actor, activity):
        text = _("Sertifikat kegiatan ini diterbitkan balai penyelenggaranya.")
        raise NotAllowed("not_your_office", text)


def _refuse_not_earned(activity: Activity, rows: Sequence[Participant]) -> None:
    """The rule itself is asked once more, not only the mark that it left."""
    for standing in standings(activity, rows):
        row = standing.participant
        part = Part(row.part) if row.part in set(Part) else None
        if standing.completion is None or not row.completed:
            text = _("%(name)s belum lulus kegiatan ini.")
            raise Refusal("not_completed", text, name=row.person.name)
        raise_all(check_issue(Kind(activity.kind), standing.completion, part))


def _frozen(activity: Activity, issued_on: dt.date | None) -> dict[str, Any]:
    """All that is printed besides name and number, as of the day of issue."""
    today = now_at(activity).date()
    day = issued_on or today
    raise_all(check_issue_day(day, activity.ends_on, today))
    office = activity.organization.uid
    letterhead, signer = offices.letterhead_on(office, day), offices.signer_on(office, day)
    if letterhead is None or signer is None:
        text = _("Belum ada pejabat yang tercatat menandatangani pada tanggal itu. Catat dulu di data lembaga.")
        raise Refusal("signer_unknown", text, "issued_on")
    return {
        "training": activity.title,
        "starts_on": activity.starts_on,
        "ends_on": activity.ends_on,
        "place_words": venue_words(activity)[:200],
        "lesson_hours": activity.schedule.aggregate(n=Sum("lesson_hours"))["n"] or 0,
        "issued_on": day,
        "signer": signer.as_json(),
        "letterhead": letterhead_as_json(letterhead),
    }


def _register(organization: Organization, year: int) -> CertificateRegister:
    # The code is asked for first, so that no register begins for an office that cannot number.
    certificate_number(organization.code, year, 1)
    return CertificateRegister.objects.get_or_create(organization=organization, year=year)[0]


def _take_numbers(register: CertificateRegister, count: int) -> bool:
    """Raise the register's last number, unless somebody else did since it was read: one conditional UPDATE (R6)."""
    rows = CertificateRegister.objects.filter(pk=register.pk, last=register.last)
    return bool(rows.update(last=register.last + count))


def _make(activity: Activity, due: Sequence[Participant], first: int, frozen: dict[str, Any]) -> list[Certificate]:
    code, year = activity.organization.code, frozen["issued_on"].year
    rows = [
        Certificate(
            participant=row,
            number=str(certificate_number(code, year, sequence)),
            name=name_on_certificate(row.person.name),
            **frozen,
        )
        for sequence, row in enumerate(due, start=first)
    ]
    made = Certificate.objects.bulk_create(rows)
    for row in made:
        remember("certificate.issued", "person", row.participant.person.uid, number=[None, row.number])
    if made:
        span = [None, f"{made[0].number} – {made[-1].number}" if len(made) > 1 else made[0].number]
        remember("certificate.issued", "activity", activity.uid, number=span, count=[None, len(made)])
    return made


def _crowded() -> Conflict:
    return Conflict("numbers_taken", _("Nomor sertifikat sedang dipakai petugas lain. Coba lagi sebentar."))
