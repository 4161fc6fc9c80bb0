"""Every message gets an answer (trả lời người gửi): received, published where, or refused why. P5.

An answer is written with what it tells of, in the same transaction, and sent after it. Where the
server does not take it, the clock tries again (`send_waiting`).
"""

import logging
from datetime import timedelta
from email.utils import formataddr, make_msgid
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.log_actions import log

from components.intake import rules
from components.intake.models import Answer
from components.intake.models.entries import told
from home.text.sentences import sentences

_log = logging.getLogger(__name__)
_TRIES = 50
_PAUSE = timedelta(minutes=5)


def acknowledge(entry, *, address):
    """Tell the sender that the letter is in the register, under which number. Or say why not."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    reasons = told(entry.automatic) or sentences(
        rules.receipt_refusals(
            automatic=[],
            address=address,
            own_address=entry.mailbox.address if entry.mailbox else "",
            today=Answer.objects.filter(
                kind=Answer.Kind.RECEIVED, address__iexact=address, created_at__gte=today
            ).count(),
        )
    )
    if reasons:
        log(entry, "intake.silent", data={"reason": " ".join(reasons)})
        return None
    return _write(entry, Answer.Kind.RECEIVED, address=address)


def tell_published(entry, page, *, acting_user=None):
    """Tell the sender where the letter was published. page: a public page."""
    address = page.get_full_url() or ""
    return _tell(entry, Answer.Kind.PUBLISHED, acting_user, page=page, page_address=address)


def tell_refused(entry, *, reason, acting_user):
    """Tell the sender why the letter is not published."""
    return _tell(entry, Answer.Kind.REFUSED, acting_user, reason=reason)


def _tell(entry, kind, acting_user, **context):
    if entry.automatic:
        log(entry, "intake.silent", data={"reason": " ".join(told(entry.automatic))})
        return None
    return _write(entry, kind, address=entry.sender_email, acting_user=acting_user, **context)


def _write(entry, kind, *, address, acting_user=None, **context):
    """An answer in words. Without an address it is kept, to be sent as a letter."""
    with translation.override("vi"):
        context = {"entry": entry, "portal": entry.portal, **context}
        subject = render_to_string(f"intake/mail/{kind}_subject.txt", context)
        body = render_to_string(f"intake/mail/{kind}.txt", context)
    answer = Answer.objects.create(
        entry=entry,
        kind=kind,
        address=address,
        subject=" ".join(subject.split())[:500],
        body=body.strip() + "\n",
        message_id=make_msgid(domain=entry.portal.host),
    )
    log(entry, f"intake.answer_{kind}", user=acting_user, data={"address": address})
    if address:
        transaction.on_commit(lambda: send(answer))
    return answer


def send(answer):
    """Send an answer, once however many try. Returns whether the server has it."""
    claimed = Answer.objects.filter(pk=answer.pk, sent_at=None, tries=answer.tries)
    if not claimed.update(tries=F("tries") + 1):
        return False
    entry = answer.entry
    headers = {
        "Message-ID": answer.message_id,
        # So that no machine answers it in turn (RFC 3834).
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
    }
    if entry.message_id and "\n" not in entry.message_id:
        headers["In-Reply-To"] = headers["References"] = entry.message_id
    sender = settings.DEFAULT_FROM_EMAIL
    if entry.mailbox:
        sender = formataddr((entry.portal.name, entry.mailbox.address))
    message = EmailMessage(
        answer.subject, answer.body, from_email=sender, to=[answer.address], headers=headers
    )
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:
        # ValueError: an address that no mail can be sent to.
        _log.exception("The answer to %s was not sent.", answer.address)
        Answer.objects.filter(pk=answer.pk).update(last_error=str(error)[:500])
        return False
    Answer.objects.filter(pk=answer.pk).update(sent_at=timezone.now(), last_error="")
    return True


def send_waiting():
    """Send what no server has taken yet. Returns how many it took."""
    waiting = Answer.objects.filter(
        sent_at=None, tries__lt=_TRIES, created_at__lt=timezone.now() - _PAUSE
    ).exclude(address="")
    return sum(send(answer) for answer in waiting.select_related("entry__portal", "entry__mailbox"))
