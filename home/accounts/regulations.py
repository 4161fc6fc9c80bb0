"""Who administers the portals under a regulation may lay decisions on it. D4, E5."""

from home.accounts.models import Membership, Role
from home.law.rights import register_decider
from home.portal.models import Portal


def administers_all_under(user, profile) -> bool:
    """Whether every top portal under the regulation has this user as its administrator."""
    tops = Portal.objects.filter(profile=profile, parent=None)
    administered = Membership.objects.active().filter(user=user, role=Role.ADMINISTRATOR)
    return tops.exists() and not tops.exclude(pk__in=administered.values("portal")).exists()


def register():
    register_decider(administers_all_under)
