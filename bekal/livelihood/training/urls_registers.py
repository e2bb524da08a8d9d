"""Addresses of the registers."""

from bekal.foundation.web.routing import route

from .policy import may_issue_certificates, may_run_activities
from .views import registers

urlpatterns = [
    route("surat/", registers.papers, policy=may_run_activities, name="register-papers"),
    route("sertifikat/", registers.certificates, policy=may_issue_certificates, name="register-certificates"),
]
