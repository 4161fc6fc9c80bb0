"""Home pages of a province, a component portal and a single department."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.editorial.guard import publishing_under
from home.editorial.models import PublishingDecision
from home.front.composition import parts_of
from home.front.portal_map import map_of
from tests.factories.chain import section_of
from tests.factories.pages import address, at, make_article
from tests.factories.portals import a_component, make_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1", "P2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def home_of(portal):
    return section_of(portal).get_parent().specific


def arrange(portal, *blocks):
    """Let the editors of a portal compose its home page."""
    page = home_of(portal)
    page.body = list(blocks)
    decision = PublishingDecision.objects.get(portal=portal, kind="opening")
    with publishing_under(decision):
        page.save_revision().publish(skip_permission_checks=True)
    return home_of(portal)


def test_a_new_portal_shows_its_sections_and_portals(client, portal):
    component = a_component("soc_trang")
    body = at(client, portal, "/").content.decode()
    sections = re.search(r'<section class="part sections">.*?</section>', body, re.S)[0]
    for entry in map_of(portal, "vi").sections:
        assert entry.path in sections
    portals = re.search(r'<section class="part portals">.*?</section>', body, re.S)[0]
    assert component.name in portals
    assert component.root_url in portals


def test_news_come_first_the_one_with_a_picture_on_top(client, portal):
    make_article(portal, "Tin có ảnh", picture=True)
    make_article(portal, "Tin không ảnh")
    body = at(client, portal, "/").content.decode()
    assert body.index("Tin có ảnh") < body.index("Tin không ảnh")
    story = re.search(r'<article class="story">.*?</article>', body, re.S)[0]
    assert "<img" in story
    assert "Tin có ảnh" in story


def test_a_section_with_items_has_its_part_and_an_empty_one_has_none(client, portal):
    section = section_of(portal, "socio_economy")
    assert "part latest" not in at(client, portal, "/").content.decode()
    make_article(portal, "Thu hút đầu tư quý III", section="socio_economy")
    body = at(client, portal, "/").content.decode()
    assert "part latest" in body
    assert f'<h2><a href="{address(section)}">Kinh tế – xã hội</a></h2>' in body
    assert "Thu hút đầu tư quý III" in body


def test_items_of_another_portal_do_not_show(client, portal):
    make_article(a_component("soc_trang"), "Tin của cổng thành phần")
    assert "Tin của cổng thành phần" not in at(client, portal, "/").content.decode()


def test_an_item_that_was_taken_down_leaves_the_home_page_at_once(client, portal):
    article = make_article(portal, "Tin sẽ bị gỡ")
    assert "Tin sẽ bị gỡ" in at(client, portal, "/").content.decode()
    article.unpublish(log_action=False)
    assert "Tin sẽ bị gỡ" not in at(client, portal, "/").content.decode()


def test_editors_compose_the_page_of_parts(client, portal):
    make_article(portal, "Một tin")
    arrange(
        portal,
        ("announcement", {"title": "Lịch cắt điện", "text": "<p>Ngày 20/11.</p>"}),
        ("latest", {"heading": "Mới nhất", "section": "news", "count": 3}),
        ("latest", {"heading": "", "section": "forum", "count": 3}),
        (
            "quick_links",
            {
                "heading": "Nhanh",
                "links": [{"url": "https://dichvucong.gov.vn", "text": "Dịch vụ"}],
            },
        ),
    )
    body = at(client, portal, "/").content.decode()
    assert body.index("Lịch cắt điện") < body.index("Mới nhất") < body.index("Nhanh")
    assert "Một tin" in body
    assert 'href="https://dichvucong.gov.vn"' in body
    assert "part sections" not in body


def test_all_parts_of_a_page_come_with_one_query_and_one_for_their_pictures(portal):
    for number, section in enumerate(["news", "socio_economy", "direction", "statistics"]):
        for count in range(3):
            make_article(portal, f"Tin {number} {count}", section=section, picture=True)
    page, portal_map = home_of(portal), map_of(portal, "vi")
    page.portal = portal
    with CaptureQueriesContext(connection) as queries:
        parts = parts_of(page, portal_map)
    assert sum(len(part.records) for part in parts) == 12
    # Records, sizes of pictures, component portals.
    assert len(queries) == 3, [query["sql"] for query in queries]


@requirement("S12")
def test_a_component_portal_leads_up(client, portal):
    body = at(client, a_component("soc_trang"), "/").content.decode()
    up = re.search(r'<p class="up">.*?</p>', body, re.S)[0]
    assert f'href="{portal.root_url}/"' in up
    assert portal.name in up


@requirement("P3")
def test_one_departments_own_site_stands_alone(client):
    portal = make_province("kon_tum")
    make_article(portal, "Quan trắc môi trường nước sông Đăk Bla")
    body = at(client, portal, "/").content.decode()
    assert "Quan trắc môi trường nước sông Đăk Bla" in body
    assert "part portals" not in body


@requirement("P7")
def test_the_english_home_page_shows_english_items_only(client, portal):
    make_article(portal, "Tin tiếng Việt")
    body = at(client, portal, "/en/").content.decode()
    assert "Tin tiếng Việt" not in body
    assert map_of(portal, "en").section("news").path in body


def test_many_component_portals_are_cut_short_and_the_directory_has_them_all(client, portal):
    for number in range(26):
        make_component(portal, code=f"nhieu-{number}", sections=())
    body = at(client, portal, "/").content.decode()
    portals = re.search(r'<section class="part portals">.*?</section>', body, re.S)[0]
    assert portals.count("<li>") == 24
    assert "Tất cả cổng thành phần" in portals
