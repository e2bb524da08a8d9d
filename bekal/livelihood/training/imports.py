"""A village's list of nominations as a spreadsheet. People are found or entered as by the list of people; what this
kind adds is the nomination: for which activity, by whom, and the declared kinship with village officials.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from bekal.commons.intake.kinds import (
    NEW_RECORD,
    Applied,
    Candidate,
    Column,
    Context,
    Difference,
    Finding,
    Given,
    Kind,
    Said,
    State,
    Verdict,
)
from bekal.commons.organizations.scope import covers
from bekal.commons.places.fields import PlaceField
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.forms import ChoiceField
from bekal.people.matching.rules.comparing import Facts
from bekal.people.matching.rules.names import name_key
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person, likely_matches, visible_to
from bekal.people.register.imports import PEOPLE

from .models import Activity, Nomination
from .policy import may_nominate
from .queries.activities import open_for_nominations
from .queries.nominations import get_nomination, nomination_closed
from .queries.scope import get_activity
from .rules.nominating import TAKES_NOMINATIONS
from .services.nominations import allowed_kinds, nominate, undo_nomination
from .words import NOMINATED_BY

_SAYS_NOTHING = frozenset({"-", "–", "—", "."})
_SAYS_NO = frozenset({"tidak", "tidak ada", "t", "bukan", "0"})
_SAYS_ONLY_YES = frozenset({"ya", "y", "ada", "1"})
_FROM_PEOPLE = ("name", "nik", "hamlet", "rt", "phone")

Relation = tuple[bool, str]


def relation(raw: str) -> Relation | None:
    """ "tidak" is no; any other word is the kinship itself; a dash declares nothing. Raises Refusal for a bare "ya"."""
    if raw.strip() in _SAYS_NOTHING:
        return None
    text = parse.text(raw, label=_("Hubungan dengan perangkat desa"), max_length=150)
    said = text.casefold().strip(" .")
    if said in _SAYS_NO:
        return False, ""
    if said in _SAYS_ONLY_YES:
        raise Refusal("no_relation", _("Tulis hubungannya, misalnya keponakan kepala desa; bukan hanya ya."))
    return True, text


COLUMNS = (
    *(PEOPLE.column(key) for key in _FROM_PEOPLE),
    replace(PEOPLE.column("status"), required=False, label=_("Sasaran")),
    Column(
        "relation", _("Hubungan dengan perangkat desa"),
        _("Tidak, atau hubungannya: keponakan kepala desa. Kosong berarti belum ditanya."), parser=relation,
        aliases=("hubungan perangkat", "hubungan dengan aparat", "keluarga perangkat", "kerabat perangkat"),
        examples=("tidak", "keponakan kepala desa"),
    ),
)  # fmt: skip


def _fields(actor: Actor) -> dict[str, forms.Field]:
    rows = open_for_nominations(actor, TAKES_NOMINATIONS)
    options = [(row.uid, f"{row.title}, {period_words(row.starts_on, row.ends_on)}") for row in rows]
    kinds = {kind: NOMINATED_BY[kind] for kind in allowed_kinds(actor)}
    return {
        "activity": forms.ChoiceField(label=gettext_lazy("Untuk kegiatan"), choices=options),
        "place": PlaceField(
            label=gettext_lazy("Desa asal daftar ini"), required=False,
            help_text=gettext_lazy("Boleh kosong bila kegiatannya untuk satu desa saja."),
        ),
        "by_kind": ChoiceField(kinds, label=gettext_lazy("Diusulkan oleh")),
        "nominator": forms.CharField(
            label=gettext_lazy("Nama pengusul"), max_length=150, required=False,
            help_text=gettext_lazy("Contoh: Kepala Desa Bonjeruk. Kosong berarti nama Anda."),
        ),
    }  # fmt: skip


def _context(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    activity = get_activity(actor, values["activity"])
    place = values.get("place") or _only_village(activity)
    if not covers(actor, place):
        raise NotAllowed("outside_area", _("Desa ini di luar wilayah Anda. Pilih desa di wilayah tugas Anda."), "place")
    return {
        "activity": activity.uid, "place": place, "by_kind": values["by_kind"],
        "nominator": parse.text(values.get("nominator") or "", max_length=150, required=False),
    }  # fmt: skip


def _only_village(activity: Activity) -> str:
    areas = [area.place for area in activity.areas.select_related("place")]
    if len(areas) == 1 and areas[0].level == 4:
        return areas[0].code
    raise Refusal("no_village", _("Kegiatan ini untuk lebih dari satu desa. Pilih desa asal daftar ini."), "place")


def _context_label(actor: Actor, context: Context) -> str:
    return get_activity(actor, context["activity"]).title


def _judge_many(actor: Actor, rows: Sequence[Given], context: Context) -> list[Verdict]:
    """Whom the row is about is what the list of people says; the nomination follows from it."""
    activity = get_activity(actor, context["activity"])
    closed = nomination_closed(activity)
    if closed:
        return [Verdict.refused(Finding.of(closed)) for _row in rows]
    about = [
        _person(actor, row, verdict, context)
        for row, verdict in zip(rows, PEOPLE.judge_rows(actor, rows, context), strict=True)
    ]
    known = {verdict.subject for verdict in about if verdict.subject}
    there = {row.person.uid: row for row in _open_rows(activity, known)}
    return [_judge(row, verdict, there) for row, verdict in zip(rows, about, strict=True)]


def _person(actor: Actor, row: Given, verdict: Verdict, context: Context) -> Verdict:
    """Lists of nominations often hold nothing but a name. So whoever is only a little alike, and everybody of that name
    in the village, is asked back as well: nobody is entered twice because a birth date was missing."""
    if verdict.state is not State.NEW or row.chosen == NEW_RECORD:
        return verdict
    if row.chosen:
        chosen = visible_to(actor).filter(uid=row.chosen).first()
        return replace(verdict, state=State.UPDATE, subject=chosen.uid) if chosen else Verdict.refused(_NOT_YOURS)
    candidates = _alike(actor, row, context["place"])
    return replace(verdict, state=State.AMBIGUOUS, candidates=candidates) if candidates else verdict


_NOT_YOURS = Finding(
    Said(_("Orang ini sudah terdata di luar wilayah Anda.")), Said(_("Hubungi balai; balai yang memutuskan."))
)


def _alike(actor: Actor, row: Given, place: str) -> tuple[Candidate, ...]:
    name = row.values["name"]
    namesakes = visible_to(actor).filter(place=place, name_key=name_key(name)).select_related("place", "hamlet")
    found = {person.uid: Candidate(person.uid, _label(person), Said(_("Nama dan desa sama."))) for person in namesakes}
    facts = Facts(name=name, nik=row.values.get("nik") or "", phone=row.values.get("phone") or "", place=place)
    for likely in likely_matches(actor, facts):
        label = _label(likely.person) if likely.in_scope else f"{likely.person.name}, {likely.person.place.path}"
        shown = [each for each in likely.match.reasons if likely.in_scope or each.about in ("name", "place")]
        why = Said(shown[0].text, dict(shown[0].params)) if shown else Said("")
        found.setdefault(likely.person.uid, Candidate(likely.person.uid, label, why))
    return tuple(found.values())


def _label(person: Person) -> str:
    hamlet = person.hamlet.name if person.hamlet else ""
    return ", ".join(part for part in (person.name, person.birth[:4], hamlet, person.place.short) if part)


def _open_rows(activity: Activity, uids: set[str]) -> Sequence[Nomination]:
    rows = activity.nominations.filter(withdrawn_at=None, person__uid__in=uids)
    return list(rows.select_related("person"))


def _judge(row: Given, person: Verdict, there: Mapping[str, Nomination]) -> Verdict:
    if person.state in (State.REFUSED, State.AMBIGUOUS):
        return person
    if person.state is State.NEW:
        return _new(row, person)
    standing = there.get(person.subject)
    if standing is not None:
        text = Said(_("Sudah diusulkan oleh %(nominator)s"), {"nominator": standing.nominator})
        return Verdict(State.SAME, text, person.subject, findings=_warnings(person))
    change = Difference(_("Usulan"), "", _("diusulkan"))
    text = Said(_("Sudah terdata; akan diusulkan"))
    return Verdict(State.UPDATE, text, person.subject, (change,), findings=_warnings(person))


def _new(row: Given, person: Verdict) -> Verdict:
    if not row.values.get("status"):
        what = Said(_("Orang ini belum terdata, dan sasarannya belum diisi."))
        remedy = Said(_("Isi kolom Sasaran: PMI purna, keluarga PMI, atau CPMI."))
        return Verdict.refused(Finding(what, remedy, "status"))
    return Verdict(State.NEW, Said(_("Orang baru; didata lalu diusulkan")), findings=_warnings(person))


def _warnings(person: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in person.findings if finding.warning)


def _apply(actor: Actor, row: Given, verdict: Verdict, context: Context) -> Applied:
    uid = verdict.subject
    if verdict.state is State.NEW:
        uid = PEOPLE.apply(actor, row, verdict, context).uid
    related, words = row.values.get("relation") or (None, "")
    made = nominate(
        actor=actor, activity=get_activity(actor, context["activity"]), person=get_person(actor, uid),
        by_kind=context["by_kind"], nominator=context["nominator"], related_to_official=related, relation=words,
    )  # fmt: skip
    return Applied(made.uid, None if verdict.state is State.NEW else {"person": uid})


def _can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    try:
        row = get_nomination(actor, uid)
    except Refusal as refusal:
        return Said(refusal.text, refusal.params)
    closed = nomination_closed(row.activity)
    if closed:
        return Said(closed.text, closed.params)
    if row.version != 1:
        return Said(_("Usulan ini sudah diubah atau ditarik setelah diimpor."))
    person = row.person
    others = person.nominations.exclude(pk=row.pk).exists() or person.participations.exists()
    if before is None and (others or person.version != 1):
        return Said(_("Datanya sudah dipakai atau diubah setelah diimpor."))
    return None


def _undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    row = get_nomination(actor, uid)
    person_uid = row.person.uid
    undo_nomination(actor=actor, nomination=row)
    if before is None:
        PEOPLE.undo(actor, person_uid, None)


def _url(uid: str) -> str:
    activity = Nomination.objects.filter(uid=uid).values_list("activity__uid", flat=True).first()
    return reverse("nominations", args=[activity]) if activity else reverse("activities")


NOMINATIONS = Kind(
    key="usulan",
    label=_("Usulan peserta"),
    intro=_("Daftar nama yang diusulkan satu desa untuk satu kegiatan. Nama yang belum terdata ikut didata."),
    policy=may_nominate,
    columns=COLUMNS,
    judge_many=_judge_many,
    apply=_apply,
    can_undo=_can_undo,
    undo=_undo,
    identity=PEOPLE.identity,
    preview=("name", "nik", "hamlet"),
    ask=PEOPLE.ask,
    none_of_them=PEOPLE.none_of_them,
    fields=_fields,
    open_context=_context,
    context_label=_context_label,
    url=_url,
    order=20,
)
