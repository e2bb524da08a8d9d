"""Addresses of usulan, notulen and tasks."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_see_proposals, may_write_minutes, may_write_proposals

BOTH = ("GET", "POST")
WRITE, MINUTES = may_write_proposals, may_write_minutes

urlpatterns = [
    route("usulan/", views.proposals, policy=may_see_proposals, name="proposals"),
    route("usulan/baru/", views.write, policy=WRITE, name="proposal-new", verbs=BOTH),
    route("usulan/<str:uid>/", views.proposal, policy=may_see_proposals, name="proposal"),
    route("usulan/<str:uid>/ubah/", views.change, policy=WRITE, name="proposal-change", verbs=BOTH),
    route("usulan/<str:uid>/orang/", views.add_people, policy=WRITE, name="proposal-people", verbs=BOTH),
    route("usulan/<str:uid>/orang/<str:person>/hapus/", views.drop_person, policy=WRITE, name="proposal-person-drop",
          afterwards=page_of("proposal", "uid"), verbs=("POST",)),
    route("usulan/<str:uid>/kirim/", views.send, policy=WRITE, name="proposal-send", verbs=BOTH),
    route("usulan/<str:uid>/jawab/", views.answer, policy=WRITE, name="proposal-answer", verbs=BOTH),
    route("usulan/<str:uid>/tarik/", views.withdraw, policy=WRITE, name="proposal-withdraw", verbs=BOTH),
    route("kegiatan/<str:uid>/notulen/", views.minutes, policy=MINUTES, name="minutes", verbs=BOTH),
    route("kegiatan/<str:uid>/tindak-lanjut/", views.add_task, policy=MINUTES, name="task-new", verbs=BOTH),
    route("kegiatan/<str:uid>/tindak-lanjut/<str:item>/", views.close_task, policy=MINUTES, name="task-close",
          afterwards=page_of("activity-section", "uid", "notulen"), verbs=BOTH),
]  # fmt: skip
