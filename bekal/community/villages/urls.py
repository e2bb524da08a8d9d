"""Addresses under /wilayah/."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_guide, may_note_potentials

BOTH = ("GET", "POST")
urlpatterns = [
    route("<str:code>/binaan/", views.begin, policy=may_guide, name="village-guide", verbs=BOTH),
    route("<str:code>/binaan/akhiri/", views.end, policy=may_guide, name="village-guide-end", afterwards=page_of("place", "code"), verbs=BOTH),
    route("<str:code>/potensi/", views.add_potential, policy=may_note_potentials, name="village-potential", verbs=BOTH),
    route("<str:code>/potensi/<str:uid>/hapus/", views.drop_potential, policy=may_note_potentials,
          name="village-potential-drop", afterwards=page_of("place", "code"), verbs=("POST",)),
]  # fmt: skip
