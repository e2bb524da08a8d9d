"""Lists of stays abroad of people who are registered already, as placement offices send them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from bekal.commons.intake import kinds
from bekal.commons.intake.kinds import Applied, Column, Finding, Given, Kind, Said, State, Verdict
from bekal.commons.places.fields import PlaceField
from bekal.commons.places.queries import words
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import fingerprint
from bekal.people.journeys.models import Journey
from bekal.people.journeys.rules.countries import find_country
from bekal.people.journeys.services import record_journey, withdraw_journey
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_register_people
from bekal.people.persons.queries import of_visible, visible_to
from bekal.people.persons.rules.taxonomies import DEPARTED_VIA

from .import_columns import NAME, NIK
from .imports import MOST_CHOICES, Known, ask_back, facts_of_row, fetch_known, is_exactly, open_village, stay_findings

_FACTS = ("country", "occupation", "employer", "departed_via", "departed_on", "returned_on")


def _partial(label: str) -> Callable[[str], str]:
    return lambda raw: str(parse.partial_date(raw, label=label, required=True))


def _text(label: str, limit: int) -> Callable[[str], str]:
    return lambda raw: parse.text(raw, label=label, max_length=limit, required=True)


COLUMNS = (
    NAME,
    NIK,
    Column("birth", _("Tanggal lahir"), _("Membantu menemukan orangnya bila tanpa NIK."), aliases=("tgl lahir", "lahir"),
           parser=_partial(_("Tanggal lahir"))),
    Column("country", _("Negara"), required=True, aliases=("negara penempatan", "negara tujuan"), parser=find_country),
    Column("occupation", _("Pekerjaan"), aliases=("jabatan", "sektor"), parser=_text(_("Pekerjaan"), 80)),
    Column("employer", _("Majikan atau perusahaan"), aliases=("majikan", "perusahaan"), parser=_text(_("Majikan"), 120)),
    Column("departed_via", _("Berangkat melalui"), _("Kosong berarti belum diketahui."), aliases=("pt", "p3mi", "skema"),
           parser=lambda raw: parse.choice(raw, DEPARTED_VIA.labels, label=_("Berangkat melalui"))),
    Column("departed_on", _("Berangkat"), _("Tanggal, bulan, atau tahun."), aliases=("tgl berangkat", "tahun berangkat"),
           parser=_partial(_("Berangkat"))),
    Column("returned_on", _("Pulang"), _("Tanggal, bulan, atau tahun."), aliases=("tgl pulang", "tahun pulang"),
           parser=_partial(_("Pulang"))),
)  # fmt: skip


def _judge_many(actor: Actor, rows: Sequence[Given], context: Mapping[str, Any]) -> list[Verdict]:
    facts = [facts_of_row(row.values, context["place"]) for row in rows]
    known = fetch_known(actor, facts)
    return [_judge(row, one, known) for row, one in zip(rows, facts, strict=True)]


def _judge(row: Given, facts: Any, known: Known) -> Verdict:
    holder = known.by_nik.get(fingerprint("nik", facts.nik)) if facts.nik else None
    if holder is not None:
        return _about(row, holder, known)
    likely = [(p, match) for p, match in known.matches[facts][:MOST_CHOICES] if p.pk in known.mine]
    chosen = next((p for p, _match in likely if p.uid == row.chosen), None)
    exact = [p for p, _match in likely if is_exactly(p, facts)]
    if chosen or len(exact) == 1:
        return _about(row, chosen or exact[0], known)
    if likely and not row.chosen:
        return ask_back(likely, known, ())
    text = _("Orangnya belum terdata di wilayah Anda.")
    return Verdict.refused(
        Finding(Said(text), Said(_("Impor atau daftarkan orangnya dulu, lalu unggah lagi.")), "name")
    )


def _about(row: Given, person: Person, known: Known) -> Verdict:
    if person.pk not in known.mine:
        text = _("NIK ini sudah terdata di luar wilayah Anda.")
        return Verdict.refused(Finding(Said(text), Said(_("Hubungi balai; balai yang memutuskan.")), "nik"))
    values = row.values
    same = person.journeys.filter(country=values["country"])
    for name in ("departed_on", "returned_on"):
        if values.get(name):
            same = same.filter(**{f"{name}__startswith": values[name][:4]})
    if same.exists():
        return Verdict(State.SAME, subject=person.uid)
    findings = stay_findings(values, person.birth or values.get("birth") or "", values["country"])
    if any(not finding.warning for finding in findings):
        return Verdict.refused(*findings)
    return Verdict(State.NEW, subject=person.uid, findings=findings)


def _apply(actor: Actor, row: Given, verdict: Verdict, context: Mapping[str, Any]) -> Applied:
    person = visible_to(actor).get(uid=verdict.subject)
    facts = {name: row.values.get(name) or "" for name in _FACTS}
    journey = record_journey(actor=actor, person=person, source="paper", **facts)
    return Applied(journey.uid)


def _mine(actor: Actor, uid: str) -> Journey | None:
    return of_visible(Journey.objects.select_related("person"), actor).filter(uid=uid).first()


def _can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    journey = _mine(actor, uid)
    if journey is None or journey.version != 1:
        return Said(_("Datanya sudah diubah atau dihapus setelah diimpor."))
    return None


def _undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    journey = _mine(actor, uid)
    if journey is not None:
        withdraw_journey(actor=actor, journey=journey)


def _url(uid: str) -> str:
    return reverse("person", args=[Journey.objects.values_list("person__uid", flat=True).get(uid=uid)])


kinds.register(Kind(
    key="riwayat-kerja",
    label=_("Riwayat bekerja di luar negeri"),
    intro=_("Daftar keberangkatan dan kepulangan orang yang sudah terdata."),
    policy=may_register_people,
    columns=COLUMNS,
    judge_many=_judge_many,
    apply=_apply,
    can_undo=_can_undo,
    undo=_undo,
    identity=lambda values: "|".join(str(values.get(n) or "") for n in ("nik", "name", "country", "departed_on")),
    preview=("name", "nik"),
    fields=lambda actor: {"place": PlaceField(label=_("Desa atau kelurahan"))},
    open_context=open_village,
    context_label=lambda actor, context: words(context["place"]),
    url=_url,
    order=20,
))  # fmt: skip
