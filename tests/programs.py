"""Other programs that ask the API."""

import json
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from bekal.commons.organizations.models import User
from bekal.commons.organizations.tests.make import make_token
from bekal.commons.places.tests.make import BONJERUK

ANI = {"name": "Baiq Ani", "place": BONJERUK, "status": "pmi_purna", "last_country": "TW"}
_keys = count(1)


class Program:
    """Another program with a token of ``user``."""

    def __init__(self, user: User, *scopes: str) -> None:
        self.secret = make_token(user, *scopes).secret

    def send(
        self, verb: str, address: str, body: Any = None, *, key: str = "", version: int | None = None, **headers: str
    ) -> HttpResponse:
        """The answer to one request, under a new key unless one is given."""
        headers |= {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": key or f"key-{next(_keys)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        ask = getattr(Client(), verb)
        if verb == "get":
            return ask(f"/api/v1/{address}", headers=headers)
        return ask(f"/api/v1/{address}", json.dumps(body), content_type="application/json", headers=headers)

    def get(self, address: str) -> Any:
        """What an address says."""
        return self.send("get", address).json()


def code_of(answer: HttpResponse) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["errors"][0]["code"]
