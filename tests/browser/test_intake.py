"""A morning at the register: a mail with a Word file becomes a draft, another is refused. P5."""

import io

import pytest
from django.core import mail
from django.utils import timezone

from components.intake.models import IntakeEntry, Mailbox
from components.intake.receiving import take_in_mail
from home.accounts.models import Role
from tests.browser.conftest import PHONE
from tests.browser.test_my_work import SMALLEST, fits, look
from tests.factories.letters import word_file
from tests.factories.mails.texts import TCVN3, WANTED, head, message
from tests.factories.portals import make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P5", "P10", "P12")]

BEYOND = """Array.from(document.querySelectorAll(".w-slim-header a, #listing-results td"))
    .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.textContent.trim())"""


@pytest.fixture
def portal(live_portal):
    portal = live_portal("nam_dinh")
    mailbox = Mailbox(portal=portal, address="bbt@namdinh.example.vn", host="x", username="x")
    mailbox.password = "x"
    mailbox.save()
    whole = message(1, subject="Hội nghị sơ kết của Sở Y tế")
    whole.set_content("Kính gửi Ban Biên tập, Sở Y tế xin gửi tin về hội nghị sơ kết năm 2026.")
    whole.add_attachment(
        word_file(), maintype="application", subtype="octet-stream", filename="tin hội nghị.docx"
    )
    whole.add_attachment(
        b"MZ" + b"\x90" * 400, maintype="application", subtype="msword", filename="thiếp mời.docx"
    )
    old = head(2, "Content-Type: text/plain; charset=iso-8859-1", subject="Tin cu")
    for uid, raw in enumerate((whole.as_bytes(), old + TCVN3.encode("latin-1")), start=1):
        take_in_mail(
            mailbox, uid_validity=1, uid=uid, file=io.BytesIO(raw), received_at=timezone.now()
        )
    return portal


def test_a_mail_becomes_a_draft_and_another_is_refused_with_a_reason(portal, page_for, axe):
    page = page_for(make_user("thuky", portal, Role.SECRETARIAT), portal)
    page.get_by_role("heading", name="Công văn, thư đến (2)").wait_for()
    page.get_by_role("link", name="1/2026: Hội nghị sơ kết của Sở Y tế").click()
    page.get_by_text("là chương trình").first.wait_for()
    assert not axe(page)
    look(page, "intake-entry")
    page.get_by_role("link", name="Chuyển thành bản thảo").click()
    page.get_by_role("heading", name="Nội dung bản thảo").wait_for()
    assert not axe(page)
    look(page, "intake-draft")
    page.get_by_label("Nội dung của ảnh số 1").fill("Quang cảnh hội nghị sơ kết")
    page.get_by_role("button", name="Tạo bản thảo").click()
    page.wait_for_url("**/edit/")
    assert page.locator("[name=title]").input_value() == "Hội nghị sơ kết của Sở Y tế"
    look(page, "intake-made")

    page.goto(f"{portal.root_url}/admin/intake/")
    look(page, "intake-register")
    page.get_by_role("link", name="Tin cu").first.click()
    page.get_by_text(WANTED).first.wait_for()
    assert not axe(page)
    look(page, "intake-side-by-side")
    page.get_by_role("link", name="Không đăng").click()
    page.get_by_label("Lý do").fill("Tin đã được đăng tuần trước.")
    page.get_by_role("button", name="Từ chối và báo lý do cho người gửi").click()
    page.wait_for_selector(".messages .success")
    refused = IntakeEntry.objects.get(subject="Tin cu")
    assert refused.state == "refused"
    assert "Tin đã được đăng tuần trước." in mail.outbox[-1].body

    for size in (SMALLEST, PHONE):
        page.set_viewport_size(size)
        for path in ("", f"{refused.pk}/", "enter/", f"{refused.pk - 1}/draft/"):
            page.goto(f"{portal.root_url}/admin/intake/{path}")
            assert fits(page), f"{path} at {size['width']}"
            # Wagtail cuts its headings and lets its lists scroll by themselves: neither is so here.
            assert not page.evaluate(BEYOND), f"{path} at {size['width']}"
            look(page, f"intake-{size['width']}-{path.strip('/').replace('/', '-') or 'register'}")
    page.goto(f"{portal.root_url}/admin/intake/enter/")
    assert not axe(page)
