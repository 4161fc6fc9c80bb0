"""A day with the checks: an editor sees a mark of secrecy, mends it, gives a reason. E8, P12."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page

from home.checks.reading import read_scans
from home.media.models import PortalFile
from sections.articles.models import ArticlePage
from tests.browser.conftest import PHONE
from tests.browser.test_my_work import fits, look
from tests.factories.chain import approve, submit, write_article
from tests.factories.pages import make_picture
from tests.factories.portals import staff
from tests.home.media.files import page_picture
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E8", "P12")]


def test_what_stops_is_mended_and_what_warns_gets_its_reason(live_portal, page_for, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    image = make_picture(portal, "Cánh đồng", author="Lê Nam")
    shown = {"image": image.pk, "decorative": True, "alt_text": ""}
    adornment = {"image": shown, "caption": "", "credit": ""}
    body = ArticlePage._meta.get_field("body").stream_block.to_python(
        [
            {"type": "text", "value": "<p>Nội dung.</p>"},
            {"type": "picture", "value": adornment},
        ]
    )
    item = write_article(
        portal, people["author"], title="Kế hoạch diễn tập", lead="Tóm tắt.",
        body=body,
    )  # fmt: skip
    editor = page_for(people["author"], portal)
    editor.goto(f"{portal.root_url}/admin/pages/{item.pk}/edit/")
    editor.locator("[name=lead]").fill("Tóm tắt.\nTỐI MẬT")
    editor.locator("footer [name=action-submit]").click()
    editor.wait_for_url(f"**/admin/editorial/checks/{item.pk}/")
    editor.get_by_text("Dấu chỉ độ mật", exact=True).wait_for()
    editor.get_by_text("không ai được bỏ qua").wait_for()
    assert not axe(editor)
    look(editor, "checks-blocked")
    assert editor.locator(".checks__finding--block textarea").count() == 0
    assert Page.objects.get(pk=item.pk).current_workflow_state is None

    editor.get_by_label("Lý do vẫn được đăng").fill("Ảnh chỉ để trang trí, chú thích đã nói đủ.")
    editor.get_by_role("button", name="Lưu lý do").click()
    editor.get_by_text("Đã bỏ qua 1 cảnh báo").wait_for()
    editor.get_by_role("link", name="Quay lại tin, bài").click()
    editor.locator("[name=lead]").fill("Tóm tắt.")
    look(editor, "checks-edit")
    editor.locator("footer [name=action-submit]").click()
    editor.wait_for_selector(".messages .success")
    assert Page.objects.get(pk=item.pk).current_workflow_state is not None

    approver = page_for(people["board_member"], portal, viewport=PHONE)
    approver.goto(f"{portal.root_url}/admin/editorial/review/{item.pk}/")
    approver.get_by_text("Ảnh chỉ để trang trí, chú thích đã nói đủ.").wait_for()
    assert fits(approver)
    look(approver, "checks-review")
    approver.get_by_role("button", name="Duyệt", exact=True).click()
    approver.wait_for_url(lambda url: f"/review/{item.pk}/" not in url)


def test_the_last_step_waits_until_a_scan_was_read(live_portal, page_for, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    file = PortalFile.objects.create(
        title="Thông báo (bản quét)",
        collection=portal.collection,
        file=ContentFile(page_picture(["THÔNG BÁO", "Lịch tiếp dân"], "PDF"), "thong-bao.pdf"),
    )
    item = write_article(
        portal,
        people["author"],
        title="Lịch tiếp dân",
        body=[("file", {"file": file, "title": ""})],
    )
    submit(item, people["author"])
    *before, last_step = item.get_workflow().tasks
    for step in before:
        approve(item, people[step.specific.role])
    last = page_for(people[last_step.specific.role], portal, viewport=PHONE)
    review = f"{portal.root_url}/admin/editorial/review/{item.pk}/"

    def post_it():
        last.goto(review)
        last.locator("button[name=decision][value=approve]").click()
        last.wait_for_load_state()

    post_it()
    last.get_by_text("chưa đọc xong thì bài chưa được đăng").first.wait_for()
    look(last, "checks-scan-waits")
    assert fits(last)
    assert not axe(last)
    assert not Page.objects.get(pk=item.pk).live
    assert list(read_scans())
    post_it()
    last.wait_for_url(lambda url: f"/review/{item.pk}/" not in url)
    assert Page.objects.get(pk=item.pk).live
