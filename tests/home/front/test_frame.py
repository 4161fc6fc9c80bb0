"""What stands around each page: menu, way back, languages, footer."""

import re

import pytest
from django.test import Client
from django.views.defaults import server_error
from wagtail.models import Page

from home.editorial.guard import publishing_under
from home.editorial.models import PublishingDecision
from home.front.portal_map import map_of
from home.portal.models import Portal
from tests.factories.chain import section_of
from tests.factories.pages import address, at, make_article
from tests.factories.portals import a_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def part(body, start, end):
    return re.search(f"{start}.*?{end}", body, re.S)[0]


def home(client, portal, path="/"):
    return at(client, portal, path).content.decode()


class TestMenu:
    def test_the_row_has_the_pages_of_the_menu_and_the_list_all_sections(self, client, portal):
        body = home(client, portal)
        row = part(body, '<ul class="row">', "</ul>")
        everything = part(body, '<ul class="all">', "</ul>")
        for entry in map_of(portal, "vi").sections:
            assert (f'href="{entry.path}"' in row) is entry.in_menu
            assert f'href="{entry.path}"' in everything

    def test_a_long_name_from_the_regulation_is_short_in_the_row(self, client, portal):
        documents = map_of(portal, "vi").section("documents")
        assert len(documents.title) > 40
        row = part(home(client, portal), '<ul class="row">', "</ul>")
        assert documents.title not in row
        assert str(documents.short_title) in row

    def test_where_one_is_is_marked(self, client, portal):
        body = home(client, portal, address(section_of(portal)))
        row = part(body, '<ul class="row">', "</ul>")
        assert re.search(rf'href="{address(section_of(portal))}" aria-current="page"', row)

    def test_a_renamed_section_has_its_new_name_at_once(self, client, portal):
        section = section_of(portal)
        assert section.title in home(client, portal)
        decision = PublishingDecision.objects.get(portal=portal, kind="opening")
        section.title = "Tin mới"
        with publishing_under(decision):
            section.save_revision().publish(skip_permission_checks=True)
        assert "Tin mới" in home(client, portal)

    def test_a_section_that_is_taken_down_leaves_the_menu_at_once(self, client, portal):
        section = section_of(portal)
        assert f'href="{address(section)}"' in home(client, portal)
        section.unpublish(log_action=False)
        assert f'href="{address(section)}"' not in home(client, portal)

    def test_sections_keep_the_order_of_the_tree(self, client, portal):
        first, second = list(map_of(portal, "vi").sections)[:2]
        page = Page.objects.get(pk=second.pk)
        page.move(Page.objects.get(pk=first.pk), pos="left")
        assert [entry.pk for entry in map_of(portal, "vi").sections[:2]] == [second.pk, first.pk]

    def test_the_map_is_drawn_once_until_something_changes(self, portal, django_assert_num_queries):
        map_of(portal, "vi")
        with django_assert_num_queries(0):
            assert map_of(portal, "en")


class TestWayBack:
    def test_the_home_page_has_none(self, client, portal):
        assert 'class="trail' not in home(client, portal)

    def test_an_article_leads_back_through_its_section(self, client, portal):
        article = make_article(portal, "Một bài viết")
        trail = part(home(client, portal, address(article)), '<nav class="trail', "</nav>")
        assert re.findall(r">([^<>\n]+)</(?:a|span)>", trail) == [
            "Trang chủ",
            section_of(portal).title,
            "Một bài viết",
        ]
        assert 'aria-current="page"' in trail


@requirement("P7")
class TestLanguages:
    def test_a_translated_page_leads_to_its_translation(self, client, portal):
        vietnamese, english = section_of(portal), section_of(portal, language="en")
        body = home(client, portal, address(vietnamese))
        assert f'<a href="{address(english)}" lang="en" hreflang="en">English</a>' in body
        assert (
            f'<link rel="alternate" hreflang="en" href="{portal.root_url}{address(english)}">'
            in body
        )

    def test_a_page_that_is_not_translated_leads_to_the_page_that_says_so(self, client, portal):
        article = make_article(portal)
        body = home(client, portal, address(article))
        switcher = part(body, '<nav class="languages"', "</nav>")
        assert f'href="/en{address(article)}"' in switcher
        assert "chưa có bản dịch" in switcher
        assert 'rel="alternate" hreflang="en"' not in body


class TestFooter:
    @requirement("O7", "P11")
    def test_who_answers_licence_contact_and_source(self, client, portal):
        Portal.objects.filter(pk=portal.pk).update(licence_number="Giấy phép số 45/GP-TTĐT")
        portal.agency.phone = "0299 3822 339"
        portal.agency.save()
        foot = part(home(client, portal), '<footer class="foot"', "</footer>")
        assert str(portal.answerable.name) in foot
        assert portal.answerable.post in foot
        assert "Giấy phép số 45/GP-TTĐT" in foot
        assert 'href="tel:02993822339"' in foot
        assert f"Ghi rõ nguồn “{portal.name}”" in foot
        assert portal.regulation.number in foot

    @requirement("S12")
    def test_a_component_portal_leads_up_to_the_province(self, client, portal):
        component = a_component("soc_trang")
        body = home(client, component)
        assert f'href="{portal.root_url}/"' in part(body, '<footer class="foot"', "</footer>")

    @requirement("S12")
    def test_a_province_leads_to_its_directory(self, client, portal):
        foot = part(home(client, portal), '<footer class="foot"', "</footer>")
        assert f'href="{map_of(portal, "vi").section("links").path}"' in foot


class TestErrorPages:
    def test_a_fault_has_a_page_that_asks_nothing(self, django_assert_num_queries, rf):
        with django_assert_num_queries(0):
            body = server_error(rf.get("/")).content.decode()
        assert "Cổng đang gặp sự cố" in body
        assert "The portal has a fault" in body

    def test_a_form_without_its_token_is_explained(self, portal):
        answer = Client(enforce_csrf_checks=True).post("/", headers={"host": portal.host})
        assert answer.status_code == 403
        assert "tải lại trang và gửi lần nữa" in answer.content.decode()


def test_colour_and_name_of_the_portal_are_its_own(client, portal):
    portal.theme.primary_colour = "#0b4f9e"
    portal.theme.save()
    body = home(client, portal)
    assert "--brand:#0b4f9e;" in body
    assert f"<title>{portal.name}</title>" in body


def test_the_page_can_be_skipped_to_and_searched(client, portal):
    body = home(client, portal)
    assert body.index('href="#content"') < body.index("<header")
    assert 'action="/tim-kiem/"' in body
    assert 'name="q"' in body
    assert 'action="/en/tim-kiem/"' in home(client, portal, "/en/")
