"""Translations belong to a portal; only verbs write what is known of them. P2, E7."""

from home.portal.wall.policies import OnlyRead, guard
from home.translation.models import TranslatedPage


def register():
    """Called once, in `TranslationConfig.ready()`."""
    guard(TranslatedPage, "portal", OnlyRead)
