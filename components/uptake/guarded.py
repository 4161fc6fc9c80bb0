"""Proposals are seen from both sides, by nobody else; only verbs write them. P2, E7."""

from django.db.models import Q

from components.uptake.models import Proposal, TakenUpItem
from home.portal.wall.policies import OnlyRead, guard


def register():
    """Called once, in `UptakeConfig.ready()`."""
    guard(Proposal, _either("portal", "taker"), OnlyRead)
    guard(TakenUpItem, _either("portal", "origin_portal"), OnlyRead)


def _either(one, other):
    return lambda reach: Q(**{f"{one}__in": reach.portals}) | Q(**{f"{other}__in": reach.portals})
