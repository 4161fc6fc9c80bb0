"""What waited for a suspended person goes to who decides in their stead. E5, O3; ĐN 5.9."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page

from home.accounts.actions import lift_suspension, suspend_account
from home.accounts.models import Role
from home.editorial.work import Work
from home.text.refusal import Refused
from tests.factories.chain import act, approve, submit, write_article
from tests.factories.portals import a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E5", "O3")]


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def page(portal, people):
    """An item that waits for a member of the board."""
    page = write_article(portal, people["author"], title="Chờ thành viên")
    submit(page, people["author"])
    return page


def suspend(people, user, capture):
    mail.outbox.clear()
    with capture(execute=True):
        suspend_account(user, reason="Nghi lộ mật khẩu", acting_user=people["administrator"])


def told(subject):
    return {to for m in mail.outbox if m.subject.startswith(subject) for to in m.to}


def waiting(user):
    return [item.title for item in Work(user).waiting]


def test_the_head_decides_in_the_stead_of_the_only_member_and_says_so(
    people, page, django_capture_on_commit_callbacks
):
    member, head = people["board_member"], people["board_head"]
    assert not waiting(head)
    suspend(people, member, django_capture_on_commit_callbacks)
    assert waiting(head) == ["Chờ thành viên"]
    assert told("Việc chuyển đến bạn") == {head.email}
    entry = ModelLogEntry.objects.for_instance(member).get(action="accounts.suspend")
    assert entry.data["handed_on"] == 1
    approve(page, head)
    state = Page.objects.get(pk=page.pk).specific.current_workflow_state
    done = state.task_states.get(finished_by=head)
    assert str(member) in done.comment and "bị tạm ngừng" in done.comment


def test_a_colleague_in_the_role_comes_before_the_head(
    portal, people, page, django_capture_on_commit_callbacks
):
    other = make_user("thanh-vien-hai", portal, Role.BOARD_MEMBER)
    suspend(people, people["board_member"], django_capture_on_commit_callbacks)
    assert waiting(other) and not waiting(people["board_head"])
    assert not told("Việc chuyển đến bạn")  # it waited for the colleague before


def test_a_deputy_stands_in_for_the_head(portal, people, page, django_capture_on_commit_callbacks):
    deputy = make_user("pho-ban", portal, Role.DEPUTY_HEAD)
    approve(page, people["board_member"])
    suspend(people, people["board_head"], django_capture_on_commit_callbacks)
    assert waiting(deputy) == ["Chờ thành viên"]
    approve(page, deputy)
    assert Page.objects.get(pk=page.pk).live


def test_where_nobody_is_left_the_administrators_are_told(
    people, page, django_capture_on_commit_callbacks
):
    approve(page, people["board_member"])
    suspend(people, people["board_head"], django_capture_on_commit_callbacks)
    assert told("Không còn ai quyết định được") == {people["administrator"].email}


def test_what_came_back_to_a_suspended_author_stands_on_the_heads_desk(
    people, page, django_capture_on_commit_callbacks
):
    head = people["board_head"]
    act(page, people["board_member"], "reject", comment="Thiếu số liệu")
    assert not Work(head).returned
    suspend(people, people["author"], django_capture_on_commit_callbacks)
    assert [item.reason for item in Work(head).returned] == ["Thiếu số liệu"]
    assert not Work(people["board_member"]).returned
    assert told("Việc chuyển đến bạn") == {head.email}


def test_all_goes_back_when_it_is_lifted(people, page, django_capture_on_commit_callbacks):
    member = people["board_member"]
    suspend(people, member, django_capture_on_commit_callbacks)
    member.refresh_from_db()
    lift_suspension(member, reason="Xong", acting_user=people["administrator"])
    assert waiting(member) and not waiting(people["board_head"])


def test_an_open_form_of_a_suspended_user_writes_nothing(portal, people, page):
    theirs = Client(headers={"host": portal.host})
    member = people["board_member"]
    theirs.force_login(member)
    review = reverse("editorial_review", args=[page.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert theirs.get(review).status_code == theirs.get(edit).status_code == 200
    before = page.revisions.count()
    suspend_account(member, reason="x", acting_user=people["administrator"])
    for url, data in ((review, {"decision": "approve"}), (edit, {"title": "Bị sửa"})):
        answer = theirs.post(url, data)
        assert answer.status_code == 302 and "login" in answer.url
    fresh = Page.objects.get(pk=page.pk).specific
    assert fresh.current_workflow_task.role == Role.BOARD_MEMBER
    assert fresh.revisions.count() == before


def test_a_decision_under_way_in_the_same_moment_is_refused(people, page):
    """The form was sent before the suspension was written, and is dealt with after it."""
    member = people["board_member"]
    suspend_account(member, reason="x", acting_user=people["administrator"])
    with pytest.raises(Refused, match="not yours"):
        act(page, member, "approve")
