import datetime as dt
import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from bekal.foundation.audit.models import Act, Detail, Entry
from bekal.foundation.documents import drawing, invariants, offices, queries, services, storage
from bekal.foundation.documents.models import Paper, StoredFile
from bekal.foundation.documents.offices import Signer
from bekal.foundation.documents.rendering.papers import Letterhead
from bekal.foundation.documents.sealing import values_of
from bekal.foundation.kernel.actor import NOBODY
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed

from . import make

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 8, 5)


def draft(kind="coba_pengumuman", actor=make.OFFICER, **more):
    return services.draft_paper(actor=actor, kind=kind, owner_uid=make.THING, **more)


def number(paper, actor=make.OFFICER, **more):
    given = {"number": "B.123/BP3MI-NTB/VIII/2024", "dated_on": DAY, **more}
    return services.number_paper(actor=actor, paper_uid=paper.uid, **given)


def sign(paper, actor=make.OFFICER, **more):
    return services.sign_paper(actor=actor, paper_uid=paper.uid, scan=make.pdf(), scan_name="x.exe", **more)


def cancel(paper, actor=make.OFFICER, **more):
    return services.cancel_paper(actor=actor, paper_uid=paper.uid, **{"reason": "Nama keliru", **more})


def words(content):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def seen(paper, actor=make.OFFICER):
    return words(queries.content_of_paper(actor, queries.get_paper(actor, paper.uid)))


def code(call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return caught.value.code


@pytest.fixture
def names(monkeypatch):
    monkeypatch.setattr(make, "NAMES", ["Ani", "Sari"])
    return make.NAMES


def test_a_draft_follows_the_data_and_a_numbered_paper_does_not(names):
    paper = draft()
    assert "Ani" in seen(paper) and "Rahmah" not in seen(paper)
    names.append("Rahmah")
    assert "Rahmah" in seen(paper)
    paper = number(paper)
    frozen = queries.content_of_paper(make.OFFICER, paper)
    names.append("Kartini")
    assert queries.content_of_paper(make.READER, queries.get_paper(make.READER, paper.uid)) == frozen
    said = words(frozen)
    assert "Rahmah" in said and "Kartini" not in said
    assert "B.123/BP3MI-NTB/VIII/2024" in said and "5 Agustus 2024" in said
    assert "Noerman Adhiguna" in said and "Plt. Kepala BP3MI NTB" in said


def test_a_paper_bears_letterhead_and_signer_of_its_date(monkeypatch):
    old = number(draft(), number="1/2015", dated_on=dt.date(2015, 3, 2), signer=make.HEAD)
    assert old.letterhead["lines"] == ["BNP2TKI", "BP3TKI Mataram"]
    new = number(draft())
    assert new.letterhead["lines"][-1] == "BP3MI Nusa Tenggara Barat"
    assert new.signer == make.HEAD.as_json()
    successor = Signer(name="Orang Baru", title="Kepala BP3MI NTB")
    monkeypatch.setattr(offices, "_book", offices._Book(make.letterhead_on, lambda o, d: successor))
    again = queries.get_paper(make.OFFICER, new.uid)
    assert again.signer["name"] == "Noerman Adhiguna" and "Orang Baru" not in seen(again)


def test_whoever_signs_may_be_typed_and_stays():
    deputy = Signer(name="Dewi", title="Kepala BP3MI NTB", mandate="an", own_title="Kepala Subbagian Tata Usaha")
    paper = number(draft(), signer=deputy, letterhead=Letterhead(lines=("Kop Lain",)))
    assert paper.signer["own_title"] == "Kepala Subbagian Tata Usaha" and paper.letterhead["lines"] == ["Kop Lain"]
    said = seen(paper)
    assert "a.n. Kepala BP3MI NTB" in said and "Kepala Subbagian Tata Usaha" in said and "Dewi" in said


def test_a_paper_that_brings_its_own_signer_keeps_it():
    paper = number(draft("coba_usulan"), number="140/33/Ds.Bj/2024")
    assert paper.signer["name"] == "Lalu Audia" and paper.letterhead["lines"] == ["Pemerintah Desa Bonjeruk"]
    assert "Lalu Audia" in seen(paper)


def test_where_nobody_is_recorded_the_way_out_is_said():
    paper = draft()
    with pytest.raises(Refusal) as caught:
        number(paper, dated_on=dt.date(2015, 3, 2))
    assert (caught.value.code, caught.value.field) == ("signer_unknown", "signer_name")
    assert "2 Maret 2015" in str(caught.value)
    assert code(number, paper, dated_on=dt.date(2001, 3, 2), signer=make.HEAD) == "letterhead_unknown"
    assert Paper.objects.get().state == "konsep" and not StoredFile.objects.exists()


def test_a_draft_without_signer_or_letterhead_is_dotted(monkeypatch):
    monkeypatch.setattr(offices, "_book", offices._Book())
    assert "Ani" in seen(draft())


def test_a_letter_is_a_word_file(names):
    paper = draft("coba_sk")
    import docx

    def text(content):
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])

    assert "Ani" in text(queries.content_of_paper(make.OFFICER, paper))
    paper = number(paper, number="KEP.12/2024")
    assert paper.rendered.content_type.endswith("wordprocessingml.document")
    assert "KEP.12/2024" in text(queries.content_of_paper(make.OFFICER, paper))
    assert paper.template_version.startswith("bekal:")


def test_the_way_to_signed():
    paper = number(draft())
    assert (paper.state, paper.version, paper.numbered_at is None) == ("bernomor", 2, False)
    paper = sign(paper)
    assert (paper.state, paper.version, paper.scan.slot) == ("ditandatangani", 3, "pindaian")
    assert paper.scan.name == "x.pdf" and queries.content_of(paper.scan) == make.pdf()
    verbs = Entry.objects.filter(subject_kind="paper").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["paper.drafted", "paper.numbered", "paper.signed"]


@pytest.mark.parametrize(
    ("way", "step", "refusal"),
    [
        ((), sign, "paper_without_number"),
        ((number,), number, "paper_has_number"),
        ((number, sign), number, "paper_has_number"),
        ((number, sign), sign, "paper_is_signed"),
        ((cancel,), number, "paper_is_cancelled"),
        ((cancel,), sign, "paper_is_cancelled"),
        ((cancel,), cancel, "paper_is_cancelled"),
        ((number, sign, cancel), sign, "paper_is_cancelled"),
    ],
)
def test_steps_out_of_order_are_refused_in_words_and_leave_nothing(way, step, refusal):
    paper = draft()
    for go in way:
        paper = go(paper)
    before = (Paper.objects.values().get(), StoredFile.objects.count(), Act.objects.count())
    files = sorted(p for f in storage.folders() for p in (storage.root() / f).iterdir())
    assert code(step, paper) == refusal
    assert (Paper.objects.values().get(), StoredFile.objects.count(), Act.objects.count()) == before
    assert sorted(p for f in storage.folders() for p in (storage.root() / f).iterdir()) == files


def test_a_cancelled_paper_says_why_and_can_still_be_read():
    paper = cancel(number(draft()), reason="Salah nama\nsatu peserta")
    assert (paper.state, paper.cancelled_reason) == ("dibatalkan", "Salah nama\nsatu peserta")
    assert "Ani" in seen(paper)
    assert code(cancel, draft(), reason="  ") == "required"


def test_a_cancelled_draft_was_never_anything():
    paper = cancel(draft())
    with pytest.raises(NotHere):
        queries.content_of_paper(make.OFFICER, paper)


def test_one_draft_at_a_time_and_another_after_it_has_its_number():
    paper = draft()
    assert code(draft) == "draft_is_there"
    number(paper)
    second = draft(title="SK Perubahan")
    assert second.title == "SK Perubahan" and second.uid != paper.uid
    cancel(second)
    draft()
    assert Paper.objects.count() == 3


def test_a_number_that_is_in_use_is_asked_back_and_then_believed():
    number(draft())
    paper = draft()
    with pytest.raises(Refusal) as caught:
        number(paper)
    assert (caught.value.code, caught.value.field) == ("number_is_used", "number")
    assert "5 Agustus 2024" in str(caught.value)
    assert number(paper, same_number_is_right=True).state == "bernomor"


@pytest.mark.parametrize("change", [{"number": "B.124"}, {"dated_on": dt.date(2025, 1, 2)}])
def test_another_number_or_year_is_not_asked_back(change):
    number(draft())
    assert number(draft(), **change).state == "bernomor"


def test_numbers_of_other_kinds_and_of_cancelled_papers_are_free():
    cancel(number(draft()))
    number(draft())
    number(draft("coba_usulan"))


def test_a_second_tap_numbers_once():
    paper = draft()
    number(paper, key="k1")
    with pytest.raises(Replayed) as again:
        number(paper, key="k1")
    assert again.value.outcome_uid == paper.uid
    assert code(number, paper, key="k1", number="B.999") == "key_reused"
    sign(paper, key="k2")
    with pytest.raises(Replayed):
        sign(paper, key="k2")
    assert StoredFile.objects.count() == 2
    assert len([p for f in storage.folders() for p in (storage.root() / f).iterdir()]) == 2


def test_a_second_tap_draws_nothing(monkeypatch):
    paper = draft()
    number(paper, key="k1")
    monkeypatch.setattr(drawing, "drawn", lambda *a, **k: pytest.fail("drawn again"))
    with pytest.raises(Replayed):
        number(paper, key="k1")


def test_two_at_once_number_once(monkeypatch):
    paper = draft()
    real = drawing.drawn

    def meanwhile(*args, **kwargs):
        monkeypatch.setattr(drawing, "drawn", real)
        number(paper, number="B.1")
        return real(*args, **kwargs)

    monkeypatch.setattr(drawing, "drawn", meanwhile)
    assert code(number, paper, number="B.2") == "paper_has_number"
    assert Paper.objects.get().number == "B.1" and StoredFile.objects.count() == 1


def test_a_paper_changed_meanwhile_is_a_conflict():
    paper = draft()
    held = Paper.objects.get()
    cancel(paper)
    with pytest.raises(Conflict):
        services.papers._move(held, services.papers.State.NUMBERED)


def test_only_those_who_may_change_the_owner_act():
    paper = draft()
    for actor, refusal in ((make.READER, NotAllowed), (make.STRANGER, NotHere), (NOBODY, (NotHere, NotAllowed))):
        for act in (number, sign, cancel):
            with pytest.raises(refusal):
                act(paper, actor=actor)
    for actor, refusal in ((make.READER, NotAllowed), (make.STRANGER, NotHere), (NOBODY, NotAllowed)):
        with pytest.raises(refusal):
            draft("coba_usulan", actor=actor)
    with pytest.raises(NotHere):
        services.draft_paper(actor=make.OFFICER, kind="coba_pengumuman", owner_uid=make.FOREIGN_THING)
    with pytest.raises(NotHere):
        services.draft_paper(actor=make.OFFICER, kind="tidak_ada", owner_uid=make.THING)
    assert Paper.objects.count() == 1 and Paper.objects.get().state == "konsep"


def test_the_files_of_a_paper_stay_with_it():
    paper = sign(number(draft()))
    for file in (paper.rendered, paper.scan):
        assert queries.get_file(make.READER, file.uid) == file
        with pytest.raises(NotHere):
            queries.get_file(make.STRANGER, file.uid)
        with pytest.raises(NotAllowed) as caught:
            services.remove_file(actor=make.OFFICER, file_uid=file.uid, reason="x")
        assert caught.value.code == "file_is_frozen"


def test_what_a_paper_says_lies_sealed():
    paper = number(draft("coba_usulan"), number="1")
    assert b"Ani" not in bytes(paper.values_sealed) and b"5202125403890014" not in bytes(paper.values_sealed)
    values = values_of(paper)
    assert values["number"] == "1" and [row["name"] for row in values["nominees"]] == make.NAMES
    assert not any("Ani" in detail.changes or "5202125403890014" in detail.changes for detail in Detail.objects.all())
    assert list(invariants.broken_papers()) == []


@pytest.mark.parametrize("scan", [b"MZ" + bytes(99), b"", make.docx(), make.pdf(b"/JavaScript")])
def test_a_scan_that_is_none_is_refused_beside_its_field(scan):
    paper = number(draft())
    with pytest.raises(Refusal) as caught:
        services.sign_paper(actor=make.OFFICER, paper_uid=paper.uid, scan=scan)
    assert caught.value.field == "scan"
    assert Paper.objects.get().state == "bernomor"


@pytest.mark.parametrize("wrong", ["", "   ", "x" * 101, "B.1\u202e", "B\x00"])
def test_a_number_is_one_line_that_can_be_read(wrong):
    paper = draft()
    with pytest.raises(Refusal) as caught:
        number(paper, number=wrong)
    assert caught.value.field == "number"


def test_sample_data_say_so_on_paper(settings):
    settings.BEKAL_DEMO = True
    assert "DATA CONTOH" in seen(draft())


def test_a_paper_is_numbered_on_its_day_and_not_before():
    paper = draft()
    with pytest.raises(Refusal) as no:
        number(paper, dated_on=timezone.localdate() + dt.timedelta(days=1))
    assert (no.value.code, no.value.field) == ("dated_tomorrow", "dated_on")
    paper.refresh_from_db()
    assert paper.state == "konsep" and not paper.number
