import dataclasses
import datetime as dt
import io
import json

import pytest
from pypdf import PdfReader

from bekal.foundation.documents import drawing, kinds, offices
from bekal.foundation.documents.drawing import Template, drawn, shipped_template
from bekal.foundation.documents.offices import MANDATES, Signer, letterhead_as_json, letterhead_of_json
from bekal.foundation.documents.rendering.letters_values import TandaTangan
from bekal.foundation.documents.rendering.papers import Signer as PrintedSigner
from bekal.foundation.documents.rendering.pictures import Photo
from bekal.foundation.kernel.refusal import NotHere

from . import make

DAY = dt.date(2024, 8, 5)


def draw(kind, **more):
    given = {"number": "B.1", "dated_on": DAY, "signer": None, "letterhead": None, **more}
    return drawn(kind, make.OFFICER, make.THING, make.BALAI, template=shipped_template(kind), **given)


def words(content):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_same_paper_has_the_same_bytes():
    assert draw(make.ANNOUNCEMENT) == draw(make.ANNOUNCEMENT)
    assert draw(make.DECISION).content == draw(make.DECISION).content


def test_values_know_the_day_they_are_asked_for(monkeypatch):
    asked = []

    def values(actor, owner_uid, on_date):
        asked.append((actor, owner_uid, on_date))
        return make.announcement(actor, owner_uid, on_date)

    kind = dataclasses.replace(make.ANNOUNCEMENT, values=values)
    draw(kind)
    drawing.draft(kind, make.READER, make.THING, make.BALAI, dt.date(2024, 9, 1), shipped_template(kind))
    assert asked == [(make.OFFICER, make.THING, DAY), (make.READER, make.THING, dt.date(2024, 9, 1))]


def as_mapping(actor, owner_uid, on_date):
    data = make.announcement(actor, owner_uid, on_date).data()
    own = ("letterhead", "signer", "number", "place_date", "dated", "demo")
    return {name: value for name, value in data.items() if name not in own}


def test_plain_mappings_are_papers_too():
    plain = draw(dataclasses.replace(make.ANNOUNCEMENT, values=as_mapping))
    assert words(plain.content) == words(draw(make.ANNOUNCEMENT).content)
    assert "Mataram, 5 Agustus 2024" in words(plain.content) and "B.1" in words(plain.content)
    template = Template(
        "x", make.docx("{{ nomor }} {{ nama }} {{ tanggal_surat }} {{ tanda_tangan.nama }} {{ kop.kantor }}")
    )
    kind = dataclasses.replace(make.DECISION, values=lambda a, o, d: {"nama": "Ani"})
    made = drawn(
        kind, make.OFFICER, make.THING, make.BALAI, number="7", dated_on=DAY, signer=None, letterhead=None,
        template=template,
    )  # fmt: skip
    import docx

    said = docx.Document(io.BytesIO(made.content)).paragraphs[-1].text
    assert said == "7 Ani 5 Agustus 2024 Noerman Adhiguna BP3MI Nusa Tenggara Barat"


def test_a_mapping_may_bring_its_own_signer_and_letterhead():
    own = {"signer": PrintedSigner(title="Kepala Desa", name="Lalu"), "letterhead": make.LETTERHEAD}
    kind = dataclasses.replace(make.ANNOUNCEMENT, values=lambda *a: {**as_mapping(*a), **own})
    header = draw(kind).header
    assert header.signer.name == "Lalu" and header.letterhead == make.LETTERHEAD


def test_a_letter_may_bring_its_own_signer():
    def values(actor, owner_uid, on_date):
        letter = make.decision(actor, owner_uid, on_date)
        return dataclasses.replace(letter, tanda_tangan=TandaTangan(jabatan="Kepala Desa,", nama="Lalu", nip=None))

    made = draw(dataclasses.replace(make.DECISION, values=values))
    assert made.header.signer == Signer(name="Lalu", title="Kepala Desa")
    assert made.values["tanda_tangan"] == {"jabatan": "Kepala Desa,", "nama": "Lalu", "nip": None}


def test_what_is_kept_is_json_with_days_as_iso_and_photos_by_digest():
    photo = Photo(make.image(), alt="Pembukaan")
    kind = dataclasses.replace(make.DECISION, values=lambda a, o, d: {"foto": photo, "hari": DAY, "n": [1, None, True]})
    made = drawn(
        kind, make.OFFICER, make.THING, make.BALAI, number="7", dated_on=DAY, signer=None, letterhead=None,
        template=Template("x", make.docx("{{ foto }}{{ hari }}")),
    )  # fmt: skip
    kept = json.loads(json.dumps(made.values))
    assert kept == made.values
    assert kept["hari"] == kept["tanggal_surat"] == "2024-08-05" and kept["n"] == [1, None, True]
    assert kept["foto"]["alt"] == "Pembukaan" and len(kept["foto"]["photo_sha256"]) == 64


def test_each_layout_has_a_version_of_its_own():
    versions = {shipped_template(kind).version for kind in (make.ANNOUNCEMENT, make.NOMINATION, make.DECISION)}
    assert len(versions) == 3 and all(len(version) <= 60 for version in versions)


@pytest.mark.parametrize("mandate", MANDATES)
def test_signers_and_letterheads_come_back_from_what_is_kept(mandate):
    signer = Signer(name="Dewi", title="Kepala", nip="1", rank="Pembina", mandate=mandate, own_title="Kasubbag")
    assert Signer(**json.loads(json.dumps(signer.as_json()))) == signer
    assert dataclasses.replace(signer, rank="") == Signer.of_printed(signer.printed)
    assert signer.heading.startswith(MANDATES[mandate].value)
    assert letterhead_of_json(json.loads(json.dumps(letterhead_as_json(make.LETTERHEAD)))) == make.LETTERHEAD


def test_without_an_office_app_nobody_signs():
    assert offices._Book().letterhead_on("x", DAY) is None and offices._Book().signer_on("x", DAY) is None
    offices.register(letterhead_on=make.letterhead_on, signer_on=make.signer_on)
    assert offices.signer_on(make.BALAI, DAY) == make.HEAD


def test_kinds_are_listed_in_the_order_of_the_office():
    assert [kind.key for kind in kinds.kinds_for("thing")] == ["coba_pengumuman", "coba_usulan", "coba_sk"]
    assert kinds.kinds_for("other") == ()
    assert kinds.letter_kinds() == (make.DECISION,)
    assert kinds.label_of("coba_sk") == "SK Penetapan Peserta" and kinds.label_of("gone") == "gone"
    kinds.register(dataclasses.replace(make.DECISION, order=1))
    assert [kind.key for kind in kinds.kinds_for("thing")][0] == "coba_sk"
    with pytest.raises(NotHere):
        kinds.kind_of("gone")
