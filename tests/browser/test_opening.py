"""The administrator of a province opens a component portal; a citizen reads it. P2, S20, P12."""

import pytest

from home.portal.models import Portal
from tests.factories.portals import staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P2", "S20")]


@requirement("P12")
def test_a_portal_is_opened_from_one_form(live_portal, page_for, new_page, axe):
    province = live_portal("soc_trang")
    page = page_for(staff(province)["administrator"], province)
    page.get_by_role("button", name="Cổng của tôi").click()
    page.get_by_role("link", name="Các cổng").click()
    page.get_by_role("link", name="Mở cổng").click()
    page.get_by_label("Cổng thành phần của sở, ban, ngành").check()
    page.get_by_role("button", name="Tiếp tục").click()

    page.fill("[name=name]", "Cổng thông tin điện tử Sở Y tế")
    page.fill("[name=code]", "soctrang-syt")
    host = f"syt.{province.host}"
    assert page.get_attribute("[name=host]", "placeholder") == host
    page.fill("[name=agency_name]", "Sở Y tế tỉnh Sóc Trăng")
    page.fill("[name=colour]", "#ffee00")
    assert "quá thấp" in page.inner_text("#contrast")
    page.fill("[name=colour]", "#8a1c3b")
    assert "đạt" in page.inner_text("#contrast")
    assert page.get_by_label("Tin tức, sự kiện").is_disabled()
    page.get_by_role("checkbox", name="Văn bản").check()
    for prefix, name, account in (
        ("head", "Mã Văn Lợi", "loimv"),
        ("administrator", "Nguyễn Hoàng Khang", "khangnh"),
    ):
        page.fill(f"[name={prefix}_name]", name)
        page.fill(f"[name={prefix}_username]", account)
        page.fill(f"[name={prefix}_email]", f"{account}@example.vn")
    ours = "[data-open-portal]"
    assert [line for line in axe(page) if ours in line or "id_" in line or "sections" in line] == []
    page.get_by_role("button", name="Mở cổng").click()
    page.locator(".messages .success").wait_for()

    portal = Portal.objects.get(code="soctrang-syt")
    assert portal.host == host
    reader = new_page()
    reader.goto(f"{portal.root_url}/")
    assert "Sở Y tế" in reader.inner_text("header")
    assert reader.get_by_role("link", name="Tin tức, sự kiện").count()
