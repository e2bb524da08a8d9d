"""Gates of nominations and of the selection."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import VersionedForm, day_field, note_field, number_field, text_field, version_field
from bekal.foundation.web.forms import ChoiceField, Form, choices
from bekal.livelihood.selection.services import Wish
from bekal.people.register.forms import FirstVisit

from ..models import Nomination
from ..queries.selecting import BoardRow
from ..services.nominations import allowed_kinds
from ..words import NOMINATED_BY, RELATION_ANSWERS
from .fields import inside_reason_field, leaving_field

_RELATED: dict[str, bool | None] = {"": None, "ya": True, "tidak": False}
YES_NO_UNKNOWN = {"": _("Belum diperiksa"), "ya": _("Ya"), "tidak": _("Tidak")}
_NOMINATION = ("by_kind", "nominator", "related_to_official", "relation", "note")


def _said(value: bool | None) -> str:
    return {None: "", True: "ya", False: "tidak"}[value]


class Nominators(Form):
    """Who proposes; shared by the ways of proposing."""

    by_kind = forms.ChoiceField(
        label=_lazy("Diusulkan oleh"),
        error_messages={
            "required": _lazy("Pilih siapa yang mengusulkan: desa, komunitas, balai, atau orangnya sendiri.")
        },
    )
    nominator = text_field(
        _("Nama pengusul"), _lazy("Nama pengusul"), 150,
        help_text=_lazy("Contoh: Kepala Desa Bonjeruk. Kosong berarti nama Anda."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {kind: NOMINATED_BY[kind] for kind in allowed_kinds(actor)}
        self.fields["by_kind"].choices = choices(kinds)  # type: ignore[attr-defined]


class ProposeForm(Nominators):
    """Several people of the register at once; the names are drawn as a table of ticks."""

    people = forms.MultipleChoiceField(required=False, label=_lazy("Nama"))

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(offered)  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """The uids that are ticked, kept when the form is refused."""
        return set(self["people"].value() or ())


class ProposalForm(Nominators):
    """One person of the register, with what was declared: the gate of other programs."""

    position = number_field(_("Urutan"), _lazy("Urutan usulan"), 1, 999, required=False)
    related_to_official = ChoiceField(
        RELATION_ANSWERS, required=False, label=_lazy("Berkeluarga dengan perangkat desa?")
    )
    relation = text_field(_("Hubungan"), _lazy("Bila ya, hubungannya"), 150)
    note = note_field(_("Catatan"), _lazy("Catatan"), 300, rows=2)

    def clean_related_to_official(self) -> bool | None:
        return _RELATED[self.cleaned_data["related_to_official"]]


class NominateNew(Nominators, FirstVisit):
    """A first visit and the nomination in one."""

    related_to_official = ChoiceField(
        RELATION_ANSWERS, required=False, label=_lazy("Berkeluarga dengan perangkat desa?"), widget=forms.RadioSelect,
        help_text=_lazy("Dicatat apa adanya, tidak menggugurkan."),
    )  # fmt: skip
    relation = text_field(_("Hubungan"), _lazy("Bila ya, hubungannya"), 150)
    note = note_field(_("Catatan"), _lazy("Catatan"), 300, rows=2)
    field_order = (
        "name", "place", "hamlet", "rt", "status", "last_country", "phone", "phone_owner", "source", "by_kind",
        "nominator", "related_to_official", "relation", "note", "not_duplicate_reason",
    )  # fmt: skip

    def clean_related_to_official(self) -> bool | None:
        return _RELATED[self.cleaned_data["related_to_official"]]

    @property
    def visit(self) -> dict[str, Any]:
        """The part that the register takes."""
        return {name: value for name, value in self.values.items() if name not in _NOMINATION}

    @property
    def nomination(self) -> dict[str, Any]:
        """The part that the nomination takes."""
        return {name: self.cleaned_data[name] for name in _NOMINATION}


class NominationForm(Form):
    """Correct a nomination; what the balai found out only for the balai."""

    version = version_field()
    position = number_field(_("Urutan"), _lazy("Urutan usulan"), 1, 999, missing=_("Isi urutannya."))
    related_to_official = ChoiceField(
        RELATION_ANSWERS, required=False, label=_lazy("Berkeluarga dengan perangkat desa?"), widget=forms.RadioSelect,
        help_text=_lazy("Dicatat apa adanya, tidak menggugurkan."),
    )  # fmt: skip
    relation = text_field(
        _("Hubungan"), _lazy("Bila ya, hubungannya"), 150, help_text=_lazy("Contoh: keponakan kepala desa.")
    )
    note = note_field(_("Catatan"), _lazy("Catatan"), 300, rows=2)
    social_problem = ChoiceField(
        YES_NO_UNKNOWN, required=False, label=_lazy("Permasalahan sosial menurut identifikasi balai"),
        widget=forms.RadioSelect, help_text=_lazy("Syarat pemberdayaan sosial, Permen P2MI 33/2025 Pasal 16."),
    )  # fmt: skip
    reintegration_on = day_field(_("Reintegrasi"), _lazy("Reintegrasi dilaksanakan pada"), required=False)

    def __init__(self, *args: Any, by_balai: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_balai:
            del self.fields["social_problem"], self.fields["reintegration_on"]

    def clean_related_to_official(self) -> bool | None:
        return _RELATED[self.cleaned_data["related_to_official"]]

    def clean_social_problem(self) -> bool | None:
        return _RELATED[self.cleaned_data["social_problem"]]

    @classmethod
    def initial_of(cls, row: Nomination) -> dict[str, Any]:
        """The nomination as the form shows it."""
        return {
            "version": row.version,
            "position": row.position,
            "related_to_official": _said(row.related_to_official),
            "relation": row.relation,
            "note": row.note,
            "social_problem": _said(row.social_problem),
            "reintegration_on": f"{row.reintegration_on:%d-%m-%Y}" if row.reintegration_on else "",
        }


class ReasonForm(Form):
    """Why: for taking back, sending back, replacing."""

    version = version_field()
    reason = text_field(_("Alasan"), _lazy("Alasan"), 300, missing=_("Tulis alasannya."))


class ReplacementForm(ReasonForm):
    """Somebody does not come."""

    field_order = ("kunci", "version", "on", "kind", "reason")
    kind = leaving_field()
    reason = inside_reason_field()
    on = day_field(_("Tanggal"), _lazy("Sejak tanggal"), required=False, help_text=_lazy("Kosong berarti hari ini."))


class OpenSelectionForm(Form):
    """How many reserves; nobody needs to say."""

    reserves = number_field(
        _("Jumlah cadangan"), _lazy("Jumlah cadangan"), 0, 999, required=False,
        help_text=_lazy("Kosong berarti semua yang memenuhi syarat di luar kursi menjadi cadangan."),
    )  # fmt: skip


class OrderForm(VersionedForm):
    """The officer's order: for each candidate a place and a reason, both usually empty."""

    def __init__(self, *args: Any, rows: Sequence[BoardRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board_rows = [row for row in rows if row.suggested]
        for row in self.board_rows:
            self._add(row)

    def _add(self, row: BoardRow) -> None:
        name = row.person.name
        place = number_field(_("Urutan"), name, 1, 999, required=False, empty=0)
        why = text_field(_("Alasan"), name, 300)
        dressed = {"class": "form-control", "autocomplete": "off"}
        place.widget.attrs |= {**dressed, "size": 3, "aria-label": f"{gettext('Urutan')} {name}"}
        why.widget.attrs |= {
            **dressed, "aria-label": f"{gettext('Alasan')} {name}", "placeholder": gettext("Alasan bila diubah"),
        }  # fmt: skip
        self.fields[f"posisi_{row.candidate.uid}"] = place
        self.fields[f"alasan_{row.candidate.uid}"] = why
        self.initial[f"posisi_{row.candidate.uid}"] = row.candidate.officer_position or ""
        self.initial[f"alasan_{row.candidate.uid}"] = row.candidate.officer_reason

    @property
    def rows(self) -> list[tuple[BoardRow, Any, Any]]:
        """Each candidate with the two fields, for drawing."""
        return [
            (row, self[f"posisi_{row.candidate.uid}"], self[f"alasan_{row.candidate.uid}"]) for row in self.board_rows
        ]

    @property
    def wishes(self) -> list[Wish]:
        """What the officer wants."""
        given = self.cleaned_data
        return [
            Wish(row.candidate.uid, given[f"posisi_{row.candidate.uid}"], given[f"alasan_{row.candidate.uid}"])
            for row in self.board_rows
        ]


class SourceNoteForm(Form):
    """A note on a public account."""

    text = note_field(_("Catatan"), _lazy("Catatan"), 500, rows=3)
    source = text_field(
        _("Sumber"), _lazy("Ditemukan di"), 300,
        missing=_("Tulis di mana keterangan itu ditemukan: alamat, surat, atau nama."),
    )  # fmt: skip
