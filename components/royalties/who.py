"""Who takes which step of royalties, by name or by delegation (uỷ quyền). E9, E4.

A delegation of some fields is none of money: only one of the whole role counts.
"""

from django.db.models import Exists, OuterRef, Q

from components.royalties import rules, terms
from components.royalties.models import RoyaltyStatement
from home.accounts.models import Membership
from home.editorial.models import Delegation
from home.portal.models import Portal


def _held(user, roles):
    return Membership.objects.active().filter(user=user, role__in=roles)


def _delegated(user, roles):
    """Delegations of these roles that a person holds today, of those who hold the role still."""
    still = Membership.objects.active().filter(
        user=OuterRef("delegator"), portal=OuterRef("portal"), role=OuterRef("role")
    )
    return Delegation.objects.active().filter(
        Exists(still), delegate=user, role__in=roles, fields__isnull=True
    )


def delegation_for(portal, user, step):
    """The `Delegation` by which alone a person takes a step in a portal, or None."""
    roles = terms.roles_for(step)
    if _held(user, roles).filter(portal=portal).exists():
        return None
    return _delegated(user, roles).filter(portal=portal).select_related("delegator").first()


def actor_in(portal, user):
    """The `rules.Actor` that a person is in a portal; two queries."""
    steps = {step: terms.roles_for(step) for step in ("prepare", "check", "approve")}
    every = frozenset().union(*steps.values())
    own = set(_held(user, every).filter(portal=portal).values_list("role", flat=True))
    others = dict(_delegated(user, every).filter(portal=portal).values_list("role", "delegator_id"))
    acts_for = {
        others[role]
        for roles in steps.values()
        if not roles & own
        for role in roles & others.keys()
    }
    takes = {step: bool(roles & (own | others.keys())) for step, roles in steps.items()}
    return rules.Actor(
        user=user.pk,
        prepares=takes["prepare"],
        checks=takes["check"],
        approves=takes["approve"],
        for_others=frozenset(acts_for),
    )


def portals_for(user, *steps):
    """The portals in which a person takes one of these steps ('prepare', 'check', 'approve')."""
    roles = frozenset().union(*(terms.roles_for(step) for step in steps))
    theirs = Q(pk__in=_held(user, roles).values("portal")) | Q(
        pk__in=_delegated(user, roles).values("portal")
    )
    return Portal.objects.filter(theirs).order_by("name")


def overseen(user):
    """The statements whose sums a person sees, whoever is paid."""
    portals = portals_for(user, "prepare", "check", "approve")
    return RoyaltyStatement.objects.filter(portal__in=portals).select_related("portal")
