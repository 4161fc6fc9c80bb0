"""Who proposes items, and who decides on them. P6; ST 6.1, 7.1."""

from components.uptake import rules
from home.accounts.models import Membership
from home.editorial.models.chain import role_holders
from home.law import provisions


def may_propose(user, portal):
    """Whether `user` writes or decides in `portal` today."""
    held = Membership.objects.active().filter(portal=portal, user=user)
    return held.filter(role__in=rules.PROPOSERS).exists()


def deciding_role(portal):
    """The role that decides what a portal takes up: ST 6.1, else who approves last there."""
    rule = provisions.value(portal.regulation, "content.uptake")
    steps = [(step.role, step.action) for step in provisions.chain(portal.regulation)]
    return rules.deciding_role(rule.role if rule else None, steps)


def may_decide(user, portal):
    """Whether `user` decides, or acts for who does, what `portal` takes up."""
    return any(holder.user == user.pk for holder in role_holders(portal, deciding_role(portal)))
