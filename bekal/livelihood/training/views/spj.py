"""Berkas SPJ on screen; the file itself is put together by the worker (``bundles``)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bekal.foundation.kernel.uid import new_uid
from bekal.foundation.web.submitting import actor_of

from ..queries.spj import spj_of
from .activities import around, own


def spj(request: HttpRequest, uid: str) -> HttpResponse:
    """The checklist: what is there, what is missing, who owes it."""
    found = own(request, uid)
    return render(request, "training/spj.html", around(
        request, found, "dokumen", spj=spj_of(actor_of(request), found), key=new_uid(),
    ))  # fmt: skip
