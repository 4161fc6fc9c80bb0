"""One letter a day, for who wants it; at once what was returned, whatever they want. E2, E3."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from home.accounts.models import MailWish, User
from home.editorial.digest import send_digests
from home.law import provisions
from tests.factories.chain import act, approve, submit, write_article
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2", "E3")]

MORNING = timezone.make_aware(datetime(2026, 7, 1, 7, 5))


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    def send(now=MORNING):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            send_digests(now)
        return {message.to[0]: message for message in mail.outbox}

    return send


def wants(user, wish):
    User.objects.filter(pk=user.pk).update(mail_wish=wish)


def test_all_that_waits_stands_in_one_letter_once_a_day(portal, people, send):
    member = people["board_member"]
    wants(member, MailWish.DIGEST)
    for number in (1, 2):
        page = write_article(portal, people["author"], title=f"Tin số {number}")
        submit(page, people["author"])
    assert not send(MORNING - timedelta(hours=1))
    letter = send()[member.email]
    assert letter.subject == "2 việc đang chờ bạn"
    assert "Tin số 1" in letter.body and "Tin số 2" in letter.body
    assert portal.root_url + reverse("editorial_review", args=[page.pk]) in letter.body
    assert not send(MORNING + timedelta(hours=2))
    assert member.email in send(MORNING + timedelta(days=1))


def test_whom_nothing_waits_for_and_who_does_not_want_it_gets_none(portal, people, send):
    wants(people["board_head"], MailWish.DIGEST)
    submit(write_article(portal, people["author"], title="Tin"), people["author"])
    assert not send()  # it waits for the member, who is told at once


def test_each_way_of_being_told(portal, people, django_capture_on_commit_callbacks, send):
    member, author = people["board_member"], people["author"]
    for wish, at_once, daily in (
        (MailWish.AT_ONCE, True, False),
        (MailWish.DIGEST, False, True),
        (MailWish.BOTH, True, True),
        (MailWish.OFF, False, False),
    ):
        wants(member, wish)
        User.objects.update(digest_sent_on=None)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            submit(write_article(portal, author, title=f"Tin {wish}"), author)
        told = {address for message in mail.outbox for address in message.to}
        assert (member.email in told) is at_once, wish
        assert (member.email in send()) is daily, wish


@pytest.mark.parametrize("key", ["nam_dinh", "dak_nong", "soc_trang"])
def test_a_return_is_told_at_once_at_any_step_whatever_the_author_wants(
    key, django_capture_on_commit_callbacks
):
    portal = a_component(key)
    people = staff(portal)
    wants(people["author"], MailWish.OFF)
    steps = [step for step in provisions.chain(portal.regulation) if step.action != "post"]
    for number in range(len(steps)):
        page = write_article(portal, people["author"], title=f"Trả ở bước {number}")
        submit(page, people["author"])
        for step in steps[:number]:
            approve(page, people[step.role])
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(page, people[steps[number].role], "reject", comment="Thiếu số liệu")
        (letter,) = [m for m in mail.outbox if m.to == [people["author"].email]]
        assert "Thiếu số liệu" in letter.body and steps[number].name in letter.body


def test_the_clock_sends_it_and_the_account_page_sets_it(client, portal, people):
    member = people["board_member"]
    client.force_login(member)
    page = reverse("wagtailadmin_account")
    said = client.get(page, headers={"host": portal.host}).content.decode()
    assert "Mỗi ngày một lần, gộp trong một thư" in said
    data = {
        "name_email-first_name": member.first_name, "name_email-last_name": member.last_name,
        "name_email-email": member.email, "mail_wish-mail_wish": "digest",
        "locale-preferred_language": "vi", "locale-current_time_zone": "",
        "theme-theme": "system", "theme-density": "default", "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
    }  # fmt: skip
    client.post(page, data, headers={"host": portal.host})
    assert User.objects.get(pk=member.pk).mail_wish == MailWish.DIGEST
    call_command("keep_time", once=True)
