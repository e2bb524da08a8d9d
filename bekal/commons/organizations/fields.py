"""Fields that name organizations and several places by typing them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, gettext_lazy

from bekal.commons.places import queries as places
from bekal.commons.places.fields import PlaceField
from bekal.commons.places.fields import Typed as TypedPlace
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.refusals import sentence

from .models import Organization
from .rules.names import name_key

# More than this is no list to choose from.
MOST_OPTIONS = 10
_MOST_SUGGESTED = 200
_MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """What came in: the text, and the uid of the choice that was ticked, if any."""

    text: str
    uid: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


class OrganizationInput(forms.TextInput):
    """The text box, with the names as the browser's own suggestions while they are few."""

    template_name = "organizations/organization_input.html"
    rows: QuerySet[Organization] = Organization.objects.none()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(data.get(name) or "", data.get(f"{name}_uid") or "")

    def format_value(self, value: Any) -> str:
        if isinstance(value, Typed):
            return value.text
        return value.name if isinstance(value, Organization) else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        names = self.rows.order_by("name_key", "id").values_list("name", flat=True)[: _MOST_SUGGESTED + 1]
        context["widget"]["suggestions"] = list(names) if len(names) <= _MOST_SUGGESTED else []
        return context


class OrganizationBoundField(BoundField):
    """The field on a form, with the choices to draw under it."""

    @property
    def options(self) -> list[Organization]:
        return self.field.options  # type: ignore[attr-defined, no-any-return]

    @property
    def choice_name(self) -> str:
        return f"{self.html_name}_uid"

    @property
    def chosen(self) -> str:
        return self.data.uid if self.form.is_bound and isinstance(self.data, Typed) else ""


class OrganizationField(forms.Field):
    """An organization by its name or code out of ``rows``, which the form sets. The value is the organization; one
    that several are called is asked back, never guessed."""

    widget = OrganizationInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Lembaga"))
        kwargs.setdefault("help_text", gettext_lazy("Ketik nama atau singkatannya."))
        super().__init__(template_name="organizations/organization_field.html", **kwargs)
        self.options: list[Organization] = []

    @property
    def rows(self) -> QuerySet[Organization]:
        return self.widget.rows  # type: ignore[attr-defined, no-any-return]

    @rows.setter
    def rows(self, rows: QuerySet[Organization]) -> None:
        self.widget.rows = rows  # type: ignore[attr-defined]

    def get_bound_field(self, form: Any, field_name: str) -> BoundField:
        return OrganizationBoundField(form, self, field_name)

    def clean(self, value: Any) -> Organization | None:
        if not value:
            if self.required:
                raise ValidationError(gettext("Tulis nama lembaganya."))
            return None
        try:
            return self._resolve(value)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal), code=refusal.code) from refusal

    def _resolve(self, typed: Typed) -> Organization:
        text = parse.text(typed.text, label=_("Nama lembaga"))
        wanted = name_key(text)
        likely = self.rows.filter(Q(name_key__contains=wanted) | Q(code__iexact=text)).select_related("place")
        exact = list(likely.filter(Q(name_key=wanted) | Q(code__iexact=text))[: MOST_OPTIONS + 1])
        found = exact or list(likely.order_by("name_key", "id")[: MOST_OPTIONS + 1])
        ticked = [row for row in found if row.uid == typed.uid]
        if ticked or len(found) == 1:
            return (ticked or found)[0]
        self.options = found[:MOST_OPTIONS]
        if not found:
            raise Refusal("no_such_organization", _("Tidak ada lembaga bernama %(name)s di wilayah Anda."), name=text)
        if len(found) > MOST_OPTIONS:
            raise Refusal(
                "many_organizations", _("Banyak lembaga yang namanya memuat %(name)s. Tulis lebih lengkap."), name=text
            )
        raise Refusal("several_organizations", _("Ada beberapa lembaga yang cocok. Pilih satu."))


class PlacesField(forms.CharField):
    """Several places, one per line: a name, or a code with whatever follows it. The value is their codes in order."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", gettext_lazy("Satu tempat per baris, nama atau kodenya. Contoh: Bonjeruk, Jonggat.")
        )
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(strip=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return "\n".join(f"{code} {places.words(code)}" for code in value)
        return value

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        if not lines and self.required:
            raise ValidationError(gettext("Tulis sedikitnya satu tempat."))
        if len(lines) > _MOST_PLACES:
            raise ValidationError(gettext("Terlalu banyak tempat. Pakai kecamatan atau kabupaten yang memuatnya."))
        found, wrong = [], []
        for number, line in enumerate(lines, start=1):
            one, code = PlaceField(level=None), line.split()[0]
            if places.find(code):
                found.append(code)
                continue
            try:
                found.append(one.clean(TypedPlace(line)))
            except ValidationError as error:
                wrong.append(_one_of(number, error, one))
        if wrong:
            raise ValidationError(wrong)
        return tuple(dict.fromkeys(found))


def _one_of(number: int, error: ValidationError, field: PlaceField) -> str:
    """The refusal of one line, with the codes that can be written instead."""
    said = gettext("Baris %(number)s: %(why)s") % {"number": number, "why": " ".join(error.messages)}
    likely = "; ".join(f"{place.code} {place.label}" for place in field.options[:4])
    return f"{said} {gettext('Atau tulis kodenya')}: {likely}." if likely else said
