"""Whole pages for anonymous readers (bộ nhớ đệm trang), always right. F6, F9, B9.

A page is kept with the version of its province (home.portal.versions) that stood before it was
made, and is given out only while that version stands: what is published, taken down or changed is
seen by the next reader. Kept is only what is the same for everybody: the answer 200 of a public
view, without a cookie, to a request without a session. A stranger cannot fill the memory: an
address is kept only if it is a page's own, or one of the first pages of a list.
"""

import math
import re
import time
import zlib
from collections import namedtuple
from datetime import datetime, timedelta
from datetime import time as datetime_time
from hashlib import blake2b

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from home.portal import versions

_LONGEST_PATH = 300
# A law of five hundred articles has a million bytes. A long page is kept packed, a fifth of that:
# to unpack it costs three milliseconds, to make it anew two hundred.
_LARGEST = 4 * 1024 * 1024
_PACKED_FROM = 128 * 1024
# A list's later pages are asked for by machines only.
_QUERY = re.compile(r"(?:trang=[1-9]\d?)?", re.ASCII)
# What others hang on to an address to follow people; the page is the same.
_FOLLOWING = re.compile(r"(?:^|&)(?:fbclid|gclid|zarsrc|utm_[a-z]+)=[^&]*", re.ASCII)
_HELD_UNTIL = "_portal_page_held_until"
# The reader's browser asks each time and is told '304' while nothing changed.
_FOR_ALL = "public, max-age=0, must-revalidate"
_FOR_ONE = "private, no-cache"

# until: seconds since 1970. headers: a dict. content: bytes. packed: whether by zlib.
_Kept = namedtuple("_Kept", "version until headers content packed", defaults=[False])


def hold_until(request, moment):
    """This page shows something that ends (or begins) at `moment`, a datetime: keep it no longer.

    The earliest of several holds.
    """
    hold_until_seconds(request, moment.timestamp())


def hold_until_seconds(request, seconds):
    """As `hold_until`, by seconds since 1970 (None: for ever). Says whether that is still ahead."""
    if seconds is None:
        return True
    setattr(request, _HELD_UNTIL, min(seconds, getattr(request, _HELD_UNTIL, seconds)))
    return seconds > time.time()


def held_until(request, draw):
    """(what `draw()` gives, until when it may be kept: seconds since 1970, or None)."""
    before = request.__dict__.pop(_HELD_UNTIL, None)
    drawn = draw()
    until = getattr(request, _HELD_UNTIL, None)
    hold_until_seconds(request, before)
    return drawn, until


class PageCacheMiddleware:
    """Stands before everything that a kept page does not need, `PortalMiddleware` included."""

    def __init__(self, get_response):
        if not settings.PORTAL_PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._trees = {}

    def __call__(self, request):
        key = _key(request)
        if key is None:
            return _said_private(request, self.get_response(request))
        with versions.read_once():
            # Which province a host belongs to is learnt from its first answer. A host that moves
            # gives both provinces a new version.
            tree = self._trees.get(key[1])
            version = versions.version_of(tree) if tree else None
            address = "|".join(key)
            kept = caches["pages"].get(address) if version is not None else None
            if kept and kept.version == version and not _is_over(kept):
                return _answer(request, kept)
            response = self.get_response(request)
            portal = getattr(request, "portal", None)
            if portal is None or not _is_for_all(request, response):
                return _said_private(request, response)
            self._trees[key[1]] = versions.tree_of(portal)
            kept = _keep(response, version, getattr(request, _HELD_UNTIL, None))
            if version is not None and tree == versions.tree_of(portal):
                caches["pages"].set(address, kept)
        return _answer(request, kept)


def _key(request):
    """(scheme, host, path, query) under which an answer may be kept, or None."""
    meta = request.META
    if request.method != "GET" or "HTTP_AUTHORIZATION" in meta or _is_known(request):
        return None
    query = meta.get("QUERY_STRING", "")
    if query and not _QUERY.fullmatch(query):
        query = _FOLLOWING.sub("", query)
        # The page itself may repeat its query: it is given out without, never kept with.
        request._portal_followed = True
        if not _QUERY.fullmatch(query):
            return None
    host = request.get_host()
    path = request.path_info
    if len(path) > _LONGEST_PATH or getattr(request, "is_dummy", False):
        return None
    name, _colon, port = host.partition(":")
    if host != host.lower() or port not in ("", str(settings.PORTAL_PUBLIC_PORT)):
        return None
    return (request.scheme, host, path, query)


def _is_known(request):
    """Whether the reader may be somebody, or has been told something that waits to be shown."""
    if "HTTP_COOKIE" not in request.META:
        return False
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _is_for_all(request, response):
    """Whether every anonymous reader of the address gets these very bytes."""
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Vary")
        and not response.has_header("Cache-Control")
        and getattr(getattr(match, "func", None), "is_public_page", False)
        and len(response.content) <= _LARGEST
        and not hasattr(request, "_portal_followed")
    )


def _is_over(kept):
    return kept.until <= time.time()


def _end_of_today():
    midnight = datetime.combine(timezone.localdate() + timedelta(days=1), datetime_time())
    return timezone.make_aware(midnight).timestamp()


def _keep(response, version, until):
    content = response.content
    headers = dict(response.items())
    headers["Cache-Control"] = _FOR_ALL
    headers["ETag"] = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    # What a page says of days (in force, from today) is said anew each day.
    until = min(until or math.inf, _end_of_today())
    packed = len(content) >= _PACKED_FROM
    if packed:
        content = zlib.compress(content, 1)
    return _Kept(version, until, headers, content, packed)


def _answer(request, kept):
    content = zlib.decompress(kept.content) if kept.packed else kept.content
    response = HttpResponse(content, headers=kept.headers)
    if "HTTP_IF_NONE_MATCH" in request.META:
        return get_conditional_response(request, etag=kept.headers["ETag"], response=response)
    return response


def _said_private(request, response):
    """A page of a public view that is not for all: neither nginx nor a proxy may keep it."""
    view = getattr(getattr(request, "resolver_match", None), "func", None)
    if getattr(view, "is_public_page", False) and not response.has_header("Cache-Control"):
        response["Cache-Control"] = _FOR_ONE
    return response
