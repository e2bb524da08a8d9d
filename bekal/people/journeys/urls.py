"""Addresses of stays abroad, under /orang/."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_record_journeys, may_reveal_passport

BOTH = ("GET", "POST")
_ONE = "<str:uid>/riwayat-kerja/<str:journey_uid>/"
urlpatterns = [
    route("<str:uid>/riwayat-kerja/tambah/", views.new, policy=may_record_journeys, name="journey-new", verbs=BOTH),
    route(_ONE, views.edit, policy=may_record_journeys, name="journey-edit", verbs=BOTH),
    route(_ONE + "pulang/", views.come_home, policy=may_record_journeys, name="journey-return", verbs=BOTH),
    route(
        _ONE + "tarik/",
        views.withdraw,
        policy=may_record_journeys,
        name="journey-withdraw",
        afterwards=page_of("person", "uid"),
        verbs=BOTH,
    ),
    route(_ONE + "paspor/", views.passport, policy=may_reveal_passport, name="journey-passport", verbs=("POST",)),
]
