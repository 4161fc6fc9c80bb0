"""Links to other sites (đường dẫn ra ngoài): what an answer says of one, where we do not go. E8."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_LONGEST = 600
_PORTS = {80, 443, 8080, 8443}
_MOVED = {301, 302, 303, 307, 308}
# Of those that do not understand HEAD, or refuse it.
_NO_HEAD = {400, 403, 404, 405, 406, 410, 501}
# There, but not for a machine: a person may well reach it.
_SHUT_TO_MACHINES = {401, 402, 403, 405, 406, 407, 412, 418, 429, 451}
FAILURES_TO_BREAK = 3


@dataclass(frozen=True)
class Trial:
    """outcome: 'works', 'gone', 'silent', 'moved' (said: where), 'ask_by_get'. said: of what."""

    outcome: str
    said: str = ""


def normal_address(address):
    """An address of the web under which its trial is kept; '' for what is not tried."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    kept = parts._replace(fragment="").geturl()
    return kept if len(kept) <= _LONGEST else ""


def leads_outside(address, ours):
    """The host of an address, where it is of nobody in `ours`: hosts, with all below them."""
    host = (urlsplit(address).hostname or "").lower()
    return "" if any(host == each or host.endswith(f".{each}") for each in ours) else host


def refuse_address(scheme, port, addresses=()):
    """A `Trial` that refuses to go there, or None. addresses: of the host, as looked up."""
    if scheme not in ("http", "https") or port not in _PORTS:
        return Trial("silent", "port")
    for each in addresses:
        found = ip_address(each.partition("%")[0])
        found = getattr(found, "ipv4_mapped", None) or found
        if not found.is_global or found.is_multicast:
            return Trial("gone", "private")
    return None


def judge_status(status, location, method):
    """The `Trial` of an answer."""
    if status in _MOVED and location:
        return Trial("moved", location[:_LONGEST])
    if method == "HEAD" and status in _NO_HEAD:
        return Trial("ask_by_get")
    if status in (404, 410):
        return Trial("gone", str(status))
    if status < 400 or status in _SHUT_TO_MACHINES:
        return Trial("works", str(status))
    return Trial("silent", str(status))
