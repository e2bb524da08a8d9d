"""The test harness: file database in WAL, guards lifted only while tables are emptied between tests."""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

# The same examples in every run, however busy the machine: a submission must not fail by chance. New examples are looked
# for by hand, with HYPOTHESIS_PROFILE=explore.
hypothesis.settings.register_profile("explore", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("steady", hypothesis.settings.get_profile("explore"), derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--browser-tests", action="store_true", help="run the tests that need Chromium")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--browser-tests"):
        return
    skip = pytest.mark.skip(reason="needs Chromium; run ./run browser")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(skip)


def pytest_configure(config: pytest.Config) -> None:
    """Password hashing made cheap: its real cost has a test of its own. Each test client would look through all static
    files; they are looked up when asked for instead."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    _remember_pages_only()


def _remember_pages_only() -> None:
    """Django's test client copies the context of every template that is drawn, parts of parts and fields of forms too.
    Tests look into the context of a page only."""
    from django.test import client

    remember = client.store_rendered_templates

    def of_pages(store: Any, signal: Any, sender: Any, template: Any, context: Any, **more: Any) -> None:
        if context.template is template:
            remember(store, signal, sender, template, context, **more)

    client.store_rendered_templates = of_pages


@pytest.fixture(scope="session", autouse=True)
def guards_stand_aside_for_flush() -> Iterator[None]:
    """Append-only tables cannot be emptied, which is the point; only the harness lifts their guards for it."""
    from django.db import connections
    from django.db.backends.base.operations import BaseDatabaseOperations

    from bekal.foundation.audit import guards

    original = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, sql_list: Any) -> Any:
        connection = connections[self.connection.alias]
        guards.lift(connection)
        try:
            return original(self, sql_list)
        finally:
            guards.install(connection)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = original  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def form_tokens_spell_no_name() -> None:
    """A test that says "this name is not on the page" must not meet the name in the random token of a form."""
    from django.middleware import csrf

    csrf.CSRF_ALLOWED_CHARS = "bcdfghjklmnpqrstvwxz"
