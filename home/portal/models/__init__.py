"""Nouns of a portal, a file for each group of them."""

from home.portal.models.organisation import Agency, Official, PolicyField, Unit
from home.portal.models.portal import Portal, PortalContainerPage, PortalHost, PortalQuerySet, Theme

__all__ = [
    "Agency",
    "Official",
    "PolicyField",
    "Portal",
    "PortalContainerPage",
    "PortalHost",
    "PortalQuerySet",
    "Theme",
    "Unit",
]
