"""Addresses of pendampingan."""

from bekal.foundation.web.routing import page_of, route

from . import views
from .policy import may_mentor

BOTH = ("GET", "POST")
urlpatterns = [
    route("pendampingan/", views.week, policy=may_mentor, name="mentoring"),
    route("usaha/<str:uid>/pendampingan/", views.contact, policy=may_mentor, name="contact-new", verbs=BOTH),
    route("usaha/<str:uid>/langkah/", views.agree, policy=may_mentor, name="step-new", verbs=BOTH),
    route("usaha/<str:uid>/langkah/<str:step>/", views.close, policy=may_mentor, name="step-close",
          afterwards=page_of("enterprise", "uid"), verbs=BOTH),
]  # fmt: skip
