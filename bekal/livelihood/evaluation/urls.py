"""Addresses of tests and questionnaires: the bank of an office, and under the activity that asks."""

from django.urls import reverse

from bekal.foundation.web.routing import route

from . import views
from .policy import may_write_evaluation

BOTH, PRESSED = ("GET", "POST"), ("POST",)
WRITE = may_write_evaluation


def _bank(**address: str) -> str:
    return reverse("questions")


urlpatterns = [
    route("bank-soal/", views.bank, policy=WRITE, name="questions"),
    route("bank-soal/baru/", views.write, policy=WRITE, name="question-new", verbs=BOTH),
    route("bank-soal/contoh/", views.starter, policy=WRITE, name="question-starter", verbs=PRESSED,
          afterwards=_bank),
    route("bank-soal/<str:uid>/", views.change, policy=WRITE, name="question", verbs=BOTH),
    route(
        "bank-soal/<str:uid>/keluarkan/",
        views.retire,
        policy=WRITE,
        name="question-retire",
        afterwards=lambda uid: reverse("questions"),
        verbs=PRESSED,
    ),
    route("kegiatan/<str:uid>/evaluasi/soal/", views.choose, policy=WRITE, name="questions-choose", verbs=BOTH),
    route("kegiatan/<str:uid>/evaluasi/kuesioner/", views.opinions, policy=WRITE, name="opinions", verbs=BOTH),
    route("kegiatan/<str:uid>/evaluasi/tes/<str:round>/", views.test, policy=WRITE, name="tests", verbs=BOTH),
]  # fmt: skip
