"""The page of an agency (trang cơ quan): who it is, how to reach it, its portal. S1, S12, S14.

Every portal shows its own agency at /co-quan/, and the agency of any open portal of its province
at /co-quan/CODE/, so that a reader of the directory need not leave the house. NĐ 6.3.l; KT 3.6.
"""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.front.latest import items_of, with_pictures
from home.front.pictures import sizes_of
from home.front.portal_map import map_of, prefix_of
from home.portal import versions
from home.portal.models import Portal
from home.text.normal import fold

_NEWEST = 6


def agency_path(portal, *, read_on=None):
    """Where the agency of a portal is shown. read_on: the portal on which one reads."""
    if read_on is None or portal.pk == read_on.pk:
        return reverse("agency")
    return reverse("agency_of", args=[portal.code])


def path_by_name(name, *, read_on):
    """Where the agency of this name is shown on the portal `read_on`, or ''.

    A document names who issued it as printed: 'Uỷ ban nhân dân tỉnh', without the province.
    """
    codes = versions.remember(read_on.top, ("agencies by name",), lambda: _codes_by_name(read_on))
    wanted = fold(name)
    found = {code for known, code in codes.items() if known == wanted} or {
        code for known, code in codes.items() if known.startswith(f"{wanted} ")
    }
    if len(found) != 1:
        return ""
    code = found.pop()
    return reverse("agency") if code == read_on.code else reverse("agency_of", args=[code])


def _codes_by_name(portal):
    """The portals of a province by the folded names of their agencies; one query."""
    rows = Portal.objects.of_province(portal).open().values_list("agency__name", "code")
    return {fold(name): code for name, code in rows}


@require_safe
def agency_page(request, code=""):
    """The agency of the request's portal, or of the portal of its province that has this code."""
    if request.portal is None:
        raise Http404
    if code == request.portal.code:
        return HttpResponsePermanentRedirect(reverse("agency"))
    shown = _portal_of(request.portal, code) if code else request.portal
    if shown.state == Portal.State.MERGED and shown.merged_into:
        return HttpResponsePermanentRedirect(agency_path(shown.merged_into, read_on=request.portal))
    if shown.state != Portal.State.OPEN:
        raise Http404
    language = get_language()
    portal_map = map_of(shown, language)
    is_own = shown.pk == request.portal.pk
    base = "" if is_own else shown.root_url
    request.canonical_url = shown.root_url + reverse("agency")
    officials = list(
        shown.officials.select_related("unit", "photo").prefetch_related(
            sizes_of("photo__renditions", "portrait")
        )
    )
    return TemplateResponse(
        request,
        "front/agency.html",
        {
            "title": shown.agency.local_name,
            "shown": shown,
            "is_own": is_own,
            "base": base,
            "home_path": f"{shown.root_url}{prefix_of(language) if portal_map else ''}/",
            "facts": contact_facts(shown.agency),
            "map_address": map_address(shown.agency),
            "leaders": [official for official in officials if official.is_leader],
            "officials": [official for official in officials if not official.is_leader],
            "units": list(shown.units.all()),
            "sections": portal_map.sections if portal_map else [],
            "newest": list(with_pictures(items_of(shown, language))[:_NEWEST]),
        },
    )


# PortalMiddleware: a closed portal does not serve this view.
agency_page.is_public_page = True


def _portal_of(portal, code):
    """The portal of the same province with a code, with all that the page reads of it."""
    portals = Portal.objects.of_province(portal).with_everything().select_related("merged_into")
    return get_object_or_404(portals, code=code)


def contact_facts(agency):
    """How to reach an agency, as (label, value) for `parts/facts.html`."""
    return [
        (_("Address"), agency.address),
        (_("Phone"), agency.phone and phone_link(agency.phone)),
        (_("Fax"), agency.fax),
        (
            _("E-mail"),
            agency.email and format_html('<a href="mailto:{0}">{0}</a>', agency.email),
        ),
    ]


def phone_link(phone):
    """A phone number that a phone can dial."""
    first = re.split(r"\s-\s|[/;,–]", phone)[0]
    digits = "".join(sign for sign in first if sign in "+0123456789")
    return format_html('<a href="tel:{}">{}</a>', digits, phone) if digits else phone


def map_address(agency):
    """Where a map shows the agency's address: a link, nothing of it is loaded here."""
    return settings.PORTAL_MAP_ADDRESS.format(quote(agency.address)) if agency.address else ""
