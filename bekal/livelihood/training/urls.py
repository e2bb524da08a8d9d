"""All addresses of the training."""

from django.urls import include, path

from bekal.foundation.web.policy import anyone
from bekal.foundation.web.routing import route

from .views import weighing

urlpatterns = [
    path("kegiatan/", include("bekal.livelihood.training.urls_activities")),
    path("kegiatan/", include("bekal.livelihood.training.urls_attendance")),
    path("", include("bekal.livelihood.training.urls_certificates")),
    path("register/", include("bekal.livelihood.training.urls_registers")),
    path("monev/", include("bekal.livelihood.training.urls_monev")),
    route("seleksi/<str:uid>/", weighing.public, policy=anyone, name="selection-public"),
]
