"""Certificates as they were issued: nothing on them is looked up again, however names and offices change."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from bekal.foundation.documents.offices import Signer, letterhead_of_json
from bekal.foundation.documents.rendering import papers, words
from bekal.foundation.documents.rendering.fixed import render
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity, Certificate
from ..queries.certificates import batches_of
from ..queries.scope import get_activity
from ..rules.schedule import LESSON_MINUTES
from .wording import village_words


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCertificates(papers.CertificateBatch):
    """Certificates that bear the day of their issue and the lesson hours of that day, whatever is on today's jadwal."""

    issued_on: dt.date
    lesson_hours: int = 0

    def data(self) -> dict[str, Any]:
        """As the batch, under the day of issue also while the file itself has no number."""
        day = self.issued_on
        return {
            **papers.CertificateBatch.data(self),
            "place_date": f"{self.place or '……………'}, {words.long_date(day)}",
            "dated": {"year": day.year, "month": day.month, "day": day.day},
            "jp": self.lesson_hours,
            "jp_words": words.number_with_words(self.lesson_hours),
        }


def certificate_batch(rows: Sequence[Certificate]) -> IssuedCertificates:
    """One or many certificates that were issued alike; the first tells what they share."""
    first = rows[0]
    activity = first.participant.activity
    return IssuedCertificates(
        letterhead=letterhead_of_json(first.letterhead),
        signer=Signer(**first.signer).printed,
        place=activity.place.name,
        on=first.issued_on,
        demo=settings.BEKAL_DEMO,
        activity=papers.Activity(
            name=first.training, venue=first.place_words, first=first.starts_on, last=first.ends_on
        ),
        certificates=tuple(_holder(row) for row in rows),
        topics=_topics(activity, first.lesson_hours),
        lesson_minutes=LESSON_MINUTES,
        issued_on=first.issued_on,
        lesson_hours=first.lesson_hours,
    )


def certificates_pdf(rows: Sequence[Certificate]) -> bytes:
    """The file: a front page for each, and the subjects on the back."""
    return render(certificate_batch(rows))


def check_address(row: Certificate) -> str:
    """The public page of one certificate: what its QR opens."""
    return f"{settings.BEKAL_PUBLIC_URL}{reverse('certificate-check', args=[row.code])}"


def _holder(row: Certificate) -> papers.Certificate:
    return papers.Certificate(
        name=row.name,
        number=row.number,
        check_url=check_address(row),
        origin=village_words(row.participant.place),
    )


def _topics(activity: Activity, lesson_hours: int) -> tuple[papers.Topic, ...]:
    """The subjects with their hours; left out where the jadwal has changed since and no longer adds up."""
    hours: Counter[str] = Counter()
    for subject, jp in activity.schedule.order_by("day", "starts_at", "id").values_list("subject", "lesson_hours"):
        hours[subject] += jp
    topics = tuple(papers.Topic(name=subject, jp=jp) for subject, jp in hours.items() if jp)
    return topics if sum(topic.jp for topic in topics) == lesson_hours else ()


def newest_batch(actor: Actor, owner_uid: str, on: dt.date) -> IssuedCertificates:
    """The certificates of an activity as a paper; those of the newest issue where there were several."""
    activity = get_activity(actor, owner_uid)
    batches = batches_of(actor, activity)
    if not batches:
        text = _("Belum ada sertifikat yang terbit. Terbitkan dulu di halaman sertifikat kegiatan ini.")
        raise Refusal("no_certificates", text)
    return certificate_batch(batches[-1].certificates)
