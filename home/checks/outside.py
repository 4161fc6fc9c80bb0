"""Links to other sites are tried (thử đường dẫn ra ngoài), by the clock: nobody waits for them. E8.

A check asks what is known of an address, and has it tried where that is old. We go nowhere within
a private network, whoever wrote the address and wherever it redirects: each name is looked up, its
addresses judged, and the connection made to the very one that was judged.
"""

import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.checks.models import OutsideLink
from home.checks.rules.links import Trial, judge_status, normal_address, refuse_address

# Seconds: for each part of an answer, and for one request in all.
_PATIENCE, _DEADLINE = 5, 12
_REDIRECTS = 4
_PER_MINUTE = 12
_KNOWN_FOR = timedelta(days=1)
# Who does not answer is asked again after a while, before it is called broken.
_AGAIN_AFTER = timedelta(hours=1)
_FORGOTTEN_AFTER = timedelta(days=90)
_REASONS = {
    "404": _("the site says that there is no such page: 404"),
    "410": _("the site says that the page is gone: 410"),
    "name": _("there is no site of this name"),
    "address": _("no browser can read the address"),
    "private": _("it leads into a private network, where no reader comes"),
    "port": _("it leads to an unusual port"),
    "certificate": _("its certificate is not valid: browsers warn of it"),
    "refused": _("the site takes no connections"),
    "no answer": _("the site did not answer three times"),
    "redirects": _("it is redirected without end"),
}
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; link check of a Vietnamese e-portal)",
    "Accept": "*/*",
    "Connection": "close",
}


def known_broken(addresses):
    """{address: `OutsideLink`} of those that lead nowhere; what is not known is to be tried."""
    wanted = {normal_address(address): address for address in addresses}
    wanted.pop("", None)
    if not wanted:
        return {}
    found = {row.address: row for row in OutsideLink.objects.filter(address__in=wanted)}
    OutsideLink.objects.bulk_create(
        [OutsideLink(address=each) for each in wanted if each not in found], ignore_conflicts=True
    )
    old = timezone.now() - _KNOWN_FOR
    stale = [row.pk for row in found.values() if row.tried_at and row.tried_at < old]
    if stale:
        OutsideLink.objects.filter(pk__in=stale, due_at=None).update(due_at=timezone.now())
    return {wanted[row.address]: row for row in found.values() if row.is_broken}


def reason_of(row):
    """Why a link does not work, in words."""
    return str(_REASONS.get(row.said) or _("the site answers with error %(code)s")) % {
        "code": row.said
    }


def try_due_links():
    """Try the addresses that wait (called by the clock): some at once, in less than a minute."""
    now = timezone.now()
    rows = list(OutsideLink.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:_PER_MINUTE])
    if not rows:
        return
    with ThreadPoolExecutor(4) as pool:
        trials = list(pool.map(try_address, [row.address for row in rows]))
    for row, trial in zip(rows, trials, strict=True):
        row.keep(trial, now=now, again_at=now + _AGAIN_AFTER)
    OutsideLink.objects.filter(due_at=None, tried_at__lt=now - _FORGOTTEN_AFTER).delete()


def try_address(address):
    """The `Trial` of an address on the web: asked by HEAD, by GET where that is not understood."""
    for _hop in range(_REDIRECTS + 1):
        trial = _ask(address, "HEAD")
        if trial.outcome == "ask_by_get":
            trial = _ask(address, "GET")
        if trial.outcome != "moved":
            return trial
        address = urljoin(address, trial.said)
    return Trial("silent", "redirects")


def _ask(address, method):
    """One request. What the answer holds is not read."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        host = host.encode("idna").decode()
    except (ValueError, UnicodeError):
        return Trial("gone", "address")
    if refusal := refuse_address(parts.scheme, port):
        return refusal
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        # A name that does not exist; else the look-up itself is out of order.
        return Trial("gone" if error.errno == socket.EAI_NONAME else "silent", "name")
    if refusal := refuse_address(parts.scheme, port, [each[4][0] for each in found]):
        return refusal
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    try:
        return _request(found[0][4][:2], host, parts, method, f"{path}?{query}" if query else path)
    except ssl.SSLError:
        return Trial("silent", "certificate")
    except ConnectionRefusedError:
        return Trial("silent", "refused")
    except (OSError, HTTPException, ValueError):
        return Trial("silent", "no answer")


def _request(place, host, parts, method, path):
    """place: (address, port) that were judged. Whoever sends byte by byte is hung up on."""
    plain = socket.create_connection(place, timeout=_PATIENCE)
    hang_up = Timer(_DEADLINE, _shut, [plain])
    hang_up.daemon = True
    hang_up.start()
    try:
        connection = HTTPConnection(host, parts.port)
        connection.sock = plain
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        with closing(connection):
            connection.request(method, path, headers=_HEADERS)
            answer = connection.getresponse()
            return judge_status(answer.status, answer.headers.get("Location", ""), method)
    finally:
        hang_up.cancel()
        plain.close()


def _shut(plain):
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended meanwhile, which is what was wanted
