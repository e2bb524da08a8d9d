"""Gates of an activity: its plan, its steps, what belongs to it, its end."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _lazy

from bekal.commons.places.fields import PlaceField
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import (
    AsksBack,
    VersionedForm,
    clock_field,
    day_field,
    note_field,
    number_field,
    text_field,
    version_field,
)
from bekal.foundation.web.forms import ChoiceField, Form, MultipleChoiceField

from ..models import Activity, Topic
from ..rules.kinds import DEFAULT_SEATS, JENIS_LABELS, KIND_LABELS
from ..rules.topics import SECTOR_LABELS, TOPIC_LABELS
from ..services.activities import OTHER_TOPIC
from ..services.arranging import TopicHeld
from ..words import ATTENDANT_KINDS

AREAS = tuple(f"area_{number}" for number in range(1, 6))


class ActivityForm(AsksBack, VersionedForm):
    """The plan of an activity. Everything but name, kind, first day and one target place may be filled in later."""

    title = text_field(
        _("Nama kegiatan"), _lazy("Nama kegiatan"), 160, missing=_("Tulis nama kegiatannya."),
        help_text=_lazy("Contoh: Pelatihan kerajinan tas kain tenun, Bonjeruk."),
    )  # fmt: skip
    kind = ChoiceField(KIND_LABELS, label=_lazy("Macam kegiatan"), widget=forms.RadioSelect)
    jenis = ChoiceField(
        JENIS_LABELS, label=_lazy("Jenis pemberdayaan"), widget=forms.RadioSelect,
        help_text=_lazy("Batas waktu sejak pulang hanya berlaku untuk pemberdayaan sosial."),
    )  # fmt: skip
    area_1 = PlaceField(level=None, label=_lazy("Desa atau kecamatan sasaran"))
    area_2 = PlaceField(level=None, label=_lazy("Sasaran kedua"), required=False)
    area_3 = PlaceField(level=None, label=_lazy("Sasaran ketiga"), required=False)
    area_4 = PlaceField(level=None, label=_lazy("Sasaran keempat"), required=False)
    area_5 = PlaceField(level=None, label=_lazy("Sasaran kelima"), required=False)
    topics = MultipleChoiceField(TOPIC_LABELS, label=_lazy("Topik"), required=False)
    other_topics = text_field(
        _("Topik lain"), _lazy("Topik lain"), 300, help_text=_lazy("Pisahkan dengan koma, misalnya membatik, barista.")
    )
    sector = ChoiceField(SECTOR_LABELS, blank=_("Menurut topik pertama"), required=False, label=_lazy("Sektor"))
    starts_on = day_field(
        _("Mulai"), _lazy("Mulai"), missing=_("Isi hari pertamanya."), help_text=_lazy("Contoh: 12-8-2024.")
    )
    ends_on = day_field(
        _("Selesai"), _lazy("Selesai"), required=False, help_text=_lazy("Kosong berarti empat hari sejak mulai.")
    )
    seats = number_field(_("Jumlah kursi"), _lazy("Jumlah kursi"), 1, 999, missing=_("Isi jumlah kursi. Lazimnya 20."))
    venue = text_field(
        _("Tempat"), _lazy("Tempat"), 200, help_text=_lazy("Contoh: Balai Desa Bonjeruk. Wajib sebelum diumumkan.")
    )
    place = PlaceField(
        level=None, required=False, label=_lazy("Desa atau kecamatan tempatnya"),
        help_text=_lazy("Kosong berarti di sasaran pertama."),
    )  # fmt: skip
    opening = text_field(
        _("Pembukaan"), _lazy("Pembukaan"), 300, help_text=_lazy("Siapa yang membuka, juga bila lewat Zoom.")
    )
    earlier = forms.ChoiceField(required=False, label=_lazy("Kegiatan sebelumnya yang dilanjutkan"))
    earlier_words = text_field(
        _("Nama kegiatan sebelumnya"), _lazy("Atau nama kegiatan sebelumnya"), 200,
        help_text=_lazy("Bila kegiatan itu belum ada di Bekal."),
    )  # fmt: skip
    note = note_field(_("Catatan"), _lazy("Catatan"), rows=3)

    def __init__(self, *args: Any, earlier: Iterable[tuple[str, str]] = (), within: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seats", DEFAULT_SEATS)
        self.fields["earlier"].choices = [("", gettext("Tidak ada")), *earlier]  # type: ignore[attr-defined]
        for name in (*AREAS, "place"):
            self.fields[name].within = within  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the services take it."""
        given = {name: value for name, value in self.values.items() if name not in (*AREAS, "version")}
        given["areas"] = [self.cleaned_data[name] for name in AREAS if self.cleaned_data.get(name)]
        given["other_topics"] = [part.strip() for part in given["other_topics"].split(",") if part.strip()]
        return given

    def refuse(self, refusal: Any) -> None:
        """A refusal about the target places belongs to the first of their fields."""
        for part in refusal.parts:
            if part.field == "areas":
                part.field = "area_1"
        super().refuse(refusal)


def initial_of(activity: Activity) -> dict[str, Any]:
    """The plan as its form shows it."""
    names = ("version", "title", "kind", "jenis", "sector", "seats", "venue", "opening", "earlier_words", "note")
    topics = list(activity.topics.order_by("id"))
    areas = activity.areas.order_by("id").values_list("place_id", flat=True)
    return {
        **{name: getattr(activity, name) for name in names},
        **dict(zip(AREAS, areas, strict=False)),
        "place": activity.place_id,
        "starts_on": f"{activity.starts_on:%d-%m-%Y}",
        "ends_on": f"{activity.ends_on:%d-%m-%Y}",
        "topics": [row.code for row in topics if not row.code.startswith(OTHER_TOPIC)],
        "other_topics": ", ".join(row.name for row in topics if row.code.startswith(OTHER_TOPIC)),
        "earlier": activity.earlier.uid if activity.earlier else "",
    }


class StepForm(Form):
    """A step along the main way; the day may be an earlier one."""

    version = version_field()
    on = day_field(
        _("Tanggal"), _lazy("Tanggal"), required=False, help_text=_lazy("Kosong berarti hari ini. Contoh: 15-7-2024.")
    )


class ReportForm(StepForm):
    """The report: what hindered, what to do next time."""

    obstacles = note_field(_("Kendala"), _lazy("Kendala"))
    recommendations = note_field(_("Rekomendasi"), _lazy("Rekomendasi"))


class AsideForm(Form):
    """Postpone or cancel, with the reason."""

    version = version_field()
    reason = text_field(
        _("Alasan"), _lazy("Alasan"), 300, missing=_("Tulis alasannya, supaya orang yang bertanya nanti mendapat jawaban."),
        help_text=_lazy("Contoh: anggaran diblokir, narasumber berhalangan."),
    )  # fmt: skip


class MergeForm(AsideForm):
    """Merge into another activity."""

    merged_into = forms.ChoiceField(label=_lazy("Digabung ke kegiatan"), required=False)

    def __init__(self, *args: Any, targets: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["merged_into"].choices = [("", gettext("Pilih kegiatan")), *targets]  # type: ignore[attr-defined]


class AttendantForm(Form):
    """An instructor, a member of the committee, a guest."""

    kind = ChoiceField(ATTENDANT_KINDS, label=_lazy("Sebagai"), widget=forms.RadioSelect)
    name = text_field(
        _("Nama"),
        _lazy("Nama"),
        150,
        missing=_("Tulis namanya. Satu kata juga boleh."),
        help_text=_lazy("Dengan gelar."),
    )
    office = text_field(_("Instansi"), _lazy("Instansi"), 150)
    rank = text_field(_("Jabatan atau golongan"), _lazy("Jabatan atau golongan"), 100)
    duty = text_field(_("Tugas"), _lazy("Tugas di kegiatan ini"), 150, help_text=_lazy("Contoh: mengajar pola tas."))
    virtual = forms.BooleanField(required=False, label=_lazy("Hadir secara daring"))


class ContributionForm(Form):
    """What a partner brings."""

    organization = forms.ChoiceField(required=False, label=_lazy("Mitra yang tercatat"))
    partner = text_field(_("Nama mitra"), _lazy("Atau nama mitra"), 150)
    brings = text_field(
        _("Yang dibawa"), _lazy("Yang dibawa"), 300,
        missing=_("Tulis apa yang dibawa mitra, misalnya narasumber atau dua mesin jahit."),
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = [("", gettext("Tidak ada di daftar")), *partners]  # type: ignore[attr-defined]


class ScheduleItemForm(Form):
    """One line of the jadwal."""

    day = day_field(_("Hari"), _lazy("Hari"), missing=_("Isi harinya."))
    starts_at = clock_field(_lazy("Mulai pukul"))
    ends_at = clock_field(_lazy("Sampai pukul"))
    subject = text_field(_("Acara"), _lazy("Acara"), 200, missing=_("Tulis acaranya, misalnya Praktik membuat tas."))
    lesson_hours = number_field(
        _("JP"),
        _lazy("JP"),
        0,
        99,
        required=False,
        empty=0,
        help_text=_lazy("Jam pelajaran, 45 menit. Kosong bila bukan materi."),
    )
    instructor = text_field(_("Narasumber"), _lazy("Narasumber"), 150)


class ConclusionsForm(Form):
    """Obstacles and recommendations, as they will stand in the report."""

    version = version_field()
    obstacles = note_field(_("Kendala"), _lazy("Kendala"))
    recommendations = note_field(_("Rekomendasi"), _lazy("Rekomendasi"))


class TopicsForm(Form):
    """Of each topic: held or not, when, why not."""

    version = version_field()
    HELD = {"": _("Belum diketahui"), "ya": _("Terlaksana"), "tidak": _("Tidak terlaksana")}
    ANSWERS = {"": None, "ya": True, "tidak": False}

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = list(topics)
        for topic in self.topics:
            self._add(topic)

    def _add(self, topic: Topic) -> None:
        held = ChoiceField(self.HELD, required=False, label=gettext(topic.name), widget=forms.RadioSelect)
        first = day_field(_("Mulai"), gettext_lazy("Mulai"), required=False)
        last = day_field(_("Selesai"), gettext_lazy("Selesai"), required=False)
        reason = text_field(_("Alasan"), gettext_lazy("Alasan bila tidak terlaksana"))
        for name, field in (("held", held), ("held_from", first), ("held_to", last), ("reason", reason)):
            field.widget.attrs.setdefault("class", _DRESS.get(name, "form-control"))
            self.fields[f"{name}_{topic.code}"] = field
        activity = topic.activity
        self.initial |= {
            f"held_{topic.code}": {None: "", True: "ya", False: "tidak"}[topic.held],
            f"held_from_{topic.code}": f"{topic.held_from or activity.starts_on:%d-%m-%Y}",
            f"held_to_{topic.code}": f"{topic.held_to or activity.ends_on:%d-%m-%Y}",
            f"reason_{topic.code}": topic.not_held_reason,
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The bound fields of each topic, for drawing."""
        names = ("held", "held_from", "held_to", "reason")
        return [{"topic": topic, **{name: self[f"{name}_{topic.code}"] for name in names}} for topic in self.topics]

    @property
    def answers(self) -> list[TopicHeld]:
        """What was said of each topic."""
        given = self.cleaned_data
        return [
            TopicHeld(
                topic.code, self.ANSWERS[given[f"held_{topic.code}"]], given[f"held_from_{topic.code}"],
                given[f"held_to_{topic.code}"], given[f"reason_{topic.code}"],
            )
            for topic in self.topics
        ]  # fmt: skip


_DRESS = {"held": "form-check-input"}
