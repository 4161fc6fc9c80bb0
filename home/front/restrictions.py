"""Whether any page of the installation is restricted to some viewers (Wagtail's page privacy).

Our portals restrict none (what is public is public), and Wagtail asks with two queries at each
page view. While there is no such row, the answer is known; as soon as there is one, Wagtail asks.
"""

from wagtail.models import PageViewRestriction

from home.portal import versions
from home.portal.written import WrittenQuery

_ANY = WrittenQuery(lambda: PageViewRestriction.objects.values_list("pk")[:1])


def any_page_is_restricted():
    """Whether there is any `PageViewRestriction`; remembered until one is made or deleted."""
    return versions.remember_under(versions.HOSTS, ("restrictions",), lambda: bool(_ANY.fetch()))
