"""The loan calculator, for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ..forms import LoanForm
from ..loans import compare
from ..rules.kur import version_on

# Something to look at before anything is typed.
EXAMPLE = {"plafon": "10.000.000", "bunga": "6", "per": "tahun", "bulan": "24", "biaya": ""}


def calculator(request: HttpRequest) -> HttpResponse:
    """Flat, menurun and anuitas side by side. Everything stands in the address, so that it can be sent by WA."""
    asked = "plafon" in request.GET
    form = LoanForm(request.GET if asked else EXAMPLE)
    del form.fields["kunci"]
    found = (
        compare(
            principal=form.cleaned_data["plafon"], yearly_percent=form.yearly, months=form.cleaned_data["bulan"],
            costs=form.cleaned_data["biaya"] or 0,
        )
        if form.is_valid()
        else []
    )  # fmt: skip
    dearest = max((each.cost for each in found), default=0)
    return render(request, "capital/calculator.html", {
        "form": form, "found": found, "asked": asked, "law": version_on(timezone.localdate()),
        "spread": dearest - min((each.cost for each in found), default=0),
        "flat": found[0] if found else None, "months": form.cleaned_data.get("bulan", 0) if found else 0,
    }, status=422 if asked and not found else 200)  # fmt: skip
