"""Addresses of certificates outside an activity: the check page for anybody, the own file."""

from bekal.foundation.web.policy import anyone, signed_in
from bekal.foundation.web.routing import route

from .views import certificates

urlpatterns = [
    route("sertifikat/", certificates.search, policy=anyone, name="certificate-search"),
    route("sertifikat/<str:code>/", certificates.check, policy=anyone, name="certificate-check"),
    route("sertifikat/<str:uid>/unduh/", certificates.own_file, policy=signed_in, name="certificate-file"),
]
