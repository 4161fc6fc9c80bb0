"""A day of a board in Sóc Trăng and in Nam Định: each role signs in and does its part. E1, O3.

A mail comes in and becomes a draft; the checks hold it back; it is returned, goes through the chain
and a delegation, is taken up by the province, corrected and withdrawn.
"""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page

from components.intake.models import IntakeEntry, Mailbox
from components.intake.receiving import take_in_mail
from components.uptake.models import TakenUpItem
from components.uptake.who import deciding_role
from home.accounts.models import Membership, Role, User
from tests.browser.conftest import PHONE
from tests.browser.office import resubmit, submit
from tests.browser.test_my_work import fits, look
from tests.factories.chain import approve_to_the_end
from tests.factories.letters import word_file
from tests.factories.mails.texts import message
from tests.factories.portals import make_component, make_user, staff
from tests.requirement import requirement

pytestmark = [
    pytest.mark.django_db(transaction=True),
    requirement("E1", "E2", "E3", "E4", "E5", "E8", "P5", "P6"),
]

TITLE = "Khai mạc lễ hội Óc Om Bóc"
NEXT_WEEK = date.today() + timedelta(days=7)


def decide(page, portal, *, keys=None, reason=""):
    """On 'my work', open the first item that waits and decide by the keyboard."""
    page.goto(f"{portal.root_url}/admin/")
    page.locator("#panel-waiting-section, [id*=waiting]").first.wait_for()
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.locator(".review__decide").wait_for()
    page.wait_for_load_state()  # the keys are heard once the scripts run
    if reason:
        page.keyboard.press("c")
        page.wait_for_function("document.activeElement.name === 'comment'")
        page.keyboard.type(reason)
    page.keyboard.press(keys)
    page.locator(".messages .success").wait_for()


def fresh(title=TITLE):
    return Page.objects.filter(draft_title=title).order_by("pk").first().specific


def a_mail(portal):
    """A mail with a Word file, as the board's mailbox takes it in."""
    mailbox = Mailbox(portal=portal, address="bbt@vidu.example.vn", host="x", username="x")
    mailbox.password = "x"
    mailbox.save()
    sent = message(1, subject=TITLE)
    sent.set_content("Kính gửi Ban Biên tập, xin gửi tin về lễ hội Óc Om Bóc năm nay.")
    sent.add_attachment(
        word_file(text="Có 45 đội ghe ngo. Liên hệ chị Hoa, số 0912 345 678."),
        maintype="application", subtype="octet-stream", filename="tin.docx",
    )  # fmt: skip
    file = io.BytesIO(sent.as_bytes())
    take_in_mail(mailbox, uid_validity=1, uid=1, file=file, received_at=timezone.now())
    return IntakeEntry.objects.get(portal=portal)


def write_from_the_mail(head, author, portal, entry, user):
    """The head gives the mail to a reporter, who makes a draft of it. Leaves it open."""
    head.goto(f"{portal.root_url}/admin/intake/{entry.pk}/give/")
    head.select_option("[name=handler]", str(user.pk))
    head.locator("main form [type=submit]").last.click()
    head.locator(".messages .success").wait_for()
    author.goto(f"{portal.root_url}/admin/intake/{entry.pk}/draft/")
    author.get_by_label("Nội dung của ảnh số 1").fill("Ghe ngo trên sông Maspero")
    author.get_by_role("button", name="Tạo bản thảo").click()
    author.wait_for_url("**/edit/")
    author.fill("[name=lead]", "Có 45 đội ghe ngo.")


def answer_the_checks(author, name):
    """The checks hold the item back: the number in it gets its reason."""
    author.locator("footer [name=action-submit]").click()
    author.wait_for_url("**/admin/editorial/checks/**")
    author.get_by_text("0912 345 678").first.wait_for()
    look(author, f"{name}-checks")
    give_reasons(author)


def give_reasons(page):
    for reason in page.locator("textarea[name^=reason-]").all():
        reason.fill("Số trực của ban tổ chức, đã hỏi ý kiến.")
    page.get_by_role("button", name="Lưu lý do").click()
    page.locator(".checks__reason").first.wait_for()


def take_up(author, chief, portal, province, people):
    """The reporter proposes the item, the province's head takes it up. The public copy."""
    author.goto(f"{portal.root_url}/admin/uptake/propose/{fresh().pk}/")
    author.fill("[name=note]", "Cả tỉnh quan tâm.")
    author.get_by_role("button", name="Gửi đề nghị").click()
    author.get_by_text("Chờ quyết định").first.wait_for()
    chief.goto(f"{province.root_url}/admin/")
    chief.get_by_role("link", name=TITLE, exact=True).click()
    chief.select_option("[name=section]", label="Tin tức, sự kiện")
    chief.get_by_role("button", name="Đăng lại", exact=True).click()
    # What the first board gave its reasons for, the second judges for itself.
    chief.wait_for_url("**/admin/editorial/checks/**")
    give_reasons(chief)
    copy = TakenUpItem.objects.get().page
    resubmit(chief, f"{province.root_url}/admin/pages/{copy.pk}/edit/")
    approve_to_the_end(copy, people)
    return Page.objects.get(pk=copy.pk).specific


@pytest.mark.parametrize("key", ["soc_trang", "nam_dinh"])
def test_a_day_of_the_board(key, live_portal, page_for, new_page, axe):
    province = live_portal(key)
    portal = make_component(province)
    people, above = staff(portal), staff(province)
    deputy = make_user(f"pho-{key}", portal, Role.DEPUTY_HEAD)
    roles = ["unit_head", "board_member"] if key == "soc_trang" else ["board_member"]
    screens = {role: page_for(people[role], portal) for role in ("author", *roles, "board_head")}

    # A mail becomes a draft, which the checks hold back until its warnings have their reasons.
    author, head = screens["author"], screens["board_head"]
    write_from_the_mail(head, author, portal, a_mail(portal), people["author"])
    edit_url = author.url
    answer_the_checks(author, key)
    resubmit(author, edit_url)

    # The first who decides returns it by the keyboard, with a reason.
    decide(screens[roles[0]], portal, keys="Control+Shift+Enter", reason="Sai số đội")
    letters = [m.body for m in mail.outbox if m.to == [people["author"].email]]
    assert any("Sai số đội" in body for body in letters)
    author.goto(f"{portal.root_url}/admin/")
    author.get_by_text("Sai số đội").wait_for()
    resubmit(author, edit_url)
    for role in roles:
        decide(screens[role], portal, keys="Control+Enter")

    # The head goes on leave: the deputy decides, and the record names both.
    head.goto(f"{portal.root_url}/admin/my-portal/delegations/delegate/")
    head.select_option("[name=delegator]", str(people["board_head"].pk))
    head.select_option("[name=role]", "board_head")
    head.select_option("[name=delegate]", str(deputy.pk))
    head.fill("[name=ends_on]", NEXT_WEEK.strftime("%d/%m/%Y"))
    head.fill("[name=decision]", "12/QĐ-BBT")
    look(head, f"{key}-delegate")
    head.locator("main form [type=submit]").last.click()
    head.locator(".messages .success").wait_for()
    acting = page_for(deputy, portal)
    acting.get_by_role("link", name=TITLE, exact=True).click()
    acting.get_by_text("12/QĐ-BBT").first.wait_for()
    assert not [line for line in axe(acting) if "frame" not in line]
    look(acting, f"{key}-review-by-delegate")
    acting.keyboard.press("Control+Enter")
    acting.locator(".messages .success").wait_for()
    assert fresh().live
    comment = fresh().workflow_states.latest("created_at").task_states.latest("pk").comment
    assert str(people["board_head"]) in comment and "12/QĐ-BBT" in comment

    # The province takes it up; the sender has been told where it stands.
    chief = page_for(above[deciding_role(province)], province)
    copy = take_up(author, chief, portal, province, above)
    assert copy.live
    assert "45 đội" in copy.lead
    assert IntakeEntry.objects.get(portal=portal).state == "published"

    # A correction: what changes stands beside what the public reads.
    author.goto(edit_url)
    author.fill("[name=lead]", "Có 46 đội ghe ngo.")
    author.click("footer .action-save")
    author.wait_for_url("**/edit/")
    submit(author)
    first = screens[roles[0]]
    first.goto(f"{portal.root_url}/admin/")
    first.get_by_role("link", name=TITLE, exact=True).click()
    first.locator(".changes__after .addition", has_text="46").first.wait_for()
    assert first.locator(".changes__before .addition").first.is_hidden()
    assert not [line for line in axe(first) if "frame" not in line]
    look(first, f"{key}-changes")
    first.set_viewport_size(PHONE)
    assert fits(first)
    look(first, f"{key}-changes-phone")

    # An account is suspended while its form stands open: the form writes nothing more.
    administrator = page_for(people["administrator"], portal)
    administrator.goto(f"{portal.root_url}/admin/people/{people[roles[0]].pk}/suspend/")
    administrator.fill("[name=reason]", "Nghi lộ mật khẩu")
    administrator.locator("main form [type=submit]").last.click()
    administrator.locator(".messages .success").wait_for()
    first.keyboard.press("Control+Enter")
    first.wait_for_url("**/admin/login/**")
    assert fresh().current_workflow_task.role == roles[0]
    assert not User.objects.get(pk=people[roles[0]].pk).is_active
    assert any(m.subject.startswith("Việc chuyển đến bạn") for m in mail.outbox)
    decide(head, portal, keys="Control+Enter")

    # Who may do what, for the administrators: the deputy stands there with the decision.
    administrator.goto(f"{portal.root_url}/admin/people/rights/")
    administrator.get_by_text("12/QĐ-BBT").first.wait_for()
    assert not axe(administrator)
    look(administrator, f"{key}-rights")
    administrator.set_viewport_size(PHONE)
    assert fits(administrator)
    look(administrator, f"{key}-rights-phone")
    assert Membership.objects.active().filter(user=people["administrator"]).exists()

    # The correction is public, and waits in the copy; a withdrawal takes both down at once.
    approve_to_the_end(fresh(), people)
    assert "46 đội" in fresh().lead
    copy = Page.objects.get(pk=copy.pk).specific
    assert "46 đội" in copy.get_latest_revision_as_object().lead
    head.goto(f"{portal.root_url}/admin/editorial/withdraw/{fresh().pk}/")
    head.fill("[name=reason]", "Ban tổ chức hoãn lễ hội")
    head.locator("button.serious").click()
    head.locator(".messages .success").wait_for()
    for page in (fresh(), copy):
        assert not Page.objects.get(pk=page.pk).live
    reader = new_page(viewport=PHONE)
    assert reader.goto(f"{province.root_url}{copy.get_url_parts()[2]}").status == 410
