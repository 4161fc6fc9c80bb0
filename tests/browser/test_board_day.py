"""A day of a board in Sóc Trăng and in Nam Định: each role signs in and does its part. E1, O3."""

from datetime import date, timedelta

import pytest
from django.core import mail
from wagtail.models import Page

from home.accounts.models import Membership, Role, User
from tests.browser.conftest import PHONE
from tests.browser.office import new_article, resubmit, submit
from tests.browser.test_my_work import fits, look
from tests.factories.chain import section_of
from tests.factories.portals import make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E1", "E2", "E3", "E4", "E5")]

TITLE = "Khai mạc lễ hội Óc Om Bóc"
NEXT_WEEK = date.today() + timedelta(days=7)


def decide(page, portal, *, keys=None, reason=""):
    """On 'my work', open the first item that waits and decide by the keyboard."""
    page.goto(f"{portal.root_url}/admin/")
    page.locator("#panel-waiting-section, [id*=waiting]").first.wait_for()
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.locator(".review__decide").wait_for()
    if reason:
        page.keyboard.press("c")
        page.wait_for_function("document.activeElement.name === 'comment'")
        page.keyboard.type(reason)
    page.keyboard.press(keys)
    page.locator(".messages .success").wait_for()


def fresh(title=TITLE):
    return Page.objects.get(draft_title=title).specific


@pytest.mark.parametrize("key", ["soc_trang", "nam_dinh"])
def test_a_day_of_the_board(key, live_portal, page_for, axe):
    portal = live_portal(key)
    people = staff(portal)
    deputy = make_user(f"pho-{key}", portal, Role.DEPUTY_HEAD)
    roles = ["unit_head", "board_member"] if key == "soc_trang" else ["board_member"]
    screens = {role: page_for(people[role], portal) for role in ("author", *roles, "board_head")}

    # A reporter writes; the first who decides returns it by the keyboard, with a reason.
    author = screens["author"]
    new_article(author, portal, section_of(portal), title=TITLE, lead="Có 45 đội ghe ngo.")
    edit_url = author.url
    submit(author)
    decide(screens[roles[0]], portal, keys="Control+Shift+Enter", reason="Sai số đội")
    (letter,) = [m for m in mail.outbox if m.to == [people["author"].email]]
    assert "Sai số đội" in letter.body
    author.goto(f"{portal.root_url}/admin/")
    author.get_by_text("Sai số đội").wait_for()
    resubmit(author, edit_url)
    for role in roles:
        decide(screens[role], portal, keys="Control+Enter")

    # The head goes on leave: the deputy decides, and the record names both.
    head = screens["board_head"]
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
