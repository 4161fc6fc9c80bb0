"""How a public page is found and served. P1, P7."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from home.front.not_found import redirect_from
from home.front.portal_map import map_of
from home.front.restrictions import any_page_is_restricted
from home.portal.written import Slot, WrittenQuery


def serve_page(request, path):
    """Serve the page of the request's portal and language at `path`, as Wagtail serves it.

    The page is found by its address in one query, whatever its depth; only where there is none,
    Wagtail walks the tree (a page may route what lies below it). A language in which the portal
    or the page is not there yet answers 404 and says so, never with text in another language.
    """
    if request.portal is None:
        raise Http404
    language = get_language()
    portal_map = map_of(request.portal, language)
    route = find_route(request, portal_map, path) if portal_map else None
    if route is None:
        if language != settings.LANGUAGE_CODE:
            return redirect_from(request) or _not_translated(request, path, language)
        raise Http404
    page = route.page
    page.portal = request.portal
    if not any_page_is_restricted():
        page.get_view_restrictions = PageViewRestriction.objects.none
    request._wagtail_route_for_request = route
    return serve(request, path)


# PortalMiddleware: a closed portal does not serve this view.
serve_page.is_public_page = True


def find_route(request, portal_map, path):
    """The `RouteResult` for a path of a portal, or None."""
    components = [part for part in path.split("/") if part]
    if not components:
        home = _find(portal_map.home.page_class, pk=portal_map.home.pk)
        if home is None:
            raise Http404
        return RouteResult(home)
    url_path = f"{portal_map.home.url_path}{'/'.join(components)}/"
    page = _find_live_page(portal_map, components, url_path)
    if page is not None:
        return RouteResult(page)
    return _route_by_walking(request, portal_map, components)


def _find_live_page(portal_map, components, url_path):
    section = next((e for e in portal_map.sections if url_path.startswith(e.url_path)), None)
    if section and section.url_path == url_path:
        return _find(section.page_class, pk=section.pk)
    # `url_path` has no index, `slug` has: the slug finds, the address decides.
    address = {"slug": components[-1], "url_path": url_path}
    kinds = section.page_class.allowed_subpage_models() if section else []
    if len(kinds) == 1 and (page := _find(kinds[0], **address)):
        return page
    row = Page.objects.live().filter(**address).values_list("pk", "content_type").first()
    if row is None:
        return None
    pk, content_type = row
    return _find(ContentType.objects.get_for_id(content_type).model_class(), pk=pk)


def _find(page_class, **where):
    """The live page there with all that its class points to, or None; one query."""
    return _live_page.first(page_class, *where, **where)


@WrittenQuery
def _live_page(page_class, *names):
    """There can be but one such page: no sort."""
    own = {f.name for f in page_class._meta.concrete_fields} - {
        f.name for f in Page._meta.concrete_fields
    }
    forward = [
        f.name
        for f in page_class._meta.concrete_fields
        if f.name in own and f.many_to_one and not f.remote_field.parent_link
    ]
    pages = page_class._default_manager.filter(live=True, **{name: Slot(name) for name in names})
    return pages.select_related("locale", *forward).order_by()[:1]


def _route_by_walking(request, portal_map, components):
    """Wagtail's own way down the tree, from the deepest page there is."""
    home_path = portal_map.home.url_path
    ways = {
        f"{home_path}{'/'.join(components[:count])}/": count for count in range(1, len(components))
    }
    deepest = (
        Page.objects.live()
        .filter(slug__in=components, url_path__in=ways)
        .order_by("-depth")
        .select_related("locale")
        .first()
    )
    if deepest is None:
        return None
    try:
        return deepest.specific.route(request, components[ways[deepest.url_path] :])
    except Http404:
        return None


def _not_translated(request, path, language):
    """What stands at this path in the default language, and that it is not translated yet."""
    portal_map = map_of(request.portal, language)
    original_map = map_of(request.portal, settings.LANGUAGE_CODE)
    route = find_route(request, original_map, path) if original_map else None
    context = {"title": _("Not translated yet")}
    if route is None and portal_map:
        raise Http404
    if route is not None and portal_map:
        translation = (
            Page.objects.live()
            .filter(translation_key=route.page.translation_key, locale__language_code=language)
            .first()
        )
        if translation:
            return HttpResponseRedirect(portal_map.path_of(translation.url_path))
        above = original_map.section_above(route.page)
        context["section"] = portal_map.section(above.key) if above and above.key else None
    if route is not None:
        context["original"] = route.page
        # For the switcher of languages, too.
        context["original_path"] = request.original_path = original_map.path_of(route.page.url_path)
    return TemplateResponse(request, "not_translated.html", context, status=404)
