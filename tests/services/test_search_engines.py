"""The engines of production answer as the embedded one does. P14, B4."""

import os
import signal
import time
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db.utils import ConnectionHandler
from wagtail.models import Page

from home.editorial.actions import withdraw_item
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.postgresql import PostgresqlEngine
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.portals import make_component, make_province, staff
from tests.requirement import requirement
from tests.search.engine_cases import EngineCases


class TestPostgresql(EngineCases):
    @pytest.fixture
    def engine(self, postgresql_server, db):
        server = postgresql_server.environment
        connection = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "django.db.backends.postgresql",
                    "NAME": server["PGDATABASE"],
                    "USER": server["PGUSER"],
                    "HOST": server["PGHOST"],
                    "PORT": server["PGPORT"],
                }
            }
        )["default"]
        engine = PostgresqlEngine("test", connection)
        engine.drop()
        engine.create()
        yield engine
        engine.drop()
        connection.close()


@pytest.fixture
def elasticsearch(elasticsearch_server, settings):
    settings.ELASTICSEARCH_URL = elasticsearch_server.environment["ELASTICSEARCH_URL"]
    settings.ELASTICSEARCH_INDEX = "portal-test"


class TestElasticsearch(EngineCases):
    @pytest.fixture
    def engine(self, elasticsearch, db):
        engine = ElasticsearchEngine("test")
        engine.drop()
        engine.create()
        yield engine
        engine.drop()


@requirement("P14")
@pytest.mark.django_db
class TestThePageOnElasticsearch:
    """Portals, languages and sections are told apart by the server; the index follows the chain."""

    @pytest.fixture
    def house(self, elasticsearch, settings, django_capture_on_commit_callbacks):
        settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
        engine = ElasticsearchEngine("live")
        engine.drop()
        province = make_province("nam_dinh")
        health = make_component(province)
        with django_capture_on_commit_callbacks(execute=True):
            pages = [self.publish(each, title) for each, title in (
                (province, "Lễ hội đê điều"), (health, "Lễ hội ngành y")
            )]  # fmt: skip
            publish_document(province, staff(province), abstract="Quản lý đê điều, lễ hội")
        yield SimpleNamespace(province=province, health=health, page=pages[0])
        engine.drop()

    def publish(self, portal, title):
        people = staff(portal)
        page = write_article(portal, people["author"], title=title)
        submit(page, people["author"])
        approve_to_the_end(page, people)
        return Page.objects.get(pk=page.pk).specific

    @pytest.fixture
    def ask(self, client):
        def ask(portal, **question):
            answer = client.get("/tim-kiem/", question, headers={"host": portal.host})
            assert answer.status_code == 200
            return answer.context

        return ask

    def test_scope_section_and_counts(self, house, ask):
        here = ask(house.province, q="le hoi")
        assert {entry.kind for entry in here["results"]} == {"news", "documents"}
        assert {kind["key"]: kind["count"] for kind in here["kinds"]} == {"news": 1, "documents": 1}
        assert ask(house.province, q="lễ hội", scope="province")["total"] == 3
        news = ask(house.province, q="lễ hội", scope="province", kind="news")
        assert [entry.kind for entry in news["results"]] == ["news", "news"]
        assert news["total"] == 2

    def test_what_was_taken_down_is_gone_and_a_new_index_holds_the_rest(
        self, house, ask, django_capture_on_commit_callbacks
    ):
        head = staff(house.province)["board_head"]
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_item(house.page, reason="Sai ngày", acting_user=head)
        for _ in range(2):
            found = ask(house.province, q="đê điều")["results"]
            assert [entry.kind for entry in found] == ["documents"]
            call_command("reindex_search", processes=1)

    def test_a_server_that_hangs_in_the_middle_is_left_aside_and_the_database_answers(
        self, house, ask, elasticsearch_server
    ):
        before = ask(house.province, q="lễ hội", scope="province")
        os.kill(elasticsearch_server.pid, signal.SIGSTOP)
        try:
            began = time.monotonic()
            after = [ask(house.province, q="lễ hội", scope="province") for _ in range(3)]
            assert time.monotonic() - began < 8, "one waits, the others do not"
        finally:
            os.kill(elasticsearch_server.pid, signal.SIGCONT)
        for answer in after:
            assert answer["total"] == before["total"] == 3
            assert {each.pk for each in answer["results"]} == {e.pk for e in before["results"]}

    def test_years_and_sections_are_counted_whatever_is_chosen(self, house, ask):
        found = ask(house.province, q="lễ hội", scope="province", kind="news")
        assert {kind["key"]: kind["count"] for kind in found["kinds"]} == {
            "news": 2, "documents": 1,
        }  # fmt: skip
        newest = ask(house.province, q="lễ hội", scope="province", sort="date")["results"]
        days = [entry.date for entry in newest]
        assert days == sorted(days, reverse=True)
