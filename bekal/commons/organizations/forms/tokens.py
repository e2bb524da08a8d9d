"""The gate of access tokens."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bekal.foundation.kernel import parse
from bekal.foundation.web.forms import Form, MultipleChoiceField, ParsedField

from ..rules.access import ONLY_READ, READ, ROOMS, WRITE


class TokenForm(Form):
    """What another program may do in one's own name, and until when."""

    label = ParsedField(
        lambda raw: parse.text(raw, field="label", max_length=120), label=_("Untuk apa"),
        help_text=_("Contoh: Aplikasi dinas, laptop balai."),
    )  # fmt: skip
    organization = forms.ChoiceField(label=_("Atas nama lembaga"))
    may_read = MultipleChoiceField(ROOMS, required=False, label=_("Boleh membaca"))
    may_write = MultipleChoiceField(
        {room: words for room, words in ROOMS.items() if room not in ONLY_READ}, required=False,
        label=_("Boleh juga mengubah"),
        help_text=_("Tidak pernah lebih dari yang boleh Anda kerjakan sendiri di lembaga itu."),
    )  # fmt: skip
    expires_on = ParsedField(
        lambda raw: parse.date(raw, field="expires_on"), label=_("Berlaku sampai"),
        help_text=_("Paling lama setahun. Contoh: 31-12-2026."),
    )  # fmt: skip

    def __init__(self, *args: Any, organizations: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = list(organizations.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("may_read") and not given.get("may_write"):
            self.add_error("may_read", gettext("Pilih sekurangnya satu bagian yang boleh dibaca atau diubah."))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        given = self.cleaned_data
        scopes = [f"{room}:{READ}" for room in given["may_read"]] + [f"{room}:{WRITE}" for room in given["may_write"]]
        return {name: given[name] for name in ("label", "organization", "expires_on")} | {"scopes": scopes}
