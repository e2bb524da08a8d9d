"""New passwords at every start, printed once: none is in the code, none is kept."""

import json
import secrets

from bekal.commons.organizations.models import User
from bekal.commons.organizations.words import ROLES

from .offices import LOGINS

_WORDS = (
    "bekal", "kerang", "rebon", "tenun", "garam", "lumbung", "kapas", "sawah", "pandan", "gerimis", "kelapa", "perahu",
    "jagung", "rotan", "merpati", "sumur", "bambu", "kemiri", "layar", "teratai", "cengkih", "dermaga", "embun", "lontar",
)  # fmt: skip


def print_logins(*, as_json: bool = False) -> None:
    """One line per kind of user: role, login name, password."""
    rows = []
    for user in User.objects.filter(is_active=True).order_by("id"):
        if user.username not in LOGINS and not user.person_uid:
            continue
        password = _password()
        user.set_password(password)
        user.save(update_fields=["password"])
        role = ROLES[LOGINS[user.username][1]] if user.username in LOGINS else "Purna PMI"
        rows.append({"role": role, "user": user.username, "password": password, "who": user.label})
    if as_json:
        print(json.dumps({"logins": rows}, ensure_ascii=False))
        return
    print("\n  Logins of this start (invented people, real institutions):\n")
    for row in rows:
        print(f"  {row['role']:<32}  {row['user']:<22}  {row['password']}")
    print(flush=True)


def _password() -> str:
    return "-".join(secrets.choice(_WORDS) for _ in range(4)) + f"-{secrets.randbelow(90) + 10}"
