"""Addresses of Capaian."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_close_year, may_name_goals, may_see_performance, may_set_targets

BOTH = ("GET", "POST")

urlpatterns = [
    route("capaian/", views.capaian, policy=may_see_performance, name="capaian"),
    route("capaian/orang/", views.people, policy=may_see_performance, name="capaian-people"),
    route("capaian/kegiatan/", views.activities, policy=may_see_performance, name="capaian-activities"),
    route("capaian/target/", views.targets, policy=may_see_performance, name="targets"),
    route("capaian/target/baru/", views.add_target, policy=may_set_targets, name="target-new", verbs=BOTH),
    route("capaian/target/<str:uid>/tarik/", views.withdraw_target, policy=may_set_targets, name="target-withdraw",
          afterwards=views.after_target, verbs=BOTH),
    route("capaian/program/baru/", views.add_goal, policy=may_name_goals, name="goal-new", verbs=BOTH),
    route("capaian/program/<str:uid>/tarik/", views.withdraw_goal, policy=may_name_goals, name="goal-withdraw",
          afterwards=views.after_goal, verbs=BOTH),
    route("capaian/tutup/<int:year>/", views.close, policy=may_close_year, name="year-close",
          afterwards=views.after_year, verbs=BOTH),
    route("capaian/buka/<int:year>/", views.reopen, policy=may_close_year, name="year-reopen",
          afterwards=views.after_year, verbs=BOTH),
    route("kegiatan/<str:uid>/program/", views.tag, policy=may_set_targets, name="activity-goals", verbs=BOTH),
]  # fmt: skip
