"""Whom one may be in the demonstration (đổi vai): only its own people, whose password is public."""

from components.demonstration.people import OPERATOR
from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from home.accounts.models import Membership, Role, User

_ORDER = list(Role)


def people_to_be(portal):
    """The (user, role's name) pairs of a portal, in the order of their work, the operator last."""
    memberships = Membership.objects.active().filter(
        portal=portal, user__email__endswith="@trinhdien.localhost"
    )
    found = [
        (membership.user, membership.get_role_display(), membership.unit)
        for membership in sorted(
            memberships.select_related("user", "unit"),
            key=lambda each: (_ORDER.index(Role(each.role)), each.pk),
        )
    ]
    return found + [(user, "", None) for user in User.objects.filter(username=OPERATOR)]


def may_become(user):
    """Whether anybody may sign in as `user`: its password is the one that is printed for all."""
    return user.is_active and user.check_password(DEMONSTRATION_PASSWORD)
