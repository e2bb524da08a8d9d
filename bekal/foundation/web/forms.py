"""Forms as gates: every field reads through ``kernel.parse``, every refusal lands beside its field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext, gettext_lazy

from ..kernel.refusal import Refusal
from ..kernel.uid import new_uid
from ..kernel.words import gettext_noop as _
from .drawing import CONTROLS
from .refusals import onto_form, sentence


class Renderer(TemplatesSetting):
    """Fields drawn as look/ shows: label above, help under, the error in place."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """A control is drawn in a fiftieth of the time that its three nested templates take."""
        drawer = CONTROLS.get(template_name)
        return drawer(context["widget"]) if drawer else super().render(template_name, context, request)


class ParsedField(forms.CharField):
    """A text field read by a parser of ``kernel.parse``; its refusal is the field's error.

    ``parser(raw)`` gives the value or raises Refusal; an empty field gives ``empty`` unless ``required``.
    """

    def __init__(self, parser: Callable[[str], Any], *, empty: Any = None, missing: str = "", **kwargs: Any) -> None:
        self.parser, self.empty, self.missing = parser, empty, missing
        super().__init__(strip=False, **kwargs)

    def clean(self, value: Any) -> Any:
        text = "" if value is None else str(value)
        if not text.strip():
            if self.required:
                raise ValidationError(gettext(self.missing) if self.missing else gettext("Bagian ini belum diisi."))
            return self.empty
        try:
            return self.parser(text)
        except Refusal as refusal:
            said = [ValidationError(sentence(part), code=part.code) for part in refusal.parts]
            raise ValidationError(said) from refusal


class Form(forms.Form):
    """The house's form: carries its idempotency key, keeps what was typed, sums its errors at the top."""

    use_required_attribute = False
    kunci = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("kunci", new_uid())
        for name, field in self.fields.items():
            _dress(field)
            _speak(field, str(field.label or ""))
            if not field.required and name != "kunci":
                field.widget.attrs.setdefault("data-optional", "1")

    def refuse(self, refusal: Refusal) -> None:
        """Show a service's refusal where it belongs."""
        onto_form(self, refusal)

    @property
    def key(self) -> str:
        """The key made when the form was first shown; the same for a second tap on Simpan."""
        return str(self.cleaned_data.get("kunci") or "")

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the key: ready for a service."""
        return {name: value for name, value in self.cleaned_data.items() if name != "kunci"}

    @property
    def wrong_fields(self) -> list[tuple[str, str]]:
        """(id to jump to, what is wrong) for the summary on top; a message that does not name its field gets the
        label before it."""
        out = []
        for name, messages in self.errors.items():
            if name == "__all__":
                out += [("", str(m)) for m in messages]
            else:
                bound = self[name]
                out += [(bound.id_for_label or f"id_{name}", _named(bound, str(m))) for m in messages]
        return out


def _named(bound: forms.BoundField, message: str) -> str:
    label = str(bound.label)
    if isinstance(bound.field, forms.BooleanField):
        return message  # what a box says is an answer, not the name of a field
    return message if message.casefold().startswith(label.casefold()) else f"{label}: {message}"


def _speak(field: forms.Field, label: str) -> None:
    """The framework's own messages name no field and no way out: ours do."""
    picks = isinstance(field, forms.ChoiceField)
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        said = (
            _("%(label)s belum dipilih. Pilih salah satu.")
            if picks
            else _("%(label)s belum diisi. Isi dulu, lalu simpan lagi.")
        )
        field.error_messages["required"] = gettext(said) % {"label": label}
    if picks and field.error_messages["invalid_choice"] == forms.ChoiceField.default_error_messages["invalid_choice"]:
        said = _("%(label)s tidak ada dalam daftar. Pilih dari daftarnya.")
        field.error_messages["invalid_choice"] = gettext(said) % {"label": label}


def _dress(field: forms.Field) -> None:
    """Bootstrap's class for the kind of control."""
    widget = field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)):
        widget.attrs.setdefault("class", "form-check-input")
    elif isinstance(widget, forms.Select):
        widget.attrs.setdefault("class", "form-select")
    elif not isinstance(widget, forms.HiddenInput):
        widget.attrs.setdefault("class", "form-control")


def choices(labels: dict[Any, str], blank: str = "") -> list[tuple[str, str]]:
    """Choices from a table of labels marked for translation; ``blank`` is the first, empty one.

    Pass the result through a callable (``choices=lambda: choices(LABELS)``) so that it is translated per request.
    """
    head = [("", gettext(blank))] if blank else []
    return head + [(str(value), gettext(label)) for value, label in labels.items()]


class ChoiceField(forms.ChoiceField):
    """A closed list out of a table {stored value: Indonesian label}."""

    default_error_messages = {
        "required": gettext_lazy("Pilih salah satu."),
        "invalid_choice": gettext_lazy("Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia."),
    }

    def __init__(self, labels: dict[Any, str], *, blank: str = "", **kwargs: Any) -> None:
        super().__init__(choices=lambda: choices(labels, blank), **kwargs)


class MultipleChoiceField(forms.MultipleChoiceField):
    """Several out of a table of labels."""

    default_error_messages = ChoiceField.default_error_messages

    def __init__(self, labels: dict[Any, str], **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=lambda: choices(labels), **kwargs)
