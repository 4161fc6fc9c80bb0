"""Versions of what the public sees (phiên bản nội dung công khai): what makes caches right. F9, B9.

All portals of a province share one version: items, menus and directories cross them. Whatever is
remembered of public pages, in a process or in Redis, is remembered under the version that stood
before it was read from the database, and counts only while that version stands. A change gives the
province a new version, so nothing has to know which pages show what was changed.

    menu = versions.remember(portal, ("menu", language), lambda: draw_menu(portal, language))
    versions.bump(portal)     # after .update(), bulk_create or SQL; saving a row does it by itself
"""

import secrets
import threading
from contextlib import contextmanager

from django.core.cache import caches
from django.db import connection, transaction

# What is looked up before the portal is known: hosts, and which pages are restricted.
HOSTS = "hosts"

_thread = threading.local()


class Memory:
    """Values that a process keeps under a version; the oldest goes when there are too many."""

    def __init__(self, size):
        self._size = size
        self._values = {}

    def get(self, name, version):
        """A tuple with the value kept under that version, or None."""
        kept = self._values.get(name)
        return kept[1:] if kept and kept[0] == version else None

    def put(self, name, version, value):
        self._values[name] = (version, value)
        while len(self._values) > self._size:
            # Two threads may reach for the same one.
            self._values.pop(next(iter(self._values), None), None)

    def clear(self):
        self._values = {}


# Some hundred portals with a few values each; and what belongs to single pages, of which there are
# more than a process should keep.
_shared, _of_pages = Memory(2000), Memory(500)


def tree_of(portal):
    """The name of the version that holds for a portal: its province's."""
    return f"province:{portal.province_id or portal.pk}"


def version_of(name):
    """The version that stands now: an int. None where nothing may be remembered (a cache is off).

    Within a request it is read once: see `read_once`.
    """
    seen = getattr(_thread, "seen", None)
    if seen is not None and name in seen:
        return seen[name]
    store, key = caches["versions"], f"version:{name}"
    version = store.get(key)
    if version is None:
        # Never the number of an earlier time: what was kept under it must not come back.
        store.add(key, secrets.randbits(62), None)
        version = store.get(key)
    if seen is not None:
        seen[name] = version
    return version


@contextmanager
def read_once():
    """Within it each version is read from the store once: one request sees one state."""
    if getattr(_thread, "seen", None) is not None:
        yield
        return
    # Where nothing may be remembered, a request still asks but once.
    _thread.seen, _thread.own = {}, Memory(500)
    try:
        yield
    finally:
        _thread.seen = _thread.own = None


def remember(portal, name, build, *, of_a_page=False):
    """What `build()` gives, remembered by this process until the portal's province changes.

    name: a tuple, one for each thing; the portal need not be in it. of_a_page: there is one for
    each page. The value is shared by all requests: nobody may change it.
    """
    return remember_under(tree_of(portal), (portal.pk, *name), build, of_a_page=of_a_page)


def remember_under(version_name, name, build, *, of_a_page=False):
    """As `remember`, under the version with that name."""
    version = version_of(version_name)
    memory = _memory(of_a_page) if version is not None else getattr(_thread, "own", None)
    if memory is None:
        return build()
    kept = memory.get(name, version)
    if kept is None:
        kept = (build(),)
        memory.put(name, version, *kept)
    return kept[0]


def bump(*portals):
    """Void what is remembered of the provinces of these portals: now, and after the transaction."""
    _bump({tree_of(portal) for portal in portals})


def bump_all():
    """Void what is remembered of every province, and which portal answers where."""
    from home.portal.models import Portal

    tops = Portal.objects.filter(province=None).values_list("pk", flat=True)
    _bump({HOSTS, *(f"province:{pk}" for pk in tops)})


def bump_hosts():
    """Void which portal answers where, and how it looks."""
    _bump({HOSTS})


def _bump(names):
    # Now for the rest of this transaction, after it for everybody. What others read meanwhile is
    # the old state, kept under the version between the two.
    _void(names)
    if not connection.in_atomic_block:
        return
    change = getattr(_thread, "change", None)
    if change is None or not _is_waiting(change):
        change = _thread.change = _Change()
        transaction.on_commit(change)
    change.names |= names


class _Change:
    """The provinces that a transaction changed. What is read within it is kept for it alone."""

    def __init__(self):
        self.names = set()
        self.memory = Memory(500)

    def __call__(self):
        _void(self.names)


def _is_waiting(change):
    # A transaction that was rolled back has dropped it.
    return any(entry[1] is change for entry in reversed(connection.run_on_commit))


def _memory(of_a_page):
    change = getattr(_thread, "change", None)
    if change is not None:
        if _is_waiting(change):
            return change.memory
        _thread.change = None
    return _of_pages if of_a_page else _shared


def _void(names):
    caches["versions"].set_many(
        {f"version:{name}": secrets.randbits(62) for name in names}, timeout=None
    )
    seen = getattr(_thread, "seen", None)
    if seen is not None:
        _thread.own.clear()
        for name in names:
            seen.pop(name, None)
