"""The other side of the reading process: start it, feed it, take its rows, never outlive it."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .. import limits
from .cells import Line
from .container import kind_of
from .refusing import SENTENCES, refuse

_ROOT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, before its rows: the sheet read (empty for CSV), the sheets not read, what is hidden from view."""

    sheet: str
    others: tuple[str, ...]
    hidden: tuple[str, ...]
    hidden_rows: int
    hidden_columns: int
    lines: Iterator[Line]
    close: Callable[[], None]


def read_list(content: bytes, known: Mapping[str, str], sheet: str = "") -> Opened:
    """Read an uploaded file in a process of its own; ``lines`` yields its rows that are not empty, in order.

    Raises Refusal in words, at once or while the lines are taken. ``close`` ends the process.
    """
    kind = kind_of(content)
    messages = _messages(kind, content, known, sheet)
    first = next(messages)
    return Opened(
        sheet=str(first["sheet"]),
        others=tuple(first["others"]),
        hidden=tuple(first["hidden"]),
        hidden_rows=int(first["rows_hidden"]),
        hidden_columns=int(first["columns_hidden"]),
        lines=(Line(int(number), cells, types) for number, cells, types in messages),
        close=messages.close,
    )


def _messages(kind: str, content: bytes, known: Mapping[str, str], sheet: str) -> Generator[Any, None, None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bekal.commons.intake.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        # Nothing else of our environment: it holds the master key.
        env={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath, "LANG": "C.UTF-8"},
    )
    assert process.stdin is not None and process.stdout is not None
    watch = _Watch(process)
    try:
        _feed(process.stdin, {"kind": kind, "known": dict(known), "sheet": sheet}, content)
        for message in _answers(process.stdout):
            # Judging and storing what it said may take its time; only its own silence counts.
            watch.waiting_since = None
            yield message
            watch.waiting_since = time.monotonic()
    finally:
        watch.end()
        process.kill()
        process.stdout.close()
        process.wait()


class _Watch:
    """Kills the process when nothing was heard from it for too long while somebody waited."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.waiting_since: float | None = time.monotonic()
        self._process, self._over = process, threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self._over.wait(1.0):
            since = self.waiting_since
            if since is not None and time.monotonic() - since > limits.CHILD_SECONDS:
                self._process.kill()
                return

    def end(self) -> None:
        self._over.set()


def _feed(pipe: IO[bytes], asked: dict[str, Any], content: bytes) -> None:
    try:
        pipe.write(json.dumps(asked).encode() + b"\n")
        pipe.write(content)
        pipe.close()
    except BrokenPipeError:
        # It died while it was fed; what it said, or its silence, is judged below.
        pass


def _answers(pipe: IO[bytes]) -> Iterator[Any]:
    """The messages until the end; a process that falls silent before was stopped by its limits."""
    for raw in pipe:
        if not raw.strip():
            continue
        try:
            message = json.loads(raw)
        except ValueError:
            break
        if isinstance(message, dict) and "end" in message:
            return
        if isinstance(message, dict) and message.get("refused") in SENTENCES:
            raise refuse(message["refused"], **message["params"])
        yield message
    raise refuse("too_much")
