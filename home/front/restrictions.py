"""Whether any page of the installation is restricted to some viewers (Wagtail's page privacy).

Our portals restrict none (what is public is public), and Wagtail asks with two queries at each
page view. While there is no such row, the answer is known; as soon as there is one, Wagtail asks.
"""

from django.core.cache import cache
from wagtail.models import PageViewRestriction

_KEY = "view-restrictions"
_SECONDS = 3600


def any_page_is_restricted():
    """Whether there is any `PageViewRestriction`; remembered until one is made or deleted."""
    answer = cache.get(_KEY)
    if answer is None:
        answer = PageViewRestriction.objects.exists()
        cache.set(_KEY, answer, _SECONDS)
    return answer


def forget_restrictions():
    cache.delete(_KEY)
