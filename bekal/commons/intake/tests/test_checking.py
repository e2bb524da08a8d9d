"""Upload to checked preview: the worker reads, maps, judges, stores; interrupted, it starts over (R8, R13)."""

import json

import pytest

from bekal.commons.intake import checking, limits, services, storage
from bekal.commons.intake.bodies import open_body, open_json
from bekal.commons.intake.kinds import Said
from bekal.commons.intake.models import Batch, Mapping, Row
from bekal.commons.intake.preview import in_words, remark
from bekal.commons.intake.queries import counts_of
from bekal.commons.organizations.models import User
from bekal.foundation.audit.models import Detail, Entry
from bekal.foundation.jobs.models import Job
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal, Replayed

from . import make
from .test_reading import book_of

pytestmark = pytest.mark.django_db
NIK = "5202085203850001"


def trouble(batch):
    batch.refresh_from_db()
    return in_words(Said(batch.trouble, json.loads(batch.trouble_params)))


def test_every_row_has_a_verdict(sari):
    make.committed(sari, [["CV Maju", NIK, "Lontar"], ["Kembar", "", "A"]])
    make.enter_partner(actor=sari, name="Kembar", address="B")
    batch = make.checked(sari, [
        ["CV Maju", NIK, "Bonjeruk"], ["CV Baru", "", ""], ["CV Maju 2", 5202081203850000, ""], ["Kembar", "", ""],
        ["", "", "Lontar"], ["CV Baru", "", ""],
    ])  # fmt: skip
    assert make.verdicts(batch) == ["update", "new", "refused", "ambiguous", "refused", "same"]
    assert (batch.state, batch.row_count, batch.sheet) == ("checked", 6, "Data")
    counts = counts_of(batch)
    assert (counts.total, counts.ready, counts.ready_new, counts.undecided, counts.left_over) == (6, 2, 1, 1, 2)


def test_rows_keep_their_place_in_the_file(sari):
    batch = make.upload(sari, make.workbook([["Maju"], [], ["Mundur"]], above=[["DAFTAR MITRA"], []]))
    make.work()
    assert list(batch.rows.order_by("number").values_list("number", flat=True)) == [4, 6]


def test_nothing_of_a_list_lies_open(sari, settings):
    batch = make.upload(sari, make.workbook([["Sumiati", NIK, "Lontar"], ["Sumiati", "123", ""]]))
    make.work()
    row = Row.objects.filter(batch=batch).first()
    assert NIK.encode() not in bytes(row.body) and b"Sumiati" not in bytes(row.body)
    assert open_body(Batch.objects.get(), row).cells[:2] == ["Sumiati", NIK]
    for file in (settings.DATA_DIR / "intake").iterdir():
        assert b"PK" not in file.read_bytes()[:4] and oct(file.stat().st_mode)[-3:] == "600"
    said = [
        *Job.objects.values_list("payload", "error"),
        *Detail.objects.values_list("changes"),
        *Entry.objects.values(),
    ]
    assert NIK not in str(said) and "Sumiati" not in str(said)


def test_a_sealed_row_does_not_open_elsewhere(sari):
    batch = make.checked(sari, [["Maju"], ["Mundur"]])
    one, two = batch.rows.order_by("number")
    one.body, two.body = two.body, one.body
    with pytest.raises(ValueError, match="does not open"):
        open_body(batch, one)


def test_unknown_headings_are_asked_once_and_remembered_for_the_office(sari):
    content = make.workbook([["Maju", "Lontar"]], head=("Wong", "Omah"))
    batch = make.upload(sari, content)
    make.work()
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == ("read", 0)
    heading = open_json("intake_batch.heading", batch.uid, batch.heading)
    assert [(c["name"], c["samples"]) for c in heading["columns"]] == [("wong", ["Maju"]), ("omah", ["Lontar"])]

    services.map_columns(actor=sari, batch_uid=batch.uid, mapping={"wong": "name", "omah": ""})
    make.work()
    batch.refresh_from_db()
    assert (batch.state, make.verdicts(batch), json.loads(batch.mapping)) == ("checked", ["new"], {"name": 0})

    # The same headings in another order need no question any more, for a colleague of the same office neither.
    again = make.upload(sari, make.workbook([["Bonjeruk", "Mundur"]], head=("Omah", "Wong")))
    make.work()
    again.refresh_from_db()
    assert (again.state, json.loads(again.mapping)) == ("checked", {"name": 1})


def test_another_office_is_asked_itself(sari):
    services.map_columns(actor=sari, batch_uid=_read(sari).uid, mapping={"wong": "name", "omah": "address"})
    other = make.actor_of(make.volunteer("budi", make.office("KKBM Bonjeruk")))
    assert _read(other).state == "read"


def _read(actor):
    batch = make.upload(actor, make.workbook([["Maju", "Lontar"]], head=("Wong", "Omah")))
    make.work()
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"wong": ""}, "column_missing"),
        ({"wong": "name", "omah": "name"}, "column_twice"),
        ({"wong": "x"}, "unknown_column"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(sari, mapping, code):
    batch = _read(sari)
    with pytest.raises(Refusal) as caught:
        services.map_columns(actor=sari, batch_uid=batch.uid, mapping=mapping)
    assert caught.value.code == code
    assert not Mapping.objects.exists()


def test_columns_may_be_mapped_anew_before_saving(sari):
    batch = make.checked(sari, [["Maju", "", "Lontar"]])
    services.map_columns(actor=sari, batch_uid=batch.uid, mapping={"namalembaga": "address", "alamat": "name"})
    make.work()
    batch.refresh_from_db()
    assert (batch.state, batch.row_count, batch.rows.count()) == ("checked", 1, 1)
    assert open_body(batch, batch.rows.get()).cell("name") == "Lontar"


def test_what_was_not_read_is_said(sari):
    content = book_of(
        ("Isi", [["Nama lembaga"], ["Maju"], ["sembunyi"]], ""), ("Lain", [["x"]], ""), ("Rahasia", [["y"]], "hide")
    )
    batch = make.upload(sari, content)
    make.work()
    batch.refresh_from_db()
    assert [remark(said) for said in json.loads(batch.remarks)] == [
        "Hanya lembar Isi yang dibaca. Lembar lain tidak: Lain. Unggah masing-masing bila perlu.",
        "Lembar tersembunyi tidak dibaca: Rahasia.",
        "Ada kolom tersembunyi di lembar itu; isinya ikut dibaca.",
        "1 baris tersembunyi di lembar itu ikut dibaca.",
    ]


def test_a_file_that_only_the_reading_process_can_refuse_is_refused_in_words(sari):
    from .test_container import with_parts

    batch = make.upload(sari, with_parts({"xl/worksheets/sheet1.xml": b"<!DOCTYPE x><worksheet/>"}))
    make.work()
    assert "perintah tersembunyi" in trouble(batch)
    assert batch.state == "refused"
    assert make.upload(sari, make.workbook([])).state == "uploaded"
    make.work()
    assert "Tidak ada baris di bawah judul kolom" in trouble(Batch.objects.order_by("-id").first())


def test_a_hostile_file_is_refused_at_the_door_and_leaves_nothing(sari, settings):
    with pytest.raises(Refusal, match="kata sandi"):
        make.upload(sari, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert not Batch.objects.exists()
    assert not list((settings.DATA_DIR / "intake").glob("*")) if (settings.DATA_DIR / "intake").exists() else True


def test_the_same_file_is_recognised_and_read_only_deliberately(sari):
    content = make.workbook([["Maju"]])
    first = make.upload(sari, content)
    second = make.upload(sari, content, name="nama lain.xlsx")
    make.work()
    second.refresh_from_db()
    assert (second.twin_uid, second.state, second.run, second.rows.count()) == (first.uid, "uploaded", 0, 0)
    services.go_on_with_twin(actor=sari, batch_uid=second.uid)
    make.work()
    second.refresh_from_db()
    assert second.state == "checked"
    with pytest.raises(Refusal, match="sudah mulai dibaca"):
        services.go_on_with_twin(actor=sari, batch_uid=second.uid)


def test_the_same_file_for_something_else_is_another_upload(sari, monkeypatch):
    from bekal.commons.intake import kinds

    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind(open_context=lambda a, v: dict(v))})
    content = make.workbook([["Maju"]])
    make.upload(sari, content, desa="52.02.02.2012")
    assert make.upload(sari, content, desa="36.04.13.2007").twin_uid == ""
    assert make.upload(sari, content, desa="36.04.13.2007").twin_uid != ""


def test_sending_the_form_twice_makes_one_batch(sari, settings):
    content = make.workbook([["Maju"]])
    send = {"actor": sari, "key": "k1", "kind": "mitra", "file_name": "a.xlsx", "content": content, "values": {}}
    batch = services.receive(**send)
    with pytest.raises(Replayed) as caught:
        services.receive(**send)
    assert caught.value.outcome_uid == batch.uid
    assert Batch.objects.count() == 1
    assert [f.name for f in (settings.DATA_DIR / "intake").iterdir()] == [batch.stored_as]


def test_a_check_killed_in_the_middle_starts_over_to_the_same_end(sari, monkeypatch):
    monkeypatch.setattr(limits, "CHECK_CHUNK", 2)
    batch = make.upload(sari, make.workbook([[f"Mitra {n}"] for n in range(7)]))
    real, calls = services.store_rows, []

    def killed(**kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise SystemExit
        return real(**kwargs)

    monkeypatch.setattr(services, "store_rows", killed)
    with pytest.raises(SystemExit):
        make.work()
    assert batch.rows.count() == 4
    Job.objects.filter(kind="intake.check").update(state="waiting")
    make.work()
    batch.refresh_from_db()
    assert (batch.state, batch.row_count) == ("checked", 7)
    assert list(batch.rows.order_by("number").values_list("number", flat=True)) == list(range(2, 9))


def test_an_older_run_writes_nothing_any_more(sari):
    batch = make.checked(sari, [["Maju"]])
    Batch.objects.update(state="uploaded", run=2)
    from bekal.foundation.kernel.refusal import Conflict

    with pytest.raises(Conflict):
        services.store_rows(actor=sari, batch=batch, rows=[Row(batch=batch, number=9, body=b"")])


def test_work_for_somebody_who_may_no_more_is_stopped(sari):
    batch = make.upload(sari, make.workbook([["Maju"]]))
    User.objects.update(is_active=False)
    make.work()
    assert "tidak lagi berhak" in trouble(batch)
    assert (batch.state, batch.rows.count()) == ("refused", 0)


def test_a_stored_file_that_is_gone_is_said(sari):
    batch = make.upload(sari, make.workbook([["Maju"]]))
    storage.remove(batch.stored_as)
    make.work()
    assert "rusak" in trouble(batch)


def test_whoever_may_not_is_told_so(sari, db):
    from bekal.foundation.kernel.actor import NOBODY

    with pytest.raises(NotHere):
        services.receive(actor=NOBODY, kind="mitra", file_name="a", content=b"a;b", values={})
    with pytest.raises(NotAllowed):
        services.start_commit(actor=NOBODY, batch_uid="x")


def test_rows_beyond_the_limit_are_refused(sari, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    batch = make.upload(sari, make.workbook([[f"M{n}"] for n in range(4)]))
    make.work()
    assert "lebih dari 3 baris" in trouble(batch)


def test_known_headings_include_the_labels_of_the_template():
    known = checking.known_of(make.kind())
    assert {known[label] for label in ("namalembaga", "mitra", "name")} == {"name"}
