"""Guessing passwords is made slow (giới hạn số lần thử mật khẩu). O3; ST 17.3; KT 15.5.

Failures are counted in the shared cache, for whatever user name was typed, whether it exists or
not, so that nobody learns which names do. `rules.py` says how many are too many. It is asked by the
backend, so that every door is guarded: the admin's, that of private pages, the API's.
"""

import hashlib
import logging

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from home.accounts import rules

_log = logging.getLogger(__name__)


def address_of(request):
    """Where a request comes from. Behind nginx only what nginx says counts."""
    if request is None:
        return ""
    if settings.PORTAL_BEHIND_PROXY:
        return request.META.get("HTTP_X_REAL_IP", "")
    return request.META.get("REMOTE_ADDR", "")


def _key(kind, value):
    # Hashed: a cache takes no spaces or long keys, and what people mistype is not kept readable.
    return f"sign-in:{kind}:{hashlib.sha256(value.casefold().encode()).hexdigest()}"


def _keys(request, username):
    keys = {"name": _key("name", username)}
    if address := address_of(request):
        keys["name_here"] = _key("both", f"{username}\n{address}")
        keys["address"] = _key("address", address)
    return keys


def sign_in_refusals(request, username):
    """Why this name may not be tried from there just now."""
    keys = _keys(request, username or "")
    counted = cache.get_many(keys.values())
    return rules.guessing_refusals(
        rules.Failures(**{name: counted.get(key, 0) for name, key in keys.items()})
    )


def too_many_mails(request, email):
    """Whether no further link is sent just now; each asking counts."""
    address = address_of(request)
    return rules.too_many_mails(
        to_address=_count(_key("mail", email)),
        from_address=_count(_key("mail-from", address)) if address else 0,
    )


def _count(key):
    cache.add(key, 0, rules.GUESSING_MINUTES * 60)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 1


def refuse_guessing(request, username):
    """Raise PermissionDenied, which no backend passes over."""
    if request is not None and sign_in_refusals(request, username):
        raise PermissionDenied


def connect():
    """Called once, in `AccountsConfig.ready()`."""
    user_login_failed.connect(_failed, dispatch_uid="count-failed-sign-in")
    user_logged_in.connect(_succeeded, dispatch_uid="forget-failed-sign-ins")


def _failed(credentials, request=None, **kwargs):
    if request is None:
        return  # a program, not a door
    username = credentials.get("username") or ""
    if sign_in_refusals(request, username):
        return  # trying on while it is closed prolongs nothing
    counts = [_count(key) for key in _keys(request, username).values()]
    _log.warning("Sign-in of %r from %s failed (%s).", username, address_of(request), max(counts))


def _succeeded(request, user, **kwargs):
    if request is not None:
        # Not those of the name everywhere: who guesses elsewhere is not helped by its owner.
        cache.delete(_keys(request, user.get_username()).get("name_here", ""))
