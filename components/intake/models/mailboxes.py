"""The mailbox of a board, and which messages of it were taken in."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from components.intake.models.entries import told
from components.intake.sealing import seal, unseal
from home.portal.models import Portal


class Mailbox(models.Model):
    """A mailbox (hộp thư) of an editorial board, read by IMAP. P5; ST 12.2; NĐ 15; KT 8.1."""

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the start (port 993)")
        STARTTLS = "starttls", _("STARTTLS (port 143)")
        NONE = "none", _("Not encrypted: only within one machine")

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="mailboxes", verbose_name=_("portal")
    )
    address = models.EmailField(
        _("e-mail address"), help_text=_("Answers are sent from this address.")
    )
    host = models.CharField(_("IMAP server"), max_length=200, help_text=_("As imap.namdinh.gov.vn"))
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(
        _("encryption"), max_length=8, choices=Security.choices, default=Security.TLS
    )
    username = models.CharField(_("user name"), max_length=200)
    sealed_password = models.TextField(editable=False, blank=True)
    folder = models.CharField(_("folder"), max_length=120, default="INBOX")
    move_to = models.CharField(
        _("move to folder"),
        max_length=120,
        blank=True,
        help_text=_("Where a message goes once it is in the register; empty: marked as read."),
    )
    starts_on = models.DateField(
        _("takes in mail since"),
        default=timezone.localdate,
        help_text=_("Older messages are left alone."),
    )
    is_active = models.BooleanField(_("is read"), default=True)
    last_read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    # What went wrong in the last reading: rows of `kept`.
    last_problems = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        ordering = ["portal", "address"]
        constraints = [
            models.UniqueConstraint(
                fields=["host", "username", "folder"],
                name="mailbox_read_once",
                violation_error_message=_("Another mailbox is read from there already."),
            )
        ]

    def __str__(self):
        return self.address

    @property
    def problem_sentences(self):
        return told(self.last_problems)

    @property
    def password(self):
        """The password in clear, or None where it cannot be unsealed any more."""
        return unseal(self.sealed_password)

    @password.setter
    def password(self, clear):
        self.sealed_password = seal(clear)


class FetchedMessage(models.Model):
    """A message of a mailbox that is in the register (thư đã nhận): each exactly once. P5, O2.

    A server names a message by its UID as long as the folder's UIDVALIDITY stands. When that
    changed, and for a message that was delivered twice, the digest tells what is known already.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="fetched")
    uid_validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    entry = models.ForeignKey(
        "intake.IntakeEntry", on_delete=models.PROTECT, related_name="fetched"
    )
    fetched_at = models.DateTimeField(auto_now_add=True)
    # Whether the server has been told (marked as read, or moved); asked again until it was.
    is_settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("message taken in")
        verbose_name_plural = _("messages taken in")
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "uid_validity", "uid"], name="message_fetched_once"
            )
        ]

    def __str__(self):
        return f"{self.mailbox} {self.uid_validity}/{self.uid}"
