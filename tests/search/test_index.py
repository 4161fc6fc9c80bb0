"""The index follows what is public: through the chain in, by every way out."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.editorial.actions import withdraw_item
from search import actions, reading
from search.engines import live_engine
from search.finding import find
from search.models import IndexEntry
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.portals import make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P14")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def article(portal, people, committed):
    with committed():
        page = write_article(portal, people["author"], title="Khai mạc lễ hội Đền Trần")
        submit(page, people["author"])
        approve_to_the_end(page, people)
    return Page.objects.get(pk=page.pk).specific


def found(text):
    ids = find(live_engine(), text, None).candidates.ids
    titles = dict(IndexEntry.objects.filter(pk__in=ids).values_list("pk", "title"))
    return [titles[pk] for pk in ids if pk in titles]


def test_an_item_is_found_once_it_has_gone_through_the_chain(portal, people, committed):
    with committed():
        page = write_article(portal, people["author"], title="Khai mạc lễ hội Đền Trần")
        submit(page, people["author"])
    assert found("den tran") == []
    with committed():
        approve_to_the_end(page, people)
    assert found("den tran") == ["Khai mạc lễ hội Đền Trần"]


def test_the_words_of_the_body_are_found(portal, people, committed):
    body = [("text", "<p>Đoàn rước kiệu qua <b>phố Trần Hưng Đạo</b>.</p>")]
    with committed():
        page = write_article(portal, people["author"], title="Tin lễ hội", body=body)
        submit(page, people["author"])
        approve_to_the_end(page, people)
    assert found("rước kiệu") == ["Tin lễ hội"]


def test_a_document_is_found_by_number_abstract_and_signer(portal, people, committed):
    with committed():
        publish_document(
            portal,
            people,
            number="47/2026/QĐ-UBND",
            abstract="Quy định về quản lý đê điều",
            signer_name="Nguyễn Văn Thuỷ",
        )
    entry = IndexEntry.objects.get(number="47/2026/QĐ-UBND")
    assert entry.kind == "documents"
    assert entry.portal == portal
    assert entry.summary == "Quy định về quản lý đê điều"
    for asked in ("47/2026/QD-UBND", "qd 47/2026", "quan ly de dieu", "nguyễn văn thủy"):
        assert found(asked) == [entry.title], asked


def test_an_item_that_was_taken_down_is_not_found(article, people, committed):
    with committed():
        withdraw_item(article, reason="Sai ngày", acting_user=people["board_head"])
    assert found("den tran") == []
    assert not IndexEntry.objects.filter(page=article).exists()


def test_an_item_that_only_some_may_see_is_found_again_when_all_may(article, committed):
    with committed():
        restriction = PageViewRestriction.objects.create(
            page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN
        )
    assert found("den tran") == []
    with committed():
        restriction.delete()
    assert found("den tran") == ["Khai mạc lễ hội Đền Trần"]


def test_what_is_rolled_back_never_reaches_the_engine(
    portal, people, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False):
        page = write_article(portal, people["author"], title="Khai mạc lễ hội Đền Trần")
        submit(page, people["author"])
        approve_to_the_end(page, people)
    assert IndexEntry.objects.get(page=page).indexed_at is None
    assert found("den tran") == []


def test_an_engine_that_is_down_does_not_stop_a_publication(portal, people, committed, settings):
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    with committed():
        page = write_article(portal, people["author"], title="Khai mạc lễ hội Đền Trần")
        submit(page, people["author"])
        approve_to_the_end(page, people)
    page.refresh_from_db()
    assert page.live
    assert IndexEntry.objects.get(page=page).indexed_at is None


class TestReindexing:
    def test_it_brings_in_what_the_engine_lost_and_drops_what_is_not_public(
        self, article, portal, people, committed
    ):
        publish_document(portal, people, number="47/2026/QĐ-UBND")  # the engine heard nothing
        Page.objects.filter(pk=article.pk).update(live=False)  # behind our back
        call_command("reindex_search", processes=1)
        assert found("den tran") == []
        assert len(found("47/2026")) == 1
        assert not IndexEntry.objects.filter(indexed_at=None).exists()

    def test_running_it_twice_changes_nothing(self, article):
        for _ in range(2):
            call_command("reindex_search", processes=1)
        assert found("den tran") == ["Khai mạc lễ hội Đền Trần"]

    def test_the_old_index_serves_until_the_new_one_is_whole(self, article):
        seen = []

        def progress(done, total):
            seen.append((done, total, found("den tran")))

        actions.rebuild_index(progress, lambda: False)
        (first, total, _found), (last, *_rest) = seen[0], seen[-1]
        assert (first, last) == (0, total)
        assert all(titles == ["Khai mạc lễ hội Đền Trần"] for _done, _total, titles in seen)

    def test_stopped_it_leaves_the_old_index_as_it_was(self, article):
        with pytest.raises(actions.Stopped):
            actions.rebuild_index(lambda done, total: None, lambda: True)
        assert found("den tran") == ["Khai mạc lễ hội Đền Trần"]

    def test_what_is_published_meanwhile_is_in_the_new_index(
        self, article, portal, people, committed
    ):
        def publish_another(done, total):
            if done == total:
                with committed():
                    publish_document(portal, people, number="47/2026/QĐ-UBND")

        actions.rebuild_index(publish_another, lambda: False)
        assert len(found("47/2026")) == 1

    def test_an_engine_that_is_down_gives_a_sentence(self, settings):
        settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
        with pytest.raises(CommandError, match="không trả lời"):
            call_command("reindex_search", processes=1)


def test_a_document_of_many_articles_is_written_in_as_few_queries(portal, people):
    law = publish_document(portal, people, body="Điều 1. Một\nHai.")
    entries = IndexEntry.objects.filter(page=law.pk)
    short = len(_queries_of_indexing(law))
    ids = dict(entries.values_list("anchor", "pk"))
    law.body = "\n".join(f"Điều {n}. Mục {n}\nHai." for n in range(1, 91))
    assert len(_queries_of_indexing(law)) <= short
    assert entries.count() == 91
    # What stood there keeps its place, and what is no longer there goes.
    assert entries.get(anchor="dieu-1").pk == ids["dieu-1"]
    law.body = "Điều 2. Hai\nBa."
    actions.index_page(law)
    assert set(entries.values_list("anchor", flat=True)) == {"", "dieu-2"}


def test_many_documents_are_read_and_written_in_as_few_queries(portal, people):
    first = publish_document(portal, people, number="1/2026/QĐ-UBND")
    actions.index_page(first)
    few = _queries_of_filling([first.pk])
    more = [publish_document(portal, people, number=f"{n}/2026/QĐ-UBND") for n in (2, 3, 4)]
    assert _queries_of_filling([first.pk, *(page.pk for page in more)]) == few
    assert IndexEntry.objects.filter(kind="documents").count() == 4


def _queries_of_filling(ids):
    with CaptureQueriesContext(connection) as queries:
        actions._write_entries(reading.read_pages(ids))
    return len(queries)


def _queries_of_indexing(page):
    with CaptureQueriesContext(connection) as queries:
        actions.index_page(page)
    return queries.captured_queries
