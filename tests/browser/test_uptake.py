"""An item's way to the province and back: proposed, taken up, corrected, taken down. P6, D5."""

import pytest

from components.uptake.models import TakenUpItem
from home.editorial.actions import note_correction, withdraw_item
from sections.articles.models import ArticlePage
from tests.browser.conftest import PHONE
from tests.browser.test_my_work import fits, look
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import make_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P6", "D5")]


def published(page, people):
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return ArticlePage.objects.get(pk=page.pk)


def test_propose_take_up_correct_withdraw(live_portal, page_for, new_page, axe):
    province = live_portal("soc_trang")
    component = make_component(province)
    theirs, ours = staff(component), staff(province)
    origin = published(write_article(component, theirs["author"], title="Cống Cái Oanh"), theirs)

    desk = page_for(theirs["author"], component, viewport=PHONE)
    desk.goto(f"{component.root_url}/admin/uptake/propose/{origin.pk}/")
    desk.fill("[name=note]", "Cả tỉnh hưởng lợi.")
    desk.get_by_role("button", name="Gửi đề nghị").click()
    desk.get_by_text("Chờ quyết định").first.wait_for()
    assert fits(desk)
    look(desk, "uptake-board-phone")

    head = page_for(ours["board_head"], province, viewport=PHONE)
    head.get_by_role("link", name="Cống Cái Oanh").click()
    head.get_by_text("ST 6.1").wait_for()
    assert fits(head)
    assert not axe(head)
    look(head, "uptake-decide-phone")
    head.select_option("[name=section]", label="Tin tức, sự kiện")
    head.get_by_role("button", name="Đăng lại", exact=True).click()
    head.get_by_text("Chưa công khai").wait_for()
    head.reload()  # without the message, which fades in
    assert not axe(head)
    copy = ArticlePage.objects.get(pk=TakenUpItem.objects.get().page_id)
    approve_to_the_end(copy, ours)
    address = f"{province.root_url}{ArticlePage.objects.get(pk=copy.pk).get_url_parts()[2]}"

    reader = new_page(viewport=PHONE)
    reader.goto(address)
    reader.get_by_text("Đăng lại từ").wait_for()
    assert fits(reader)
    look(reader, "uptake-copy-phone")
    reader.get_by_role("link", name="Lịch sử công khai").click()
    reader.get_by_text("Bản thứ 1").wait_for()
    assert fits(reader)
    look(reader, "item-history-phone")

    note_correction(origin, "1.350 ha, không phải 1.200 ha.", acting_user=theirs["author"])
    draft = ArticlePage.objects.get(pk=origin.pk).get_latest_revision_as_object()
    draft.lead = "Tưới cho 1.350 ha."
    draft.save_revision(user=theirs["author"])
    published(draft, theirs)
    head.goto(f"{province.root_url}/admin/uptake/")
    head.get_by_text("Chỉnh sửa của tin gốc đang chờ duyệt").wait_for()
    look(head, "uptake-board-head-phone")
    approve_to_the_end(copy, ours)
    reader.goto(address)
    reader.get_by_text("Tưới cho 1.350 ha.").first.wait_for()
    reader.goto(f"{province.root_url}/nhat-ky-dinh-chinh/")
    reader.get_by_text("1.350 ha, không phải 1.200 ha.").wait_for()
    assert fits(reader)
    look(reader, "corrections-phone")

    origin = ArticlePage.objects.get(pk=origin.pk)
    withdraw_item(origin, reason="Sai số liệu", acting_user=theirs["board_head"])
    assert reader.goto(address).status == 410
    reader.get_by_text("Trang này đã được gỡ").wait_for()
    look(reader, "withdrawn-phone")
    head.goto(f"{province.root_url}/admin/editorial/history/{copy.pk}/")
    head.get_by_text("Đã gỡ ở nơi đăng đầu tiên", exact=True).wait_for()
    assert fits(head)
    look(head, "timeline-phone")
