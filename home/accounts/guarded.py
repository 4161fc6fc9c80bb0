"""Whose portals a person's are, what of this app belongs to a portal, and which level may what."""

from home.accounts.groups import grant
from home.accounts.models import Level, Membership, ServiceSuspension, Suspension, User
from home.portal.models import Portal
from home.portal.wall.policies import OnlyRead, guard
from home.portal.wall.reach import members_portals_are


def portals_of(user):
    """The portals in which `user` holds a role today: how far the wall lets them reach. P2."""
    held = Membership.objects.active().filter(user=user)
    return Portal.objects.filter(pk__in=held.values("portal"))


def register():
    """Called once, in `AccountsConfig.ready()`."""
    members_portals_are(portals_of)
    # Only verbs write them (`actions.py`), on the screens of people.
    guard(User, "memberships__portal", OnlyRead)
    guard(Membership, "portal", OnlyRead)
    guard(Suspension, "user__memberships__portal", OnlyRead)
    guard(ServiceSuspension, "portal", OnlyRead)
    grant(
        Level.MODERATE,
        "portal.view_portal", "portal.view_unit", "portal.view_official", "portal.view_agency",
    )  # fmt: skip
    grant(
        Level.ADMINISTER,
        "portal.change_portal", "portal.change_theme", "portal.change_agency",
        "portal.change_menu",
        "portal.add_unit", "portal.change_unit", "portal.delete_unit",
        "portal.add_official", "portal.change_official", "portal.delete_official",
        "portal.view_portalhost",
    )  # fmt: skip
