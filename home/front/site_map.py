"""The site map (sơ đồ cổng): all sections with their newest items, and the portals below. P1, P2.

However many sections, items and portals there are, it takes three queries.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.editorial.models import PublicationRecord
from home.front.latest import items_of
from home.front.portal_map import map_of
from home.portal.models import Portal
from home.text.collation import title_key

_NEWEST = 3
_KINDS = {
    Portal.Kind.DEPARTMENT: gettext_lazy("Departments and agencies"),
    Portal.Kind.DISTRICT: gettext_lazy("Districts and towns"),
    Portal.Kind.COMMUNE: gettext_lazy("Communes and wards"),
}


@dataclass
class Branch:
    """A section on the site map. entry: of the map of the portal; count: of its public items."""

    entry: object
    count: int = 0
    newest: list = field(default_factory=list)


@require_safe
def site_map(request):
    """GET: the site map of the request's portal, in the language of the address."""
    portal, portal_map = place_of(request)
    context = {
        "title": _("Site map"),
        "branches": _branches(portal, portal_map),
        "portals": portals_by_kind(portal),
    }
    return TemplateResponse(request, "front/site_map.html", context)


# PortalMiddleware: a closed portal does not serve this view.
site_map.is_public_page = True


def place_of(request):
    """(portal, its map in the active language) of a request. Raises Http404 where one is not."""
    portal_map = map_of(request.portal, get_language()) if request.portal else None
    if portal_map is None:
        raise Http404
    return request.portal, portal_map


def _branches(portal, portal_map):
    items = items_of(portal, portal_map.language)
    keys = [entry.key for entry in portal_map.sections if entry.key]
    counts = dict(
        items.filter(section__in=keys).order_by().values_list("section").annotate(Count("pk"))
    )
    newest = {key: [] for key in keys}
    wanted = Q(pk__in=[])
    for key in counts:
        wanted |= Q(pk__in=items.filter(section=key)[:_NEWEST].values("pk"))
    records = PublicationRecord.objects.filter(wanted) if counts else []
    for record in sorted(records, key=lambda each: (each.item_date, each.pk), reverse=True):
        newest[record.section].append(record)
    return [
        Branch(entry, counts.get(entry.key, 0), newest.get(entry.key, []))
        for entry in portal_map.sections
    ]


def portals_by_kind(portal):
    """[(name of the kind, [portal, …]), …]: the open portals right below this one; one query."""
    below = Portal.objects.filter(parent=portal).open().select_related("site")
    order = {kind: place for place, kind in enumerate(Portal.Kind.values)}
    found = sorted(
        below, key=lambda each: (order[each.kind], title_key(each.local_name, get_language()))
    )
    return [
        (_KINDS.get(kind, Portal.Kind(kind).label), list(portals))
        for kind, portals in groupby(found, key=lambda each: each.kind)
    ]
