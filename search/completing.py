"""Suggestions while a question is typed (gợi ý khi gõ): what others asked, and titles. B4."""

import logging

from django.db import DatabaseError
from django.db.models import Sum
from django.http import Http404, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.text.analysis import fold_word, syllables
from home.text.normal import normalise
from search.asking import ask
from search.engines.base import EngineUnavailable, Scope
from search.facets import chosen_in
from search.finding import MOST_REQUIRED, with_parts
from search.models import IndexEntry, SearchTerm, question_key

logger = logging.getLogger(__name__)
_MOST, _LOOKED_AT, _MOST_READ = 8, 300, 50
_SHORTEST, _LONGEST, _LONGEST_SHOWN = 2, 80, 100
# What fewer people asked for may be one person's matter: it is suggested to nobody.
_ASKED_BY_MANY = 3


@require_safe
def suggestions(request):
    """GET ?q=&kind=: {"suggestions": ["…", …]}; none for a question too short or too long."""
    if request.portal is None:
        raise Http404
    typed = " ".join(normalise(request.GET.get("q", "")).split())
    found = []
    if _SHORTEST <= len(typed) <= _LONGEST and syllables(typed):
        chosen = tuple(pair for pair in chosen_in(request.GET) if pair[0] == "kind")
        # What others asked for may stand in another section than the one that is searched.
        asked = [] if chosen else _asked_before(request.portal, typed)
        found = list(dict.fromkeys(map(_shown, [*asked, *_titles(request, typed, chosen)])))
    response = JsonResponse(
        {"suggestions": found[:_MOST]}, json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = "public, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


suggestions.is_public_page = True


def _asked_before(portal, typed):
    """What many asked for and found, that begins so; accents apart."""
    terms = (
        SearchTerm.objects.filter(portal=portal)
        .values_list("text")
        .annotate(times=Sum("asked"), in_vain=Sum("unanswered"))
        .filter(times__gte=_ASKED_BY_MANY)
        .order_by("-times")[:_LOOKED_AT]
    )
    key = question_key(typed)
    found = (
        text
        for text, times, in_vain in terms
        if in_vain < times and question_key(text).startswith(key)
    )
    return list(found)[: _MOST // 2]


def _titles(request, typed, chosen):
    """Titles that hold all words, the last one from its beginning; of a document its abstract's
    first words as well: its title is a number."""
    words = [fold_word(word) for word in syllables(typed)]
    # The engine is asked for the words that are whole; of one alone, as it stands.
    whole = typed if len(words) == 1 or request.GET["q"].endswith(" ") else typed.rpartition(" ")[0]
    scope = Scope((request.portal.pk,), get_language() or "vi", chosen)
    try:
        answer = ask(whole or typed, scope)
    except (EngineUnavailable, DatabaseError):
        logger.exception("The search engine suggests nothing.")
        return []
    wholes = [whole for whole, _parts in with_parts(answer.candidates)][:_MOST_READ]
    entries = IndexEntry.objects.only("title", "summary", "number").in_bulk(wholes)
    names = (name for pk in wholes if pk in entries for name in _names(entries[pk]))
    return [name for name in names if _holds(name, words)]


def _names(entry):
    return [entry.title, _beginning(entry.summary)] if entry.number else [entry.title]


def _shown(text):
    """What is longer than three lines of a phone is cut behind a word."""
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN].rpartition(' ')[0].rstrip(' ,.;:–-')} …"


def _beginning(text):
    """So many words of a text as a question may have to be asked for all of them."""
    words = text.split()
    cut = " ".join(words[:MOST_REQUIRED]).rstrip(" ,.;:–-")
    return f"{cut} …" if len(words) > MOST_REQUIRED else cut


def _holds(title, words):
    own = [fold_word(word) for word in syllables(title)]
    return any(each.startswith(words[-1]) for each in own) and set(words[:-1]) <= set(own)
