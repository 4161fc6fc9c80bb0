"""A board asks for information: asked, late, reminded, answered. E10, E11."""

from datetime import timedelta

import pytest
from django.utils import timezone

from components.coordination.models import InformationRequest
from tests.browser.conftest import PHONE
from tests.browser.test_my_work import fits, look
from tests.factories.portals import make_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E10", "E11")]


def test_ask_remind_late_answered(live_portal, page_for, axe):
    province = live_portal("soc_trang")
    component = make_component(province)
    theirs, ours = staff(component), staff(province)

    head = page_for(ours["board_head"], province, viewport=PHONE)
    head.goto(f"{province.root_url}/admin/coordination/ask/")
    head.select_option("[name=asked]", label=component.name)
    head.fill("[name=subject]", "Số liệu thu hoạch lúa")
    head.fill("[name=text]", "Diện tích và năng suất vụ Đông Xuân.")
    assert fits(head)
    assert not axe(head)
    look(head, "ask-phone")
    head.get_by_role("button", name="Gửi yêu cầu").click()
    head.get_by_role("link", name="Số liệu thu hoạch lúa").wait_for()
    head.reload()
    assert fits(head)
    assert not axe(head)
    look(head, "coordination-board-phone")

    InformationRequest.objects.update(due=timezone.localdate() - timedelta(days=2))
    head.get_by_role("link", name="Số liệu thu hoạch lúa").click()
    head.get_by_text("Quá hạn").wait_for()
    head.get_by_role("button", name="Nhắc", exact=True).click()
    head.get_by_role("link", name="Số liệu thu hoạch lúa").wait_for()

    desk = page_for(theirs["author"], component, viewport=PHONE)
    desk.get_by_role("link", name="Số liệu thu hoạch lúa").click()
    desk.fill("[name=text]", "330.000 ha, 6,5 tấn/ha.")
    assert not axe(desk)
    look(desk, "request-phone")
    desk.get_by_role("button", name="Ghi câu trả lời").click()
    desk.get_by_text("Đã trả lời").first.wait_for()

    head.goto(
        f"{province.root_url}/admin/coordination/request/{InformationRequest.objects.get().pk}/"
    )
    head.get_by_text("330.000 ha, 6,5 tấn/ha.").wait_for()
    head.get_by_text("Quá hạn").wait_for()
    head.goto(f"{province.root_url}/admin/coordination/meeting/")
    head.get_by_text(component.agency.name).first.wait_for()
    assert fits(head)
    assert not axe(head)
    look(head, "meeting-phone")
