"""Provisions and calendar kept in the process, so that a page costs no query for the law. B1.

A snapshot holds as long as the shared cache names the same generation, and 30 seconds at most:
where the cache is each process's own, a change made in another process is seen after that time.
What a transaction has changed and not yet committed is seen by its own thread alone, and is
forgotten when it is rolled back.
"""

import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import connection, transaction

GENERATION = "law.generation"
MAX_AGE_SECONDS = 30
RECHECK_SECONDS = 1


class _Store:
    """Snapshots of one generation."""

    def __init__(self):
        self.generation = None
        self.made_at = self.checked_at = 0.0
        self.items: dict[Any, Any] = {}


class _Change:
    """A change of the law that waits for its transaction to be committed."""

    def __init__(self):
        self.done = False

    def __call__(self):
        self.done = True
        _publish()


_shared = _Store()
_thread = threading.local()


def changed() -> None:
    """Forget what was kept: at once for this thread, for all others with the commit."""
    change = _Change()
    transaction.on_commit(change)
    if not change.done:
        _thread.change, _thread.items = change, {}


def snapshot(name: Any, build: Callable[[], Any]) -> Any:
    """What `build` made for that name, or makes now."""
    items = _items()
    if name not in items:
        items[name] = build()
    return items[name]


def _items() -> dict[Any, Any]:
    change = getattr(_thread, "change", None)
    if change is not None:
        if any(entry[1] is change for entry in connection.run_on_commit):
            return _thread.items
        _thread.change, _thread.items = None, {}
    return _current().items


def _current() -> _Store:
    global _shared
    now = time.monotonic()
    if now - _shared.checked_at > RECHECK_SECONDS:
        generation = cache.get(GENERATION)
        if generation != _shared.generation or now - _shared.made_at > MAX_AGE_SECONDS:
            store = _Store()
            store.generation, store.made_at = generation, now
            _shared = store
        _shared.checked_at = now
    return _shared


def _publish() -> None:
    global _shared
    cache.set(GENERATION, uuid4().hex, None)
    _shared = _Store()
