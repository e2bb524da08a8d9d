"""All routes of the site. Page paths are Indonesian, API paths English."""

from django.urls import include, path

from bekal.foundation.web import errors, health, views
from bekal.foundation.web.policy import anyone, signed_in
from bekal.foundation.web.routing import route

urlpatterns = [
    route("healthz", health.healthz, policy=anyone, name="healthz"),
    route("readyz", health.readyz, policy=anyone, name="readyz"),
    route("tampilan/", views.appearance, policy=anyone, name="appearance", verbs=("POST",)),
    route("cari/", views.search, policy=signed_in, name="search"),
    path("", include("bekal.commons.agenda.urls")),
    path("", include("bekal.commons.organizations.urls")),
    path("", include("bekal.foundation.documents.urls")),
    path("wilayah/", include("bekal.commons.places.urls")),
    path("wilayah/", include("bekal.community.villages.urls")),
    path("desa-berikutnya/", include("bekal.community.outreach.urls")),
    path("tanggal-penting/", include("bekal.commons.calendar.urls")),
    path("impor/", include("bekal.commons.intake.urls")),
    path("orang/", include("bekal.people.register.urls")),
    path("orang/", include("bekal.people.journeys.urls")),
    path("orang/", include("bekal.people.households.urls")),
    path("orang/", include("bekal.people.consent.urls")),
    path("", include("bekal.livelihood.enterprises.urls")),
    path("", include("bekal.livelihood.market.urls")),
    path("", include("bekal.livelihood.results.urls")),
    path("", include("bekal.livelihood.months.urls")),
    path("", include("bekal.livelihood.capital.urls")),
    path("", include("bekal.livelihood.budget.urls")),
    path("", include("bekal.livelihood.performance.urls")),
    path("", include("bekal.livelihood.evaluation.urls")),
    path("kegiatan/", include("bekal.livelihood.bundles.urls")),
    path("bantuan-alat/", include("bekal.livelihood.assistance.urls")),
    path("", include("bekal.livelihood.coordination.urls")),
    path("", include("bekal.livelihood.training.urls")),
    path("api/v1/", include("bekal.config.api.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
