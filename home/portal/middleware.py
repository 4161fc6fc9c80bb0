"""Every request belongs to a portal, found by its host."""

from django.http import HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from home.portal.hosts import find_host


class PortalMiddleware:
    """Set `request.portal` (None on a host that is no portal's), redirect further hosts. P1.

    Wagtail's own look-up of the site is answered here too, so it costs no query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        match = find_host(request.get_host().rsplit(":", 1)[0])
        request.portal = match.portal if match else None
        if match is None:
            return self.get_response(request)
        if match.redirects and request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(match.portal.root_url + request.get_full_path())
        request._wagtail_site = match.portal.site
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """A closed portal answers 410 with where its people went; its admin goes on."""
        portal = request.portal
        if portal is None or portal.state == portal.State.OPEN:
            return None
        if not getattr(view, "is_public_page", False):
            return None
        if portal.merged_into_id and portal.merged_into.state == portal.State.OPEN:
            return HttpResponsePermanentRedirect(portal.merged_into.root_url + "/")
        return TemplateResponse(
            request, "portal_closed.html", {"title": _("This portal is closed")}, status=410
        )
