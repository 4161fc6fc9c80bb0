"""Every request belongs to a portal, found by its host."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _

from home.portal import versions
from home.portal.hosts import find_host


class PortalMiddleware:
    """Set `request.portal` (None on a host that is no portal's), redirect further hosts. P1.

    Wagtail's own look-up of the site is answered here too, so it costs no query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with versions.read_once():
            return self._answer(request)

    def _answer(self, request):
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
        if portal.state == portal.State.SUSPENDED:
            return self._suspended(request)
        if portal.merged_into_id and portal.merged_into.state == portal.State.OPEN:
            return HttpResponsePermanentRedirect(portal.merged_into.root_url + "/")
        return TemplateResponse(
            request, "portal_closed.html", {"title": _("This portal is closed")}, status=410
        )

    def _suspended(self, request):
        """For a time: robots and caches are told to come again, and remember nothing of it."""
        response = TemplateResponse(
            request, "portal_closed.html", {"title": _("This portal is out of service for a time")},
            status=503,
        )  # fmt: skip
        response.headers["Retry-After"] = "3600"
        response.headers["Cache-Control"] = "no-store"
        response._has_been_logged = True  # decided, not an error of which Django has to warn
        return response


class LanguageMiddleware(LocaleMiddleware):
    """The language is the one that the address names: '/en/…', else Vietnamese. P7.

    Django's own would say that the page varies with the reader's browser, which it never does here:
    then no cache on the way could keep it.
    """

    def process_request(self, request):
        path = request.path_info
        language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
