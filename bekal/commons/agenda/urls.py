"""The home page."""

from bekal.foundation.web.policy import anyone
from bekal.foundation.web.routing import route

from . import views

urlpatterns = [route("", views.home, policy=anyone, name="home")]
