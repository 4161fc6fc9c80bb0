"""Asking the index: the engine of the settings, or where it is down the database. P14, B4."""

import logging

from django.core.cache import cache

from home.text.analysis import syllables
from search.engines import live_engines
from search.engines.base import EngineUnavailable, Scope
from search.finding import Answer, find
from search.models import IndexEntry

logger = logging.getLogger(__name__)
# So long a server that did not answer is left alone, so that not every reader waits for it.
_SECONDS_ASIDE = 30
# A reader waits no longer for a server: then the database answers.
_PATIENCE = 2
# Texts of more than ten pages that are read to their end for a phrase.
_MOST_WHOLE = 50
_ASIDE = "search-engine-aside"


def ask(text: str, scope: Scope) -> Answer:
    """What is found, in order. Raises `EngineUnavailable` if not even the database answers."""
    engines = live_engines()
    if len(engines) > 1 and not cache.get(_ASIDE):
        engines[0].patience = _PATIENCE
        try:
            return find(engines[0], text, scope, ranked_texts, whole_texts)
        except EngineUnavailable:
            logger.exception("The search engine does not answer; the database answers.")
            cache.set(_ASIDE, True, _SECONDS_ASIDE)
    return find(engines[-1], text, scope, ranked_texts, whole_texts)


def known_terms(terms: list[str]) -> dict[str, int]:
    """In how many entries each term stands that the index knows; the database is asked."""
    return live_engines()[-1].frequencies(list(dict.fromkeys(terms)))[0] if terms else {}


def ranked_texts(ids: list[int]) -> dict[int, str]:
    return dict(IndexEntry.objects.filter(pk__in=ids).values_list("pk", "ranked_text"))


def whole_texts(ids: list[int]) -> dict[int, str]:
    """The same for the entries' whole texts, however long; for the first of many."""
    rows = IndexEntry.objects.filter(pk__in=ids[:_MOST_WHOLE])
    return {
        pk: "|".join(" ".join(syllables(each)) for each in fields)
        for pk, *fields in rows.values_list("pk", "title", "summary", "body")
    }
