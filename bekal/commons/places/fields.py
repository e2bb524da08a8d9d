"""A form field for choosing a place by typing its name.

    desa = PlaceField(label=gettext_lazy("Desa atau kelurahan"))

Draw it with ``{{ form }}`` or ``{{ form.desa.as_field_group }}``. What is typed brings suggestions to tap; without
JavaScript the same choices come with the answer to the form. The value is the place's code, "" when left empty. A name
that only one place has is taken; a name that several have is asked back, never guessed.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.refusals import sentence

from . import queries
from .models import Place
from .words import ASKED, NUMBERS

# More than this is no list to choose from: the answer asks for the kecamatan as well.
MOST_OPTIONS = 10
_LONGEST_TEXT = 250


@dataclass(frozen=True, slots=True)
class Typed:
    """What came in: the text, and the code of the suggestion that was tapped, if any."""

    text: str
    code: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


class PlaceInput(forms.TextInput):
    """The text box; it fetches suggestions while one types. The suggestions themselves are drawn by the field."""

    template_name = "places/place_input.html"
    level: int | None = 4
    within = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(data.get(name) or "", data.get(code_name(name)) or "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> str:
        if isinstance(value, Typed):
            return value.text
        return queries.words(value) if value else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        asked = {"untuk": name, "tingkat": self.level or "", "dalam": self.within}
        context["widget"]["asks"] = {"url": reverse("place_search"), "values": json.dumps(asked)}
        context["widget"]["options_id"] = f"{context['widget']['attrs'].get('id', f'id_{name}')}_pilihan"
        return context


class PlaceBoundField(BoundField):
    """The field on a form, with the choices to draw under it."""

    @property
    def code_name(self) -> str:
        return code_name(self.html_name)

    @property
    def options(self) -> list[tuple[str, str]]:
        """(code, words) of the choices."""
        if self.form.is_bound:
            return options_of(self.field.options)  # type: ignore[attr-defined]
        place = queries.find(str(self.initial)) if self.initial else None
        return options_of([place] if place else [])

    @property
    def chosen(self) -> str:
        """The code of the choice that is ticked."""
        return self.field.taken if self.form.is_bound else str(self.initial or "")  # type: ignore[attr-defined]


class PlaceField(forms.Field):
    """A place by name; ``level`` 4 for villages, None for any; ``within`` keeps to the places under a code.

    Both may be set on a form's own copy: ``self.fields["desa"].within = "52"``.
    """

    widget = PlaceInput

    def __init__(self, *, level: int | None = 4, within: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Desa atau kelurahan"))
        kwargs.setdefault("help_text", gettext_lazy("Ketik namanya, lalu pilih. Boleh ditambah kecamatannya."))
        super().__init__(template_name="places/place_field.html", **kwargs)
        self.level, self.within = level, within
        self.options: list[Place] = []
        self.taken = ""

    @property
    def level(self) -> int | None:
        return self.widget.level  # type: ignore[attr-defined, no-any-return]

    @level.setter
    def level(self, level: int | None) -> None:
        self.widget.level = level  # type: ignore[attr-defined]

    @property
    def within(self) -> str:
        return self.widget.within  # type: ignore[attr-defined, no-any-return]

    @within.setter
    def within(self, code: str) -> None:
        self.widget.within = code  # type: ignore[attr-defined]

    def get_bound_field(self, form: Any, field_name: str) -> BoundField:
        return PlaceBoundField(form, self, field_name)

    def clean(self, value: Any) -> str:
        """The code. Raises ValidationError in words, and keeps the choices for drawing."""
        if not value:
            if self.required:
                raise ValidationError(gettext("Tulis nama %(kind)snya.") % {"kind": gettext(ASKED[self.level])})
            return ""
        try:
            place = self._resolve(value)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal
        self.options, self.taken = [place], place.code
        return place.code

    def _resolve(self, typed: Typed) -> Place:
        text = parse.text(typed.text, label=_("Nama wilayah"), max_length=_LONGEST_TEXT)
        tapped = queries.find(typed.code)
        # A tapped suggestion stands only while it answers the text: who types on has changed his mind.
        if tapped and queries.fits(tapped, self.level, self.within) and queries.answers_to(tapped, text):
            return tapped
        by_code = queries.find(text)
        if by_code and queries.fits(by_code, self.level, self.within):
            return by_code
        called = list(queries.named(text, level=self.level, within=self.within)[: MOST_OPTIONS + 1])
        if len(called) == 1:
            return called[0]
        self.options = called[:MOST_OPTIONS] or queries.search(text, level=self.level, within=self.within)
        raise self._ambiguous(text, len(called))

    def _ambiguous(self, text: str, count: int) -> Refusal:
        kind = ASKED[self.level]
        if count > MOST_OPTIONS:
            count = queries.named(text, level=self.level, within=self.within).count()
            template = _("Ada %(count)s %(kind)s bernama %(name)s. Tulis juga kecamatan atau kabupatennya.")
            return Refusal("many_so_called", template, kind=kind, name=text, count=count)
        if count:
            template = _("Ada %(count)s %(kind)s bernama %(name)s. Pilih satu.")
            return Refusal("several_so_called", template, kind=kind, name=self.options[0].name, count=NUMBERS[count])
        if self.options:
            template = _("Tidak ada %(kind)s yang namanya persis %(name)s. Pilih satu, atau betulkan ejaannya.")
            return Refusal("none_exactly", template, kind=kind, name=text)
        template = _("Tidak ada %(kind)s bernama %(name)s. Periksa ejaannya.")
        return Refusal("none_so_called", template, kind=kind, name=text)


def options_of(places: list[Place]) -> list[tuple[str, str]]:
    """(code, words) of places to choose from; what has the same words is told apart by its kind, then by its code."""
    labels = Counter(place.label for place in places)
    kinds = Counter((place.label, place.kind) for place in places)
    return [(place.code, _told_apart(place, labels, kinds)) for place in places]


def _told_apart(place: Place, labels: Counter[str], kinds: Counter[tuple[str, str]]) -> str:
    notes = []
    if labels[place.label] > 1:
        notes.append(place.code if kinds[place.label, place.kind] > 1 else gettext(place.kind_label).lower())
    if not place.in_force:
        notes.append(gettext("kode lama"))
    return f"{place.label} ({', '.join(notes)})" if notes else place.label


def code_name(name: str) -> str:
    """The name under which a tapped suggestion of the field ``name`` is sent."""
    return f"{name}_kode"
