"""Chunk after chunk, invented here or by processes beside. No models here: a new process has no settings yet."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from .country import Country
from .people import Rows, invent

_AHEAD = 3
_country: list[Country] = []


def invented(country: Country, chunks: Iterable[int], processes: int) -> Iterator[Rows]:
    """The chunks in order; never more than a few wait in memory."""
    if not processes:
        yield from (invent(country, number) for number in chunks)
        return
    waiting: list[Future[Rows]] = []
    method = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=method, initializer=_wake, initargs=(country,)) as pool:
        for number in chunks:
            waiting.append(pool.submit(_invent_here, number))
            if len(waiting) > _AHEAD * processes:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def _wake(country: Country) -> None:
    _country[:] = [country]
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()


def _die_with(parent: int) -> None:
    """A killed command cannot tell its helpers to end; they look for themselves."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _invent_here(number: int) -> Rows:
    return invent(_country[0], number)
