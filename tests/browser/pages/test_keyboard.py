"""Every public task by keyboard alone, with scripts and without. P12, B9; WCAG 2.1, 2.4, 2.5.8."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.pages.keyboard import Keyboard
from tests.requirement import requirement

pytestmark = requirement("P12")
PROVINCE = "soctrang"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def open_at(request, chromium):
    """`open_at(url, viewport)` → the keyboard of a page."""
    contexts = []

    def open_page(url, viewport=DESK):
        context = chromium.new_context(
            viewport=viewport, locale="vi-VN", java_script_enabled=request.param
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return Keyboard(page)

    yield open_page
    for context in contexts:
        context.close()


def test_the_first_stop_skips_to_the_content(site, open_at):
    keyboard = open_at(site.first("articles.ArticlePage", "with a picture").url)
    keyboard.press("Tab")
    assert keyboard.focus()["href"] == "#content"
    assert keyboard.focus()["inside"], "The link stays hidden."
    keyboard.press("Enter")
    assert keyboard.page.evaluate("document.activeElement.id") == "content"
    keyboard.press("Tab")
    assert keyboard.page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_menu_opens_leads_on_and_closes(site, open_at, viewport):
    keyboard = open_at(site.first("front.HomePage", "full").url, viewport)
    page = keyboard.page
    menu = page.locator("nav.menu > details")
    keyboard.go_to("nav.menu > details > summary")
    keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    keyboard.press("Enter")
    assert menu.get_attribute("open") is None
    keyboard.press("Space", "Tab")
    assert page.evaluate("!!document.activeElement.closest('nav.menu details')")
    keyboard.go_to("nav.menu details a[href*='van-ban']")
    keyboard.follow()
    assert "van-ban" in page.url


def test_searching_and_opening_what_was_found(site, open_at):
    keyboard = open_at(site.first("front.HomePage", "full").url)
    keyboard.go_to("input[name=q]")
    keyboard.page.keyboard.type("ngăn mặn")
    keyboard.follow()
    assert "/tim-kiem/" in keyboard.page.url
    keyboard.go_to(".results a")
    found = keyboard.focus()["href"]
    keyboard.follow()
    assert keyboard.page.url.endswith(found)
    assert keyboard.page.locator("h1").count() == 1


def test_all_portals_of_the_province_are_searched(site, open_at):
    keyboard = open_at(site.first("search", "many found").url.split("&")[0])
    keyboard.go_to("main input[name=scope]")
    keyboard.press("ArrowDown")
    assert keyboard.page.locator("input[value=province]").is_checked()
    keyboard.press("Enter")
    keyboard.page.wait_for_url("**scope=province**")


def test_documents_are_filtered_and_the_filter_is_taken_back(site, open_at):
    keyboard = open_at(site.first("documents.DocumentIndexPage", "full").url)
    page = keyboard.page
    before = page.locator("main [role=status]").inner_text()
    keyboard.go_to("main select[name=nam]")
    keyboard.press("ArrowDown")
    keyboard.go_to("main form button:not([type=button])")
    keyboard.follow()
    assert "nam=20" in page.url
    assert page.locator("main select[name=nam]").input_value()
    keyboard.go_to("main form a")
    keyboard.follow()
    assert page.locator("main [role=status]").inner_text() == before


def test_a_list_is_paged_through(site, open_at):
    keyboard = open_at(site.first("articles.SectionIndexPage", "second page").url.split("?")[0])
    keyboard.go_to("nav.pages a[rel=next]")
    keyboard.follow()
    assert "trang=2" in keyboard.page.url
    keyboard.go_to("nav.pages a[rel=prev]")
    keyboard.follow()
    assert "trang=1" in keyboard.page.url


def test_the_language_is_switched_on_the_same_page(site, open_at):
    keyboard = open_at(site.first("articles.ArticlePage", "every block").url)
    keyboard.go_to("nav.languages a[lang=en]")
    keyboard.follow()
    assert keyboard.page.locator("html").get_attribute("lang") == "en"
    assert keyboard.page.locator("h1").inner_text() == "An article with every kind of block"


def test_an_article_is_shared_by_a_link_and_the_tool_folds_again(site, open_at):
    keyboard = open_at(site.first("articles.ArticlePage", "with a picture").url)
    tool = keyboard.page.locator(".tools details").first
    keyboard.go_to(".tools summary")
    keyboard.press("Enter")
    assert tool.get_attribute("open") is not None
    keyboard.go_to(".tools details a[href^='mailto:']")
    keyboard.press("Shift+Tab", "Shift+Tab")
    for _step in range(5):
        if keyboard.focus()["tag"] == "summary":
            break
        keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    assert tool.get_attribute("open") is None


def test_the_text_is_made_larger(site, chromium):
    """What needs a script is tried with one; without it the browser's own zoom is there."""
    page = chromium.new_page()
    page.goto(site.first("articles.ArticlePage", "with a picture").url)
    words = page.locator(".body p").first
    before = words.bounding_box()["height"]
    keyboard = Keyboard(page)
    keyboard.go_to("[data-size] button:last-of-type")
    keyboard.press("Enter", "Enter")
    assert words.bounding_box()["height"] > before * 1.3
    assert page.locator(".tools [role=status]").inner_text()
    page.close()


# Every stop --------------------------------------------------------------------------------------

STOPPED_AT = {
    "front.HomePage": "full",
    "articles.ArticlePage": "every block",
    "articles.SectionIndexPage": "second page",
    "documents.DocumentIndexPage": "filtered",
    "documents.LegalDocumentPage": "text, files, ended",
    "links.DirectoryPage": "full",
    "search": "many found",
    "alphabet": "one letter",
    "accessibility": "full",
    "404.html": "no such page",
}


@pytest.mark.parametrize("colours", ["none", "active"], ids=["own colours", "forced colours"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_stop_is_seen_uncovered_and_in_the_order_of_reading(
    site, chromium, viewport, colours
):
    context = chromium.new_context(
        viewport=viewport, locale="vi-VN", reduced_motion="reduce", forced_colors=colours
    )
    keyboard, wrong = Keyboard(context.new_page()), []
    for kind, state in STOPPED_AT.items():
        keyboard.page.goto(site.first(kind, state).url)
        steps = keyboard.steps()
        assert len(steps) > 10, f"{kind}: only {steps}"
        for step in steps:
            if step["outline"] < 2:
                wrong.append(f"{kind}: no outline of 2 px on {step['what']}")
            if not step["inside"]:
                wrong.append(f"{kind}: outside the window: {step['what']}")
            if step["covered"]:
                wrong.append(f"{kind}: covered: {step['what']}")
        places = [step["place"] for step in steps]
        if places != sorted(places):
            wrong.append(f"{kind}: the order of stops is not that of reading")
    context.close()
    assert not wrong, "\n".join(wrong)
