"""The page on which people read the API: django-ninja's, with what every page of Bekal has around it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja.openapi.docs import Swagger


class Docs(Swagger):
    """Swagger from our own files; open to anybody, since it describes and holds no data."""

    def render_page(self, request: HttpRequest, api: Any, **kwargs: Any) -> HttpResponse:
        """The description, and DATA CONTOH in the demo."""
        settings = {**self.settings, "url": self.get_openapi_url(api, kwargs)}
        return render(request, "api/docs.html", {"settings": settings})
