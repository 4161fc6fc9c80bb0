"""What of this app belongs to a portal, and who may change it."""

from home.portal.models import Agency, Menu, Official, Portal, PortalHost, Theme, Unit
from home.portal.wall import reports
from home.portal.wall.policies import AgencyPolicy, OnlyChanged, guard


def register():
    """Called once, in `PortalConfig.ready()`."""
    guard(Portal, "pk", OnlyChanged)
    guard(Theme, "portal", OnlyChanged)
    guard(Menu, "portal", OnlyChanged)
    guard(Unit, "portal")
    guard(Official, "portal")
    guard(PortalHost, "portal")
    guard(Agency, "portals", AgencyPolicy)
    reports.install()
