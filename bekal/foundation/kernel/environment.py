"""Settings from the environment: one table, secure by default. ``docs/guides/running.md`` prints it."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what it is for, and what holds when it is absent."""

    name: str
    meaning: str
    default: str = ""

    def read(self) -> str:
        return os.environ.get(self.name, self.default)


DATA = Variable("BEKAL_DATA", "folder for the database, files and keys", str(ROOT / "var"))
DATABASE_URL = Variable("DATABASE_URL", "sqlite:///path or postgres://user:password@host:port/name", "")
SECRET_KEY = Variable("BEKAL_SECRET_KEY", "signs sessions; at least 50 characters; the demo makes its own", "")
MASTER_KEY = Variable("BEKAL_MASTER_KEY", "seals NIK and other secrets; 64 hex digits; the demo makes its own", "")
HOSTS = Variable("BEKAL_HOSTS", "names the site answers to, separated by commas", "localhost,127.0.0.1")
PUBLIC_URL = Variable("BEKAL_PUBLIC_URL", "address printed on certificates", "http://localhost:8000")
HTTPS = Variable("BEKAL_HTTPS", "1 behind HTTPS (secure cookies, HSTS); 0 only on the loopback", "1")
DEMO = Variable("BEKAL_DEMO", "1 marks every page DATA CONTOH; set by `bekal demo`", "0")
SECOND_FACTOR = Variable("BEKAL_SECOND_FACTOR", "required or offered for the roles that need one", "required")
PROXIES = Variable("BEKAL_PROXIES", "how many trusted proxies stand in front", "0")

TABLE = (DATA, DATABASE_URL, SECRET_KEY, MASTER_KEY, HOSTS, PUBLIC_URL, HTTPS, DEMO, SECOND_FACTOR, PROXIES)


def read_database(url: str, data: Path) -> dict[str, object]:
    """Django's DATABASES entry for ``url``; an SQLite file in ``data`` when it is empty.

    SQLite: WAL, IMMEDIATE transactions, synchronous FULL, 8 s busy timeout (R5). Both: persistent connections.
    Raises ValueError for another scheme.
    """
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url or f"sqlite:///{data / 'bekal.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # A new connection reads the whole schema again and starts without a page in memory: several ms per request.
            "CONN_MAX_AGE": None,
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            # Tests run on a file in WAL as the product does, never in memory.
            "TEST": {"NAME": str(data / "test.sqlite3")},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 8,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(f"DATABASE_URL: unknown scheme {parts.scheme!r}; use sqlite or postgres")
