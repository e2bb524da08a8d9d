"""Pages: the way through for an officer, what a volunteer gets, lists and figures, letters, a person's page."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from docx import Document
from PIL import Image

from bekal.commons.organizations.tests.make import actor_for, make_organization, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.queries import papers_of, preview
from bekal.foundation.kernel.actor import Role
from bekal.foundation.web import hooks
from bekal.livelihood.assistance import services
from bekal.livelihood.assistance.models import Item, Package
from bekal.livelihood.assistance.papers import papers_that_fit
from bekal.livelihood.assistance.queries.package_page import package_page, people_offered
from bekal.livelihood.assistance.rules.rights import Right
from bekal.livelihood.training.tests.make_attendance import held
from bekal.people.persons.tests.make import make_person

from .make import filled, handed_over, look, make_package

pytestmark = pytest.mark.django_db
VALUE, SERIAL = 7_654_321, "SERIQX77"


@pytest.fixture
def login():
    """An officer's login."""
    return make_user(Role.BALAI_OFFICER)


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return SimpleUploadedFile("alat.jpg", out.getvalue(), "image/jpeg")


def text(answer) -> str:
    return answer.content.decode()


def test_an_officer_goes_from_nothing_to_a_signed_bast(login):
    client = signed_in(login)
    by, first, village = actor_for(login), make_person("Baiq Qistina"), make_organization("village", BONJERUK)
    asked = {"title": "Mesin jahit", "giver_kind": "apbn", "giver_name": "BP3MI NTB", "place": "Bonjeruk", "version": 0}
    made = client.post(reverse("package-new"), {**asked, "place_kode": BONJERUK, "kunci": "a"})
    uid = Package.objects.get().uid
    assert made.url == reverse("package", args=[uid])
    page = text(client.get(made.url))
    assert reverse("package-item-new", args=[uid]) in page and "Belum ada barang" in page

    def post(name, /, **facts):
        answer = client.post(reverse(name, args=[uid]), {**facts, "kunci": name + str(len(facts))})
        assert answer.status_code == 302, text(answer)

    post("package-item-new", kind="alat", name="Mesin jahit", quantity="2", unit="unit", value="2.500.000")
    post("package-people", people=[first.uid], party="orang", right="hibah")
    post("package-body", organization=village.uid, right="aset_desa")
    whose = {row.person.uid if row.person else "": row.uid for row in Package.objects.get().receivers.all()}
    items = list(Item.objects.order_by("id"))
    post("package-share", **{items[0].uid: whose[first.uid], items[1].uid: whose[""]})
    post("package-link", from_name="CV Abadi", to_name="PPK", on="10-08-2024")
    post("package-give", given_on="Agu 2024")
    steps = package_page(by, Package.objects.get()).steps
    assert [step.url for step in steps] == [reverse("package-change", args=[uid])]  # the juknis is missing
    post("package-change", **{**asked, "basis_number": "7/2024", "version": Package.objects.get().version})
    post("package-sign", bast_on="16-08-2024", bast_number="9", scan=picture())
    found = Package.objects.get()
    assert (str(found.bast_on), found.given_on) == ("2024-08-16", "2024-08")
    assert StoredFile.objects.filter(owner_kind="assistance", owner_uid=uid, slot="bast").count() == 1
    page = text(client.get(reverse("package", args=[uid])))
    assert "Baiq Qistina" in page and "Rp 5.000.000" in page and "CV Abadi" in page
    assert reverse("package-item-drop", args=[uid, items[0].uid]) not in page


def test_a_volunteer_looks_at_a_tool_and_reads_no_value(login):
    by = actor_for(login)
    package, items, _people = handed_over(by, 1, people=[make_person("Inaq Wulandari", by=by)])
    services.change_item(
        actor=by,
        uid=package.uid,
        item=items[0].uid,
        version=1,
        name="Mesin jahit",
        unit="unit",
        value=VALUE,
        serial=SERIAL,
    )
    services.report_repair(actor=by, uid=items[0].uid, what="jarum patah", reported_on=package.bast_on)
    services.finish_repair(
        actor=by, uid=items[0].uid, repair=items[0].repairs.get().uid, done_on=package.bast_on, cost=VALUE
    )
    client = signed_in(make_user(Role.VILLAGE_VOLUNTEER, BONJERUK))
    tool, check = (reverse(name, args=[items[0].uid]) for name in ("tool", "tool-check"))
    shown = [text(client.get(address)) for address in (reverse("tools"), tool, check, reverse("tools") + "?format=csv")]
    assert all("Inaq Wulandari" in page for page in shown)
    for page in shown:
        assert "7.654.321" not in page and str(VALUE) not in page and SERIAL not in page
        assert package.title not in page and "Pemberdayaan 2024" not in page
    assert client.get(reverse("packages")).status_code == 403
    assert client.get(reverse("tool-holder", args=[items[0].uid])).status_code == 403
    answer = client.post(
        check, {"state": "rusak", "way": "kunjungan", "on": "20-11-2024", "photo": picture(), "kunci": "k"}
    )
    assert answer.url == tool
    made = items[0].checks.get()
    photo = StoredFile.objects.get(owner_uid=items[0].uid, slot=made.uid)
    page = text(client.get(tool))
    assert "Rusak" in page and photo.uid in page
    assert client.get(reverse("file_download", args=[photo.uid])).status_code == 200
    elsewhere = signed_in(make_user(Role.VILLAGE_VOLUNTEER, "52.02.02.2002"))
    assert elsewhere.get(tool).status_code == 404
    assert elsewhere.get(reverse("file_download", args=[photo.uid])).status_code == 404


def test_lists_filter_search_and_every_figure_opens_as_many_rows(login):
    by = actor_for(login)
    _package, items, people = handed_over(by, 4)
    for item, state in zip(items, ("dipakai", "dipakai", "menganggur"), strict=False):
        look(by, item, state)
    client = signed_in(login)

    def rows(query):
        return client.get(reverse("tools") + query).context["shown"].count

    assert [rows(q) for q in ("", "?keadaan=belum", "?keadaan=terlihat", "?pemberi=csr", "?program=Pemberdayaan+2024")] == [4, 1, 3, 0, 4]  # fmt: skip
    assert rows("?cek=lewat") == 4  # the looks after 6 and 12 months
    assert rows(f"?q={people[0].name}") == 1
    assert rows("?q=jahit+3") == 1
    answer = client.get(reverse("tools-usage"))
    everything = answer.context["everything"]
    for cell in (
        everything.all,
        everything.used,
        everything.seen,
        everything.unseen,
        *(c for _l, c in everything.others),
    ):
        assert client.get(cell.address).context["shown"].count == cell.number
    assert client.get(reverse("packages") + "?keadaan=bast").context["shown"].count == 1
    assert b"Rp 10.000.000" in client.get(reverse("packages") + "?format=csv").content


def test_a_tool_goes_on_only_as_its_right_allows(login):
    by = actor_for(login)
    _package, items, people = handed_over(by, 1)
    client, other = signed_in(login), make_person("Baiq Yulianti", by=by)
    address = reverse("tool-transfer", args=[items[0].uid])
    assert "tidak dapat ditarik dengan keputusan" in text(client.get(address))
    facts = {
        "person": other.uid,
        "right": "hibah",
        "paper_number": "1",
        "on": "01-09-2024",
        "reason": "pindah",
        "kunci": "x",
    }
    assert client.post(address, {**facts, "move": "realokasi"}).status_code == 422
    answer = client.post(address, {**facts, "move": "sukarela", "kunci": "y"})
    assert answer.status_code == 302
    page = text(client.get(answer.url))
    assert f"{escape(people[0].name)} → Baiq Yulianti" in page


def test_a_persons_page_says_what_they_got(login):
    by = actor_for(login)
    package, items, people = handed_over(by, 1)
    page = text(signed_in(login).get(reverse("person", args=[people[0].uid])))
    assert "Menerima Mesin jahit" in page and reverse("package", args=[package.uid]) in page
    seen = text(signed_in(make_user(Role.VILLAGE_STAFF, BONJERUK)).get(reverse("person", args=[people[0].uid])))
    assert reverse("tool", args=[items[0].uid]) in seen and reverse("package", args=[package.uid]) not in seen
    figure = next(f for f in hooks.figures.gather(by, "village", BONJERUK) if f.url.startswith(reverse("tools")))
    assert (figure.value, figure.note) == ("0", "dari 1 alat; 1 belum pernah dicek")
    assert any(step.url == f"{reverse('tools')}?cek=perlu" for step in hooks.next_steps.gather(by, "home", ""))


def test_whoever_received_before_is_said_so_before_receiving_again(login):
    by = actor_for(login)
    _before, _items, people = handed_over(by, 1)
    package = make_package(by, title="Mesin kedua")
    client = signed_in(login)
    page = text(client.get(reverse("package-people", args=[package.uid])))
    assert f"{escape(people[0].name)}, Bonjeruk, Jonggat · pernah menerima: Mesin jahit, 1 unit (2024)" in page
    services.add_receivers(actor=by, uid=package.uid, people=[people[0].uid], right="hibah")
    assert "Pernah juga menerima: Mesin jahit, 1 unit (2024)" in text(
        client.get(reverse("package", args=[package.uid]))
    )


def test_receivers_are_offered_from_the_activity_and_it_shows_its_packages():
    activity, by = held(3)
    package = make_package(by, activity=activity.uid)
    assert [p.pk for p in people_offered(by, package, "")] == list(
        activity.participants.order_by("person__name_key").values_list("person", flat=True)
    )
    block = next(
        b for b in hooks.sections.gather(by, "activity", activity.uid) if b.template == "assistance/_activity.html"
    )
    assert [row.uid for row, _chip in block.context["packages"]] == [package.uid]


def words_of(content: bytes) -> str:
    doc = Document(BytesIO(content))
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in doc.element.body.iter("{*}p"))


def test_each_givers_bast_bears_that_givers_name(login):
    by = actor_for(login)
    make_organization("village", BONJERUK)
    package, _items, people = filled(by, 2, right=Right.LOAN, witnesses="Amaq Zulkarnain, Kepala dusun")
    said = words_of(preview(by, "bast_bantuan", package.uid)[1])
    for part in (people[0].name, "Amaq Zulkarnain", "Kepala dusun", "Cap jempol", "JUKNIS-1/2024", "Rp 5.000.000",
                 "tidak lagi menjadi persediaan"):  # fmt: skip
        assert part in said
    from_village, *_ = filled(by, 1, giver_kind="apbdes", giver_name="Pemerintah Desa Bonjeruk", title="Mesin desa")
    said = words_of(preview(by, "bast_bantuan", from_village.uid)[1])
    assert "DESA BONJERUK" in said and "buku aset desa" in said and "persediaan" not in said
    for kind, part in (
        ("pernyataan_alat", "tidak memperjualbelikan"), ("naskah_hibah", "Pasal 5"), ("pinjam_pakai", "tanpa sewa"),
    ):  # fmt: skip
        assert part in words_of(preview(by, kind, package.uid)[1])
    rows = package_page(by, package).receivers
    keys = [row.key for row in papers_that_fit(rows, papers_of(by, "assistance", package.uid))]
    assert keys == ["bast_bantuan", "pernyataan_alat", "pinjam_pakai"]
