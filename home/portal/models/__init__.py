"""Nouns of a portal, a file for each group of them."""

from home.portal.models.menu import Menu
from home.portal.models.organisation import Agency, Official, PolicyField, Unit
from home.portal.models.portal import Portal, PortalContainerPage, PortalHost, PortalQuerySet, Theme

__all__ = [
    "Agency",
    "Menu",
    "Official",
    "PolicyField",
    "Portal",
    "PortalContainerPage",
    "PortalHost",
    "PortalQuerySet",
    "Theme",
    "Unit",
]
