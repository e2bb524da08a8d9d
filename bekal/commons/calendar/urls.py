"""Addresses of the days to plan around."""

from django.urls import reverse

from bekal.foundation.web.routing import route

from . import views
from .policy import may_mark_days, may_see_marked_days

BOTH = ("GET", "POST")

urlpatterns = [
    route("", views.marked_days, policy=may_see_marked_days, name="marked-days"),
    route("baru/", views.add, policy=may_mark_days, name="marked-days-new", verbs=BOTH),
    route(
        "<str:uid>/tarik/",
        views.withdraw,
        policy=may_mark_days,
        name="marked-days-withdraw",
        afterwards=lambda uid: reverse("marked-days"),
        verbs=BOTH,
    ),
]
