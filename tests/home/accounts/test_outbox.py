"""Letters on their way out: none is lost where the mail server does not answer. E3."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from home.accounts import outbox
from home.accounts.health import check_outgoing_mail
from home.accounts.models import OutgoingMail
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E3")]

LETTER = ("a@example.vn", "Chờ duyệt", "Có một tin chờ duyệt.")


@pytest.fixture
def no_server(settings):
    """A mail server that does not answer; call it to bring the server back."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    def back():
        settings.EMAIL_BACKEND = before

    return back


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    def post(*letters):
        with django_capture_on_commit_callbacks(execute=True):
            outbox.post(letters)

    return post


@pytest.fixture(autouse=True)
def _empty():
    """Letters of the portals that stand for all tests."""
    OutgoingMail.objects.all().delete()


def make_due():
    OutgoingMail.objects.update(next_try_at=timezone.now())


def test_a_letter_goes_at_once_and_its_text_is_not_kept(post):
    post(LETTER)
    assert [message.subject for message in mail.outbox] == ["Chờ duyệt"]
    row = OutgoingMail.objects.get()
    assert row.sent_at and not row.body


def test_what_could_not_go_goes_when_the_server_answers_again(no_server, post):
    post(LETTER, ("b@example.vn", "Hai", "x"))
    assert not mail.outbox
    assert outbox.undelivered().count() == 2
    assert outbox.send_waiting() == 0  # not yet due again
    no_server()
    make_due()
    call_command("keep_time", once=True)
    assert sorted(message.to for message in mail.outbox) == [["a@example.vn"], ["b@example.vn"]]
    make_due()
    call_command("keep_time", once=True)
    assert len(mail.outbox) == 2
    assert not outbox.undelivered().exists()


def test_it_is_tried_less_and_less_often_and_given_up_after_two_days(no_server, post):
    post(LETTER)
    waits = []
    for _attempt in range(20):
        row = OutgoingMail.objects.get()
        if row.given_up_at:
            break
        waits.append(row.next_try_at - timezone.now())
        make_due()
        outbox.send_waiting()
    assert waits == sorted(waits)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=3)
    row = OutgoingMail.objects.get()
    assert row.given_up_at and row.body and "Error" in row.last_error
    assert outbox.undelivered().get() == row  # whoever runs the machine still sees it


def test_a_letter_that_another_process_is_sending_is_left_to_it(post):
    OutgoingMail.objects.create(
        to="a@example.vn", subject="x", next_try_at=timezone.now() + timedelta(minutes=4)
    )
    assert outbox.send_waiting() == 0


def test_no_line_break_gets_into_a_subject(post):
    post(("a@example.vn", "Tin\nBcc: x@example.vn", "x"))
    assert mail.outbox[0].subject == "Tin Bcc: x@example.vn"


def test_what_was_sent_a_month_ago_is_forgotten(post):
    post(LETTER)
    OutgoingMail.objects.update(sent_at=timezone.now() - timedelta(days=31))
    OutgoingMail.objects.create(to="b@example.vn", subject="chưa gửi")
    outbox.forget_sent()
    assert [row.subject for row in OutgoingMail.objects.all()] == ["chưa gửi"]


@requirement("O2")
def test_the_doctor_names_letters_that_do_not_go_out(no_server, post):
    post(LETTER)
    (finding,) = check_outgoing_mail()
    assert "1" in finding.sentence and "a@example.vn" not in finding.sentence
    assert finding.cure
