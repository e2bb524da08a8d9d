"""``bekal worker``: do the background work. SIGTERM and Ctrl-C let the piece in hand come to a safe end."""

import argparse
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

PR_SET_PDEATHSIG = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started this one ends")


def run(options: argparse.Namespace) -> int:
    """Work until told to stop; exit 1 when jobs have failed for good (they are named with --once)."""
    from .queries import stuck_jobs
    from .working import work

    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    work(stop, drain=options.once, alive=_parent_watch() if options.with_parent else _always)
    failed = [job for job in stuck_jobs() if job.state == "failed"] if options.once else []
    for job in failed:
        print(f"failed: {job.kind} {job.subject} {job.error}", file=sys.stderr)
    return 1 if failed else 0


def _always() -> bool:
    return True


def _parent_watch() -> Callable[[], bool]:
    """True while the parent of this moment lives. Linux also sends SIGTERM when it ends, even in the middle of work."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    return lambda: os.getppid() == parent
