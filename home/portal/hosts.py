"""Which portal answers at a host: no query once a process knows it, however many there are."""

import pickle
from dataclasses import dataclass

from home.portal import versions
from home.portal.models import Portal
from home.portal.models.portal import PortalContainerPage
from home.portal.written import Slot, WrittenQuery

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


# As `Portal.objects.with_everything()`, in parts: PostgreSQL takes 15 ms to plan one query with so
# many joins, and 1 ms to plan these.
_WITH_OWN = ("site", "agency", "theme__emblem", "answerable", "profile")
_AT_HOST = WrittenQuery(
    lambda host: (
        Portal.objects.select_related(*_WITH_OWN).filter(**{host: Slot("hostname")}).order_by()[:1]
    )
)
_CONTAINER = WrittenQuery(
    lambda: PortalContainerPage.objects.filter(pk=Slot("pk")).only("path", "depth").order_by()
)
_PROVINCE = WrittenQuery(
    lambda: (
        Portal.objects.select_related("site", "agency", "profile").filter(pk=Slot("pk")).order_by()
    )
)


def _look_up(hostname):
    for host, redirects in (("site__hostname", False), ("hosts__hostname", True)):
        if portal := _AT_HOST.first(host, hostname=hostname):
            portal.container = _CONTAINER.first(pk=portal.container_id)
            if portal.province_id:
                portal.province = _PROVINCE.first(pk=portal.province_id)
            return HostMatch(portal, redirects)
    return None
