"""The administrator of a portal at work: people, roles, suspension, own rows. E5, P2."""

import os
from pathlib import Path

import pytest

from home.accounts.models import User
from tests.factories.portals import make_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E5")]


def look(page, name):
    """Keep what the screen looks like, for who wants to see it: PORTAL_SCREENSHOTS=folder."""
    if folder := os.environ.get("PORTAL_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def portal(live_portal):
    return live_portal("soc_trang")


def test_a_day_of_the_administrator(portal, page_for):
    people = staff(portal)
    neighbour = make_component(portal, code="ben-kia", name="Cổng bên kia")
    make_user("nguoi-la", neighbour, "author", last_name="Hoàng Bí Mật")
    page = page_for(people["administrator"], portal)
    look(page, "first-page")

    page.get_by_role("button", name="Người và quyền").click()
    look(page, "menu")
    page.get_by_role("link", name="Người dùng").click()
    page.get_by_role("heading", name="Người dùng").or_(page.get_by_text(people["author"].username))
    page.get_by_text(people["author"].username, exact=True).wait_for()
    assert page.get_by_text("Hoàng Bí Mật").count() == 0
    look(page, "people")

    page.get_by_role("link", name="Thêm người").first.click()
    page.fill("[name=username]", "lan.tran")
    page.fill("[name=last_name]", "Trần Thị")
    page.fill("[name=first_name]", "Lan")
    page.fill("[name=email]", "lan@soctrang.localhost")
    page.select_option("[name=role]", "author")
    look(page, "new-person")
    page.get_by_role("button", name="Tạo tài khoản").click()
    page.locator(".messages .success").wait_for()
    assert User.objects.get(username="lan.tran").memberships.get().portal == portal
    look(page, "person")

    page.get_by_role("link", name="Phân quyền").click()
    page.select_option("[name=role]", "translator")
    page.fill("[name=decision]", "07/QĐ-VP ngày 02/6/2025")
    look(page, "give-role")
    page.get_by_role("button", name="Phân quyền").click()
    page.locator(".messages .success").wait_for()
    page.get_by_role("link", name="Thu hồi vai trò").first.click()
    page.get_by_role("button", name="Thu hồi vai trò").click()
    page.locator(".w-field__errors, .error-message").first.wait_for()
    page.fill("[name=reason]", "Chuyển công tác")
    page.get_by_role("button", name="Thu hồi vai trò").click()
    page.locator(".messages .success").wait_for()

    page.get_by_role("link", name="Tạm ngừng tài khoản").click()
    page.fill("[name=reason]", "Nghi lộ mật khẩu")
    look(page, "suspend")
    page.get_by_role("button", name="Tạm ngừng ngay").click()
    page.get_by_text("Tài khoản này đang tạm ngừng").wait_for()
    look(page, "person-suspended")
    assert not User.objects.get(username="lan.tran").is_active

    own = "my-portal"
    for name, path in {
        "units": f"{own}/units/new/", "officials": f"{own}/officials/new/",
        "look": f"{own}/look/edit/{portal.theme.pk}/", "published": f"{own}/published/",
        "portal": f"{own}/portal/edit/{portal.pk}/", "decisions": f"{own}/decisions/",
        "delegate": f"{own}/delegations/delegate/", "delegations": f"{own}/delegations/",
    }.items():  # fmt: skip
        answer = page.goto(f"{portal.root_url}/admin/{path}")
        assert answer.status == 200
        look(page, name)
