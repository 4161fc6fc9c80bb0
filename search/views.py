"""The search page (trang tìm kiếm): one box over all portals of a province. P14, B4."""

import logging
from types import SimpleNamespace

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.front.portal_map import map_of
from home.portal.models import Portal
from home.text.analysis import LONGEST_QUERY
from home.text.normal import normalise
from search.engines import live_engine
from search.engines.base import MOST_RANKED, EngineUnavailable, Scope
from search.finding import find
from search.models import IndexEntry
from search.snippets import highlight, snippet

logger = logging.getLogger(__name__)
RESULTS_ON_A_PAGE = 20


@require_safe
def search_page(request):
    """GET ?q=&scope=portal|province&kind=SECTION&trang=N. Anything else in them is as if absent."""
    if request.portal is None:
        raise Http404
    text = " ".join(normalise(request.GET.get("q", "")).split())
    context = {
        "title": _("Search"),
        "query": text[:LONGEST_QUERY],
        "query_was_cut": len(text) > LONGEST_QUERY,
        "scope": "province" if request.GET.get("scope") == "province" else "portal",
        "kind": request.GET.get("kind", "")[:40],
    }
    status = 200
    if text:
        try:
            context |= _results(request, context)
        except EngineUnavailable:
            logger.exception("The search engine does not answer.")
            context["is_down"] = True
            status = 503
    return TemplateResponse(request, "search/search.html", context, status=status)


# PortalMiddleware: a closed portal does not serve this view.
search_page.is_public_page = True


def _results(request, asked):
    scope = Scope(_portals(request.portal, asked["scope"]), get_language(), asked["kind"])
    number = _page_number(request.GET.get("trang", ""))
    offset = (number - 1) * RESULTS_ON_A_PAGE
    answer = find(live_engine(), asked["query"], scope, _ranked_texts)
    found = answer.candidates
    shown = found.ids[offset : offset + RESULTS_ON_A_PAGE]
    return {
        "answer": answer,
        "is_empty_question": not answer.query,
        "results": _shown(shown, answer.query, request),
        "kinds": _kinds(found.kinds, request.portal, scope),
        "items": _page_of(number, found.total),
        "first_shown": offset + 1,
        "total": found.total,
        "is_capped": found.total > MOST_RANKED,
        "most": MOST_RANKED,
    }


def _ranked_texts(ids):
    return dict(IndexEntry.objects.filter(pk__in=ids).values_list("pk", "ranked_text"))


def _portals(portal, scope):
    if scope == "portal":
        return (portal.pk,)
    return tuple(Portal.objects.open().of_province(portal).values_list("pk", flat=True))


def _page_number(text):
    last = MOST_RANKED // RESULTS_ON_A_PAGE
    return min(max(1, int(text)), last) if text.isascii() and text.isdigit() else 1


def _shown(ids, query, request):
    """The entries of the ids, in that order, with title and snippet marked: one query."""
    entries = IndexEntry.objects.select_related("page", "portal").defer("ranked_text").in_bulk(ids)
    shown = []
    for entry in filter(None, map(entries.get, ids)):
        entry.path = entry.page.get_url(request)
        entry.marked_title = highlight(entry.title, query)
        entry.snippet = snippet(f"{entry.summary}\n{entry.body}", query)
        shown.append(entry)
    return shown


def _kinds(counts, portal, scope):
    """Sections in which something was found: key, title and count, most first."""
    maps = [map_of(each, scope.language) for each in (portal, portal.top)]
    kinds = []
    for key, count in sorted(counts.items(), key=lambda item: -item[1]):
        entries = [each.section(key) for each in maps if each]
        title = next((entry.short_title for entry in entries if entry), key)
        kinds.append({"key": key, "title": title, "count": count, "is_chosen": key == scope.kind})
    return kinds


def _page_of(number, total):
    """What parts/pagination.html reads of a paginator's page."""
    shown = min(total, MOST_RANKED)
    pages = -(-shown // RESULTS_ON_A_PAGE)
    return SimpleNamespace(
        number=number,
        paginator=SimpleNamespace(num_pages=pages),
        has_previous=number > 1,
        has_next=number < pages,
        previous_page_number=number - 1,
        next_page_number=number + 1,
    )
