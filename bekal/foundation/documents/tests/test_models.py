"""What the database itself refuses, whoever asks."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bekal.foundation.audit import guards
from bekal.foundation.documents import invariants, services, storage
from bekal.foundation.documents.models import LetterTemplate, Paper, StoredFile

from . import make
from .test_services_papers import draft, number, sign

pytestmark = pytest.mark.django_db


def refuses(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def change(row, **news):
    return type(row).objects.filter(pk=row.pk).update(**news)


FROZEN = {
    "number": "B.999",
    "dated_on": dt.date(2023, 1, 1),
    "signer": {"name": "Orang lain"},
    "letterhead": {"lines": ["Kop lain"]},
    "values_sealed": b"other",
    "template_version": "other",
    "seal": "0" * 64,
    "owner_uid": make.FOREIGN_THING,
    "organization_uid": make.OTHER_BALAI,
    "kind": "other",
}


@pytest.mark.parametrize("column", FROZEN)
def test_a_numbered_paper_is_frozen(column):
    paper = number(draft())
    refuses(lambda: change(paper, **{column: FROZEN[column]}))


def test_its_file_cannot_be_exchanged_either():
    paper, other = number(draft()), number(draft("coba_usulan"), number="2")
    refuses(lambda: change(paper, rendered=other.rendered))
    change(draft("coba_sk"), title="Judul baru", organization_uid=make.OTHER_BALAI)


def test_neither_papers_nor_files_lose_their_row():
    paper = number(draft())
    refuses(lambda: Paper.objects.filter(pk=paper.pk).delete())
    refuses(lambda: StoredFile.objects.all()._raw_delete("default"))


@pytest.mark.parametrize(
    "news", [{"sha256": "0" * 64}, {"path": "0" * 40}, {"size": 1}, {"content_type": "text/csv; charset=utf-8"},
             {"owner_uid": make.FOREIGN_THING}]
)  # fmt: skip
def test_a_stored_file_stays_what_it_was(news):
    file = number(draft()).rendered
    refuses(lambda: change(file, **news))
    change(file, caption="Boleh diubah")


def paper_row(**more):
    return Paper(
        kind="k", owner_kind="thing", owner_uid=make.THING, title="t", made_at=timezone.now(), made_by="x", **more
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "hilang"},
        {"state": "bernomor"},
        {"state": "ditandatangani"},
        {"state": "dibatalkan"},
        {"cancelled_reason": "tanpa dibatalkan"},
        {"number": "1"},
        {"dated_on": dt.date(2024, 1, 1)},
        {"seal": "0" * 64},
    ],
)
def test_half_states_are_refused(wrong):
    refuses(lambda: paper_row(**wrong).save())


def test_a_signed_paper_has_its_scan_and_one_draft_is_enough():
    paper = number(draft())
    refuses(lambda: change(paper, state="ditandatangani"))
    refuses(lambda: change(paper, state="konsep"))
    paper_row().save()
    refuses(lambda: paper_row().save())


@pytest.mark.parametrize(
    "wrong", [{"file_class": "exe"}, {"content_type": "text/html"}, {"size": 0}, {"owner_uid": ""}, {"owner_kind": ""}]
)
def test_odd_files_are_refused(wrong):
    good = {
        "owner_kind": "thing", "owner_uid": make.THING, "file_class": "scan", "name": "a.pdf", "size": 1,
        "content_type": "application/pdf", "sha256": "0" * 64, "given_sha256": "0" * 64, "path": "0" * 40,
        "made_at": timezone.now(), "made_by": "x",
    }  # fmt: skip
    refuses(lambda: StoredFile.objects.create(**{**good, **wrong}))
    StoredFile.objects.create(**good)


def test_one_template_is_in_use():
    file = number(draft()).rendered
    row = {"organization_uid": "", "kind": "k", "file": file, "made_at": timezone.now(), "made_by": "x"}
    LetterTemplate.objects.create(version=1, **row)
    refuses(lambda: LetterTemplate.objects.create(version=2, **row))
    refuses(lambda: LetterTemplate.objects.create(version=1, active=False, **row))
    refuses(lambda: LetterTemplate.objects.create(version=0, active=False, **row))


def test_the_guards_stand():
    names = {guard.name for guard in guards.all_guards() if guard.table.startswith("documents_")}
    assert names == {
        "documents_paper_no_delete",
        "documents_storedfile_no_delete",
        "numbered_paper_is_frozen",
        "stored_file_is_fixed",
    }
    assert not names & set(guards.missing(connection))


def broken():
    return [*invariants.broken_files(), *invariants.broken_papers()]


def test_verify_finds_what_was_changed_behind_the_guards(house):
    paper = sign(number(draft()))
    other = number(draft("coba_usulan"), number="2")
    assert broken() == []
    place = house / paper.scan.path[:2] / paper.scan.path[2:]
    place.write_bytes(place.read_bytes() + b" ")
    assert broken() == [f"file {paper.scan.uid}: its bytes are missing or are not those that were stored"]
    storage.discard(paper.scan.path)
    assert len(broken()) == 1
    guards.lift(connection)
    change(paper, number="B.999")
    change(other, values_sealed=b"\x01\x00" + bytes(40))
    change(other.rendered, size=1)
    guards.install(connection)
    assert broken()[1:] == [
        f"file {other.rendered.uid}: its size is not the one recorded",
        f"paper {paper.uid}: it was altered after it got its number",
        f"paper {other.uid}: its values do not open",
    ]


def test_verify_finds_a_frozen_file_that_was_exchanged_or_removed():
    paper, other = number(draft()), number(draft("coba_usulan"), number="2")
    guards.lift(connection)
    change(paper, rendered=other.rendered)
    change(other.rendered, removed_at=timezone.now())
    guards.install(connection)
    assert broken() == [
        f"paper {paper.uid}: it was altered after it got its number",
        f"paper {other.uid}: its file was removed",
    ]


def test_verify_knows_these_checks():
    from bekal.foundation.audit.verifying import verify

    number(draft())
    found = verify()
    assert found["files are whole"] == found["numbered papers are frozen"] == found["guards installed"] == []


def test_sealed_notes_do_not_open_in_another_row():
    from bekal.foundation.documents.rules.file_kinds import FileClass
    from bekal.foundation.documents.sealing import taken_of

    def photo(size):
        return services.store_file(
            actor=make.OFFICER, content=make.gps_photo(size=size), file_class=FileClass.PHOTO, owner_kind="thing",
            owner_uid=make.THING,
        )  # fmt: skip

    first, second = photo((64, 48)), photo((32, 24))
    change(second, taken_sealed=first.taken_sealed)
    second.refresh_from_db()
    with pytest.raises(ValueError, match="does not open here"):
        taken_of(second)
