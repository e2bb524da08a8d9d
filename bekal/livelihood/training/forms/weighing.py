"""Gates of the full mode: criteria and weights, judgements, objections and their answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import VersionedForm, day_field, note_field, number_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form
from bekal.livelihood.selection.models import Criteria
from bekal.livelihood.selection.queries import scheme_in
from bekal.livelihood.selection.rules.criteria import (
    JUDGED_LABELS,
    LEVELS,
    MOST_JUDGED,
    OBJECTION_DAYS,
    RESERVABLE,
    Criterion,
    Measure,
    Scheme,
    from_register,
)
from bekal.livelihood.selection.rules.deciding import OUTCOME_LABELS, WAY_LABELS
from bekal.livelihood.selection.services import Judged

from ..queries.weighing import PointsRow

_JUDGED_ROWS = range(1, MOST_JUDGED + 1)


def _narrow(field: forms.Field, label: str) -> forms.Field:
    field.widget.attrs |= {"class": "form-control", "size": 3, "autocomplete": "off", "aria-label": label}
    return field


class CriteriaForm(VersionedForm):
    """What counts and how much: weights of what the register knows, up to four judgements, seats held for a group."""

    closes_on = day_field(
        _("Usulan ditutup"), _lazy("Usulan diterima sampai"), missing=_("Isi tanggal terakhir usulan diterima."),
        help_text=_lazy("Diumumkan bersama kriterianya, sekurangnya tiga hari sebelumnya. Contoh: 28-7-2024."),
    )  # fmt: skip
    objection_days = number_field(
        _("Masa sanggah"), _lazy("Masa sanggah (hari)"), 0, 30, missing=_("Isi berapa hari keberatan diterima."),
        help_text=_lazy("Dihitung sejak kepala balai menyetujui daftar."),
    )  # fmt: skip

    def __init__(self, *args: Any, criteria: Criteria | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {each.code: each for each in scheme_in(criteria).criteria} if criteria else None
        self.initial |= {
            "version": criteria.version if criteria else 0,
            "objection_days": criteria.objection_days if criteria else OBJECTION_DAYS,
        }
        if criteria and criteria.closes_on:
            self.initial["closes_on"] = f"{criteria.closes_on:%d-%m-%Y}"
        for each in from_register():
            self._add_registered(each, each if now is None else now.get(each.code))
        judged = [each for each in now.values() if each.judged] if now else []
        for number in _JUDGED_ROWS:
            self._add_judged(number, judged[number - 1] if number <= len(judged) else None)

    def _add_registered(self, each: Criterion, now: Criterion | None) -> None:
        label = gettext(each.label)
        weight = number_field(each.label, label, 0, 100, required=False, empty=0)
        self.fields[f"bobot_{each.code}"] = _narrow(weight, f"{gettext('Bobot')}: {label}")
        self.initial[f"bobot_{each.code}"] = now.weight or "" if now else ""
        if each.measure in RESERVABLE:
            seats = number_field(_("Kursi khusus"), label, 0, 999, required=False, empty=0)
            self.fields[f"kursi_{each.code}"] = _narrow(seats, f"{gettext('Kursi khusus')}: {label}")
            self.initial[f"kursi_{each.code}"] = now.reserved or "" if now else ""

    def _add_judged(self, number: int, now: Criterion | None) -> None:
        said = gettext("Penilaian %(number)s") % {"number": number}
        name = text_field(_("Penilaian"), said, 60)
        name.widget.attrs |= {"class": "form-control", "autocomplete": "off", "aria-label": said}
        way = ChoiceField(JUDGED_LABELS, required=False, label=said)
        way.widget.attrs |= {"class": "form-select", "aria-label": f"{gettext('Jawaban')} {number}"}
        weight = number_field(_("Bobot"), said, 0, 100, required=False, empty=0)
        self.fields |= {
            f"nama_{number}": name, f"cara_{number}": way,
            f"bobot_nilai_{number}": _narrow(weight, f"{gettext('Bobot')}: {said}"),
        }  # fmt: skip
        self.initial |= {
            f"nama_{number}": now.label if now else "",
            f"cara_{number}": now.measure.value if now else Measure.JUDGED_THREE.value,
            f"bobot_nilai_{number}": now.weight if now else "",
        }

    @property
    def registered(self) -> list[tuple[Criterion, BoundField, BoundField | None]]:
        """Each thing that the register knows, with its fields, for drawing."""
        return [
            (each, self[f"bobot_{each.code}"], self[f"kursi_{each.code}"] if each.measure in RESERVABLE else None)
            for each in from_register()
        ]

    @property
    def asked(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        """The rows of the judgements, for drawing."""
        return [
            (self[f"nama_{number}"], self[f"cara_{number}"], self[f"bobot_nilai_{number}"]) for number in _JUDGED_ROWS
        ]

    @property
    def scheme(self) -> Scheme:
        """What was filled in, as the rule takes it."""
        given = self.cleaned_data
        return Scheme((*self._from_register(given), *self._judged(given)))

    def _from_register(self, given: dict[str, Any]) -> Iterable[Criterion]:
        for each in from_register():
            weight, seats = given[f"bobot_{each.code}"] or 0, given.get(f"kursi_{each.code}") or 0
            if weight or seats:
                yield Criterion(
                    each.code, each.label, each.measure, weight, each.full, each.half, each.unit, seats, each.private
                )

    def _judged(self, given: dict[str, Any]) -> Iterable[Criterion]:
        for number in _JUDGED_ROWS:
            label, weight = given[f"nama_{number}"], given[f"bobot_nilai_{number}"] or 0
            if label or weight:
                measure = Measure(given[f"cara_{number}"] or Measure.JUDGED_THREE)
                yield Criterion(f"nilai_{number}", label or f"{_('Penilaian')} {number}", measure, weight)


class JudgingForm(VersionedForm):
    """For each candidate and each judgement an answer and a sentence; part of it may be saved."""

    def __init__(self, *args: Any, rows: Sequence[PointsRow], asked: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.people = [row for row in rows if row.assessed.candidate.eligible]
        for row in self.people:
            for criterion in asked:
                self._add(row, criterion)

    def _add(self, row: PointsRow, criterion: Criterion) -> None:
        said = f"{criterion.label}, {row.person.name}"
        levels = {str(level): label for level, label in LEVELS[criterion.measure].items()}
        answer = ChoiceField(levels, blank=_("Belum dinilai"), required=False, label=said)
        answer.widget.attrs |= {"class": "form-select", "aria-label": said}
        why = text_field(_("Kalimat"), said, 300)
        why.widget.attrs |= {
            "class": "form-control", "autocomplete": "off", "aria-label": f"{gettext('Alasan')} {said}",
            "placeholder": gettext("Satu kalimat alasannya"),
        }  # fmt: skip
        level = row.level(criterion.code)
        key = f"{criterion.code}_{row.uid}"
        self.fields |= {f"nilai_{key}": answer, f"kalimat_{key}": why}
        self.initial |= {
            f"nilai_{key}": "" if level is None else str(level),
            f"kalimat_{key}": row.note(criterion.code),
        }

    @property
    def rows(self) -> list[tuple[PointsRow, list[tuple[Criterion, BoundField, BoundField]]]]:
        """Each candidate with what is asked of them, for drawing."""
        return [
            (
                row,
                [
                    (each, self[f"nilai_{each.code}_{row.uid}"], self[f"kalimat_{each.code}_{row.uid}"])
                    for each in self.asked
                ],
            )
            for row in self.people
        ]

    @property
    def judged(self) -> list[Judged]:
        """What was answered."""
        given = self.cleaned_data
        return [
            Judged(
                row.uid, each.code, int(level) if (level := given[f"nilai_{each.code}_{row.uid}"]) else None,
                given[f"kalimat_{each.code}_{row.uid}"],
            )
            for row in self.people
            for each in self.asked
        ]  # fmt: skip


class ObjectionForm(Form):
    """What somebody objected, in their words."""

    way = ChoiceField(WAY_LABELS, label=_lazy("Disampaikan"), widget=forms.RadioSelect, initial="lisan")
    objector = text_field(
        _("Nama"), _lazy("Nama yang keberatan"), 150, help_text=_lazy("Boleh kosong bila tidak mau disebut.")
    )
    about_uid = forms.ChoiceField(required=False, label=_lazy("Tentang siapa"))
    text = note_field(
        _("Keberatan"), _lazy("Keberatannya, dengan kata-kata orangnya"), 1000, rows=4,
    )  # fmt: skip
    received_on = day_field(_("Tanggal"), _lazy("Diterima tanggal"), required=False,
                            help_text=_lazy("Kosong berarti hari ini."))  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about_uid"].choices = [("", gettext("Daftar seluruhnya")), *people]  # type: ignore[attr-defined]


class AnswerForm(Form):
    """The answer to an objection."""

    outcome = ChoiceField(OUTCOME_LABELS, label=_lazy("Keberatan ini"), widget=forms.RadioSelect)
    answer = note_field(
        _("Jawaban"), _lazy("Jawaban"), 1000, rows=4,
        help_text=_lazy("Disampaikan kepada orangnya. Jangan menyebut nilai atau keadaan orang lain."),
    )  # fmt: skip
