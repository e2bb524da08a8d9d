"""Addresses of the money: under the activity it belongs to, and the year's plan."""

from django.urls import reverse

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_see_budget, may_write_budget

BOTH = ("GET", "POST")
WRITE = may_write_budget

urlpatterns = [
    route("rencana/", views.year, policy=may_see_budget, name="budget-year"),
    route("batas-biaya/", views.limits, policy=WRITE, name="cost-limits"),
    route("batas-biaya/baru/", views.add_limit, policy=WRITE, name="cost-limit-new", verbs=BOTH),
    route("batas-biaya/<str:uid>/", views.limit, policy=WRITE, name="cost-limit", verbs=BOTH),
    route("batas-biaya/<str:uid>/tarik/", views.withdraw_limit, policy=WRITE, name="cost-limit-withdraw",
          verbs=("POST",), afterwards=lambda **_address: reverse("cost-limits")),
    route("kegiatan/<str:uid>/anggaran/sumber/", views.source, policy=WRITE, name="money-source", verbs=BOTH),
    route("kegiatan/<str:uid>/anggaran/baris/", views.add_line, policy=WRITE, name="budget-line-new", verbs=BOTH),
    route("kegiatan/<str:uid>/anggaran/baris/<str:item>/", views.revise, policy=WRITE, name="budget-line", verbs=BOTH),
    route("kegiatan/<str:uid>/anggaran/bayar/", views.spend, policy=WRITE, name="spending-new", verbs=BOTH),
    route("kegiatan/<str:uid>/anggaran/bayar/<str:item>/tarik/", views.withdraw, policy=WRITE,
          name="spending-withdraw", afterwards=page_of("activity-section", "uid", "anggaran"), verbs=BOTH),
]  # fmt: skip
