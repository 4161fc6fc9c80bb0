"""Several processes for a work that takes long (tiến trình cùng làm). P14."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import django
from django.db import connection


def processors() -> int:
    """So many processes write at once: one for each processor; into SQLite only one can."""
    return 1 if connection.vendor == "sqlite" else len(os.sched_getaffinity(0))


@contextmanager
def workers(count: int) -> Iterator[Callable]:
    """Gives what `map` is; with a count above one, it is done by processes beside this one.

    What is called and what it gives must be known by name and can be pickled. Whoever leaves
    before the end waits only for what is being done.
    """
    if count < 2:
        yield map
        return
    # Not forked: two processes would speak through one connection.
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin)
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)


def _begin():
    # Ctrl-C goes to all processes of a terminal; who began them says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
