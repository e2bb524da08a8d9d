"""The world that the tests of the whole house walk through: made once per process, put back for each file and rolled
back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from bekal.foundation.audit.tests.keeping import kept

from .browsing import Browsers
from .world import World, made_once, make_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Two balai with everything in them, and a login per role."""
    folder = tmp_path_factory.mktemp("data")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), made_once(kept(make_world)) as made:
        yield made


@pytest.fixture(scope="module")
def browsers(world: World, django_db_blocker: Any) -> Browsers:
    """Signed-in browsers for the roles of that world."""
    with django_db_blocker.unblock():
        return Browsers(world)
