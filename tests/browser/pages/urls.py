"""The project's addresses, and those at which pages stand that only a fault would show."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from settings.urls import urlpatterns as project


def fail(request):
    raise RuntimeError("This address is there to show the page of a fault.")


def refuse(request):
    raise PermissionDenied


def search_is_down(request):
    context = {"title": _("Search"), "query": "đất đai", "scope": "portal", "is_down": True}
    return TemplateResponse(request, "search/search.html", context, status=503)


urlpatterns = [
    *i18n_patterns(
        path("mau/500/", fail),
        path("mau/403/", refuse),
        path("mau/503/", search_is_down),
        prefix_default_language=False,
    ),
    *project,
]
