"""Addresses of Pendataan, under /orang/."""

from bekal.foundation.web.routing import page_of, route
from bekal.people.persons.policy import (
    may_decide_nik,
    may_list_people,
    may_merge_people,
    may_register_people,
    may_reveal,
    may_see_changes,
    may_see_people,
)

from . import twins, views

BOTH = ("GET", "POST")
urlpatterns = [
    route("", views.people, policy=may_list_people, name="people"),
    route("wa/", views.for_wa, policy=may_list_people, name="people-for-wa"),
    route("daftar/", views.register, policy=may_register_people, name="register-person", verbs=BOTH),
    route("mirip/", views.likely, policy=may_register_people, name="likely-people", verbs=("POST",)),
    route("sengketa/", views.disputes, policy=may_decide_nik, name="nik-disputes"),
    route("sengketa/<str:uid>/", views.dispute, policy=may_decide_nik, name="nik-dispute", verbs=BOTH),
    route("<str:uid>/", views.person, policy=may_see_people, name="person"),
    route("<str:uid>/ubah/", views.edit, policy=may_register_people, name="person-edit", verbs=BOTH),
    route("<str:uid>/nik/", views.nik, policy=may_register_people, name="person-nik", verbs=BOTH),
    route("<str:uid>/status/", views.status, policy=may_register_people, name="person-status", verbs=BOTH),
    route(
        "<str:uid>/status/<str:spell>/tarik/",
        views.withdraw_status,
        policy=may_register_people,
        name="person-status-withdraw",
        afterwards=page_of("person", "uid"),
        verbs=BOTH,
    ),  # fmt: skip
    route("<str:uid>/ganda/", twins.twins, policy=may_merge_people, name="person-twins"),
    route(
        "<str:uid>/ganda/<str:other_uid>/",
        twins.merge,
        policy=may_merge_people,
        name="person-merge",
        verbs=BOTH,
        afterwards=page_of("person", "uid"),
    ),
    route(
        "<str:uid>/ganda/pisah/<str:merge>/",
        twins.part,
        policy=may_merge_people,
        name="person-merge-undo",
        verbs=("POST",),
        afterwards=page_of("person", "uid"),
    ),
    route("<str:uid>/pindah/", views.move, policy=may_register_people, name="person-move", verbs=BOTH),
    route("<str:uid>/alamat-ktp/", views.ktp_address, policy=may_register_people, name="person-ktp", verbs=BOTH),
    route("<str:uid>/telepon/", views.phone, policy=may_register_people, name="person-phone", verbs=BOTH),
    route("<str:uid>/nama-lain/", views.other_name, policy=may_register_people, name="person-name", verbs=BOTH),
    route("<str:uid>/foto/", views.photo, policy=may_register_people, name="person-photo", verbs=BOTH),
    route("<str:uid>/konfirmasi/", views.confirm, policy=may_register_people, name="person-confirm", verbs=BOTH),
    route("<str:uid>/catatan/", views.changes, policy=may_see_changes, name="person-changes"),
    route("<str:uid>/tampilkan/<str:what>/", views.reveal, policy=may_reveal, name="person-reveal", verbs=("POST",)),
]
