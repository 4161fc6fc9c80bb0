"""Narrowing, sorting, articles, spelling, what is promoted, followed, taken away, counted."""

import csv
import io
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.editorial.actions import withdraw_item
from search.actions import index_page
from search.models import IndexEntry, PromotedResult, SearchTerm
from sections.documents.models import DocumentEffect
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.portals import make_component, make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P14", "B4")]

BODY = """Điều 1. Phạm vi
Quy định này nói về đê điều.
Điều 2. Hộ gia đình
Hộ gia đình ven sông đóng góp ngày công hộ đê."""


@pytest.fixture
def province(db):
    return make_province("nam_dinh")


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def publish(portal, title):
        people = staff(portal)
        with django_capture_on_commit_callbacks(execute=True):
            page = write_article(portal, people["author"], title=title)
            submit(page, people["author"])
            approve_to_the_end(page, people)
        return Page.objects.get(pk=page.pk).specific

    return publish


@pytest.fixture
def issue(django_capture_on_commit_callbacks):
    def issue(portal, abstract, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return publish_document(portal, staff(portal), abstract=abstract, **fields)

    return issue


@pytest.fixture
def ask(client):
    def ask(portal, /, path="/tim-kiem/", **question):
        return client.get(path, question or None, headers={"host": portal.host})

    return ask


@pytest.fixture
def dykes(province, issue, publish):
    """Two documents of two years, and a piece of news."""
    issue(province, "Quản lý đê điều", number="12/QĐ-UBND", date_issued=date(2025, 3, 2), body=BODY)
    issue(province, "Bảng giá đất vùng đê", number="7/QĐ-UBND", date_issued=date(2026, 1, 9))
    publish(province, "Gia cố đê điều trước mùa mưa")


def numbers(answer):
    return [entry.number for entry in answer.context["results"]]


def facet(answer, key):
    groups = {group["key"]: group for group in answer.context["facets"]}
    return {each["key"]: each["count"] for each in groups[key]["values"]}


class TestNarrowing:
    def test_years_are_counted_and_one_is_chosen(self, province, dykes, ask):
        answer = ask(province, q="đê", kind="documents")
        assert facet(answer, "year") == {"2026": 1, "2025": 1}
        chosen = ask(province, q="đê", kind="documents", year="2025")
        assert numbers(chosen) == ["12/QĐ-UBND"]
        assert chosen.context["total"] == 1
        assert facet(chosen, "year") == {"2026": 1, "2025": 1}, "the other way stays open"
        assert 'value="2025" selected' in chosen.content.decode()

    def test_each_choice_is_taken_back_by_itself(self, province, dykes, ask):
        question = {"q": "đê", "kind": "documents", "year": "2025", "trang": "1", "sort": "date"}
        answer = ask(province, **question)
        back = {row["title"]: (row["value"], row["path"]) for row in answer.context["chosen_shown"]}
        assert back == {
            "Chuyên mục": ("Văn bản", "?q=%C4%91%C3%AA&year=2025&sort=date"),
            "Năm": ("2025", "?q=%C4%91%C3%AA&kind=documents&sort=date"),
        }
        assert numbers(ask(province, path=f"/tim-kiem/{back['Năm'][1]}")) == [
            "7/QĐ-UBND", "12/QĐ-UBND",
        ]  # fmt: skip
        nothing = ask(province, q="đê", year="1999").content.decode()
        assert "bỏ điều kiện “Năm: 1999”" in nothing

    def test_a_result_tells_its_issuer_and_effect_or_its_section(self, province, dykes, ask):
        html = ask(province, q="đê").content.decode().split("<main", 1)[1]
        assert html.count("Đang có hiệu lực</span>") == 2
        issuer = IndexEntry.objects.filter(number="7/QĐ-UBND").get().marks["issuer"]
        assert f"09/01/2026</time> · {issuer}" in html
        assert "· Tin tức" in html

    def test_what_stands_beside_a_result_is_no_snippet(self, province, dykes, ask):
        found = {entry.number: entry for entry in ask(province, q="uỷ ban").context["results"]}
        assert found["7/QĐ-UBND"].pieces == ["Bảng giá đất vùng đê"]
        assert "<mark>" in found["7/QĐ-UBND"].whose

    def test_the_state_of_effect_follows_the_day(self, province, dykes, ask):
        row = IndexEntry.objects.get(number="12/QĐ-UBND")
        DocumentEffect.objects.filter(page=row.page_id).update(state="ended")
        call_command("keep_time", "--once")
        answer = ask(province, q="đê", effect="ended")
        assert numbers(answer) == ["12/QĐ-UBND"]
        assert "Hết hiệu lực" in answer.content.decode()

    def test_newest_first(self, province, dykes, ask):
        found = ask(province, q="đê", sort="date").context["results"]
        days = [entry.date for entry in found]
        assert days == sorted(days, reverse=True)
        assert len(days) == 3

    def test_portals_are_told_apart(self, province, publish, ask):
        health = make_component(province)
        publish(province, "Lễ hội tỉnh")
        publish(health, "Lễ hội ngành y")
        answer = ask(province, q="lễ hội", scope="province")
        assert sorted(facet(answer, "portal").values()) == [1, 1]
        here = ask(province, q="lễ hội", scope="province", portal=str(health.pk))
        assert [entry.title for entry in here.context["results"]] == ["Lễ hội ngành y"]

    @pytest.mark.parametrize("chosen", [{"portal": "²"}, {"year": "x'%"}, {"field": "\x00"}])
    def test_what_nothing_has_is_no_error(self, province, dykes, ask, chosen):
        assert ask(province, q="đê", **chosen).status_code == 200

    @pytest.mark.parametrize("words", ["đê", '"quản lý đê điều"'])
    def test_queries_stay_few_however_much_is_chosen(self, province, dykes, ask, words):
        question = {"q": words, "scope": "province", "year": "2025", "kind": "documents"}
        ask(province, **question)
        with CaptureQueriesContext(connection) as queries:
            assert numbers(ask(province, **question)) == ["12/QĐ-UBND"]
        own = [q["sql"][:100] for q in queries if "search_live" not in q["sql"]]
        assert len(own) <= 6, "\n".join(own)


class TestWrongLetters:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("giay phep xay dugn", "giấy phép xây dựng"),
            ("giấp phép xây dựng", "giấy phép xây dựng"),
            ("giay phep xa dung", "giấy phép xây dựng"),
            ("khiêu nai", "khiếu nại"),
            ("khieux nai", "khiếu nại"),
            ("khiếu nạig", "khiếu nại"),
        ],
    )
    def test_what_was_meant_is_offered(self, province, publish, ask, typed, meant):
        publish(province, "Cấp giấy phép xây dựng nhà ở")
        publish(province, "Giải quyết khiếu nại, tố cáo")
        assert ask(province, q=typed).context["did_you_mean"] == meant

    @pytest.mark.parametrize(
        "typed", ["zzzz", "zzzz yyyy", "lễ hội", "giấy phép xây dựng", "1/QĐ-X"]
    )
    def test_where_nothing_is_nearer_nothing_is_offered(self, province, publish, ask, typed):
        publish(province, "Cấp giấy phép xây dựng nhà ở")
        assert ask(province, q=typed).context["did_you_mean"] == ""

    def test_it_costs_few_queries(self, province, publish, ask):
        publish(province, "Cấp giấy phép xây dựng nhà ở")
        ask(province, q="giay phep xay dugn")
        with CaptureQueriesContext(connection) as queries:
            assert ask(province, q="giay phep xay dugn").context["did_you_mean"]
        own = [q["sql"][:100] for q in queries if "search_live" not in q["sql"]]
        assert len(own) <= 6, "\n".join(own)

    def test_the_way_on_is_shown_where_nothing_was_found(self, province, publish, ask):
        publish(province, "Giải quyết khiếu nại")
        answer = ask(province, q="khieuz")
        assert "khiếu" in answer.content.decode()


class TestArticles:
    def test_an_article_is_found_with_its_document_and_opens_there(self, province, dykes, ask):
        answer = ask(province, q="hộ gia đình ven sông")
        (entry,) = answer.context["results"]
        assert [each.anchor for each in entry.articles] == ["dieu-2"]
        assert answer.context["total"] == 1
        html = answer.content.decode()
        assert f"{entry.path}#dieu-2" in html
        assert "<mark>Hộ</mark> <mark>gia</mark> <mark>đình</mark>" in html

    def test_an_article_that_a_new_version_lacks_is_found_no_more(self, province, dykes, ask):
        row = IndexEntry.objects.get(number="12/QĐ-UBND", anchor="")
        page = row.page.specific
        page.body = "Điều 1. Phạm vi\nQuy định này nói về đê điều."
        index_page(page)
        assert list(row.parts.values_list("anchor", flat=True)) == ["dieu-1"]


class TestDidYouMean:
    def test_accents_are_put_back_as_the_texts_have_them(self, province, dykes, ask):
        answer = ask(province, q="gia co de dieu")
        assert answer.context["did_you_mean"] == "gia cố đê điều"
        assert "q=gia+c%E1%BB%91" in answer.content.decode()

    def test_a_phrase_stays_in_its_quotation_marks(self, province, dykes, ask):
        asked = '"gia co" de dieu'
        assert ask(province, q=asked).context["did_you_mean"] == '"gia cố" đê điều'

    def test_who_writes_accents_rightly_is_asked_nothing(self, province, dykes, ask):
        assert ask(province, q="gia cố đê điều").context["did_you_mean"] == ""
        assert ask(province, q="12/qd-ubnd").context["did_you_mean"] == ""


class TestPromoted:
    def test_a_page_stands_before_the_results_of_its_questions(self, province, publish, ask):
        page = publish(province, "Hướng dẫn làm căn cước")
        PromotedResult.objects.create(
            portal=province, page=page, words="CCCD\ncan cuoc cong dan", note="Làm trong 7 ngày"
        )
        for question in ("cccd", "Căn cước công dân"):
            html = ask(province, q=question).content.decode()
            assert "Làm trong 7 ngày" in html
        assert "Làm trong 7 ngày" not in ask(province, q="căn cước").content.decode()
        PromotedResult.objects.create(portal=province, page=page, words="làm căn cước")
        alone = ask(province, q="làm căn cước")
        assert alone.context["results"] == [], "it is not shown twice"
        assert "Không tìm thấy nội dung nào khác" in alone.content.decode()
        other = make_province("kon_tum")
        assert "Làm trong 7 ngày" not in ask(other, q="cccd").content.decode()
        withdraw_item(page, reason="Sai", acting_user=staff(province)["board_head"])
        assert "Làm trong 7 ngày" not in ask(province, q="cccd").content.decode()


class TestCounting:
    def test_questions_and_openings_are_counted_and_nothing_else(
        self, province, dykes, ask, client
    ):
        for question in ("đê điều", "Đê  Điều", "zzzz"):
            ask(province, q=question)
        ask(province, q="đê điều", trang="2")
        client.post("/tim-kiem/da-mo/", {"q": "đê điều"}, headers={"host": province.host})
        client.post("/tim-kiem/da-mo/", {"q": "chưa hỏi"}, headers={"host": province.host})
        rows = SearchTerm.objects.filter(portal=province)
        assert {(r.text, r.asked, r.unanswered, r.chosen) for r in rows} == {
            ("đê điều", 2, 0, 1), ("zzzz", 1, 1, 0),
        }  # fmt: skip

    @pytest.mark.parametrize("text", ["0912 345 678", "an@vd.vn", "số 036099001234", "a " * 9])
    def test_what_may_be_a_persons_is_not_kept(self, province, ask, text):
        ask(province, q=text)
        assert not SearchTerm.objects.exists()

    def test_programs_are_not_counted(self, province, client):
        client.get(
            "/tim-kiem/", {"q": "x"}, headers={"host": province.host, "user-agent": "Googlebot/2.1"}
        )
        assert not SearchTerm.objects.exists()


class TestWhileTyping:
    def suggested(self, ask, portal, text):
        return ask(portal, "/tim-kiem/goi-y/", q=text).json()["suggestions"]

    def test_titles_and_what_many_asked_are_suggested(self, province, dykes, ask):
        assert self.suggested(ask, province, "gia cố đ") == ["Gia cố đê điều trước mùa mưa"]
        assert self.suggested(ask, province, "gia co de d") == ["Gia cố đê điều trước mùa mưa"]
        term = {"portal": province, "month": date(2026, 11, 1)}
        SearchTerm.objects.create(**term, text="gia cầm", asked=3)
        SearchTerm.objects.create(**term, text="gia đình ông x", asked=2)
        assert "gia cầm" in self.suggested(ask, province, "gia")
        assert "gia đình ông x" not in self.suggested(ask, province, "gia")

    def test_a_document_is_suggested_by_the_beginning_of_its_abstract(self, province, issue, ask):
        abstract = "Khen thưởng tập thể, cá nhân có thành tích xuất sắc trong năm"
        issue(province, abstract, number="9/QĐ-UBND")
        beginning = ["Khen thưởng tập thể, cá nhân có thành …"]
        assert self.suggested(ask, province, "khen th") == beginning
        assert self.suggested(ask, province, "quyet dinh 9") == ["Quyết định 9/QĐ-UBND"]
        path = "/tim-kiem/goi-y/"
        for kind, found in (("documents", beginning), ("news", [])):
            assert ask(province, path, q="khen th", kind=kind).json()["suggestions"] == found

    def test_a_long_title_is_cut_behind_a_word(self, province, publish, ask):
        publish(province, f"Bảo vệ rừng {'ngập mặn ven biển ' * 10}".strip())
        (cut,) = self.suggested(ask, province, "bao ve")
        assert len(cut) <= 102
        assert cut.endswith((" ngập …", " mặn …", " ven …", " biển …"))

    @pytest.mark.parametrize("text", ["", "g", "++", "x" * 500, "😀😀"])
    def test_too_little_or_too_much_suggests_nothing(self, province, ask, text):
        assert self.suggested(ask, province, text) == []


class TestFollowingAndTakingAway:
    def test_a_feed_of_the_newest(self, province, dykes, ask):
        answer = ask(province, "/tim-kiem/rss/", q="đê", kind="documents")
        xml = answer.content.decode()
        assert answer["content-type"].startswith("application/rss+xml")
        assert xml.index("Bảng giá đất") < xml.index("Quản lý đê điều")
        assert "Gia cố" not in xml

    def test_what_only_comes_near_is_not_told_to_who_follows(self, province, dykes, ask):
        question = {"q": "đê điều vũ trụ"}
        assert ask(province, **question).context["answer"].nearest
        assert "<item>" not in ask(province, "/tim-kiem/rss/", **question).content.decode()
        assert "/tim-kiem/rss/?q=zzzz" in ask(province, q="zzzz").content.decode()

    def test_a_table_for_a_spreadsheet_and_json(self, province, dykes, ask):
        answer = ask(province, "/tim-kiem/ket-qua.csv", q="đê", year="2025")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[1][0] == "12/QĐ-UBND"
        assert rows[1][-1].startswith("http")
        data = ask(province, "/tim-kiem/ket-qua.json", q="đê").json()
        assert len(data["results"]) == 3

    def test_a_host_that_is_no_portal_has_none(self, client, db):
        for path in ("rss/", "ket-qua.csv", "goi-y/"):
            answer = client.get(f"/tim-kiem/{path}?q=a", headers={"host": "khong.co"})
            assert answer.status_code == 404
