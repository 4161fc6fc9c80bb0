"""E-mail at each step of the chain; without a mail server the chain goes on. E3; ĐN 8.4."""

import logging

import pytest
from django.core import mail

from tests.factories.chain import submit, write_article
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E3")]


@pytest.fixture
def article():
    portal = a_component("nam_dinh")
    people = staff(portal)
    return write_article(portal, people["author"], title="Tin chờ duyệt"), people


def test_who_is_next_is_told(article, django_capture_on_commit_callbacks):
    page, people = article
    with django_capture_on_commit_callbacks(execute=True):
        submit(page, people["author"])
    told = [address for message in mail.outbox for address in message.to]
    assert people["board_member"].email in told
    assert "Tin chờ duyệt" in mail.outbox[0].body


def test_an_item_is_submitted_though_no_mail_server_answers(
    article, settings, caplog, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # where nothing listens
    page, people = article
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        submit(page, people["author"])
    page.refresh_from_db()
    assert page.current_workflow_task.role == "board_member"
    assert people["board_member"].email in caplog.text
