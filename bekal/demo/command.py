"""``bekal demo``: fill a new site with the programme's real figures and serve it on this machine only."""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bekal.foundation.kernel import environment as env

PORTS = range(8000, 8040)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="throw the demo's data away and begin anew")
    parser.add_argument("--port", type=int, default=0, help="port (default: the first free one from 8000)")
    parser.add_argument("--fill", action="store_true", help="only fill the data (used by the demo itself)")
    parser.add_argument("--logins", action="store_true", help="only give new passwords and print them")
    parser.add_argument("--no-serve", action="store_true", help="prepare everything, serve nothing")


def prepare(options: argparse.Namespace) -> None:
    """The demo's own settings: invented data, loopback, no HTTPS. Set before Django reads them."""
    os.umask(0o077)
    os.environ.update({"BEKAL_DEMO": "1", "BEKAL_HTTPS": "0", "BEKAL_HOSTS": "localhost,127.0.0.1"})
    os.environ.setdefault("BEKAL_SECOND_FACTOR", "offered")
    if not (options.fill or options.logins):
        # Without this the site speaks English only where it was started by ./run; the module lies above this one.
        subprocess.run([sys.executable, "-m", "bekal.config.catalogues"], check=False)
        options.port = options.port or _free_port()
        os.environ["BEKAL_PUBLIC_URL"] = f"http://localhost:{options.port}"
        _data().mkdir(parents=True, exist_ok=True)
    if options.fill:
        os.environ["DATABASE_URL"] = f"sqlite:///{_filling()}"


def run(options: argparse.Namespace) -> int:
    """Fill when there is nothing yet, print the logins, then become the web server with a worker beside it."""
    if options.fill:
        from .filling import fill

        fill()
        return 0
    if options.logins:
        from .logins import print_logins

        print_logins(as_json=options.json)
        return 0
    if options.reset:
        _forget()
    if not _database().exists():
        _fill()
    elif _bekal("migrate", "--json"):
        return 1
    if _bekal("demo", "--logins", *(["--json"] if options.json else [])):
        return 1
    if options.no_serve:
        return 0
    return _serve(options.port)


def _data() -> Path:
    return Path(env.DATA.read())


def _database() -> Path:
    return _data() / "bekal.sqlite3"


def _filling() -> Path:
    return _data() / "filling.sqlite3"


def _forget() -> None:
    for path in [*_data().glob("*.sqlite3*"), _data() / "files", _data() / "intake", _data() / "bundles"]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _fill() -> None:
    """Fill a database beside and move it into place: a demo killed in the middle begins anew."""
    began = time.monotonic()
    print("Filling the demo (once, under a minute)...", flush=True)
    _forget()
    if _bekal("demo", "--fill"):
        raise SystemExit(1)
    for suffix in ("-wal", "-shm"):
        Path(f"{_filling()}{suffix}").unlink(missing_ok=True)
    # Filling did not wait for the disk; what is moved into place is all there.
    with _filling().open("rb") as filled:
        os.fsync(filled.fileno())
    _filling().rename(_database())
    print(f"  done in {time.monotonic() - began:.0f} s", flush=True)


def _bekal(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "bekal", *arguments], check=False).returncode


def _serve(port: int) -> int:
    """A worker child that dies with its parent, then gunicorn in this very process."""
    subprocess.Popen([sys.executable, "-m", "bekal", "worker", "--with-parent"])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdout.flush()
    arguments = [
        sys.executable, "-m", "gunicorn", "bekal.config.wsgi:application", "-c", "python:bekal.demo.gunicorn",
        f"--bind=127.0.0.1:{port}", "--workers=1", "--threads=4", "--timeout=60", "--log-level=warning",
        "--no-control-socket",
    ]  # fmt: skip
    os.execv(sys.executable, arguments)


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit(f"No free port between {PORTS.start} and {PORTS.stop}; name one with --port.")
