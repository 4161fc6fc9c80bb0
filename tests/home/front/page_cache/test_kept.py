"""Whole pages kept for anonymous readers: never one that is wrong, never one's own. F9."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.chain import section_of
from tests.factories.documents import publish_document
from tests.factories.pages import address, make_article
from tests.factories.portals import staff, superuser
from tests.home.front.page_cache.readers import is_kept, read, text
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B9", "P1")]


class TestWhatIsKept:
    def test_the_second_reader_asks_the_database_nothing(self, client, portal):
        article = make_article(portal)
        for path in ("/", address(article), address(section_of(portal)), "/rss/", "/en/"):
            first = read(client, portal, path)
            read(client, portal, path)
            assert is_kept(client, portal, path), path
            assert read(client, portal, path).content == first.content, path

    def test_a_page_of_a_list_is_kept_under_its_number(self, client, portal, kept):
        path = address(section_of(portal))
        kept(f"{path}?trang=1")
        assert not is_kept(client, portal, f"{path}?trang=2")

    @pytest.mark.parametrize(
        "query", ["?trang=100", "?trang=01", "?trang=x", "?x=1", "?trang=1&x=1", "?q=a"]
    )
    def test_no_stranger_fills_the_memory_with_addresses_of_his_own(self, client, portal, query):
        for _time in range(3):
            read(client, portal, f"/{query}")
        assert not is_kept(client, portal, f"/{query}")

    def test_nor_with_addresses_that_are_no_page(self, client, portal):
        for _time in range(2):
            assert read(client, portal, "/khong-co/").status_code == 404
        assert read(client, portal, "/khong-co/").headers["Cache-Control"] == "private, no-cache"

    @pytest.mark.parametrize("query", ["?fbclid=abc", "?utm_source=a&utm_medium=b", "?zarsrc=30"])
    def test_what_others_hang_on_to_an_address_leads_to_the_kept_page(
        self, client, portal, kept, query
    ):
        read(client, portal, f"/{query}")
        assert not is_kept(client, portal)
        kept("/")
        assert is_kept(client, portal, f"/{query}")
        assert "fbclid" not in text(client, portal, f"/{query}")

    def test_each_portal_and_each_language_has_its_own(self, client, portal, province, kept):
        kept("/")
        kept("/", province)
        kept("/en/")
        pages = {text(client, portal), text(client, province), text(client, portal, "/en/")}
        assert len(pages) == 3

    def test_a_host_written_otherwise_reads_and_leaves_nothing(self, client, portal, kept):
        kept("/")
        for host in (portal.host.upper(), f"{portal.host}:8443"):
            assert not is_kept(client, portal, "/", host=host)
            assert not is_kept(client, portal, "/", host=host)

    def test_a_law_of_five_hundred_articles_is_kept_whole(self, client, province):
        article = f". Nội dung\n1. {'Quy định cụ thể. ' * 60}"
        body = "\n".join(f"Điều {number}{article}" for number in range(1, 501))
        law = publish_document(province, staff(province), body=body)
        path = address(law)
        answers = [read(client, province, path) for _time in range(3)]
        assert is_kept(client, province, path)
        assert len(answers[0].content) > 512 * 1024
        assert len({answer.content for answer in answers}) == 1
        tag = answers[-1].headers["ETag"]
        assert read(client, province, path, **{"if-none-match": tag}).status_code == 304

    def test_search_results_are_made_for_each_reader(self, client, portal):
        for _time in range(3):
            read(client, portal, "/tim-kiem/?q=a")
        assert not is_kept(client, portal, "/tim-kiem/?q=a")


class TestForWhom:
    def test_a_reader_who_signed_in_gets_a_page_of_their_own(self, client, portal, kept):
        kept("/")
        signed_in = Client()
        signed_in.force_login(superuser())
        assert not is_kept(signed_in, portal)
        assert read(signed_in, portal).headers["Cache-Control"] == "private, no-cache"

    def test_a_page_made_for_one_who_signed_in_is_not_kept(self, client, portal):
        read(client, portal, "/en/")  # the host is known
        signed_in = Client()
        signed_in.force_login(superuser())
        for _time in range(2):
            read(signed_in, portal)
        assert not is_kept(client, portal)

    def test_a_page_that_sets_a_cookie_is_not_kept(self, client, portal, settings):
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE,
            "tests.home.front.page_cache.test_kept.a_cookie",
        ]
        for _time in range(3):
            read(client, portal)
        assert not is_kept(client, portal)

    def test_a_page_that_varies_with_the_cookie_is_not_kept(self, client, portal, settings):
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.home.front.page_cache.test_kept.a_form"]
        for _time in range(3):
            read(Client(), portal)
        assert not is_kept(Client(), portal)

    def test_a_page_that_is_restricted_is_asked_for_each_time(self, client, portal, kept):
        article = make_article(portal)
        kept(address(article))
        PageViewRestriction.objects.create(page=article, restriction_type="login")
        assert read(client, portal, address(article)).status_code == 302

    def test_a_preview_is_neither_read_from_there_nor_left_there(self, client, portal, kept):
        article = make_article(portal, "Bài đã đăng")
        kept(address(article))
        article.title = "Bài đang sửa"
        shown = article.make_preview_request().content.decode()
        assert "Bài đang sửa" in shown
        assert "Bài đang sửa" not in text(client, portal, address(article))

    def test_public_pages_set_no_cookie_and_vary_with_nothing(self, client, portal):
        article = make_article(portal)
        for path in ("/", address(article), address(section_of(portal)), "/rss/", "/en/"):
            for answer in (read(client, portal, path), read(client, portal, path)):
                assert not answer.cookies, path
                assert not answer.has_header("Vary"), path


def a_cookie(get_response):
    def middleware(request):
        response = get_response(request)
        response.set_cookie("a", "b")
        return response

    return middleware


def a_form(get_response):
    def middleware(request):
        from django.middleware.csrf import get_token

        get_token(request)
        return get_response(request)

    return middleware


class TestHeaders:
    def test_a_browser_asks_each_time_and_is_told_that_nothing_changed(self, client, portal, kept):
        kept("/")
        answer = read(client, portal)
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        tag = answer.headers["ETag"]
        again = read(client, portal, "/", **{"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        make_article(portal)
        after = read(client, portal, "/", **{"if-none-match": tag})
        assert after.status_code == 200
        assert after.headers["ETag"] != tag

    def test_a_kept_page_has_the_headers_of_one_that_was_made(self, client, portal):
        first, again = read(client, portal), read(client, portal)
        assert dict(first.headers) == dict(again.headers)
        assert again.headers["Content-Language"] == "vi"
        assert again.headers["X-Content-Type-Options"] == "nosniff"


def test_a_process_finds_what_another_one_kept(client, portal):
    read(client, portal)
    read(client, portal)
    other_process = Client()  # each has its own middleware
    read(other_process, portal, "/en/")
    assert is_kept(other_process, portal)
