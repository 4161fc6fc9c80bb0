"""The accessibility statement (tuyên bố về khả năng tiếp cận) of a portal. P12.

One text for all portals, in templates/front/accessibility.html; what a portal adds of itself (its
barriers, the day of its last check, whom to write to) stands on its row.
"""

import datetime

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.front.agency import contact_facts
from home.front.site_map import place_of

# When the common text was last gone over against what the product does.
TEXT_OF = datetime.date(2026, 11, 22)


@require_safe
def accessibility(request):
    """GET: the statement of the request's portal, in the language of the address."""
    portal, portal_map = place_of(request)
    barriers = portal.barriers_en if portal_map.language == "en" else portal.barriers
    context = {
        "title": _("Accessibility statement"),
        "contact": [(_("Agency"), portal.agency.local_name), *contact_facts(portal.agency)],
        "barriers": [line.strip() for line in barriers.splitlines() if line.strip()],
        "stated_on": max(filter(None, (TEXT_OF, portal.access_checked_on))),
    }
    return TemplateResponse(request, "front/accessibility.html", context)


# PortalMiddleware: a closed portal does not serve this view.
accessibility.is_public_page = True
