"""What the pages share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save

from ..models import Item, Package
from ..queries.scope import get_package, get_tool, is_own

HERE = "bantuan-alat"


def own_package(request: HttpRequest, uid: str) -> Package:
    """A package that the actor's balai keeps; for others it is not there to change."""
    found = get_package(actor_of(request), uid)
    if not is_own(actor_of(request), found):
        raise not_here()
    return found


def own_tool(request: HttpRequest, uid: str) -> Item:
    """A tool of such a package."""
    found = get_tool(actor_of(request), uid)
    if not is_own(actor_of(request), found.package):
        raise not_here()
    return found


def on_package(
    request: HttpRequest, found: Package, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, intro: str = "", template: str = "web/form_page.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """A form about a package, back to its page."""
    return save(
        request, form, perform, back=reverse("package", args=[found.uid]), done=done, template=template, here=HERE,
        title=title, button=button, intro=intro, back_label=found.title, **more,
    )  # fmt: skip


def on_tool(
    request: HttpRequest, found: Item, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, intro: str = "", template: str = "web/form_page.html", back: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    """A form about a tool, back to its page."""
    return save(
        request, form, perform, back=back or reverse("tool", args=[found.uid]), done=done, template=template, here=HERE,
        title=title, button=button, intro=intro, back_label=found.name, **more,
    )  # fmt: skip


def today_words() -> str:
    """Today as a date field shows it."""
    return timezone.localdate().strftime("%d-%m-%Y")


def asked(request: HttpRequest) -> str:
    """What was typed into a search box above a form."""
    return "".join(char for char in request.GET.get("q", "") if char.isprintable()).strip()[:100]
