"""Packages: list, page, goods, receivers, chain, hand-over."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.documents.queries import papers_of
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import store_file
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.exporting import export
from bekal.foundation.web.submitting import actor_of, sent, submit

from .. import forms, services
from ..papers import papers_that_fit
from ..policy import may_write_packages
from ..queries import package_page as pages
from ..queries.lists import PACKAGES, listed_packages, worth_words
from ..queries.naming import receiver_words
from ..queries.scope import get_item, get_package
from ..queries.usage import usage_rows
from ..rules.following import worth_following
from ..rules.rights import Party
from .common import HERE, asked, on_package, own_package


def packages(request: HttpRequest) -> HttpResponse:
    """The list of packages and where each stands."""
    actor = actor_of(request)
    shown = PACKAGES.show(listed_packages(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "assistance/packages.html", {
        "here": HERE, "tab": "paket", "shown": shown, "noun": _("paket"), "list_label": _("Daftar paket bantuan"),
        "may_write": may_write_packages(actor), "empty_title": _("Belum ada paket bantuan di sini"),
        "empty_text": _("Catat paket pertama: siapa pemberinya, apa barangnya, siapa penerimanya."),
    })  # fmt: skip


def usage(request: HttpRequest) -> HttpResponse:
    """Tingkat pemakaian by giver and programme."""
    everything, givers, programmes = usage_rows(actor_of(request))
    return render(request, "assistance/usage.html", {
        "here": HERE, "tab": "pemakaian", "everything": everything, "givers": givers, "programmes": programmes,
    })  # fmt: skip


def package(request: HttpRequest, uid: str) -> HttpResponse:
    """One package: what is next, goods, receivers, BAST, papers, chain."""
    actor = actor_of(request)
    found = get_package(actor, uid)
    page = pages.package_page(actor, found)
    return render(request, "assistance/package.html", {
        "here": HERE, "found": found, "page": page, "chip": chip(page.stage, page.chip),
        "worth": worth_words(page.worth, page.unpriced), "steps": page.steps,
        "papers": papers_that_fit(page.receivers, papers_of(actor, pages.OWNER_KIND, uid)), "owner_uid": uid,
    })  # fmt: skip


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of one package."""
    found = get_package(actor_of(request), uid)
    return render(request, "assistance/changes.html", {
        "here": HERE, "back": reverse("package", args=[uid]), "back_label": found.title,
        "changes": changes_of("package", uid),
    })  # fmt: skip


_FACTS = (
    "title",
    "giver_kind",
    "giver_name",
    "programme",
    "budget_code",
    "basis_number",
    "witnesses",
    "note",
    "version",
)


def write(request: HttpRequest) -> HttpResponse:
    """Begin a package, of an activity where the address says so."""
    actor = actor_of(request)
    activity = pages.get_source_activity(actor, request.GET.get("kegiatan", "")[:36])
    initial: dict[str, Any] = {"version": 0, "giver_kind": "apbn"}
    if activity:
        initial |= {"title": activity.title, "giver_name": activity.organization.name, "place": activity.place_id}
    form = forms.PackageForm(sent(request), initial=initial)

    def act(values: dict[str, Any]) -> str:
        values.pop("version")
        made = services.write_package(actor=actor, key=form.key, activity=activity.uid if activity else "", **values)
        return reverse("package", args=[made.uid])

    return submit(
        request, form, "web/form_page.html", act, replayed=lambda uid: reverse("package", args=[uid]),
        context={"here": HERE, "title": _("Catat paket bantuan"), "button": _("Simpan paket"),
                 "back_url": reverse("packages"), "back_label": _("Paket bantuan"),
                 "intro": _("Dari kegiatan %(title)s.") % {"title": activity.title} if activity else
                 _("Barang dan penerimanya ditambahkan sesudahnya.")},
    )  # fmt: skip


def _day(value: Any) -> str:
    return value.strftime("%d-%m-%Y") if value else ""


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what is known of a package."""
    found = own_package(request, uid)
    form = forms.PackageForm(
        sent(request), known=True,
        initial={**{name: getattr(found, name) for name in _FACTS}, "basis_on": _day(found.basis_on)},
        stored_version=lambda: get_package(actor_of(request), uid).version,
    )  # fmt: skip
    return on_package(
        request, found, form,
        lambda values: services.change_package(
            actor=actor_of(request), key=form.key, uid=uid, **{**values, "version": values["version"] or 0}
        ),
        _("Paket disimpan."), _("Ubah paket"), _("Simpan paket"), template="assistance/versioned_form.html",
        now=SimpleLazyObject(lambda: get_package(actor_of(request), uid)),
    )  # fmt: skip


def cancel(request: HttpRequest, uid: str) -> HttpResponse:
    """Nothing comes of it."""
    found, form = own_package(request, uid), forms.ReasonForm(sent(request))
    return on_package(
        request, found, form,
        lambda values: services.cancel_package(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Paket dibatalkan."), _("Batalkan paket ini"), _("Batalkan paket"),
        _("Catatannya tetap tersimpan dengan alasannya; alatnya tidak lagi diikuti."),
    )  # fmt: skip


# Goods


def add_item(request: HttpRequest, uid: str) -> HttpResponse:
    """Add goods."""
    found, form = own_package(request, uid), forms.ItemForm(sent(request))
    limit = worth_following(timezone.localdate())
    form.fields["wanted"].help_text = (
        _("Alat seharga Rp %(limit)s ke atas diikuti sendiri; %(source)s.")
        % {"limit": f"{limit.rupiah:,}".replace(",", "."), "source": limit.source}
        if limit else ""
    )  # fmt: skip
    return on_package(
        request, found, form,
        lambda values: services.add_item(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Barang ditambahkan."), _("Tambah barang"), _("Simpan barang"),
    )  # fmt: skip


def change_item(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Correct an item."""
    found = own_package(request, uid)
    row = get_item(actor_of(request), found, item)
    initial = {name: getattr(row, name) for name in ("name", "unit", "serial", "condition", "version")}
    form = forms.ItemChangeForm(
        sent(request), initial={**initial, "value": "" if row.value is None else str(row.value)},
        stored_version=lambda: get_item(actor_of(request), found, item).version,
    )  # fmt: skip
    return on_package(
        request, found, form,
        lambda values: services.change_item(
            actor=actor_of(request), key=form.key, uid=uid, item=item, **{**values, "version": values["version"] or 0}
        ),
        _("Barang disimpan."), _("Ubah barang"), _("Simpan barang"),
    )  # fmt: skip


def drop_item(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take an item out."""
    services.drop_item(
        actor=actor_of(request), key=request.POST.get("kunci", ""), uid=own_package(request, uid).uid, item=item
    )
    return HttpResponseRedirect(reverse("package", args=[uid]))


# Receivers


def add_people(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose people who receive."""
    found, text = own_package(request, uid), asked(request)
    people = pages.people_offered(actor_of(request), found, text)
    form = forms.PeopleForm(sent(request), people=pages.offered_words(people))
    return on_package(
        request, found, form,
        lambda values: services.add_receivers(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Penerima ditambahkan."), _("Tambah penerima"), _("Tambahkan"), template="assistance/choose_people.html",
        text=text, offered=bool(people),
        explain=_("Peserta kegiatannya") if found.activity and not text else _("Orang yang terdata"),
    )  # fmt: skip


def add_group(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose a business group that receives."""
    found = own_package(request, uid)
    form = forms.GroupForm(sent(request), groups=pages.groups_near(actor_of(request)))
    return on_package(
        request, found, form,
        lambda values: services.add_group(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Penerima ditambahkan."), _("Tambah kelompok penerima"), _("Tambahkan"),
    )  # fmt: skip


def add_body(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose an institution that receives."""
    found = own_package(request, uid)
    form = forms.BodyForm(sent(request), bodies=pages.bodies_offered(actor_of(request)))
    return on_package(
        request, found, form,
        lambda values: services.add_body(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Penerima ditambahkan."), _("Tambah lembaga penerima"), _("Tambahkan"),
    )  # fmt: skip


def drop_receiver(request: HttpRequest, uid: str, receiver: str) -> HttpResponse:
    """Take a receiver out."""
    services.drop_receiver(
        actor=actor_of(request), key=request.POST.get("kunci", ""), uid=own_package(request, uid).uid, receiver=receiver
    )
    return HttpResponseRedirect(reverse("package", args=[uid]))


def rights(request: HttpRequest, uid: str) -> HttpResponse:
    """By which right each receiver holds it."""
    found = own_package(request, uid)
    rows = [(row.uid, receiver_words(row), Party(row.party), row.right) for row in pages.receivers_of(found)]
    form = forms.RightsForm(sent(request), receivers=rows)
    return on_package(
        request, found, form,
        lambda values: services.settle_rights(actor=actor_of(request), key=form.key, uid=uid, rights=values),
        _("Hak penerima disimpan."), _("Tetapkan hak penerima"), _("Simpan hak"),
        _("Hibah menjadi milik penerima dan tidak dapat ditarik kembali. Pinjam pakai tetap milik pemberi."),
    )  # fmt: skip


def share(request: HttpRequest, uid: str) -> HttpResponse:
    """Whose each item is."""
    found = own_package(request, uid)
    receivers = [(row.uid, receiver_words(row)) for row in pages.receivers_of(found)]
    items = [
        (row.uid, row.name if row.quantity == 1 else f"{row.name}, {row.quantity} {row.unit}",
         row.receiver.uid if row.receiver else "")
        for row in pages.items_of(found)
    ]  # fmt: skip
    form = forms.ShareForm(sent(request), items=items, receivers=receivers)
    return on_package(
        request, found, form,
        lambda values: services.share_items(actor=actor_of(request), key=form.key, uid=uid, whose=values),
        _("Pembagian disimpan."), _("Bagi barang ke penerima"), _("Simpan pembagian"),
    )  # fmt: skip


# Hand-over


def add_link(request: HttpRequest, uid: str) -> HttpResponse:
    """One link of the chain."""
    found, form = own_package(request, uid), forms.HandoverForm(sent(request))
    return on_package(
        request, found, form,
        lambda values: services.add_handover(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Serah terima dicatat."), _("Catat serah terima"), _("Simpan"),
        _("Urutannya biasanya: penyedia, PPK, balai, penerima."),
    )  # fmt: skip


def drop_link(request: HttpRequest, uid: str, link: str) -> HttpResponse:
    """A link was noted by mistake."""
    services.drop_handover(
        actor=actor_of(request), key=request.POST.get("kunci", ""), uid=own_package(request, uid).uid, link=link
    )
    return HttpResponseRedirect(reverse("package", args=[uid]))


def give(request: HttpRequest, uid: str) -> HttpResponse:
    """The goods are with the receivers."""
    found, form = own_package(request, uid), forms.GiveForm(sent(request), initial={"given_on": ""})
    return on_package(
        request, found, form, lambda values: services.give_package(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Penyerahan dicatat. Alatnya diikuti sejak tanggal itu."), _("Catat penyerahan"), _("Simpan tanggal"),
        _("Sejak tanggal ini alatnya dicek setelah 3, 6, dan 12 bulan."),
    )  # fmt: skip


def sign(request: HttpRequest, uid: str) -> HttpResponse:
    """The BAST is signed."""
    found = own_package(request, uid)
    form = forms.SignForm(sent(request), request.FILES if request.method == "POST" else None)
    return on_package(
        request, found, form, lambda values: services.sign_bast(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("BAST dicatat."), _("Catat BAST"), _("Simpan BAST"),
        _("Sesudah ini barang dan penerimanya tidak berubah lagi; alat yang berpindah dicatat sebagai pengalihan."),
    )  # fmt: skip


def scan(request: HttpRequest, uid: str) -> HttpResponse:
    """The scan of the BAST, when it comes later."""
    found = own_package(request, uid)
    form = forms.ScanForm(sent(request), request.FILES if request.method == "POST" else None)

    def perform(values: dict[str, Any]) -> None:
        store_file(
            actor=actor_of(request), key=form.key, content=values["scan"], file_class=FileClass.SCAN,
            owner_kind=pages.OWNER_KIND, owner_uid=found.uid, slot=pages.SCAN,
        )  # fmt: skip

    return on_package(
        request, found, form, perform, _("Pindaian disimpan."), _("Unggah pindaian BAST"), _("Simpan pindaian")
    )
