"""What the doctor says of the boards' mailboxes and of answers that do not go out. O2, P5."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from components.intake.mail.rounds import active_mailboxes
from components.intake.models import Answer
from home.portal.health import Finding, Weight

# keep_time reads them each minute; after a problem, every ten.
_SILENCE = timedelta(minutes=30)
_PATIENCE = timedelta(hours=1)


def check_mailboxes():
    """Mailboxes that cannot be read or are not, and answers that no server took."""
    now, is_fine = timezone.now(), True
    for mailbox in active_mailboxes():
        if mailbox.last_problems:
            is_fine = False
            sentence = _("The mailbox %(address)s cannot be read: %(why)s") % {
                "address": mailbox.address,
                "why": " ".join(mailbox.problem_sentences),
            }
            yield Finding(Weight.WARNING, sentence)
        elif mailbox.last_read_at is None or mailbox.last_read_at < now - _SILENCE:
            is_fine = False
            sentence = _("The mailbox %(address)s has not been read for half an hour.")
            cure = _("See that `manage.py keep_time` runs.")
            yield Finding(Weight.WARNING, sentence % {"address": mailbox.address}, cure)
    waiting = Answer.objects.filter(sent_at=None, created_at__lt=now - _PATIENCE)
    if count := waiting.exclude(address="").count():
        is_fine = False
        sentence = ngettext(
            "%(count)d answer to a sender could not be sent.",
            "%(count)d answers to senders could not be sent.",
            count,
        )
        cure = _("See that the mail server answers (EMAIL_HOST).")
        yield Finding(Weight.WARNING, sentence % {"count": count}, cure)
    if is_fine:
        yield Finding(Weight.FINE, _("Mailboxes are read; no answer to a sender waits."))
