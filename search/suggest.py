"""Pages near to the words of an address at which nothing is (gợi ý khi không tìm thấy). P1, P14."""

import logging

from django.db import DatabaseError

from home.front.portal_map import map_of
from home.text.analysis import parse_query, syllables
from home.text.normal import fold
from search.engines import live_engine
from search.engines.base import EngineUnavailable, Scope
from search.models import IndexEntry

logger = logging.getLogger(__name__)
# More words say no more of what was meant, and cost an engine more.
_MOST_WORDS = 6


def suggest_pages(portal, language, words, limit):
    """[(title, path), …] of pages whose title or number has half of the words at least.

    One question to the engine and one query; an engine that is down suggests nothing.
    """
    asked = syllables(words)[:_MOST_WORDS]
    query = parse_query(" ".join(asked))
    portal_map = map_of(portal, language)
    if not query or portal_map is None:
        return []
    try:
        found = live_engine().candidates(
            query, Scope((portal.pk,), language), nearest=True, limit=limit
        )
    except (EngineUnavailable, DatabaseError):
        logger.exception("The search engine suggests nothing.")
        return []
    wholes = list(dict.fromkeys(found.wholes.get(pk, pk) for pk in found.ids))
    entries = IndexEntry.objects.select_related("page").in_bulk(wholes)
    return [
        (entry.title, portal_map.path_of(entry.page.url_path))
        for entry in filter(None, map(entries.get, wholes))
        if _is_near(entry, asked)
    ]


def _is_near(entry, asked):
    own = {fold(each) for each in syllables(f"{entry.title} {entry.number}")}
    return sum(fold(each) in own for each in asked) * 2 >= len(asked)
