"""The address of who got what."""

from bekal.foundation.web.routing import route

from . import views
from .policy import may_see_services

urlpatterns = [route("siapa-mendapat-apa/", views.services, policy=may_see_services, name="services")]
