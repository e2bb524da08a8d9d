"""Everything that a service remembers is said in words in "Catatan perubahan"."""

import ast
import re

import pytest

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import field_changes, verb_words

from .test_house import PRODUCT, ROOT, room, tree

_VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def _names_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def remembered():
    """(file, verbs, fields) of every call that remembers something; verbs are the literals that may stand first."""
    for path in PRODUCT:
        if "rules" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _names_of(node) in ("remember", "_remember", "_note") and node.args:
                # Of a choice between two verbs only what is chosen, not what is asked.
                first = node.args[0]
                ends = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                words = [end.value for end in ends if isinstance(end, ast.Constant) and isinstance(end.value, str)]
                verbs = [word for word in words if _VERB.fullmatch(word)]
                fields = {keyword.arg for keyword in node.keywords if keyword.arg and keyword.arg != "stream"}
                yield path, verbs, fields


def kinds_of_things():
    return {verb.partition(".")[0] for _path, verbs, _fields in remembered() for verb in verbs}


def spoken_verbs():
    """Literals that look like a verb of a known kind, wherever services keep them (some are passed on)."""
    kinds = kinds_of_things() | {"selection"}
    for path in PRODUCT:
        if room(path, "services") or path.stem in ("login_events", "loading", "exports"):
            for node in ast.walk(tree(path)):
                value = node.value if isinstance(node, ast.Constant) else None
                if isinstance(value, str) and _VERB.fullmatch(value) and value.partition(".")[0] in kinds:
                    yield path, value


def test_every_remembered_verb_has_its_words():
    silent = {(str(path.relative_to(ROOT)), verb) for path, verb in spoken_verbs() if verb not in hooks.verb_labels}
    silent |= {
        (str(path.relative_to(ROOT)), verb)
        for path, verbs, _fields in remembered()
        for verb in verbs
        if verb not in hooks.verb_labels
    }
    assert not silent
    assert len({verb for _path, verb in spoken_verbs()}) > 100, "the look for verbs finds too few"


def test_every_remembered_field_has_its_words_or_is_never_shown():
    silent = set()
    for path, verbs, fields in remembered():
        for field in fields - hooks.unsaid_fields:
            kinds = {verb.partition(".")[0] for verb in verbs} or {""}
            if field not in hooks.field_labels and not all(f"{kind}.{field}" in hooks.field_labels for kind in kinds):
                silent.add((str(path.relative_to(ROOT)), *verbs, field))
    assert not silent


def test_every_editable_field_has_its_words():
    from bekal.people.households.services import houses, kin
    from bekal.people.journeys import services as journeys
    from bekal.people.persons import services as persons

    fields = {*persons.EDITABLE, *journeys.EDITABLE, *kin.EDITABLE, *getattr(houses, "EDITABLE", ())}
    assert not fields - set(hooks.field_labels) - {"role"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verb", "changes", "said"),
    [
        ("journey.recorded", {"country": [None, "MY"], "departed_on": [None, "2022-01-01"], "departed_via": [None, "unknown"],
                              "journey": [None, new_uid()]},
         "Negara:  > Malaysia; Berangkat:  > 1 Jan 2022; Berangkat melalui:  > Belum diketahui"),
        ("household.joined", {"household": [None, new_uid()], "role": [None, "unknown"], "holds_money": [None, False]},
         "Peran di rumah:  > Belum diketahui; Memegang uang kiriman:  > tidak"),
        ("batch.columns_mapped", {"columns": [None, ["birth", "country"]]}, "Kolom:  > Tanggal lahir, Negara terakhir"),
        ("batch.row_decided", {"row": [None, 3], "choice": [None, "new"]}, "Baris:  > 3; Pilihan:  > Data baru"),
        ("monev.recorded", {"running": [None, "berhenti"]}, "Usahanya:  > Berhenti"),
        ("person.status_changed", {"status": ["cpmi", "pmi_purna"], "from_on": [None, "2024"]},
         "Status: CPMI > PMI purna; Sejak:  > 2024"),
        ("person.registered", {"status": [None, "family"]}, "Status:  > Keluarga PMI"),
        ("nik.absent", {"reason": [None, "disputed_lost"]}, None),
        ("selection.frozen", {"fingerprint": [None, "ac27" * 16]}, ""),
        ("person.changed", {"note": ["", new_uid()]}, ""),
        ("attendance.corrected", {"half_day": [None, "2024-08-12 pagi"]}, "Setengah hari:  > 12 Agu 2024, pagi"),
    ],
)  # fmt: skip
def test_codes_are_said_in_words(verb, changes, said):
    text = "; ".join(f"{f.label}: {f.before} > {f.after}" for f in field_changes(verb, changes))
    assert said is None or text == said
    assert not re.search(r"[a-z]_[a-z]|[0-9a-f]{8}-", text)
    assert verb_words(verb) != verb


@pytest.mark.django_db
def test_a_place_is_said_by_its_name():
    from bekal.commons.places.tests.make import BONJERUK, make_places

    make_places()
    (change,) = field_changes("person.moved", {"place": [None, BONJERUK]})
    assert change.label == "Desa" and change.after.startswith("Bonjeruk")
