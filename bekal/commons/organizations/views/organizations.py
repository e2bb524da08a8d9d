"""Organizations: list, enter, names and letterheads, office-holders, areas, successors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, sent, submit

from .. import queries, services
from ..forms import organizations as forms
from ..lists import ORGANIZATIONS
from ..models import Organization
from ..policy import may_change, may_manage_users, may_record_organizations
from ..words import MANDATE_PREFIX

_HERE = "lembaga"


def organizations(request: HttpRequest) -> HttpResponse:
    """Every organization that we know."""
    actor = actor_of(request)
    shown = ORGANIZATIONS.show(queries.visible_organizations(actor).select_related("place"), request.GET, actor)
    kind = request.GET.get("format", "")
    if kind in ("xlsx", "csv"):
        return export(shown, kind)
    context = {"shown": shown, "here": _HERE, "may_record": may_record_organizations(actor)}
    return render(request, "organizations/organization_list.html", context)


def organization(request: HttpRequest, uid: str) -> HttpResponse:
    """One organization: where it sits and works, what it was called, who holds its offices, who its members are."""
    actor, found = actor_of(request), queries.get_organization(actor_of(request), str(uid))
    today = timezone.localdate()
    holders = found.office_holders.order_by("-valid_from", "-id")
    context = {
        "organization": found,
        "here": _HERE,
        "may_change": may_change(actor, found),
        "may_grant": may_manage_users(actor) and queries.organizations_to_grant(actor).filter(pk=found.pk).exists(),
        "may_set_areas": may_change(actor, found) and found.uid not in {m.organization_uid for m in actor.memberships},
        "areas": [
            (area.place, area.confidence) for area in found.working_areas.select_related("place").order_by("place")
        ],
        "names": list(found.names.order_by("-valid_from")),
        "holders": [(h, MANDATE_PREFIX[h.mandate] + h.title, not h.valid_to or h.valid_to >= today) for h in holders],
        "members": queries.members_of(actor, found),
        "predecessors": list(found.predecessors.order_by("name_key")),
        "changes": changes_of("organization", found.uid) if may_change(actor, found) else None,
    }
    return render(request, "organizations/organization_detail.html", context)


def new_organization(request: HttpRequest) -> HttpResponse:
    """Enter an organization."""

    def act(values: dict[str, Any]) -> str:
        values["place"] = values["place"] or None
        made = services.record_organization(actor=actor_of(request), key=form.key, **values)
        return reverse("organization", args=[made.uid])

    form = forms.OrganizationForm(sent(request))
    return submit(request, form, "web/form_page.html", act, replayed=_page, context={
        "title": gettext("Catat lembaga"), "button": gettext("Catat lembaga"), "here": _HERE,
        "intro": gettext("Kantor, pemerintah desa, komunitas, koperasi, atau mitra. Nama dan kop dari masa lain dicatat sesudahnya."),
        "back_url": reverse("organizations"), "back_label": gettext("Lembaga"),
    })  # fmt: skip


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Correct what is known of an organization."""
    found = _changeable(request, uid)

    def act(values: dict[str, Any]) -> str:
        values["place"] = values["place"] or None
        services.change_organization(actor=actor_of(request), key=form.key, organization=found, **values)
        return _page(found.uid)

    start = forms.OrganizationChangeForm.initial_of(found)
    form = forms.OrganizationChangeForm(sent(request), initial=start)
    saved_meanwhile = request.method == "POST" and request.POST.get("version") != str(found.version)
    context = {"title": gettext("Ubah data lembaga"), "button": gettext("Simpan"), "now": saved_meanwhile and found}
    return _form(request, found, form, act, context, template="organizations/organization_change.html")


def name(request: HttpRequest, uid: str) -> HttpResponse:
    """Give an organization a name and letterhead for a period."""
    found = _changeable(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.name_organization(actor=actor_of(request), key=form.key, organization=found, **values)
        return _page(found.uid)

    form = forms.NameForm(sent(request), initial={"name": found.name})
    return _form(request, found, form, act, {
        "title": gettext("Catat nama dan kop surat"), "button": gettext("Simpan nama"),
        "intro": gettext("Surat memakai nama dan kop yang berlaku pada tanggalnya. Nama yang masih berjalan berakhir sehari sebelum yang baru."),
    })  # fmt: skip


def appoint(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter who holds an office."""
    found = _changeable(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.appoint(actor=actor_of(request), key=form.key, organization=found, **values)
        return _page(found.uid)

    form = forms.AppointForm(sent(request))
    return _form(request, found, form, act, {
        "title": gettext("Catat pejabat"), "button": gettext("Simpan pejabat"),
        "intro": gettext("Surat bertanggal pada masa ini memakai nama dan jabatannya. Plt., Plh., dan Pj. didahulukan dari pejabat definitif."),
    })  # fmt: skip


def end_appointment(request: HttpRequest, uid: str, holder: str) -> HttpResponse:
    """Say until when somebody held an office."""
    found = _changeable(request, uid)
    row = queries.get_holder(found, str(holder))

    def act(values: dict[str, Any]) -> str:
        services.end_appointment(actor=actor_of(request), key=form.key, holder=row, **values)
        return _page(found.uid)

    form = forms.EndAppointmentForm(sent(request), initial={"valid_to": row.valid_to or ""})
    return _form(request, found, form, act, {
        "title": gettext("Akhiri masa jabatan"), "button": gettext("Simpan"), "intro": f"{row.name}, {MANDATE_PREFIX[row.mandate]}{row.title}",
    })  # fmt: skip


def areas(request: HttpRequest, uid: str) -> HttpResponse:
    """Say where an organization works."""
    found = _changeable(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.set_areas(actor=actor_of(request), key=form.key, organization=found, **values)
        return _page(found.uid)

    form = forms.AreasForm(sent(request), initial={"areas": queries.area_of(found)})
    return _form(request, found, form, act, {
        "title": gettext("Ubah wilayah kerja"), "button": gettext("Simpan wilayah kerja"),
        "intro": gettext("Anggota lembaga ini melihat orang di wilayah kerjanya. Tulis hanya yang memang dikerjakan."),
    })  # fmt: skip


def successor(request: HttpRequest, uid: str) -> HttpResponse:
    """Say as what an organization lives on, as a KKBM does as Kawan PMI."""
    found = _changeable(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.set_successor(actor=actor_of(request), key=form.key, organization=found, **values)
        return _page(found.uid)

    rows = queries.visible_organizations(actor_of(request)).exclude(pk=found.pk).filter(kind=found.kind)
    form = forms.SuccessorForm(sent(request), rows=rows, initial={"successor": found.successor})
    return _form(request, found, form, act, {
        "title": gettext("Catat penerus"), "button": gettext("Simpan penerus"),
        "intro": gettext("Penerusnya dicatat dulu sebagai lembaga sendiri. Riwayat lembaga ini tetap atas namanya."),
    })  # fmt: skip


def _form(
    request: HttpRequest, found: Organization, form: Form, act: Any, context: dict[str, Any],
    template: str = "web/form_page.html",
) -> HttpResponse:  # fmt: skip
    about = {"back_url": _page(found.uid), "back_label": found.name, "here": _HERE}
    return submit(request, form, template, act, replayed=lambda uid: _page(found.uid), context={**about, **context})


def _changeable(request: HttpRequest, uid: str) -> Organization:
    found = queries.get_organization(actor_of(request), str(uid))
    if not may_change(actor_of(request), found):
        raise not_here()
    return found


def _page(uid: str) -> str:
    return reverse("organization", args=[uid])
