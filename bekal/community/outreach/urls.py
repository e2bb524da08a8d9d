"""Addresses of Desa berikutnya."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_see_next_villages, may_weigh_villages

urlpatterns = [
    route("", views.next_villages, policy=may_see_next_villages, name="next-villages"),
    route("bobot/", views.weigh, policy=may_weigh_villages, name="village-weights", verbs=("GET", "POST")),
    route("<str:code>/", views.people, policy=may_see_next_villages, name="next-village-people"),
]
