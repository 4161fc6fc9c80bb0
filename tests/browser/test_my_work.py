"""A morning in the office: sign in, see what waits, decide it, go on to the next. E2, P12."""

import os
from pathlib import Path

import pytest
from wagtail.models import Page

from tests.browser.conftest import DESK, PHONE
from tests.factories.chain import act, submit, write_article
from tests.factories.portals import PASSWORD, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E2", "P12")]

SMALLEST = {"width": 320, "height": 640}


def look(page, name):
    """Keep what the screen looks like, for who wants to see it: PORTAL_SCREENSHOTS=folder."""
    if folder := os.environ.get("PORTAL_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def portal(live_portal):
    return live_portal("nam_dinh")


@pytest.fixture
def people(portal):
    people = staff(portal)
    for user in people.values():
        user.set_password(PASSWORD)
        user.save()
    return people


@pytest.fixture
def items(portal, people):
    """Two that wait for the member of the board, one that came back to its author."""
    found = [write_article(portal, people["author"], title=f"Bài thứ {n}") for n in (1, 2, 3)]
    for page in found:
        submit(page, people["author"])
    act(found[2], people["board_member"], "reject", comment="Thiếu nguồn số liệu.")
    return found


def fits(page):
    """Whether nothing of the page lies beyond its right edge."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_sign_in_see_what_waits_decide_and_go_on(portal, people, items, new_page, axe):
    page = new_page()
    page.goto(f"{portal.root_url}/admin/")
    assert page.title().startswith("Đăng nhập")
    assert not axe(page)
    page.fill("[name=username]", people["board_member"].username)
    page.fill("[name=password]", "nham-mat-khau")
    page.get_by_role("button", name="Hiện mật khẩu").click()
    assert page.locator("[name=password]").get_attribute("type") == "text"
    page.keyboard.press("Tab")
    page.locator("form.login-form [type=submit]").click()
    page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng").wait_for()
    look(page, "sign-in-failed")
    page.fill("[name=username]", people["board_member"].username)
    page.fill("[name=password]", PASSWORD)
    page.locator("form.login-form [type=submit]").click()

    page.get_by_role("heading", name="2 mục chờ bạn quyết định").wait_for()
    page.get_by_role("link", name="Việc của tôi (2)").wait_for()
    assert not axe(page)
    look(page, "my-work")
    page.get_by_role("link", name="Bài thứ 1", exact=True).click()
    page.get_by_role("heading", name="Bài thứ 1").first.wait_for()
    preview = page.frame_locator(".review__page iframe")
    preview.get_by_role("heading", name="Bài thứ 1").wait_for()
    assert not [line for line in axe(page) if "frame" not in line]
    look(page, "review")
    page.get_by_role("button", name="Duyệt", exact=True).click()

    page.get_by_role("heading", name="Bài thứ 2").first.wait_for()
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_text("lý do").first.wait_for()
    assert page.locator("[role=alert]").count() == 1
    page.fill("[name=comment]", "Ảnh mờ, đề nghị thay.")
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_text("Không còn mục nào chờ bạn.").wait_for()
    first, second = (Page.objects.get(pk=item.pk) for item in items[:2])
    assert first.current_workflow_task.specific.role == "board_head"
    assert second.current_workflow_state.status == "needs_changes"


def test_the_author_sees_why_it_came_back_and_submits_it_again(
    portal, people, items, page_for, axe
):
    page = page_for(people["author"], portal)
    page.get_by_text("Thiếu nguồn số liệu.").wait_for()
    assert not axe(page)
    page.get_by_role("link", name="Sửa và gửi duyệt lại").click()
    page.wait_for_url("**/edit/")
    button = page.locator("footer [name=action-submit]")
    assert button.is_visible()  # beside saving, not hidden in a menu
    button.click()
    page.wait_for_selector(".messages .success")
    page.goto(f"{portal.root_url}/admin/")
    assert page.get_by_text("Thiếu nguồn số liệu.").count() == 0


def test_one_click_leads_from_my_work_to_an_empty_item(portal, people, page_for):
    page = page_for(people["author"], portal)
    page.locator(".my-work__write a.button").first.click()
    page.wait_for_url("**/admin/pages/add/articles/articlepage/**")
    assert page.locator("[name=author_name]").input_value() == str(people["author"])
    said = page.locator("#panel-child-content-child-who_wrote_it_who_answers_for_it-section")
    assert page.get_by_text("khoản 3 Điều 8 Quy chế").count() >= 1, said


@pytest.mark.parametrize("size", [SMALLEST, PHONE, DESK], ids=lambda size: str(size["width"]))
def test_it_fits_on_every_screen(portal, people, items, page_for, size):
    page = page_for(people["board_member"], portal, viewport=size)
    for path in ("/admin/", f"/admin/editorial/review/{items[0].pk}/"):
        page.goto(f"{portal.root_url}{path}")
        assert fits(page), path
        look(page, f"{size['width']}-{path.strip('/').replace('/', '-')}")
