"""Addresses of the follow-up, under /monev/."""

from bekal.foundation.web.routing import route

from .policy import may_record_monev, may_see_monev
from .views import monev

BOTH = ("GET", "POST")
urlpatterns = [
    route("", monev.to_call, policy=may_see_monev, name="monev"),
    route("hasil/", monev.outcome, policy=may_see_monev, name="monev-outcome"),
    route("<str:uid>/", monev.answer, policy=may_record_monev, name="monev-answer", verbs=BOTH),
    route(
        "<str:uid>/belum-terhubung/", monev.unreached, policy=may_record_monev, name="monev-unreached", verbs=("POST",)
    ),
]
