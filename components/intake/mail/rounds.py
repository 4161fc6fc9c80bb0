"""All mailboxes read one after the other (lượt nhận thư), by the clock or by hand. P5, O2."""

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from components.intake import answering, rules
from components.intake.mail.fetching import read_mailbox
from components.intake.models import Mailbox
from components.intake.receiving import scan_waiting
from home.text.refusal import Refused
from home.text.sentences import sentences

_logger = logging.getLogger(__name__)
# By the clock, so that what else it does is not kept waiting: what is left comes a minute later.
_MOST_BY_THE_CLOCK = 50
# A server that did not answer is left alone for a while.
_PAUSE = timedelta(minutes=10)


def active_mailboxes():
    """The mailboxes that are read, of open portals."""
    boxes = Mailbox.objects.filter(is_active=True, portal__state="open")
    return boxes.select_related("portal__agency", "portal__site")


def read_by_the_clock():
    """What `manage.py keep_time` does each minute: new mail, files and answers that wait."""
    for mailbox in active_mailboxes():
        if mailbox.last_problems and mailbox.last_read_at > timezone.now() - _PAUSE:
            continue
        try:
            read_mailbox(mailbox, most=_MOST_BY_THE_CLOCK)
        except Refused as refused:
            _logger.error("%s: %s", mailbox, " ".join(sentences(refused.refusals)))
        except DatabaseError:
            raise
        except Exception:  # one mailbox must not stop the others, nor the clock
            _logger.exception("%s was not read.", mailbox)
    scan_waiting()
    answering.send_waiting()


def read_now(mailbox, *, most=rules.MOST_MESSAGES_A_RUN, tell=None):
    """(run, sentences): a `Run`, or None with what to mend."""
    try:
        return read_mailbox(mailbox, most=most, tell=tell), []
    except Refused as refused:
        return None, sentences(refused.refusals)
