"""The project's addresses, and those of pages that are hard to come by (một lỗi, mọi khối)."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.front.blocks import HomeBlock
from home.front.blocks.base import show_sample
from settings.demonstration_urls import handler404
from settings.demonstration_urls import urlpatterns as project


def fail(request):
    raise RuntimeError("This address is there to show the page of a fault.")


def refuse(request):
    raise PermissionDenied


def search_is_down(request):
    context = {"title": _("Search"), "query": "đất đai", "scope": "portal", "is_down": True}
    return TemplateResponse(request, "search/search.html", context, status=503)


def home_of_every_part(request):
    """A home page with every part that there is, filled as the editor's chooser shows them."""
    homes = Page.objects.child_of(request.portal.container)
    page = homes.get(locale__language_code=get_language()).specific
    page.portal = request.portal
    parts = [show_sample(block) for block in HomeBlock().child_blocks.values()]
    return TemplateResponse(request, "front/home_page.html", {"page": page, "parts": parts})


urlpatterns = [
    *i18n_patterns(
        path("mau/500/", fail),
        path("mau/403/", refuse),
        path("mau/503/", search_is_down),
        path("mau/trang-chu/", home_of_every_part),
        prefix_default_language=False,
    ),
    *project,
]

__all__ = ["handler404", "urlpatterns"]
