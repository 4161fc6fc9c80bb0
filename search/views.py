"""The search page (trang tìm kiếm): one box over all portals of a province. P14, B4."""

import logging
from types import SimpleNamespace

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from home.portal.models import Portal
from home.text.analysis import LONGEST_QUERY
from home.text.normal import normalise
from search import facets
from search.asking import ask, known_terms
from search.counting import count_choice, count_question
from search.engines.base import MOST_RANKED, EngineUnavailable, Scope
from search.facets import chosen_in
from search.finding import with_parts
from search.models import IndexEntry, PromotedResult, question_key
from search.snippets import highlight, snippet, telling_pieces
from search.spelling import put_letters_right, restore_accents
from sections.documents.presentation import EFFECTS

logger = logging.getLogger(__name__)
RESULTS_ON_A_PAGE = 20
_MOST_PROMOTED = 3
_MOST_BESIDES = 5


@require_safe
def search_page(request):
    """GET ?q=&scope=portal|province&sort=date&trang=N and a value for each of `FACETS`.

    Anything else in them is as if absent.
    """
    if request.portal is None:
        raise Http404
    context = asked_for(request)
    status = 200
    if context["query"]:
        try:
            context |= _results(request, context)
        except EngineUnavailable:
            logger.exception("The search engine does not answer.")
            context["is_down"] = True
            status = 503
    return TemplateResponse(request, "search/search.html", context, status=status)


def asked_for(request):
    """The question of an address: query, scope, sort, chosen."""
    text = " ".join(normalise(request.GET.get("q", "")).split())
    chosen = chosen_in(request.GET)
    return {
        "title": _("Search"),
        "query": text[:LONGEST_QUERY],
        "query_was_cut": len(text) > LONGEST_QUERY,
        "scope": "province" if request.GET.get("scope") == "province" else "portal",
        "sort": "date" if request.GET.get("sort") == "date" else "",
        "chosen": chosen,
        "kind": dict(chosen).get("kind", ""),
    }


# PortalMiddleware: a closed portal does not serve this view.
search_page.is_public_page = True


@csrf_exempt  # a browser sends it while it leaves the page, and it adds one to a number
@require_POST
def result_chosen(request):
    """POST q=: a result of this question was opened."""
    if request.portal is not None:
        count_choice(request, normalise(request.POST.get("q", ""))[:LONGEST_QUERY])
    return HttpResponse(status=204)


result_chosen.is_public_page = True


def answer_to(request, asked):
    """The `Answer`, and the portals that were searched: their names by id."""
    portals = _portals(request.portal, asked["scope"])
    scope = Scope(tuple(portals), get_language(), asked["chosen"], by_date=asked["sort"] == "date")
    return ask(asked["query"], scope), portals


def _results(request, asked):
    answer, portals = answer_to(request, asked)
    found = answer.candidates
    hits = with_parts(found)
    asked_number = _page_number(request.GET.get("trang", ""))
    number = min(asked_number, -(-len(hits) // RESULTS_ON_A_PAGE) or 1)
    offset = (number - 1) * RESULTS_ON_A_PAGE
    is_first = asked_number == 1 and not asked["chosen"] and not asked["sort"]
    if is_first and answer.query:
        count_question(request, asked["query"], is_answered=bool(hits) and not answer.nearest)
    total = max(found.total, len(hits)) if answer.nearest else found.total
    kinds = facets.sections(
        found.facets.get("kind", {}), asked["kind"], request.portal, get_language()
    )
    groups = facets.shown(found.facets, asked["chosen"], portals)
    titles = facets.names_of(groups, kinds)
    promoted = _promoted(request, asked, asked_number)
    here = hits[offset : offset + RESULTS_ON_A_PAGE]
    besides = with_parts(answer.besides)[:_MOST_BESIDES]
    shown = shown_hits([*here, *besides], answer.query, request, titles["kind"])
    nearest = {whole for whole, _parts in besides}
    above = {row.page_id for row in promoted}
    return {
        "answer": answer,
        "promoted": promoted,
        "is_empty_question": not answer.query,
        "did_you_mean": _did_you_mean(request, asked, answer),
        "results": [e for e in shown if e.page_id not in above and e.pk not in nearest],
        "besides": [e for e in shown if e.page_id not in above and e.pk in nearest],
        "kinds": kinds,
        "facets": groups,
        "chosen_shown": facets.taken_back(request.GET, asked["chosen"], titles),
        "items": _page_of(number, min(total, len(hits))),
        "is_about": found.is_about,
        "first_shown": offset + 1,
        "total": total,
        "total_is_about": found.total_is_about,
        "is_capped": total > len(hits) and len(found.ids) >= MOST_RANKED,
        "most": len(hits),
    }


def _promoted(request, asked, number):
    """Pages that the portal, or the province's, puts before the results of this question."""
    if number > 1 or asked["chosen"]:
        return []
    key = question_key(asked["query"])
    rows = PromotedResult.objects.filter(
        portal__in={request.portal.pk, request.portal.top.pk}, page__live=True
    ).select_related("page")
    found = [row for row in rows if row.answers(key)][:_MOST_PROMOTED]
    for row in found:
        row.path = row.page.get_url(request)
    return [row for row in found if row.path]


def _did_you_mean(request, asked, answer):
    """The question with its accents, where it had none or others than what was found has; where
    nothing holds all its words, with a letter put right that makes something hold them."""
    if not answer.query or answer.query.numbers:
        return ""
    if answer.candidates.ids and not answer.nearest:
        texts = answer.texts.values()
        return restore_accents(asked["query"], texts) if answer.query.is_folded else ""
    right = put_letters_right(asked["query"], known_terms)
    if not right:
        return ""
    found, _portals_searched = answer_to(request, asked | {"query": right})
    if found.nearest or not found.candidates.ids:
        return ""
    return restore_accents(right, found.texts.values()) or right


def _portals(portal, scope):
    """Names by id of the portals that are searched."""
    if scope == "portal":
        return {portal.pk: portal.local_name}
    return {each.pk: each.local_name for each in Portal.objects.open().of_province(portal)}


def _page_number(text):
    last = MOST_RANKED // RESULTS_ON_A_PAGE
    return min(max(1, int(text)), last) if text.isascii() and text.isdigit() else 1


def shown_hits(hits, query, request, sections=None):
    """The entries of `with_parts`, with title, snippet and articles marked: one query.

    sections: names by key, which are told where results are of several.
    """
    is_mixed = sections is not None and len(sections) > 1
    ids = [pk for whole, parts in hits for pk in (whole, *parts)]
    entries = IndexEntry.objects.select_related("page", "portal").defer("ranked_text").in_bulk(ids)
    shown = []
    for whole, parts in hits:
        entry = entries.get(whole)
        if entry is None:
            continue
        entry.path = entry.page.get_url(request)
        entry.marked_title = highlight(entry.title, query)
        entry.number_beside = "" if entry.number in entry.title else entry.number
        entry.pieces = telling_pieces(
            # What stands in the articles that are shown is not shown twice.
            entry.summary,
            "" if parts else _told(entry),
            query,
            is_document=bool(entry.number),
        )
        entry.whose = highlight(entry.marks.get("issuer", ""), query)
        if not entry.whose and is_mixed:
            entry.whose = sections.get(entry.kind, "")
        entry.effect = entry.marks.get("effect", "")
        entry.effect_label = EFFECTS.get(entry.effect, "")
        entry.articles = [entries[pk] for pk in parts if pk in entries]
        for article in entry.articles:
            article.path = f"{entry.path}#{article.anchor}"
            article.marked_title = highlight(article.title, query)
            article.snippet = snippet(article.body, query)
        shown.append(entry)
    return shown


def _told(entry):
    """The body without the lines at its head that a result shows beside it: type, issuer, date."""
    shown = [entry.marks.get("type"), entry.marks.get("issuer")]
    shown += [f"{entry.date:%d/%m/%Y}"] if entry.date else []
    lines = entry.body.split("\n", len(shown))
    return "\n".join(line for line in lines if line not in shown)


def _page_of(number, total):
    """What parts/pagination.html reads of a paginator's page."""
    pages = -(-total // RESULTS_ON_A_PAGE)
    return SimpleNamespace(
        number=number,
        paginator=SimpleNamespace(num_pages=pages),
        has_previous=number > 1,
        has_next=number < pages,
        previous_page_number=number - 1,
        next_page_number=number + 1,
    )
