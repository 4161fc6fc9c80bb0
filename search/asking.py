"""Asking the index: the engine of the settings, or where it is down the database. P14, B4."""

import logging

from django.core.cache import cache

from search.engines import live_engines
from search.engines.base import EngineUnavailable, Scope
from search.finding import Answer, find
from search.models import IndexEntry

logger = logging.getLogger(__name__)
# So long a server that did not answer is left alone, so that not every reader waits for it.
_SECONDS_ASIDE = 30
# A reader waits no longer for a server: then the database answers.
_PATIENCE = 2
_ASIDE = "search-engine-aside"


def ask(text: str, scope: Scope) -> Answer:
    """What is found, in order. Raises `EngineUnavailable` if not even the database answers."""
    engines = live_engines()
    if len(engines) > 1 and not cache.get(_ASIDE):
        engines[0].patience = _PATIENCE
        try:
            return find(engines[0], text, scope, ranked_texts)
        except EngineUnavailable:
            logger.exception("The search engine does not answer; the database answers.")
            cache.set(_ASIDE, True, _SECONDS_ASIDE)
    return find(engines[-1], text, scope, ranked_texts)


def ranked_texts(ids: list[int]) -> dict[int, str]:
    return dict(IndexEntry.objects.filter(pk__in=ids).values_list("pk", "ranked_text"))
