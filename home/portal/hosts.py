"""Which portal answers at a host: no query once a process knows it, however many there are."""

import pickle
from dataclasses import dataclass

from home.portal import versions
from home.portal.models import Portal

# Hosts that are no portal's are not remembered: a stranger may think of any number.
_known = versions.Memory(2000)


@dataclass(frozen=True)
class HostMatch:
    """The portal that answers at a host; `redirects` where the host is a further one."""

    portal: Portal
    redirects: bool


def find_host(hostname):
    """The `HostMatch` for a host name without its port, or None.

    Each caller has a portal of its own: a request may change what it holds.
    """
    hostname = hostname.lower()
    version = versions.version_of(versions.HOSTS)
    kept = _known.get(hostname, version)
    if kept:
        return pickle.loads(kept[0])  # noqa: S301 - packed below, by this process
    match = _look_up(hostname)
    if match and version is not None:
        _known.put(hostname, version, pickle.dumps(match))
    return match


def _look_up(hostname):
    portals = Portal.objects.with_everything().order_by()
    for portal in portals.filter(site__hostname=hostname)[:1]:
        return HostMatch(portal, redirects=False)
    for portal in portals.filter(hosts__hostname=hostname)[:1]:
        return HostMatch(portal, redirects=True)
    return None
