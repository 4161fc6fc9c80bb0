"""Delegation on its screens: who, for whom, until when, by which decision. E4; ST 6.2."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from home.accounts.models import Membership, Role
from home.editorial import actions
from home.editorial.models import Delegation
from home.editorial.models.chain import role_holders
from home.editorial.work import Work
from home.portal.models import PolicyField
from home.text.refusal import Refused
from tests.factories.chain import approve, submit, write_article
from tests.factories.portals import a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E4")]

NEXT_WEEK = date.today() + timedelta(days=7)


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def deputy(portal):
    return make_user("pho", portal, Role.DEPUTY_HEAD)


def holds(portal, user):
    return any(holder.user == user.pk for holder in role_holders(portal, Role.BOARD_HEAD))


def delegate(client, head, deputy, **changes):
    data = {
        "delegator": head.pk, "delegate": deputy.pk, "role": "board_head",
        "ends_on": NEXT_WEEK.isoformat(), "decision": "12/QĐ-BBT", **changes,
    }  # fmt: skip
    return client.post(reverse("delegations:delegate"), data)


def test_the_head_lets_a_deputy_act_and_ends_it_at_once(client, portal, people, deputy):
    head = people["board_head"]
    client.force_login(head)
    assert not holds(portal, deputy)
    delegate(client, head, deputy)
    assert holds(portal, deputy)
    row = Delegation.objects.get(delegate=deputy)
    assert ModelLogEntry.objects.for_instance(row).get().user == head
    assert "12/QĐ-BBT" in client.get(reverse("delegations:index")).content.decode()
    url = reverse("delegations:end", args=[row.pk])
    client.post(url, {"reason": " "})
    assert holds(portal, deputy)
    client.post(url, {"reason": "Đã về"})
    assert not holds(portal, deputy)
    row.refresh_from_db()
    assert row.ended_reason == "Đã về"


def test_an_administrator_enters_the_heads_decision(client, portal, people, deputy):
    client.force_login(people["administrator"])
    delegate(client, people["board_head"], deputy)
    assert holds(portal, deputy)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision": ""}, "bắt buộc"),
        ({"ends_on": "2020-01-01"}, "Ngày cuối cùng"),
        ({"starts_on": "2040-01-01"}, "Ngày cuối cùng"),
        ({"role": "author"}, "hợp lệ"),
        ({"role": "unit_head"}, "không giữ vai trò"),
    ],
)
def test_what_cannot_be_gets_a_sentence(client, people, deputy, changes, sentence):
    client.force_login(people["board_head"])
    response = delegate(client, people["board_head"], deputy, **changes)
    assert response.status_code == 200
    assert sentence.lower() in response.content.decode().lower()
    assert not Delegation.objects.filter(delegate=deputy).exists()


def test_nobody_delegates_for_another_nor_to_a_stranger(portal, people, deputy):
    stranger = make_user("nguoi-la", a_component("dak_nong"), Role.BOARD_HEAD)
    terms = {"ends_on": NEXT_WEEK, "decision": "x"}
    with pytest.raises(Refused, match="Only who holds"):
        actions.delegate_role(
            portal, Role.BOARD_HEAD, delegator=people["board_head"], delegate=deputy,
            acting_user=deputy, **terms,
        )  # fmt: skip
    with pytest.raises(Refused, match="holds no role"):
        actions.delegate_role(
            portal, Role.BOARD_HEAD, delegator=people["board_head"], delegate=stranger,
            acting_user=people["board_head"], **terms,
        )  # fmt: skip


def test_it_ends_with_the_role_of_who_delegated(portal, people, deputy):
    head = people["board_head"]
    actions.delegate_role(
        portal, Role.BOARD_HEAD, delegator=head, delegate=deputy, ends_on=NEXT_WEEK,
        decision="x", acting_user=head,
    )  # fmt: skip
    Membership.objects.filter(user=head, portal=portal).update(
        ends_on=date.today() - timedelta(days=1), starts_on=date(2025, 1, 1)
    )
    assert not holds(portal, deputy)


def test_an_author_sees_no_delegations(client, people):
    client.force_login(people["author"])
    for name in ("delegations:index", "delegations:delegate"):
        assert client.get(reverse(name)).status_code == 302


@requirement("P2")
def test_a_foreign_delegation_is_neither_seen_nor_ended(client, people):
    elsewhere = a_component("dak_nong")
    theirs = staff(elsewhere)
    row = actions.delegate_role(
        elsewhere, Role.BOARD_HEAD, delegator=theirs["board_head"], delegate=theirs["author"],
        ends_on=NEXT_WEEK, decision="Bí mật", acting_user=theirs["board_head"],
    )  # fmt: skip
    client.force_login(people["administrator"])
    assert "Bí mật" not in client.get(reverse("delegations:index")).content.decode()
    assert (
        client.post(reverse("delegations:end", args=[row.pk]), {"reason": "x"}).status_code == 404
    )
    row.refresh_from_db()
    assert row.ended_at is None


class TestWhatIsDoneUnderIt:
    """By field and time, with its decision's number; whoever reads of it reads both names."""

    @pytest.fixture
    def field(self):
        return PolicyField.objects.create(key="y-te-thu", name="Y tế thử")

    @pytest.fixture
    def give(self, portal, people, deputy):
        def give(**terms):
            terms = {"ends_on": NEXT_WEEK, "decision": "12/QĐ-BBT", **terms}
            head = people["board_head"]
            return actions.delegate_role(
                portal, Role.BOARD_HEAD, delegator=head, delegate=deputy, acting_user=head, **terms
            )

        return give

    def at_the_head(self, portal, people, **fields):
        """An item of a portal that waits for the head of the board."""
        page = write_article(portal, people["author"], title="Chờ Trưởng ban", **fields)
        submit(page, people["author"])
        while Page.objects.get(pk=page.pk).specific.current_workflow_task.role != "board_head":
            approve(page, people[Page.objects.get(pk=page.pk).specific.current_workflow_task.role])
        return page

    def test_every_act_names_both_and_the_decision(self, client, portal, people, deputy, give):
        page = self.at_the_head(portal, people)
        give()
        client.force_login(deputy)
        said = client.get(reverse("editorial_review", args=[page.pk])).content.decode()
        assert "12/QĐ-BBT" in said and str(people["board_head"]) in said
        approve(page, deputy)
        state = Page.objects.get(pk=page.pk).specific.workflow_states.get()
        done = state.task_states.get(finished_by=deputy)
        assert str(people["board_head"]) in done.comment and "12/QĐ-BBT" in done.comment
        assert Page.objects.get(pk=page.pk).live

    def test_in_its_fields_alone(self, portal, people, deputy, give, field):
        other = PolicyField.objects.create(key="duong-thu", name="Đường thử")
        give(fields=[field])
        inside = self.at_the_head(portal, people, fields=[field])
        outside = self.at_the_head(portal, people, fields=[other])
        assert [item.page.pk for item in Work(deputy).waiting] == [inside.pk]
        with pytest.raises(Refused):
            approve(outside, deputy)

    def test_over_its_end_the_decision_is_refused_in_words(self, portal, people, deputy, give):
        page = self.at_the_head(portal, people)
        row = give()
        assert Work(deputy).waiting
        yesterday = date.today() - timedelta(days=1)
        Delegation.objects.filter(pk=row.pk).update(starts_on=date(2025, 1, 1), ends_on=yesterday)
        assert not Work(deputy).waiting
        with pytest.raises(Refused, match="that delegation is over") as refused:
            approve(page, deputy)
        assert f"{yesterday:%d/%m/%Y}" in str(refused.value)
        assert not Page.objects.get(pk=page.pk).live

    def test_a_form_that_was_open_over_its_end_writes_nothing_and_says_why(
        self, client, portal, people, deputy, give
    ):
        page = self.at_the_head(portal, people)
        row = give()
        review = reverse("editorial_review", args=[page.pk])
        at = {"host": portal.host}
        client.force_login(deputy)
        assert client.get(review, headers=at).status_code == 200
        actions.end_delegation(row, reason="Trưởng ban đã về", acting_user=people["board_head"])
        Delegation.objects.filter(pk=row.pk).update(
            ended_at=timezone.now() - timedelta(days=1), starts_on=date(2025, 1, 1)
        )
        answer = client.post(review, {"decision": "approve"}, headers=at, follow=True)
        said = [str(message) for message in answer.context["messages"]]
        assert any("12/QĐ-BBT" in sentence and "hết hiệu lực" in sentence for sentence in said)
        assert not Page.objects.get(pk=page.pk).live

    def test_who_is_to_act_is_told(self, deputy, give, django_capture_on_commit_callbacks, field):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            give(fields=[field])
        (letter,) = [message for message in mail.outbox if message.to == [deputy.email]]
        assert "12/QĐ-BBT" in letter.body and "Y tế thử" in letter.body

    def test_it_is_not_passed_on_nor_given_twice_nor_beyond_ones_own(
        self, portal, people, deputy, give, field
    ):
        give()
        with pytest.raises(Refused, match="already"):
            give(starts_on=NEXT_WEEK, ends_on=NEXT_WEEK + timedelta(days=30))
        with pytest.raises(Refused, match="pass it on"):
            actions.delegate_role(
                portal, Role.BOARD_HEAD, delegator=deputy, delegate=people["author"],
                ends_on=NEXT_WEEK, decision="x", acting_user=deputy,
            )  # fmt: skip
        member = make_user("uy-vien-duong", portal, Role.BOARD_MEMBER)
        own = Membership.objects.get(user=member)
        own.fields.add(PolicyField.objects.create(key="duong-thu", name="Đường thử"))
        with pytest.raises(Refused, match="Y tế thử"):
            actions.delegate_role(
                portal, Role.BOARD_MEMBER, delegator=member, delegate=deputy, fields=[field],
                ends_on=NEXT_WEEK, decision="x", acting_user=member,
            )  # fmt: skip
