import json
import sqlite3

import pytest
from django.db import connection
from django.test import RequestFactory

from bekal.foundation.web.health import readyz


def ask():
    answer = readyz(RequestFactory().get("/readyz"))
    return answer.status_code, json.loads(answer.content)["checks"]["database"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_takes_no_writes_is_not_ready():
    assert ask()[1] == "ok"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
        found = ask()
        connection.close()
    else:
        other = sqlite3.connect(connection.settings_dict["NAME"])
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        found = ask()
        other.close()
        connection.close()
    assert found == (503, "the database takes no writes")
    assert ask()[1] == "ok"
