import pytest

from bekal.foundation.documents import queries, services
from bekal.foundation.documents.drawing import shipped_template
from bekal.foundation.documents.models import LetterTemplate, StoredFile
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotHere, Refusal

from . import make
from .test_services_papers import draft, number

pytestmark = pytest.mark.django_db
ADMIN = make.person("Admin", Role.SYSTEM_ADMIN, office="")


def replace(actor=make.OFFICER, office=make.BALAI, text="Kami {{ nomor }}", kind="coba_sk", **more):
    given = {"content": make.docx(text), "name": "naskah.docx", **more}
    return services.replace_letter_template(actor=actor, kind=kind, organization_uid=office, **given)


def used(office=make.BALAI):
    return queries.template_for(make.DECISION, office)


def test_the_nearest_template_is_used():
    assert used() == shipped_template(make.DECISION)
    replace(ADMIN, "", "Semua {{ nomor }}")
    assert used().version == "semua:1" and used(make.OTHER_BALAI).version == "semua:1"
    replace()
    replace(text="Kami lagi {{ nomor }}")
    assert used().version == f"{make.BALAI}:2" and used(make.OTHER_BALAI).version == "semua:1"
    services.restore_letter_template(actor=make.OFFICER, kind="coba_sk", organization_uid=make.BALAI)
    assert used().version == "semua:1"
    assert LetterTemplate.objects.count() == 3
    assert replace().version == 3


def test_a_numbered_paper_says_which_template_it_was_drawn_with_and_keeps_its_bytes():
    replace()
    paper = number(draft("coba_sk"), number="7")
    before = queries.content_of_paper(make.OFFICER, paper)
    assert paper.template_version == f"{make.BALAI}:1"
    replace(text="Lain sama sekali {{ nomor }}")
    assert queries.content_of_paper(make.OFFICER, paper) == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make.docx("{{ nomer }}"), "placeholder_unknown"),
        (make.docx("{{ nomor.__class__ }}"), None),
        (make.docx("{% for x in peserta %}"), None),
        (make.docx(extra={"word/vbaProject.bin": b"x"}), "docx_macros"),
        (make.pdf(), "template_kind"),
        (make.xlsx(), "file_kind"),
        (b"", "file_empty"),
    ],
)
def test_a_template_that_is_harmful_or_cannot_be_filled_is_refused(content, code):
    with pytest.raises(Refusal) as caught:
        replace(content=content)
    assert code in (None, caught.value.code)
    assert not LetterTemplate.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("actor", "office", "kind"),
    [
        (make.STRANGER, make.BALAI, "coba_sk"),
        (make.READER, make.BALAI, "coba_sk"),
        (make.OFFICER, "", "coba_sk"),
        (make.OFFICER, make.BALAI, "coba_usulan"),
        (make.OFFICER, make.BALAI, "tidak_ada"),
    ],
)
def test_only_the_own_offices_letters_can_be_laid_out(actor, office, kind):
    with pytest.raises(NotHere):
        replace(actor, office, kind=kind)


def test_the_word_file_is_read_by_those_who_lay_out_letters():
    made = replace()
    assert queries.get_file(make.OFFICER, made.file.uid) == made.file
    for actor in (make.STRANGER, make.READER):
        with pytest.raises(NotHere):
            queries.get_file(actor, made.file.uid)


def test_going_back_needs_something_to_go_back_from():
    with pytest.raises(Refusal) as caught:
        services.restore_letter_template(actor=make.OFFICER, kind="coba_sk", organization_uid=make.BALAI)
    assert caught.value.code == "template_is_ours"
