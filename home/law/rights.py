"""Who may lay a decision on top of a regulation: superusers, and whom the apps above name. E5.

This app knows no portals and no memberships; those above register who administers the portals
that stand under a regulation.
"""

from collections.abc import Callable

from home.law.models import RegulationProfile

PERMISSION = "law.decide_provision"
_deciders: list[Callable] = []


def register_decider(decider: Callable) -> None:
    """`decider(user, profile) -> bool`, called for active users; from `AppConfig.ready()`."""
    if decider not in _deciders:
        _deciders.append(decider)


def may_decide(user, profile: RegulationProfile) -> bool:
    """Whether a person may change what holds under a regulation."""
    if not user.is_active:
        return False
    return user.has_perm(PERMISSION) or any(decider(user, profile) for decider in _deciders)
