"""What a sender was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from components.intake.models.entries import IntakeEntry


class Answer(models.Model):
    """An answer (trả lời) to a sender: received, published where, or refused why. P5.

    Written with what it tells of, sent afterwards, and tried again until the server took it.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Received")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")

    entry = models.ForeignKey(IntakeEntry, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # Empty: there is no address, and the answer goes by letter.
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    message_id = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("answer to a sender")
        verbose_name_plural = _("answers to senders")
        ordering = ["pk"]

    def __str__(self):
        return self.subject
