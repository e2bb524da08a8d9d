"""Gates of tests and questionnaires."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.livelihood.training.rules.topics import SECTOR_LABELS

from .models import OpinionSheet, Question
from .queries import PersonRow
from .rules.answers import read_grades, read_test
from .rules.questions import LETTERS, PURPOSE_LABELS, Purpose, Wording
from .services import sheet_words

_ONE_LINE_EACH = _lazy("Dua sampai empat pilihan, satu per baris. Kosongkan untuk kuesioner: dijawab 1 sampai 4.")


def _lines(raw: str) -> tuple[str, ...]:
    text = parse.note(raw, field="options", label=_("Pilihan jawaban"), max_length=800)
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class QuestionForm(Form):
    """One question of the bank."""

    purpose = ChoiceField(PURPOSE_LABELS, label=_lazy("Untuk"), widget=forms.RadioSelect)
    sector = ChoiceField(SECTOR_LABELS, blank=_("Semua sektor"), required=False, label=_lazy("Sektor"))
    text = ParsedField(
        lambda raw: parse.text(raw, label=_("Soal"), max_length=300), label=_lazy("Soal atau pertanyaan"),
        missing=_("Tulis soalnya."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    options = ParsedField(
        _lines, empty=(), required=False, label=_lazy("Pilihan jawaban"), help_text=_ONE_LINE_EACH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    right = ChoiceField(
        dict(zip(LETTERS, LETTERS, strict=True)), blank=_("Tidak ada (kuesioner)"), required=False,
        label=_lazy("Jawaban yang benar"), help_text=_lazy("Baris pertama adalah A, baris kedua B, dan seterusnya."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def wording(self) -> Wording:
        """The question as the rules read it."""
        given = self.values
        return Wording(
            Purpose(given["purpose"]), given["text"], tuple(given["options"]), given["right"], given["sector"]
        )


def wording_on_form(question: Question) -> dict[str, Any]:
    """A question of the bank as its form shows it."""
    return {
        "purpose": question.purpose, "sector": question.sector, "text": question.text,
        "options": "\n".join(question.options), "right": question.right, "version": question.version,
    }  # fmt: skip


class ChoosingForm(Form):
    """Which questions of the bank an activity asks, ticked."""

    questions = forms.MultipleChoiceField(
        required=False,
        label=_lazy("Soal"),
        error_messages={"invalid_choice": _lazy("Soal ini tidak ada lagi di bank soal. Muat ulang halaman.")},
    )

    def __init__(self, *args: Any, bank: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bank = bank
        self.fields["questions"].choices = [(row.uid, row.text) for row in bank]  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[str, list[tuple[Question, bool]]]]:
        """The bank by purpose, each question with whether it is ticked."""
        ticked = set(self["questions"].value() or ())
        return [
            (gettext(label), [(row, row.uid in ticked) for row in self.bank if row.purpose == purpose])
            for purpose, label in PURPOSE_LABELS.items()
        ]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One sheet on the screen: its fields, and what is stored of it now."""

    label: str
    field: Any
    shown: str
    hidden: str
    score: int | None = None
    said: Any = None


class _SheetsForm(Form):
    """Answers of many sheets, one line of signs each."""

    def seen_of(self, rows: Iterable[str]) -> dict[str, str]:
        """What the page showed of each sheet when it was opened."""
        return {row: str(self.data.get(f"s_{row}", ""))[:400] for row in rows}

    def refuse(self, refusal: Any) -> None:
        """A refusal names the sheet by participant uid or number: its field is called after it."""
        for part in refusal.parts:
            part.field = f"t_{part.field}" if f"t_{part.field}" in self.fields else None
        super().refuse(refusal)


class TestForm(_SheetsForm):
    """One of the two tests: a field for each participant."""

    __test__ = False

    def __init__(
        self, *args: Any, people: Sequence[PersonRow], sheets: Mapping[str, str], options: Sequence[int],
        scores: Mapping[str, int | None], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.people, self.sheets, self.scores = people, sheets, scores
        for row in people:
            name = row.participant.person.name
            field = _signs_field(lambda raw, name=name: read_test(raw, options, label=name), name, len(options))
            field.widget.attrs |= {"autocapitalize": "characters"}
            self.fields[f"t_{row.participant.uid}"] = field
            self.initial[f"t_{row.participant.uid}"] = sheets.get(row.participant.uid, "")

    @property
    def lines(self) -> list[AnswerLine]:
        """The names as the page draws them; after a refusal with what was typed."""
        return [
            AnswerLine(
                row.participant.person.name,
                self[f"t_{uid}"],
                self.sheets.get(uid, ""),
                f"s_{uid}",
                self.scores.get(uid),
            )
            for row in self.people
            for uid in (row.participant.uid,)
        ]

    @property
    def answers(self) -> dict[str, str]:
        """The answers by participant uid; "" for an empty line."""
        return {row.participant.uid: self.cleaned_data[f"t_{row.participant.uid}"] for row in self.people}

    @property
    def seen(self) -> dict[str, str]:
        return self.seen_of(row.participant.uid for row in self.people)


class OpinionsForm(_SheetsForm):
    """Questionnaires by the number of their sheet: grades, and what else was written."""

    def __init__(
        self, *args: Any, count: int, questions: int, sheets: Mapping[str, OpinionSheet], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers, self.sheets = [str(number) for number in range(1, count + 1)], sheets
        for number in self.numbers:
            label = gettext("Lembar %(number)s") % {"number": number}
            self.fields[f"t_{number}"] = _signs_field(
                lambda raw, label=label: read_grades(raw, questions, label=label), label, questions
            )
            self.fields[f"t_{number}"].widget.attrs |= {"inputmode": "numeric"}
            self.fields[f"k_{number}"] = ParsedField(
                lambda raw: parse.text(raw, label=_("Saran"), max_length=300), empty="", required=False,
                label=gettext("Saran pada lembar %(number)s") % {"number": number},
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )  # fmt: skip
            if number in sheets:
                self.initial |= {f"t_{number}": sheets[number].grades, f"k_{number}": sheets[number].said}

    @property
    def lines(self) -> list[AnswerLine]:
        """The sheets as the page draws them."""
        return [
            AnswerLine(
                gettext("Lembar %(number)s") % {"number": number}, self[f"t_{number}"], self._stored(number),
                f"s_{number}", said=self[f"k_{number}"],
            )
            for number in self.numbers
        ]  # fmt: skip

    def _stored(self, number: str) -> str:
        row = self.sheets.get(number)
        return sheet_words(row.grades, row.said) if row else ""

    @property
    def grades(self) -> dict[str, str]:
        return {number: self.cleaned_data[f"t_{number}"] for number in self.numbers}

    @property
    def said(self) -> dict[str, str]:
        return {number: self.cleaned_data[f"k_{number}"] for number in self.numbers}

    @property
    def seen(self) -> dict[str, str]:
        return self.seen_of(self.numbers)


def _signs_field(parser: Any, label: str, count: int) -> ParsedField:
    # Twice the signs, for those who put a space between them.
    attrs = {
        "class": "form-control font-monospace",
        "autocomplete": "off",
        "spellcheck": "false",
        "size": max(count, 6),
        "maxlength": 2 * count + 2,
    }
    return ParsedField(parser, empty="", required=False, label=label, widget=forms.TextInput(attrs=attrs))
