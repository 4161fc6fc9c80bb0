"""The doctor sees a search engine that is down, and pages that it has not taken. O2."""

import pytest

from home.portal.health import Weight
from search.engines import live_engine
from search.health import search_engine
from search.models import IndexEntry
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("O2")]


def test_an_engine_that_answers_and_holds_all_is_fine():
    live_engine().create()
    IndexEntry.objects.filter(indexed_at=None).delete()
    (found,) = search_engine()
    assert found.weight is Weight.FINE


def test_an_engine_that_does_not_answer_is_named_with_its_cure(settings):
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    (found,) = search_engine()
    assert found.weight is Weight.WARNING
    assert "ELASTICSEARCH_URL" in found.cure


def test_an_index_that_was_never_made_is_named_with_its_cure():
    live_engine().drop()
    (found,) = search_engine()
    assert found.weight is Weight.WARNING
    assert "reindex_search" in found.cure
