"""Pages near to the words of an address at which nothing is (gợi ý khi không tìm thấy). P1, P14."""

import logging

from django.db import DatabaseError
from django.utils.text import Truncator

from home.front.portal_map import map_of
from home.text.analysis import parse_query, syllables
from home.text.normal import fold
from search.engines import live_engine
from search.engines.base import EngineUnavailable, Scope
from search.models import IndexEntry

logger = logging.getLogger(__name__)
# More words say no more of what was meant, and cost an engine more.
_MOST_WORDS = 6
# For each page that is suggested, so many are looked at: the words may stand in their text only.
_LOOKED_AT = 4
_LONGEST = 120  # characters of an abstract


def suggest_pages(portal, language, words, limit):
    """[(title, path), …] of pages whose title, number or abstract has half of the words at least;
    where some have more of them, those.

    One question to the engine and one query; an engine that is down suggests nothing.
    """
    asked = syllables(words)[:_MOST_WORDS]
    query = parse_query(" ".join(asked))
    portal_map = map_of(portal, language)
    if not query or portal_map is None:
        return []
    try:
        found = live_engine().candidates(
            query, Scope((portal.pk,), language), nearest=True, limit=limit * _LOOKED_AT
        )
    except (EngineUnavailable, DatabaseError):
        logger.exception("The search engine suggests nothing.")
        return []
    wholes = list(dict.fromkeys(found.wholes.get(pk, pk) for pk in found.ids))
    entries = IndexEntry.objects.select_related("page").defer("body", "ranked_text")
    known = entries.in_bulk(wholes)
    held = {pk: _words_held(known[pk], asked) for pk in wholes if pk in known}
    least = max([len(asked) / 2, *held.values()])
    return [
        (_name(known[pk]), portal_map.path_of(known[pk].page.url_path))
        for pk, count in held.items()
        if count >= least
    ][:limit]


def _words_held(entry, asked):
    # The title of a document is its number: what it is about says its abstract.
    shown = f"{entry.title} {entry.number} {entry.summary if entry.number else ''}"
    own = {fold(each) for each in syllables(shown)}
    return sum(fold(each) in own for each in asked)


def _name(entry):
    if not entry.number:
        return entry.title
    return f"{entry.title}: {Truncator(entry.summary).chars(_LONGEST)}"
