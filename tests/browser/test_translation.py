"""A translation from the desk to the public in a real browser, and how it falls behind. P7."""

import pytest

from home.law import provisions
from tests.browser.office import approve, submit
from tests.factories.pages import make_article, publish
from tests.factories.portals import make_user, staff
from tests.requirement import requirement

VIETNAMESE = "Khánh thành trạm bơm Đông Hưng"
ENGLISH = "Dong Hung pumping station opens"


@requirement("P7", "E2")
def test_from_the_desk_to_the_public_and_behind_again(live_portal, page_for, new_page, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    original = make_article(
        portal,
        VIETNAMESE,
        lead="Trạm bơm tưới cho 1.200 ha lúa.",
        body=[("text", "<p>Ba máy bơm chạy điện thay cho máy dầu.</p>")],
    )
    desk = page_for(make_user("biendich", portal, "translator"), portal)

    desk.goto(f"{portal.root_url}/admin/")
    desk.get_by_role("button", name="Toà soạn").click()
    desk.click("a[href='/admin/translation/']")
    desk.click(f"tr:has-text('{VIETNAMESE}') button")
    desk.wait_for_url("**/edit/")
    beside = desk.locator(".original-words")
    beside.nth(2).wait_for()
    assert "Trạm bơm tưới cho 1.200 ha lúa." in beside.nth(1).inner_text()
    assert "Ba máy bơm chạy điện" in beside.nth(2).inner_text()
    desk.fill("[name=title]", ENGLISH)
    desk.press("[name=title]", "Tab")
    desk.fill("[name=lead]", "The station waters 1,200 ha of rice.")
    edit_url = desk.url
    submit(desk)

    citizen = new_page()
    # The form follows the title with the address as far as it is ready when one types.
    english = type(original).objects.get(locale__language_code="en", draft_title=ENGLISH)
    slug = english.get_latest_revision_as_object().slug
    path = f"{portal.root_url}/en/news-and-events/{slug}/"
    steps = [step.role for step in provisions.chain(portal.regulation)]
    screens = {role: page_for(people[role], portal) for role in dict.fromkeys(steps)}
    for role in steps:
        citizen.goto(path)
        assert citizen.inner_text("h1") == "This page is not here"
        approve(screens[role], edit_url)
    citizen.goto(path)
    assert citizen.inner_text("h1") == ENGLISH
    assert citizen.locator("main .lag").count() == 0

    original = type(original).objects.get(pk=original.pk)
    original.lead = "Trạm bơm tưới cho 1.350 ha lúa."
    publish(original)
    citizen.reload()
    assert "The Vietnamese original was changed on" in citizen.inner_text("main .lag")
    citizen.click("main .lag a")
    citizen.wait_for_load_state()
    assert citizen.inner_text("h1") == VIETNAMESE

    desk.goto(f"{portal.root_url}/admin/translation/?state=behind")
    assert not barriers_in_the_desk(axe(desk))
    desk.click(f"tr:has-text('{ENGLISH}') a:has-text('Xem thay đổi')")
    desk.wait_for_load_state()
    assert "350 ha" in desk.inner_text("main .comparison")
    assert not barriers_in_the_desk(axe(desk))
    desk.click("button[value=update]")
    desk.wait_for_url("**/edit/")
    desk.locator(".original-words[data-noted=changed]").wait_for()
    assert desk.input_value("[name=lead]") == "The station waters 1,200 ha of rice."


def barriers_in_the_desk(found):
    """Without those of the menu at its side, which every screen of the admin has."""
    return [each for each in found if "our-logo" not in each]


@requirement("P7")
@pytest.mark.parametrize("path", ["/", "/tim-kiem/?q=tram+bom"])
def test_the_switcher_leads_to_the_same_page(path, live_portal, new_page):
    portal = live_portal("nam_dinh")
    reader = new_page()
    reader.goto(f"{portal.root_url}{path}")
    reader.click("header >> text=English")
    assert reader.url == f"{portal.root_url}/en{path}"
    reader.click("header >> text=Tiếng Việt")
    assert reader.url == f"{portal.root_url}{path}"
