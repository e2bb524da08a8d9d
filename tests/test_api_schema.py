"""What the API's description says is what it does: schemathesis makes requests from it, right and wrong ones, and every
check that it has must hold (R16, R45).

Rights and ways of sending are the API's own; the world is that of the walks, the asker an officer with a token.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings

from bekal.commons.organizations.tests.make import make_token
from bekal.config.wsgi import application
from bekal.foundation.kernel.actor import Role

pytestmark = pytest.mark.django_db
# A short look in every run; CI asks for more, and for the edges of every parameter (coverage).
EXAMPLES = int(os.environ.get("BEKAL_API_EXAMPLES", "2"))
CONFIG = schemathesis.Config.from_dict({
    "phases": {"coverage": {"enabled": EXAMPLES > 2, "unexpected-methods": ["DELETE"]}},
    "checks": {
        # What the schema allows and a rule refuses (a village that is none, a day to come) is 422; an edit that does
        # not say on what it was made is 428.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422", "428"]},
    },
})  # fmt: skip
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)
# Which record an address is about, so that not every request ends at "not here".
THINGS = {"people": "person", "journeys": "journey", "households": "household", "nominations": "nomination",
          "certificates": "certificate", "activities": "activity"}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def one_connection():
    """As Django's own test client does: the end of a request does not close the transaction of the test."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture(scope="module")
def secret(world, django_db_blocker):
    with django_db_blocker.unblock():
        return make_token(world.users[Role.BALAI_OFFICER]).secret


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
def test_it_does_what_it_says(case, world, secret):
    room = case.path.split("/")[3] if case.path.count("/") > 2 else case.path.split("/")[1]
    if case.path_parameters.get("uid") == "0" and room in THINGS:
        case.path_parameters["uid"] = getattr(world.own, THINGS[room]).uid
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})
