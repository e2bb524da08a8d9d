"""Lists of people as offices keep them: who, with household card and last stay abroad.

A row is known by its NIK; without one by the same name, village and birth or phone. Anything less sure is asked back,
never decided silently. What a list brings is put in through the same services as the forms.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bekal.commons.intake import kinds
from bekal.commons.intake.kinds import (
    NEW_RECORD,
    Applied,
    Candidate,
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
from bekal.commons.places.queries import words
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import fingerprint
from bekal.people.households.models import FamilyCardMember
from bekal.people.households.services.cards import set_kk, withdraw_kk
from bekal.people.journeys.rules.checking import Facts as StayFacts
from bekal.people.journeys.rules.checking import check_stay
from bekal.people.journeys.services import record_journey
from bekal.people.matching.rules.comparing import Facts, Level, Match, compare
from bekal.people.matching.rules.keys import blocking_keys
from bekal.people.matching.rules.names import name_key
from bekal.people.persons import services
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_register_people
from bekal.people.persons.queries import (
    CANDIDATES_COMPARED,
    Likely,
    chunks,
    facts_of_many,
    name_shares,
    nik_of,
    visible_to,
)
from bekal.people.persons.rules.checking import check_identity, partial
from bekal.people.persons.rules.masks import mask_nik, mask_phone
from bekal.people.persons.rules.status import Status

from .import_columns import COLUMNS
from .services import find_or_add_hamlet

MOST_CHOICES = 5
_UPDATED = ("name", "nickname", "sex", "birth", "birth_place", "mother_name", "education")
_LABELS = {
    "name": _("Nama"), "nickname": _("Nama panggilan"), "sex": _("Jenis kelamin"), "birth": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"), "mother_name": _("Nama ibu kandung"), "education": _("Pendidikan"),
    "phone": _("Nomor HP"), "nik": _("NIK"),
}  # fmt: skip


def open_village(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    """The village that a list is about; raises NotAllowed for one outside the area."""
    if not covers(actor, values["place"]):
        raise NotAllowed("outside_area", _("Desa ini di luar wilayah Anda. Pilih desa di wilayah tugas Anda."), "place")
    return {"place": values["place"]}


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds that could answer to some rows, found once for all of them: who has the NIK, and whom a
    row may be about or who only has the same name, best first. ``mine`` are those of them in the actor's area."""

    by_nik: dict[str, Person]
    matches: dict[Facts, list[tuple[Person, Match]]]
    mine: set[int]


def _judge_many(actor: Actor, rows: Sequence[Given], context: Mapping[str, Any]) -> list[Verdict]:
    facts = [facts_of_row(row.values, context["place"]) for row in rows]
    known = fetch_known(actor, facts)
    return [_judge(row, one, known) for row, one in zip(rows, facts, strict=True)]


def facts_of_row(values: Mapping[str, Any], place: str) -> Facts:
    """What the duplicate check compares of a row."""
    return Facts(
        name=values["name"] or "", birth=values.get("birth") or "", sex=values.get("sex") or "",
        nik=values.get("nik") or "", phone=values.get("phone") or "", mother_name=values.get("mother_name") or "",
        place=place, last_country=values.get("country") or "", hamlet=values.get("hamlet") or "", rt=values.get("rt") or "",
        returned_on=values.get("returned_on") or "",
    )  # fmt: skip


def fetch_known(actor: Actor, facts: Iterable[Facts]) -> Known:
    """Everybody in the register who could answer to one of these rows, in a few queries."""
    facts = set(facts)
    marks = [fingerprint("nik", one.nik) for one in facts if one.nik]
    everyone = Person.objects.filter(erased_at=None).select_related("place", "hamlet")
    by_nik = {p.nik_fingerprint: p for chunk in chunks(marks) for p in everyone.filter(nik_fingerprint__in=chunk)}
    alike = _alike(facts)
    wanted = sorted({pk for found in alike.values() for pk, _match in found})
    people = {p.pk: p for chunk in chunks(wanted) for p in everyone.filter(pk__in=chunk)}
    matches = {one: [(people[pk], match) for pk, match in found if pk in people] for one, found in alike.items()}
    mine = {
        pk
        for chunk in chunks(sorted({*people, *(p.pk for p in by_nik.values())}))
        for pk in visible_to(actor).filter(pk__in=chunk).values_list("pk", flat=True)
    }
    return Known(by_nik, matches, mine)


def _alike(facts: Iterable[Facts]) -> dict[Facts, list[tuple[int, Match]]]:
    """For each row those who are like it, best first."""
    candidates, common = _candidates(facts), name_shares()
    known = facts_of_many({pk for pks in candidates.values() for pk in pks})
    found = {
        one: [(pk, match) for pk in pks if pk in known and (match := compare(one, known[pk], common)).level]
        for one, pks in candidates.items()
    }
    return {one: sorted(each, key=lambda item: (-item[1].score, item[0])) for one, each in found.items()}


def _candidates(facts: Iterable[Facts]) -> dict[Facts, list[int]]:
    """For each row those who share most keys with it: whom the form would compare, and no more of a common name."""
    keys = {one: blocking_keys(one) for one in facts}
    holders: dict[str, list[int]] = {}
    for chunk in chunks(sorted({key for each in keys.values() for key in each})):
        for key, pk in _links(chunk):
            holders.setdefault(key, []).append(pk)
    found = {}
    for one, each in keys.items():
        shared = Counter(pk for key in each for pk in holders.get(key, ()))
        found[one] = sorted(shared, key=lambda pk: (-shared[pk], pk))[:CANDIDATES_COMPARED]
    return found


def _links(keys: list[str]) -> list[tuple[str, int]]:
    from bekal.people.persons.models import MatchKey

    return list(MatchKey.objects.filter(key__in=keys).values_list("key", "person_id"))


def _judge(row: Given, facts: Facts, known: Known) -> Verdict:
    findings = tuple(
        Finding(Said(f.text, dict(f.params)), column=f.field or "", warning=str(f.severity) == "warn")
        for f in check_identity(
            name=facts.name, nik=facts.nik, sex=facts.sex, birth=facts.birth, today=_today()
        ).findings
    )
    findings += stay_findings(row.values, facts.birth, _own_country(row.values))
    if any(not finding.warning for finding in findings):
        return Verdict.refused(*findings)
    holder = known.by_nik.get(fingerprint("nik", facts.nik)) if facts.nik else None
    if holder is not None:
        return _about_holder(row, facts, holder, known, findings)
    matches = known.matches[facts]
    likely = [(p, match) for p, match in matches if match.level and match.level.asks][:MOST_CHOICES]
    findings = (*findings, *_namesakes(matches, known))
    if row.chosen == NEW_RECORD:
        return Verdict(State.NEW, findings=findings)
    if row.chosen:
        chosen = next((p for p, _match in likely if p.uid == row.chosen), None)
        return _about_chosen(row, chosen, known, findings) if chosen else Verdict(State.NEW, findings=findings)
    exact = [p for p, _match in likely if is_exactly(p, facts)]
    if len(exact) == 1 and exact[0].pk in known.mine:
        return _same_or_update(row, exact[0], findings)
    if likely:
        return ask_back(likely, known, findings, facts.name)
    return Verdict(State.NEW, findings=findings)


def stay_findings(values: Mapping[str, Any], birth: str, country: str) -> tuple[Finding, ...]:
    """What is impossible or odd about the stay that a row tells of, said before anything is kept: as the person's page
    would say it afterwards."""
    if not country:
        return ()
    said = StayFacts(country, departed_on=values.get("departed_on") or "", returned_on=values.get("returned_on") or "")
    found = check_stay(said, today=_today(), birth=partial(birth)).findings
    return tuple(
        Finding(Said(f.text, dict(f.params)), column=f.field or "", warning=str(f.severity) == "warn") for f in found
    )


def _about_holder(row: Given, facts: Facts, holder: Person, known: Known, findings: tuple[Finding, ...]) -> Verdict:
    if holder.pk not in known.mine:
        text = _("NIK ini sudah terdata di luar wilayah Anda.")
        return Verdict.refused(Finding(Said(text), Said(_("Hubungi balai; balai yang memutuskan.")), "nik"))
    alike = compare(Facts(facts.name, birth=facts.birth), Facts(holder.name, birth=holder.birth))
    same_name = name_key(facts.name) == holder.name_key
    if not (same_name or alike.level):
        text = _("NIK ini milik %(name)s, nama yang lain sekali.")
        remedy = _(
            "Cocokkan NIK dengan KTP. Bila keduanya memegang nomor ini, daftarkan lewat formulir sebagai NIK sengketa."
        )
        return Verdict.refused(Finding(Said(text, {"name": holder.name}), Said(remedy), "nik"))
    return _same_or_update(row, holder, findings)


def _about_chosen(row: Given, chosen: Person, known: Known, findings: tuple[Finding, ...]) -> Verdict:
    """Somebody outside the area may be named as likely, but what the register holds of them is not shown here (R19)."""
    if chosen.pk not in known.mine:
        text = _("Orang ini sudah terdata di luar wilayah Anda.")
        return Verdict.refused(Finding(Said(text), Said(_("Hubungi balai; balai yang memutuskan."))))
    return _same_or_update(row, chosen, findings)


def _namesakes(matches: list[tuple[Person, Match]], known: Known) -> Iterable[Finding]:
    """Somebody of that name in another hamlet is said beside the row, and is nobody to choose from."""
    for person in [p for p, match in matches if match.level is Level.NAMESAKE][:1]:
        if person.pk in known.mine:
            where = ", ".join(
                part for part in (person.hamlet.name if person.hamlet else "", person.place.short) if part
            )
            text = _("Ada yang senama di desa ini: %(name)s, %(where)s. Bila orang yang sama, lewati baris ini.")
            yield Finding(Said(text, {"name": person.name, "where": where}), column="name", warning=True)


def is_exactly(person: Person, facts: Facts) -> bool:
    """The same name and village, and a birth date or phone that says so too."""
    if person.name_key != name_key(facts.name) or person.place_id != facts.place:
        return False
    if person.nik_state and facts.nik and nik_of(person) != facts.nik:
        return False
    same_birth = bool(facts.birth) and person.birth == facts.birth
    return same_birth or (bool(facts.phone) and person.phone == facts.phone and person.birth in ("", facts.birth))


def ask_back(
    likely: list[tuple[Person, Match]], known: Known, findings: tuple[Finding, ...], typed: str = ""
) -> Verdict:
    """The verdict that leaves the choice to a person."""
    candidates = []
    for person, match in likely:
        if person.pk in known.mine:
            hamlet = person.hamlet.name if person.hamlet else ""
            label = ", ".join(part for part in (person.name, person.birth[:4], hamlet, person.place.short) if part)
            reasons = match.reasons
        else:
            label, reasons = (
                f"{Likely(person, match, False, typed).name}, {person.place.path}",
                [r for r in match.reasons if r.about in ("name", "place")],
            )
        said = Said(reasons[0].text, dict(reasons[0].params)) if reasons else Said("")
        candidates.append(Candidate(person.uid, label, said))
    return Verdict(State.AMBIGUOUS, candidates=tuple(candidates), findings=findings)


def _same_or_update(row: Given, person: Person, findings: tuple[Finding, ...]) -> Verdict:
    changes = _changes(row.values, person)
    if not changes:
        return Verdict(State.SAME, subject=person.uid, findings=findings)
    shown = tuple(
        Difference(_LABELS[name], _shown(name, before), _shown(name, after))
        for name, (before, after) in changes.items()
    )
    return Verdict(State.UPDATE, subject=person.uid, differences=shown, findings=findings)


def _changes(values: Mapping[str, Any], person: Person) -> dict[str, tuple[str, str]]:
    """What a row says that the register does not: only cells that are filled, and a fuller date over a shorter one."""
    out = {}
    for name in _UPDATED:
        said, kept = values.get(name) or "", getattr(person, name)
        if said and said != kept and not (name == "birth" and kept.startswith(said)):
            out[name] = (kept, said)
    if values.get("phone") and values["phone"] != person.phone:
        out["phone"] = (person.phone, values["phone"])
    if values.get("nik") and not person.nik_state:
        out["nik"] = ("", values["nik"])
    return out


def _shown(name: str, value: str) -> str:
    if name == "nik":
        return mask_nik(value)
    return mask_phone(value) if name == "phone" else value


def _apply(actor: Actor, row: Given, verdict: Verdict, context: Mapping[str, Any]) -> Applied:
    if verdict.state is State.NEW:
        return Applied(_register(actor, row.values, context["place"]).uid)
    person = visible_to(actor).get(uid=verdict.subject)
    changes = _changes(row.values, person)
    facts = {name: after for name, (_before, after) in changes.items() if name in _UPDATED}
    if facts:
        services.update_person(actor=actor, person=person, version=None, source="paper", **facts)
    if "phone" in changes:
        services.add_phone(actor=actor, person=person, number=row.values["phone"])
    if "nik" in changes:
        services.set_nik(actor=actor, person=person, nik=row.values["nik"])
    person.refresh_from_db()
    before = {name: old for name, (old, _new) in changes.items() if name in _UPDATED}
    return Applied(person.uid, {"facts": before, "version": person.version})


def _register(actor: Actor, values: Mapping[str, Any], place: str) -> Person:
    given = {name: values.get(name) or "" for name in (*_UPDATED[1:], "phone", "nik")}
    home = services.Home(
        place,
        find_or_add_hamlet(actor, place, values.get("hamlet") or ""),
        values.get("rt") or "",
        values.get("rw") or "",
    )
    person = services.register_person(
        actor=actor, name=values["name"], home=home, status=values["status"], source="paper",
        last_country=_own_country(values), not_duplicate_reason=_("Diimpor dari daftar, sudah diperiksa di pratinjau"),
        **given,
    )  # fmt: skip
    if values.get("kk"):
        set_kk(actor=actor, person=person, kk=values["kk"], shdk=values.get("shdk") or "11")
    if _own_country(values):
        record_journey(
            actor=actor, person=person, country=_own_country(values), departed_on=values.get("departed_on") or "",
            returned_on=values.get("returned_on") or "", source="paper",
        )  # fmt: skip
    return person


def _own_country(values: Mapping[str, Any]) -> str:
    """The country beside a family member is the migrant's, not their own."""
    # A list of another kind may bring people without a status: they are refused there in its own words.
    went = bool(values.get("status")) and Status(values["status"]) in (Status.PMI_PURNA, Status.PMI_ABROAD)
    return str(values.get("country") or "") if went else ""


def _can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    person = visible_to(actor).filter(uid=uid).first()
    if person is None:
        return Said(_("Orangnya sudah pindah ke luar wilayah Anda."))
    if before is None:
        return (
            Said(_("Datanya sudah dipakai atau diubah setelah diimpor."))
            if services.built_upon(person, (FamilyCardMember,))
            else None
        )
    return None if person.version == before["version"] else Said(_("Datanya sudah diubah setelah diimpor."))


def _undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    person = visible_to(actor).get(uid=uid)
    if before is None:
        if person.has_kk:
            person = withdraw_kk(actor=actor, person=person)
        services.withdraw_registration(actor=actor, person=person)
    elif before["facts"]:
        services.update_person(actor=actor, person=person, version=None, **before["facts"])


def _identity(values: Mapping[str, Any]) -> str:
    if values.get("nik"):
        return str(values["nik"])
    if values.get("name") and values.get("birth"):
        return f"{name_key(values['name'])}|{values['birth']}|{values.get('hamlet') or ''}"
    return ""


def _today() -> Any:
    from django.utils import timezone

    return timezone.localdate()


PEOPLE = Kind(
    key="orang",
    label=_("Orang dan keluarga"),
    intro=_("Daftar orang satu desa, dengan KK dan riwayat kerja terakhir."),
    policy=may_register_people,
    columns=COLUMNS,
    judge_many=_judge_many,
    apply=_apply,
    can_undo=_can_undo,
    undo=_undo,
    identity=_identity,
    preview=("name", "nik"),
    fields=lambda actor: {"place": PlaceField(label=_("Desa atau kelurahan"))},
    open_context=open_village,
    context_label=lambda actor, context: words(context["place"]),
    sees=lambda actor, context: covers(actor, context["place"]),
    url=lambda uid: reverse("person", args=[uid]),
    order=10,
)
kinds.register(PEOPLE)
