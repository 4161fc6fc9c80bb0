"""Publication before the chain ends: off, unless a decision laid on the regulation lets it. E2."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page

from home.accounts.models import Membership, Role
from home.editorial import emergencies
from home.editorial.guard import publishing_under
from home.editorial.models import PublicationRecord, PublishingDecision
from home.editorial.work import Work
from home.law.actions import decide_value
from home.text.refusal import Refused
from tests.factories.chain import submit, write_article
from tests.factories.portals import (
    PROFILES,
    a_component,
    make_province,
    make_user,
    staff,
    superuser,
)
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2")]

REASON = "Vỡ đê, cần báo dân sơ tán ngay"


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def page(portal, people):
    page = write_article(portal, people["author"], title="Lệnh sơ tán")
    submit(page, people["author"])
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def allowed(portal):
    """A decision on top of the regulation, as an administrator lays it."""
    return decide_value(
        portal.regulation,
        "chain.emergency",
        {"role": "board_head", "text": "Trưởng ban được đăng khẩn cấp"},
        decision="99/QĐ-UBND",
        starts_on=date(2026, 1, 1),
        acting_user=superuser(),
    )


@pytest.mark.parametrize("key", PROFILES)
def test_none_of_the_five_regulations_lets_it(client, key):
    portal = make_province(key) if key == "kon_tum" else a_component(key)
    people = staff(portal)
    page = write_article(portal, people["author"], title="Lệnh sơ tán")
    head = next(people[role] for role in ("board_head", "board_member") if role in people)
    with pytest.raises(Refused, match="lets nothing become public"):
        emergencies.publish_in_emergency(page, reason=REASON, acting_user=head)
    client.force_login(head)
    url = reverse("editorial_emergency", args=[page.pk])
    client.post(url, {"reason": REASON}, headers={"host": portal.host})
    decision = PublishingDecision.objects.create(
        kind="emergency", portal=portal, decided_by=head, reason=REASON, page=page
    )
    with publishing_under(decision), pytest.raises(Refused, match="does not cover"):
        page.get_latest_revision().publish(user=head)
    assert not Page.objects.get(pk=page.pk).live


def test_where_it_is_let_the_head_publishes_and_another_looks_at_it(
    client, portal, people, page, allowed, django_capture_on_commit_callbacks
):
    other = make_user("truong-ban-hai", portal, Role.BOARD_HEAD)
    client.force_login(people["board_head"])
    url = reverse("editorial_emergency", args=[page.pk])
    assert client.get(url, headers={"host": portal.host}).status_code == 200
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, {"reason": REASON}, headers={"host": portal.host})
    fresh = Page.objects.get(pk=page.pk).specific
    assert fresh.live
    assert any(m.to == [other.email] and REASON in m.body for m in mail.outbox)
    record = PublicationRecord.objects.get(page_id=page.pk)
    assert (record.decision.kind, record.decision.reason) == ("emergency", REASON)

    groups = {user: [g.source.key for g in Work(user).groups] for user in (other, *people.values())}
    assert [user for user, keys in groups.items() if "emergency-publications" in keys] == [other]
    decision = PublishingDecision.objects.get(kind="emergency")
    second = reverse("editorial_second", args=[decision.pk])
    client.post(second, {"reason": "tự xem"}, headers={"host": portal.host})  # by who published
    decision.refresh_from_db()
    assert decision.seconded_at is None
    client.force_login(other)
    assert REASON in client.get(second, headers={"host": portal.host}).content.decode()
    client.post(second, {"reason": "Đúng, giữ nguyên"}, headers={"host": portal.host})
    decision.refresh_from_db()
    assert (decision.seconded_by, decision.second_comment) == (other, "Đúng, giữ nguyên")
    # Sent twice, or by two at once: a sentence, no missing page; what stands on record stays.
    again = client.post(second, {"reason": "lần hai"}, headers={"host": portal.host}, follow=True)
    assert "không chờ" in again.content.decode()
    decision.refresh_from_db()
    assert decision.second_comment == "Đúng, giữ nguyên"
    assert not Work(other).groups


def test_nothing_is_published_that_nobody_else_could_look_at(client, portal, people, page, allowed):
    head = people["board_head"]
    Membership.objects.filter(portal=page.portal.top).delete()
    assert emergencies.second_board(page, head.pk) == (set(), page.portal.top)
    client.force_login(head)
    url = reverse("editorial_emergency", args=[page.pk])
    said = client.get(url, headers={"host": portal.host}).content.decode()
    assert "Chưa có người kiểm tra lại sau khi đăng" in said
    with pytest.raises(Refused, match="Nobody could look at it afterwards"):
        emergencies.publish_in_emergency(page, reason=REASON, acting_user=head)
    assert not Page.objects.get(pk=page.pk).live


def test_where_one_decides_alone_the_provinces_board_is_asked(
    client, portal, people, page, allowed, django_capture_on_commit_callbacks
):
    above = make_user("truong-ban-tinh", portal.top, Role.BOARD_HEAD)
    stranger = make_user("thu-ky-tinh", portal.top, Role.SECRETARIAT)
    with django_capture_on_commit_callbacks(execute=True):
        decision = emergencies.publish_in_emergency(
            page, reason=REASON, acting_user=people["board_head"]
        )
    letter = next(m for m in mail.outbox if m.to == [above.email])
    second = reverse("editorial_second", args=[decision.pk])
    assert portal.top.root_url + second in letter.body
    assert [g.source.key for g in Work(above).groups] == ["emergency-publications"]
    assert not Work(stranger).groups
    at = {"host": portal.top.host}
    client.force_login(stranger)
    client.post(second, {"reason": "Không phải việc của tôi"}, headers=at)
    client.force_login(above)
    assert "gỡ bài" in client.get(second, headers=at).content.decode()
    client.post(second, {"reason": "Đúng"}, headers=at)
    decision.refresh_from_db()
    assert decision.seconded_by == above


def test_at_the_top_the_deputies_are_asked():
    top = make_province("nam_dinh")
    head = Membership.objects.get(portal=top, role=Role.BOARD_HEAD).user
    deputy = make_user("pho-ban", top, Role.DEPUTY_HEAD)
    page = write_article(top, make_user("tac-gia", top, Role.AUTHOR), title="Tin bão")
    assert emergencies.second_board(page, head.pk) == ({deputy.pk}, top)


def test_nobody_else_and_not_without_a_reason(people, page, allowed):
    for user, reason, sentence in (
        (people["author"], REASON, "last step"),
        (people["board_member"], REASON, "last step"),
        (people["board_head"], " ", "emergency is"),
    ):
        with pytest.raises(Refused, match=sentence):
            emergencies.publish_in_emergency(page, reason=reason, acting_user=user)
    assert not Page.objects.get(pk=page.pk).live


def test_a_later_change_takes_the_chain_again(portal, people, page, allowed):
    make_user("truong-ban-hai", portal, Role.BOARD_HEAD)
    emergencies.publish_in_emergency(page, reason=REASON, acting_user=people["board_head"])
    fresh = Page.objects.get(pk=page.pk).specific
    fresh.title = "Khác"
    revision = fresh.save_revision(user=people["author"])
    with pytest.raises(Refused):
        revision.publish(user=people["board_head"])
    assert Page.objects.get(pk=page.pk).title == "Lệnh sơ tán"


@requirement("E8")
def test_what_may_never_be_public_is_held_in_an_emergency_too(client, portal, people, allowed):
    page = write_article(
        portal, people["author"], title="Lệnh sơ tán", lead="Độ mật: TUYỆT MẬT. Số 12/UBND."
    )
    client.force_login(people["board_head"])
    url = reverse("editorial_emergency", args=[page.pk])
    answer = client.post(url, {"reason": REASON}, headers={"host": portal.host})
    assert answer.status_code == 200
    assert not Page.objects.get(pk=page.pk).live
