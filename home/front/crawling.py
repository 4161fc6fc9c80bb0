"""What programs read to find their way (sitemap, robots.txt, OpenSearch). O5, P14.

A sitemap lists every public page of one portal in one language, with where it stands in the other
languages. It is written in parts, each with two queries, however long the whole is.
"""

from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.front.portal_map import HOME_DEPTH, map_of, prefix_of
from home.front.site_map import place_of

PAGES_IN_A_PART = 2000
_XML = "application/xml; charset=utf-8"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SECONDS = 3600
# What no search engine should list. The page of results says so of itself.
_CLOSED_TO_ROBOTS = ("/admin/", "/api/", "/demo/")


@require_safe
def sitemap_index(request):
    """GET /sitemap.xml: the parts of the sitemap of the request's portal."""
    portal, _map = _place_in_any_language(request)
    rows = (
        _public_pages(portal)
        .order_by("locale__language_code")
        .values_list("locale__language_code")
        .annotate(Count("pk"), Max("last_published_at"))
    )
    lines = []
    for language, count, changed in rows:
        if map_of(portal, language) is None:
            continue
        for number in range(1, -(-count // PAGES_IN_A_PART) + 1):
            address = f"{portal.root_url}/sitemap-{language}-{number}.xml"
            lines.append(f"<sitemap><loc>{escape(address)}</loc>{_lastmod(changed)}</sitemap>")
    return _answer(f'<sitemapindex xmlns="{_SITEMAP}">', lines, "</sitemapindex>")


@require_safe
def sitemap_part(request, language, number):
    """GET /sitemap-<language>-<number>.xml: `PAGES_IN_A_PART` pages, in the order of the tree."""
    portal, _map = _place_in_any_language(request)
    maps = {code: map_of(portal, code) for code, _name in settings.LANGUAGES}
    if maps.get(language) is None or int(number) < 1:
        raise Http404
    start = (int(number) - 1) * PAGES_IN_A_PART
    part = (
        _public_pages(portal)
        .filter(locale__language_code=language)
        .order_by("path")[start : start + PAGES_IN_A_PART]
    )
    rows = list(part.values_list("translation_key", "url_path", "last_published_at"))
    if not rows:
        raise Http404
    elsewhere = {}
    translations = (
        _public_pages(portal)
        .filter(translation_key__in=part.values("translation_key"))
        .exclude(locale__language_code=language)
    )
    for key, code, url_path in translations.values_list(
        "translation_key", "locale__language_code", "url_path"
    ):
        if maps.get(code):
            elsewhere.setdefault(key, {})[code] = portal.root_url + maps[code].path_of(url_path)
    lines = []
    for key, url_path, changed in rows:
        address = portal.root_url + maps[language].path_of(url_path)
        others = elsewhere.get(key)
        alternates = _alternates({language: address, **others}) if others else ""
        lines.append(f"<url><loc>{escape(address)}</loc>{_lastmod(changed)}{alternates}</url>")
    start = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return _answer(start, lines, "</urlset>")


@require_safe
def robots(request):
    """GET /robots.txt: everything that is public may be read, and the sitemap says where it is."""
    portal, _map = _place_in_any_language(request)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED_TO_ROBOTS)]
    lines += ["", f"Sitemap: {portal.root_url}/sitemap.xml", ""]
    return _cached(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def open_search(request):
    """GET /opensearch.xml: lets a browser search the portal from its own bar."""
    portal, portal_map = place_of(request)
    address = f"{portal.root_url}{prefix_of(portal_map.language)}/tim-kiem/?q={{searchTerms}}"
    lines = [
        # At most 16 and 48 characters, says the specification.
        f"<ShortName>{escape(portal.local_name[:48])}</ShortName>",
        f"<Description>{escape(_('Search the portal'))}: {escape(portal.local_name)}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f"<Language>{get_language()}</Language>",
        f'<Url type="text/html" template="{escape(address)}"/>',
    ]
    response = _answer(
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        lines,
        "</OpenSearchDescription>",
    )
    response["Content-Type"] = "application/opensearchdescription+xml; charset=utf-8"
    return response


# PortalMiddleware: a closed portal does not serve these views.
for _view in (sitemap_index, sitemap_part, robots, open_search):
    _view.is_public_page = True


def _place_in_any_language(request):
    """As `place_of`, for addresses that are of no language."""
    with override(settings.LANGUAGE_CODE):
        return place_of(request)


def _public_pages(portal):
    return (
        Page.objects.live()
        .public()
        .filter(path__startswith=portal.container.path, depth__gte=HOME_DEPTH)
    )


def _alternates(addresses):
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>'
        for code, address in sorted(addresses.items(), reverse=True)
    )


def _lastmod(moment):
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""


def _answer(start, lines, end):
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', start, *lines, end, ""])
    return _cached(HttpResponse(body, content_type=_XML))


def _cached(response):
    patch_cache_control(response, public=True, max_age=_SECONDS)
    return response
