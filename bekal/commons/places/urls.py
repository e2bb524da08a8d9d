"""Routes of places."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_read_places, may_register_village, may_write_hamlets

_BOTH = ("GET", "POST")

urlpatterns = [
    route("", views.browse, policy=may_read_places, name="places"),
    route("cari/", views.find, policy=may_read_places, name="place_search"),
    route("dusun/<str:uid>/tutup/", views.end_hamlet, policy=may_write_hamlets, name="hamlet_end", verbs=("POST",)),
    route("<str:code>/", views.detail, policy=may_read_places, name="place"),
    route("<str:code>/dusun/", views.add_hamlet, policy=may_write_hamlets, name="hamlet_add", verbs=_BOTH),
    route(
        "<str:code>/desa-persiapan/", views.register_provisional, policy=may_register_village,
        name="village_register", verbs=_BOTH,
    ),
    route(
        "<str:code>/definitif/", views.make_definitive, policy=may_register_village, name="village_definitive",
        verbs=_BOTH,
    ),
]  # fmt: skip
