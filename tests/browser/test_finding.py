"""Finding one's way in a real browser: menu by keyboard, pages that lead on, for everybody."""

import json

import pytest
from wagtail.models import Page

from home.accounts.models import Role
from home.portal.models import Menu
from tests.browser.conftest import PHONE
from tests.factories.chain import section_of
from tests.factories.portals import make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P1", "P12")]

NARROW = {"width": 320, "height": 800}


@pytest.fixture
def portal(live_portal):
    return live_portal("soc_trang")


def arrange(portal):
    """A page, a heading with two links, an address."""
    news, documents = section_of(portal), section_of(portal, "documents")

    def link(page):
        return {"type": "page", "value": {"page": page.pk, "label": ""}}

    menu = Menu.objects.get(portal=portal, language="vi")
    below = {"label": "Người dân", "links": [link(news), link(documents)]}
    elsewhere = {"address": "https://chinhphu.vn/", "label": "Chính phủ"}
    menu.entries = json.dumps(
        [link(news), {"type": "heading", "value": below}, {"type": "address", "value": elsewhere}]
    )
    menu.save()


def test_a_heading_of_the_menu_opens_by_keyboard_and_closes_by_escape(portal, page, axe):
    arrange(portal)
    page.goto(f"{portal.root_url}/")
    heading = page.locator(".menu .row summary")
    links = page.locator(".menu .row details a")
    assert not links.first.is_visible()
    heading.focus()
    page.keyboard.press("Enter")
    assert links.first.is_visible()
    assert axe(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.group') !== null")
    page.keyboard.press("Escape")
    assert not links.first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_one_part_of_the_menu_is_open_at_a_time(portal, page):
    arrange(portal)
    page.goto(f"{portal.root_url}/")
    page.click(".menu .row summary")
    page.click(".menu > details > summary")
    assert page.locator(".menu details[open]").count() == 1


def test_on_a_telephone_the_whole_menu_unfolds_without_scripts(portal, new_page):
    arrange(portal)
    page = new_page(viewport=NARROW, java_script_enabled=False)
    page.goto(f"{portal.root_url}/")
    assert not page.locator(".menu .row").is_visible()
    page.click(".menu > details > summary")
    everything = page.locator(".menu .all")
    assert everything.get_by_text("Người dân").is_visible()
    assert everything.get_by_role("link", name="Chính phủ").is_visible()
    assert everything.get_by_role("link", name="Sơ đồ cổng").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, NARROW], ids=["phone", "narrow"])
def test_pages_that_lead_on_are_for_everybody(portal, new_page, axe, scheme, viewport):
    page = new_page(viewport=viewport, color_scheme=scheme)
    for path in ("/so-do-cong/", "/a-z/", "/a-z/?chu=T", "/kha-nang-tiep-can/", "/tin-tuc/ma-so/"):
        page.goto(f"{portal.root_url}{path}")
        assert axe(page) == [], path
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path


def test_a_mistyped_address_leads_to_what_was_meant(portal, page):
    page.goto(f"{portal.root_url}/tin-tuc/van-ban-quy-pham/")
    page.locator("main .search button").click()
    page.wait_for_url("**/tim-kiem/?q=van+ban+quy+pham")


@requirement("P2")
def test_an_administrator_puts_the_menu_in_order_by_keyboard(portal, page_for):
    user = make_user("quan-tri-menu", portal, Role.ADMINISTRATOR)
    page = page_for(user, portal)
    menu = Menu.objects.get(portal=portal, language="vi")
    before = [each.pk for each in menu.usual_pages()]
    page.goto(f"{portal.root_url}/admin/my-portal/menus/edit/{menu.pk}/")
    down = page.get_by_role("button", name="Chuyển xuống").first
    down.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url("**/my-portal/menus/")
    menu.refresh_from_db()
    assert [entry.page for entry in menu.plan] == [before[1], before[0], *before[2:]]
    page.goto(f"{portal.root_url}/")
    first = page.locator(".menu .row a").first
    assert first.get_attribute("href") == Page.objects.get(pk=before[1]).get_url_parts()[2]
