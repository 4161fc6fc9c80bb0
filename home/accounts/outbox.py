"""Letters on their way out (hộp thư đi): none is lost where the mail server does not answer. E3.

    post([(address, subject, body), …])    # within the transaction of what they tell of

The rows are written with what they tell of, or not at all; they are sent once that is written, and
`manage.py keep_time` sends those that could not be, less and less often, for two days.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from home.accounts.models import OutgoingMail

# How long after each attempt the next one is made; after the last the letter is given up.
_WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
# While one process sends a letter, no other takes it; a process that died frees it so.
_WHILE_SENDING = timedelta(minutes=5)
_KEPT = timedelta(days=30)
_AT_A_TIME = 200

_log = logging.getLogger(__name__)


def post(letters):
    """Write letters, each (address, subject, body), and send them once the transaction is through.

    One letter for each reader, so that nobody reads who else has an account (ĐN 5.8).
    """
    rows = OutgoingMail.objects.bulk_create(
        OutgoingMail(to=address, subject=" ".join(subject.split())[:500], body=body)
        for address, subject, body in letters
    )
    if rows:
        keys = [row.pk for row in rows]
        transaction.on_commit(lambda: _send(keys))


def send_waiting():
    """Send what could not be sent before; returns how many went out. Safe to run again."""
    return _send(_waiting().values_list("pk", flat=True)[:_AT_A_TIME])


def forget_sent():
    """Delete the rows of letters that went out a month ago."""
    OutgoingMail.objects.filter(sent_at__lt=timezone.now() - _KEPT).delete()


def undelivered():
    """Letters that still wait after an attempt, or were given up: for those who run the machine."""
    return OutgoingMail.objects.filter(sent_at__isnull=True, attempts__gt=0)


def _waiting():
    return OutgoingMail.objects.filter(
        sent_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=timezone.now()
    )


def _send(keys):
    sent, connection = 0, None
    for key in list(keys):
        taken = (
            _waiting()
            .filter(pk=key)
            .update(next_try_at=timezone.now() + _WHILE_SENDING, attempts=F("attempts") + 1)
        )
        if taken:  # else another process has it, or it went out
            connection = connection or get_connection()
            sent += _send_one(OutgoingMail.objects.get(pk=key), connection)
    return sent


def _send_one(row, connection):
    try:
        EmailMessage(row.subject, row.body, to=[row.to], connection=connection).send()
    except (OSError, SMTPException, ValueError) as error:
        # What was done stands: the screen must not say that it failed. It is seen in the admin too.
        _log.exception("Mail to %s was not sent.", row.to)
        row.last_error = f"{type(error).__name__}: {error}"[:300]
        if row.attempts > len(_WAITS):
            row.given_up_at = timezone.now()
        else:
            row.next_try_at = timezone.now() + _WAITS[row.attempts - 1]
        row.save(update_fields=["last_error", "given_up_at", "next_try_at"])
        return 0
    row.sent_at, row.body, row.last_error = timezone.now(), "", ""
    row.save(update_fields=["sent_at", "body", "last_error"])
    return 1
