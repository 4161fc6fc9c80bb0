"""Which page answers at an address: of this portal, in this language, public."""

import pytest
from wagtail.models import Page, PageViewRestriction

from components.provisioning.actions import close_portal
from tests.factories.chain import section_of, write_article
from tests.factories.pages import address, at, make_article
from tests.factories.portals import a_component, make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def test_an_article_is_served_at_its_address(client, portal):
    article = make_article(portal, "Hội nghị tổng kết năm 2026")
    answer = at(client, portal, address(article))
    assert answer.status_code == 200
    assert "Hội nghị tổng kết năm 2026" in answer.content.decode()


def test_a_draft_is_not_served(client, portal):
    draft = write_article(portal, superuser(), title="Bản nháp chưa duyệt")
    answer = at(client, portal, f"{address(section_of(portal))}{draft.slug}/")
    assert answer.status_code == 404
    assert "Bản nháp" not in answer.content.decode()


@requirement("P2")
def test_a_page_is_served_on_its_own_portal_only(client, portal):
    other = a_component("soc_trang")
    article = make_article(portal)
    assert at(client, portal, address(article)).status_code == 200
    assert at(client, other, address(article)).status_code == 404


def test_no_portal_answers_at_an_unknown_host(client, portal):
    answer = client.get("/", headers={"host": "khong-co.example.vn"})
    assert answer.status_code == 404
    assert "Không có cổng nào ở địa chỉ này" in answer.content.decode()


def test_the_page_for_what_is_not_there_helps(client, portal):
    answer = at(client, portal, "/khong-co/")
    assert answer.status_code == 404
    body = answer.content.decode()
    assert 'action="/tim-kiem/"' in body
    assert section_of(portal).title in body


def test_a_path_below_a_page_is_not_there(client, portal):
    article = make_article(portal)
    assert at(client, portal, f"{address(article)}them/").status_code == 404


def test_a_page_below_one_that_routes_is_found_by_wagtails_own_way(client, portal, monkeypatch):
    section = section_of(portal)

    def route(self, request, components):
        from wagtail.url_routing import RouteResult

        if components == ["luu-tru", "2026"]:
            return RouteResult(self)
        return Page.route(self, request, components)

    monkeypatch.setattr(type(section), "route", route)
    assert at(client, portal, f"{address(section)}luu-tru/2026/").status_code == 200
    assert at(client, portal, f"{address(section)}luu-tru/2025/").status_code == 404


def test_wagtails_restriction_of_a_page_to_some_viewers_holds(client, portal):
    article = make_article(portal)
    assert at(client, portal, address(article)).status_code == 200
    restriction = PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.GROUPS
    )
    answer = at(client, portal, address(article))
    assert article.lead not in answer.content.decode()
    restriction.delete()
    assert at(client, portal, address(article)).status_code == 200


@requirement("P2")
def test_a_closed_portal_says_so_and_its_feed_too(client):
    portal = a_component("soc_trang")
    article = make_article(portal)
    close_portal(portal, reason="Sáp nhập theo Nghị quyết", acting_user=superuser())
    for path in ("/", address(article), "/rss/"):
        answer = at(client, portal, path)
        assert answer.status_code == 410, path
        assert "Cổng này đã đóng" in answer.content.decode()


@requirement("P7")
class TestEnglish:
    def test_the_english_pages_have_english_words_around_them(self, client, portal):
        answer = at(client, portal, "/en/")
        body = answer.content.decode()
        assert answer.status_code == 200
        assert '<html lang="en">' in body
        assert "All sections" in body
        assert "Skip to the content" in body
        assert "Tất cả chuyên mục" not in body

    def test_a_page_that_is_not_translated_says_so_and_shows_none_of_its_words(
        self, client, portal
    ):
        article = make_article(portal, "Khai mạc hội chợ nông sản")
        answer = at(client, portal, f"/en{address(article)}")
        body = answer.content.decode()
        assert answer.status_code == 404
        assert "Not translated yet" in body
        assert f'<p><a href="{address(article)}" lang="vi"' in body
        assert f'<li><a href="{address(article)}" lang="vi"' in body  # the switcher
        section = section_of(portal, language="en")
        assert f'<a href="{address(section)}">{section.title}</a></p>' in body
        assert article.lead not in body

    def test_the_vietnamese_address_of_a_translated_page_leads_to_the_translation(
        self, client, portal
    ):
        vietnamese, english = section_of(portal), section_of(portal, language="en")
        answer = at(client, portal, f"/en{address(vietnamese)}")
        assert answer.status_code == 302
        assert answer["Location"] == address(english)

    def test_what_is_nowhere_is_404(self, client, portal):
        answer = at(client, portal, "/en/nowhere/")
        assert answer.status_code == 404
        assert "This page is not here" in answer.content.decode()

    def test_a_portal_whose_english_home_page_is_a_draft_serves_no_english(self, client, portal):
        home = Page.objects.get(path__startswith=portal.container.path, depth=3, slug="en")
        Page.objects.filter(pk=home.pk).update(live=False)
        for path in ("/en/", "/en/news/"):
            answer = at(client, portal, path)
            assert answer.status_code == 404
            assert "Not translated yet" in answer.content.decode()
        assert 'hreflang="en"' not in at(client, portal, "/").content.decode()

    def test_a_browser_that_prefers_english_still_gets_vietnamese_without_the_prefix(
        self, client, portal
    ):
        answer = client.get("/", headers={"host": portal.host, "accept-language": "en"})
        assert '<html lang="vi">' in answer.content.decode()

    def test_the_language_of_one_request_does_not_stay_for_the_next(self, client, portal):
        at(client, portal, "/en/")
        assert '<html lang="vi">' in at(client, portal, "/").content.decode()
