"""Are the dates of an activity possible, and what should be said about them?"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bekal.commons.agenda.rules.holidays import Holidays, indonesia
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Day, Sentence, say
from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _

_DATES: dict[str, Any] = read_table(__file__, "kinds")["dates"]


@dataclass(frozen=True, slots=True)
class DateCheck:
    """``refusals`` cannot be saved; ``notes`` may well be true and are only said."""

    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Sentence, ...] = ()


def days_of(starts_on: dt.date, ends_on: dt.date) -> int:
    """How many days an activity lasts, first and last included: 12-15 Aug 2024 are 4."""
    return (ends_on - starts_on).days + 1


def check_dates(
    starts_on: dt.date, ends_on: dt.date, *, reported_on: dt.date | None = None, holidays: Holidays | None = None
) -> DateCheck:
    """Refuse what the calendar forbids, note what is odd.

    ``reported_on`` is the date that a report or a news item bears: one that is earlier than the event it tells of is
    flagged, not refused, for the slip may lie in either date.
    """
    wrong = _impossible(starts_on, ends_on)
    if wrong:
        return DateCheck(refusals=(wrong,))
    calendar = indonesia() if holidays is None else holidays
    return DateCheck(
        notes=_holiday_notes(starts_on, ends_on, calendar) + _report_notes(starts_on, ends_on, reported_on)
    )


def check_long_past(starts_on: dt.date, today: dt.date) -> tuple[Refusal, ...]:
    """A first day long ago is asked back: a training that was held is entered late, but a wrong year looks the same."""
    if (today - starts_on).days <= _DATES["long_past_days"]:
        return ()
    text = _(
        "%(starts_on)s sudah lama lewat. Periksa tahunnya. Bila kegiatan ini memang sudah dilaksanakan dan baru dicatat "
        "sekarang, centang kotak ini, lalu simpan lagi."
    )
    return (Refusal("long_past", text, "checked", starts_on=Day.of(starts_on)),)


def _impossible(starts_on: dt.date, ends_on: dt.date) -> Refusal | None:
    days = days_of(starts_on, ends_on)
    start, end = Day.of(starts_on), Day.of(ends_on)
    if days < 1:
        text = _("Selesai %(ends_on)s lebih dulu daripada mulai %(starts_on)s. Periksa keduanya, mungkin tertukar.")
        return Refusal("ends_before_start", text, "ends_on", starts_on=start, ends_on=end)
    if days > _DATES["longest_days"]:
        text = _("%(starts_on)s sampai %(ends_on)s lebih dari satu tahun. Periksa tahunnya.")
        return Refusal("longer_than_a_year", text, "ends_on", starts_on=start, ends_on=end)
    return None


def _holiday_notes(starts_on: dt.date, ends_on: dt.date, calendar: Holidays) -> tuple[Sentence, ...]:
    text = _("%(day)s libur: %(holiday)s. Pastikan peserta dan narasumber dapat hadir.")
    named = calendar.named_between(starts_on, ends_on)
    notes = [say("on_holiday", text, day=day, holiday=name) for day, name in named]
    if calendar.lebaran_on(starts_on) or calendar.lebaran_on(ends_on):
        notes.append(say("near_lebaran", _("Kegiatan ini jatuh dalam hari-hari Lebaran.")))
    return tuple(notes)


def _report_notes(starts_on: dt.date, ends_on: dt.date, reported_on: dt.date | None) -> tuple[Sentence, ...]:
    if reported_on is None or reported_on >= ends_on:
        return ()
    if reported_on < starts_on:
        text = _(
            "Laporan bertanggal %(reported_on)s, padahal kegiatan baru mulai %(starts_on)s. Periksa kedua tanggal."
        )
        return (say("reported_before_start", text, reported_on=reported_on, starts_on=starts_on),)
    text = _("Laporan bertanggal %(reported_on)s, padahal kegiatan baru selesai %(ends_on)s. Periksa kedua tanggal.")
    return (say("reported_before_end", text, reported_on=reported_on, ends_on=ends_on),)
