"""Which portal answers at a host: one look-up in the cache, however many portals there are."""

from dataclasses import dataclass

from django.core.cache import cache
from wagtail.models import Site

from home.portal.models import Portal, PortalHost

_KEY = "portal-host:"
# An hour, so that a row changed behind our back (by SQL) is seen in the end.
_SECONDS = 3600


@dataclass(frozen=True)
class HostMatch:
    """The portal that answers at a host; `redirects` where the host is a further one."""

    portal: Portal
    redirects: bool


def find_host(hostname):
    """The `HostMatch` for a host name without its port, or None."""
    hostname = hostname.lower()
    match = cache.get(_KEY + hostname)
    if match is None:
        match = _look_up(hostname)
        if match:
            cache.set(_KEY + hostname, match, _SECONDS)
    return match


def _look_up(hostname):
    portals = Portal.objects.with_everything()
    if portal := portals.filter(site__hostname=hostname).first():
        return HostMatch(portal, redirects=False)
    if portal := portals.filter(hosts__hostname=hostname).first():
        return HostMatch(portal, redirects=True)
    return None


def forget_hosts():
    """Drop what is remembered of every host: a portal, site, agency, look or regulation changed."""
    hostnames = [
        *Site.objects.values_list("hostname", flat=True),
        *PortalHost.objects.values_list("hostname", flat=True),
    ]
    cache.delete_many([_KEY + hostname for hostname in hostnames])
