"""The search page as a citizen sees it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from components.provisioning.actions import close_portal
from search.engines.base import EngineUnavailable
from search.models import IndexEntry
from search.views import RESULTS_ON_A_PAGE
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.portals import make_component, make_province, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P14", "B4")]


@pytest.fixture
def province(db):
    return make_province("nam_dinh")


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def publish(portal, title, **fields):
        people = staff(portal)
        with django_capture_on_commit_callbacks(execute=True):
            page = write_article(portal, people["author"], title=title, **fields)
            submit(page, people["author"])
            approve_to_the_end(page, people)
        return page

    return publish


@pytest.fixture
def ask(client):
    def ask(portal, path="/tim-kiem/", **question):
        return client.get(path, question, headers={"host": portal.host})

    return ask


def titles(answer):
    return [entry.title for entry in answer.context["results"]]


def test_one_box_finds_news_and_documents(
    province, publish, ask, django_capture_on_commit_callbacks
):
    publish(province, "Lễ hội đê điều mùa xuân")
    with django_capture_on_commit_callbacks(execute=True):
        publish_document(province, staff(province), abstract="Quản lý đê điều")
    answer = ask(province, q="de dieu")
    assert len(titles(answer)) == 2
    assert {kind["key"] for kind in answer.context["kinds"]} == {"news", "documents"}
    html = answer.content.decode()
    assert "<mark>đê</mark> <mark>điều</mark>" in html
    assert [e.kind for e in ask(province, q="de dieu", kind="news").context["results"]] == ["news"]


def test_a_result_leads_to_its_page(province, publish, ask, client):
    publish(province, "Khai mạc lễ hội Đền Trần")
    (entry,) = ask(province, q="đền trần").context["results"]
    answer = client.get(entry.path, headers={"host": province.host})
    assert "Khai mạc lễ hội Đền Trần" in answer.content.decode()


def test_a_portal_searches_itself_or_all_portals_of_its_province(province, publish, ask):
    health, other = make_component(province), make_province("kon_tum")
    publish(province, "Lễ hội tỉnh")
    publish(health, "Lễ hội ngành y")
    publish(other, "Lễ hội Kon Tum")
    assert titles(ask(province, q="lễ hội")) == ["Lễ hội tỉnh"]
    assert titles(ask(health, q="lễ hội")) == ["Lễ hội ngành y"]
    for portal in (province, health):
        answer = ask(portal, q="lễ hội", scope="province")
        assert set(titles(answer)) == {"Lễ hội tỉnh", "Lễ hội ngành y"}
        addresses = {entry.title: entry.path for entry in answer.context["results"]}
        away = "Lễ hội ngành y" if portal == province else "Lễ hội tỉnh"
        assert addresses[away].startswith("http")


def test_a_closed_portal_is_found_no_more(province, publish, ask):
    health = make_component(province)
    publish(health, "Lễ hội ngành y")
    close_portal(health, reason="Sáp nhập", acting_user=superuser())
    cache.clear()
    assert titles(ask(province, q="lễ hội", scope="province")) == []


def test_english_and_vietnamese_do_not_mix(province, publish, ask):
    publish(province, "Lễ hội Đền Trần")
    answer = ask(province, path="/en/tim-kiem/", q="den tran")
    assert answer.status_code == 200
    assert titles(answer) == []
    assert '<a href="/tim-kiem/?q=den+tran" hreflang="vi">' in answer.content.decode()


def test_pages_of_results(province, publish, ask):
    page = publish(province, "Thông báo số không")
    entry = IndexEntry.objects.get(page=page)
    assert "trang=2" not in ask(province, q="thông báo").content.decode()
    fill(entry, 45)
    first, last = ask(province, q="thông báo"), ask(province, q="thông báo", trang="3")
    assert first.context["total"] == 46
    assert len(titles(first)) == RESULTS_ON_A_PAGE
    assert len(titles(last)) == 46 - 2 * RESULTS_ON_A_PAGE
    assert "trang=2" in first.content.decode()
    beyond = ask(province, q="thông báo", trang="9")
    assert titles(beyond) == titles(last), "a page beyond the end is the last one"


def fill(entry, count):
    """Many entries beside one that is real: pages like its own, in the index."""
    from home.text.analysis import analyse
    from search.engines import live_engine
    from search.engines.base import Marks

    parent = entry.page.get_parent()
    entries = []
    for number in range(count):
        page = parent.add_child(instance=type(entry.page)(title=f"Thông báo {number}"))
        entries.append(
            IndexEntry.objects.create(
                page=page,
                portal=entry.portal,
                language="vi",
                kind=entry.kind,
                title=page.title,
                date=entry.date,
            )
        )
    live_engine().index(
        (each.pk, analyse(title=each.title), Marks(each.portal_id, "vi", each.kind))
        for each in entries
    )


def test_queries_are_few_and_do_not_grow_with_results_or_portals(province, publish, ask):
    page = publish(province, "Thông báo số không")
    ask(province, q="thông báo", scope="province")

    def count():
        with CaptureQueriesContext(connection) as queries:
            answer = ask(province, q="thông báo", scope="province")
        assert titles(answer)
        engine = [q for q in queries if "search_live" in q["sql"]]
        return len(queries) - len(engine), [q["sql"][:120] for q in queries]

    one, sql = count()
    assert one <= 6, "\n".join(sql)
    fill(IndexEntry.objects.get(page=page), 30)
    publish(make_component(province), "Thông báo của sở")
    ask(province, q="thông báo", scope="province")
    many, sql = count()
    assert many == one, "\n".join(sql)


def test_where_few_hold_all_words_the_nearest_stand_below_them(province, publish, ask):
    publish(province, "Đồng phục của giới trẻ, hôn nhân của cán bộ")
    publish(province, "Hôn nhân giữa những người cùng giới tính")
    ask(province, q="hôn nhân đồng giới")
    with CaptureQueriesContext(connection) as queries:
        answer = ask(province, q="hôn nhân đồng giới")
    assert len([q for q in queries if "search_live" not in q["sql"]]) <= 6
    assert titles(answer) == ["Đồng phục của giới trẻ, hôn nhân của cán bộ"]
    assert answer.context["total"] == 1
    assert [e.title for e in answer.context["besides"]] == [
        "Hôn nhân giữa những người cùng giới tính"
    ]
    assert "Gần với câu hỏi nhất, tuy không có đủ các từ" in answer.content.decode()
    assert not ask(province, q="hôn nhân đồng giới", kind="news").context["besides"]


class TestUnusualQuestions:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            ("", "Hãy viết"),
            ("   ", "Hãy viết"),
            ("+-*/()[]", "không có từ hay số nào"),
            ("😀🎉", "không có từ hay số nào"),
            ("zzzz", "Không tìm thấy"),
            ("đất " * 2500, "ký tự đầu"),
            ("x" * 10_000, "ký tự đầu"),
            ("\x00\u202e", "Hãy viết"),
        ],
    )
    def test_the_answer_is_a_clear_sentence(self, province, ask, question, said):
        answer = ask(province, q=question)
        assert answer.status_code == 200
        assert said in answer.content.decode()

    @pytest.mark.parametrize(
        "question",
        [{"trang": "0"}, {"trang": "-1"}, {"trang": "9" * 30}, {"trang": "²"}, {"kind": "x" * 999},
         {"scope": "all"}],
    )  # fmt: skip
    def test_wrong_addresses_are_as_if_absent(self, province, publish, ask, question):
        publish(province, "Lễ hội")
        assert ask(province, q="lễ hội", **question).status_code == 200

    def test_what_was_typed_is_shown_as_text(self, province, ask):
        html = ask(province, q='"><script>alert(1)</script>').content.decode()
        assert "<script>alert(1)" not in html

    def test_where_nothing_was_found_the_way_on_is_shown(self, province, ask):
        html = ask(province, q="zzzz", kind="news").content.decode()
        assert "scope=province" in html

    def test_an_engine_that_is_down_is_said_in_a_sentence(self, province, ask, monkeypatch):
        def down(*arguments):
            raise EngineUnavailable

        monkeypatch.setattr("search.views.ask", down)
        answer = ask(province, q="lễ hội")
        assert answer.status_code == 503
        assert "thử lại" in answer.content.decode()

    def test_where_the_server_is_down_the_database_answers(self, province, publish, ask, settings):
        settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
        publish(province, "Lễ hội Đền Trần")
        for _ in range(2):
            answer = ask(province, q="le hoi")
            assert titles(answer) == ["Lễ hội Đền Trần"]
        assert IndexEntry.objects.filter(indexed_at=None).count() == 1  # the server lacks it

    def test_a_host_that_is_no_portal_has_no_search(self, client, db):
        assert client.get("/tim-kiem/?q=a", headers={"host": "khong.co"}).status_code == 404
