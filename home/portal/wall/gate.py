"""The gate (cổng gác): every address of the admin and of the write API is looked at first. P2.

An address names rows by their keys. Whatever the screen behind it does, a row of another portal is
not found. The decision is `rules.py`'s; here is only which part of an address names what.
"""

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.defaults import page_not_found
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.portal.wall import rules
from home.portal.wall.reach import wall_of
from home.text.sentences import sentences

# Parts of an address, or of what is sent, that name a page wherever they stand.
_PAGE = {"page_id", "page_to_move_id", "page_pk"}
# … and those that only lead the way down, so that the root above all portals may be named.
_WAY_DOWN = {"parent_page_id", "destination_id", "parent_page", "new_parent_page", "childOf"}
_NAMESPACES_OF_PAGES = {"wagtailadmin_pages", "wagtailadmin_api:pages"}
# Choosers hand back whatever ids they are asked for.
_CHOSEN = {
    "wagtailadmin_choose_page_chosen_multiple": lambda: Page,
    "wagtailimages_chooser:chosen_multiple": get_image_model,
    "wagtaildocs_chooser:chosen_multiple": get_document_model,
}


class WallMiddleware:
    """Stands after the one that knows the user; says no before any screen is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    @cached_property
    def admin_prefix(self):
        return reverse("wagtailadmin_home")

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name.startswith("wagtailapi_v3:"):
            return self._guard_api(request, name.partition(":")[2], kwargs)
        if not request.path.startswith(self.admin_prefix) or not request.user.is_authenticated:
            return None
        wall = wall_of(request.user)
        if refusals := rules.screen_refusals(wall.reach, name):
            for sentence in sentences(refusals):
                messages.error(request, sentence)
            return redirect("wagtailadmin_home")
        if wall.reach.everything or _all_within(wall, request, name, view, kwargs):
            return None
        return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")

    def _guard_api(self, request, name, kwargs):
        # The API knows its user by a token only; a session counts for nothing there.
        known = request.headers.get("Authorization") and BearerTokenAuth()(request)
        wall = wall_of(request.user if known else AnonymousUser())
        if refusals := rules.api_refusals(wall.reach, name):
            return JsonResponse({"detail": sentences(refusals)}, status=403)
        page = kwargs.get("page_id")
        if known and page is not None and not wall.holds(Page, page):
            return JsonResponse({"detail": "Not found"}, status=404)
        return None


def _all_within(wall, request, name, view, kwargs):
    """Whether every row that the address and what is sent name lies within reach."""
    sent = [(key, value) for key in _WAY_DOWN for value in _values(request, key)]
    for key, value in [*kwargs.items(), *sent]:
        if key in _WAY_DOWN:
            if not wall.lets_through(value):
                return False
        elif (model := _named_model(key, name, view, kwargs)) and not wall.holds(model, value):
            return False
    if model := _CHOSEN.get(name):
        return all(wall.holds(model(), value) for value in _values(request, "id"))
    return True


def _values(request, key):
    return [v for v in [*request.GET.getlist(key), *request.POST.getlist(key)] if v]


def _named_model(key, name, view, kwargs):
    """The model of which a part of the address names a row, or None."""
    if key in _PAGE:
        return Page
    if key == "image_id":
        return get_image_model()
    if key in ("document_id", "doc_id"):
        return get_document_model()
    if key == "object_id" and "model_name" in kwargs:
        try:
            return apps.get_model(kwargs["app_label"], kwargs["model_name"])
        except LookupError:
            return None
    if key == "pk":
        if name.rpartition(":")[0] in _NAMESPACES_OF_PAGES:
            return Page
        if name.startswith("wagtailadmin_api:images"):
            return get_image_model()
        if name.startswith("wagtailadmin_api:documents"):
            return get_document_model()
        model = getattr(view, "view_initkwargs", {}).get("model")
        return apps.get_model(model) if isinstance(model, str) else model
    return None
