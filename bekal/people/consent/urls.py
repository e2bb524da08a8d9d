"""Addresses of consents, under /orang/."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_record_consents, may_see_consents

BOTH = ("GET", "POST")
_ONE = "<str:uid>/persetujuan/<str:purpose>/"
urlpatterns = [
    route("<str:uid>/persetujuan/", views.overview, policy=may_see_consents, name="consents"),
    route(_ONE + "beri/", views.give, policy=may_record_consents, name="consent-give", verbs=BOTH),
    route(
        _ONE + "tarik/",
        views.withdraw,
        policy=may_record_consents,
        name="consent-withdraw",
        afterwards=page_of("consents", "uid"),
        verbs=BOTH,
    ),
    route(_ONE + "lembar/", views.sheet, policy=may_record_consents, name="consent-sheet"),
]
