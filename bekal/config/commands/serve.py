"""``bekal serve``: gunicorn on the loopback unless told otherwise."""

import argparse
import os
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (default 8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")


def run(options: argparse.Namespace) -> int:
    """Replace this process by gunicorn; returns only when the address is not allowed."""
    from django.conf import settings

    if options.bind not in ("127.0.0.1", "::1", "localhost") and not settings.HTTPS:
        print("BEKAL_HTTPS=0 is only for the loopback; put HTTPS in front first.", file=sys.stderr)
        return 2
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *gunicorn_arguments(options)])
    return 1


def gunicorn_arguments(options: argparse.Namespace) -> list[str]:
    """Processes, not threads: threads did not help two cores and doubled the slowest answers."""
    return [
        "bekal.config.wsgi:application",
        f"--bind={options.bind}:{options.port}",
        f"--workers={options.workers}",
        "--timeout=30",
        "--graceful-timeout=30",
        "--max-requests=5000",
        "--max-requests-jitter=500",
        "--preload",
        "--log-level=warning",
        "--no-control-socket",
    ]
