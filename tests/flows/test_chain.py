"""An item goes the whole chain under each of the five regulations, by the verbs of the screens."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from home.accounts.models import Membership
from home.editorial.actions import build_chain
from home.editorial.models import Delegation, PublicationRecord, VerificationRequest
from home.law.models import RegulationProfile
from home.portal.models import Unit
from home.text.refusal import Refused
from tests.factories.chain import act, approve, approve_to_the_end, submit, write_article
from tests.factories.portals import PROFILES, a_component, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = pytest.mark.django_db

# As the texts give them (design.md's table): role and decision of each step.
CHAINS = {
    "soc_trang": ["unit_head sign", "board_member approve", "board_head approve"],
    "dak_nong": ["secretariat edit", "board_head approve", "operating_centre post"],
    "bac_kan": ["operating_centre edit", "board_member approve"],
    "nam_dinh": ["board_member approve", "board_head approve"],
    "kon_tum": [
        "unit_head sign",
        "operating_centre edit",
        "board_member approve",
        "operating_centre post",
    ],
}


def portal_under(key):
    return make_province(key) if key == "kon_tum" else a_component(key)


def current(page):
    return page.specific_class.objects.get(pk=page.pk).current_workflow_task


def is_public(page):
    return Page.objects.get(pk=page.pk).live


@requirement("E2", "D4")
@pytest.mark.parametrize("key", PROFILES)
def test_the_steps_are_those_of_the_regulation(key):
    workflow = portal_under(key).container.workflowpage.workflow
    steps = [task.specific for task in workflow.tasks]
    assert [f"{step.role} {step.action}" for step in steps] == CHAINS[key]
    assert all(step.source for step in steps)
    assert build_chain(RegulationProfile.objects.get(key=key)) == workflow


@requirement("E1", "E2", "E3", "E6")
@pytest.mark.parametrize("key", PROFILES)
def test_from_draft_through_a_rejection_to_the_public(
    key, client, django_capture_on_commit_callbacks
):
    portal = portal_under(key)
    people = staff(portal)
    page = write_article(portal, people["author"], title="Khánh thành trạm bơm Đông Hải")
    first = CHAINS[key][0].split()[0]

    with django_capture_on_commit_callbacks(execute=True):
        submit(page, people["author"])
    assert [m.to for m in mail.outbox] == [[people[first].email]]

    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        act(page, people[first], "reject", comment="Thiếu số liệu công suất")
    (letter,) = mail.outbox
    assert letter.to == [people["author"].email]
    assert "Thiếu số liệu công suất" in letter.body
    assert not is_public(page)

    submit(page, people["author"])
    for step in CHAINS[key]:
        assert not is_public(page)
        assert current(page).role == step.split()[0]
        for role, person in people.items():
            if role != step.split()[0]:
                with pytest.raises(Refused):
                    approve(page, person)
        approve(page, people[step.split()[0]])
    assert is_public(page)

    record = PublicationRecord.objects.get(page=page, is_current=True)
    assert record.answerable == str(portal.answerable)
    answer = client.get(record.path, headers={"host": portal.host})
    assert "Khánh thành trạm bơm Đông Hải" in answer.content.decode()


@requirement("E2")
def test_an_edit_on_the_way_is_signed_again_by_who_signed_before():
    portal = make_province("kon_tum")
    people = staff(portal)
    page = write_article(portal, people["author"], title="Công bố giá đất")
    submit(page, people["author"])
    approve(page, people["unit_head"])
    page.title = "Công bố bảng giá đất"
    page.save_revision(user=people["operating_centre"])
    approve(page, people["operating_centre"])
    assert current(page).role == "unit_head" and not is_public(page)
    approve_to_the_end(page, people)
    assert Page.objects.get(pk=page.pk).title == "Công bố bảng giá đất"


@requirement("E2")
def test_posting_is_a_step_without_editing(client):
    portal = a_component("dak_nong")
    people = staff(portal)
    page = write_article(portal, people["author"], title="Lịch tiếp công dân")
    submit(page, people["author"])
    approve(page, people["secretariat"])
    approve(page, people["board_head"])
    page = page.specific_class.objects.get(pk=page.pk)
    for person in people.values():
        assert page.get_lock().for_user(person)


@requirement("E2")
def test_the_secretariat_asks_a_unit_to_verify(django_capture_on_commit_callbacks):
    portal = a_component("dak_nong")
    people = staff(portal)
    unit = Unit.objects.create(portal=portal, name="Phòng Quản lý đất đai")
    head = make_user("truong-phong-dat", portal, "unit_head", unit)
    page = write_article(portal, people["author"], title="Diện tích rừng năm 2026")
    submit(page, people["author"])
    with django_capture_on_commit_callbacks(execute=True):
        act(page, people["secretariat"], "verify", comment="Xác minh diện tích", unit=unit.pk)
    request = VerificationRequest.objects.get(page=page)
    assert request.unit == unit and request.asked_by == people["secretariat"]
    assert {people["author"].email, head.email} <= {m.to[0] for m in mail.outbox}
    submit(page, people["author"])
    assert current(page).role == "secretariat"


@requirement("E2", "P2")
def test_a_unit_of_another_portal_cannot_be_asked():
    portal = a_component("dak_nong")
    people = staff(portal)
    foreign = Unit.objects.create(portal=make_province("nam_dinh"), name="Phòng của tỉnh khác")
    page = write_article(portal, people["author"], title="Diện tích rừng")
    submit(page, people["author"])
    with pytest.raises(Unit.DoesNotExist):
        act(page, people["secretariat"], "verify", comment="Xác minh", unit=foreign.pk)
    assert not VerificationRequest.objects.exists()


@requirement("E3")
def test_a_return_without_a_reason_is_refused():
    portal = a_component("nam_dinh")
    people = staff(portal)
    page = write_article(portal, people["author"], title="Tin cần trả lại")
    submit(page, people["author"])
    with pytest.raises(Refused):
        act(page, people["board_member"], "reject", comment="   ")
    assert current(page).role == "board_member"


@requirement("E2")
def test_two_people_who_decide_at_once_decide_once():
    portal = a_component("nam_dinh")
    people = staff(portal)
    other = make_user("uy-vien-hai", portal, "board_member")
    page = write_article(portal, people["author"], title="Hai người cùng duyệt")
    submit(page, people["author"])
    page = page.specific_class.objects.get(pk=page.pk)
    seen_by_both = page.current_workflow_task_state
    task = seen_by_both.task.specific
    task.on_action(seen_by_both, people["board_member"], "approve")
    with pytest.raises(Refused, match="meanwhile"):
        task.on_action(seen_by_both, other, "approve")
    approved = TaskState.objects.filter(task=task, status=TaskState.STATUS_APPROVED)
    assert approved.filter(workflow_state=seen_by_both.workflow_state).count() == 1


@requirement("E2")
def test_no_one_approves_their_own_item_where_another_may():
    portal = a_component("nam_dinh")
    people = staff(portal)
    member = people["board_member"]
    page = write_article(portal, member, title="Tôi viết, tôi duyệt?")
    submit(page, member)
    approve(page, member)  # the board has no other member yet
    second = make_user("uy-vien-ba", portal, "board_member")
    page = write_article(portal, member, title="Tôi viết, người khác duyệt")
    submit(page, member)
    with pytest.raises(Refused):
        approve(page, member)
    approve(page, second)


@requirement("E4")
def test_a_delegate_acts_in_the_days_of_the_delegation_and_both_are_named():
    portal = a_component("nam_dinh")
    people = staff(portal)
    deputy = make_user("pho-ban", portal, "deputy_head")
    today = timezone.localdate()
    delegation = Delegation.objects.create(
        portal=portal,
        role="board_head",
        delegator=people["board_head"],
        delegate=deputy,
        starts_on=today - datetime.timedelta(days=9),
        ends_on=today - datetime.timedelta(days=1),
        decision="Giấy uỷ quyền 05/GUQ-BBT",
    )
    page = write_article(portal, people["author"], title="Duyệt thay")
    submit(page, people["author"])
    approve(page, people["board_member"])
    with pytest.raises(Refused):
        approve(page, deputy)
    delegation.ends_on = today
    delegation.save()
    approve(page, deputy)
    assert is_public(page)
    last = TaskState.objects.filter(finished_by=deputy).get()
    assert str(people["board_head"]) in last.comment and "05/GUQ-BBT" in last.comment


@requirement("E6", "P11")
def test_an_item_without_author_or_answerable_is_not_submitted():
    portal = a_component("soc_trang")
    people = staff(portal)
    page = write_article(
        portal, people["author"], title="Thiếu người chịu trách nhiệm", answerable=None
    )
    with pytest.raises(Refused, match="chịu trách nhiệm"):
        submit(page, people["author"])
    assert current(page) is None
    assert not WorkflowState.objects.filter(object_id=str(page.pk)).exists()


@requirement("E5")
def test_a_membership_that_is_over_decides_nothing():
    portal = a_component("nam_dinh")
    people = staff(portal)
    page = write_article(portal, people["author"], title="Hết nhiệm kỳ")
    submit(page, people["author"])
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(user=people["board_member"]).update(
        starts_on=yesterday, ends_on=yesterday
    )
    with pytest.raises(Refused):
        approve(page, people["board_member"])
