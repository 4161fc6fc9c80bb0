"""Requests and their reminders, reporters' assignments, corrections that are due."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from components.intake.models.entries import private_storage
from home.portal.models import Portal


def _user(**fields):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **fields
    )


class Due(models.Model):
    """Something with a last day, explained: rule, source. Lateness is derived. B2."""

    due = models.DateField(_("due"))
    rule = models.CharField(_("rule"), max_length=400, blank=True)
    source = models.CharField(_("article"), max_length=120, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def is_late(self):
        last = timezone.localtime(self.closed_at).date() if self.closed_at else timezone.localdate()
        return last > self.due


class InformationRequest(Due):
    """A request for information (phiếu yêu cầu cung cấp thông tin). E10; ST 13.2; ĐN 6.1.c."""

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by portal")
    )
    asked = models.ForeignKey(
        Portal, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("portal that is asked"),
    )  # fmt: skip
    agency = models.CharField(_("agency"), max_length=255)
    email = models.EmailField(_("e-mail"), blank=True)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("what is asked for"))
    asked_by = _user()
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    is_answered = models.BooleanField(_("answered"), default=False)
    closed_by = _user(null=True, blank=True)

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ["due", "pk"]

    def __str__(self):
        return self.subject


class RequestFile(models.Model):
    """A file of a request or of its answer (tệp kèm theo): scanned, private. E10, P2."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(storage=private_storage, max_length=255)
    size = models.BigIntegerField(_("size"))
    is_answer = models.BooleanField(_("of the answer"), default=False)
    was_scanned = models.BooleanField(_("scanned for viruses"), default=False)
    added_by = _user()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Reminder(models.Model):
    """A reminder (đôn đốc), on record: by a person, or by the clock. E11; ĐN 6.1.e."""

    request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, related_name="reminders"
    )
    sent_on = models.DateField(default=timezone.localdate)
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = _user(null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["sent_at"]
        constraints = [
            models.UniqueConstraint(fields=["request", "sent_on"], name="reminded_once_a_day")
        ]

    def __str__(self):
        return f"{self.request}: {self.sent_on}"


class Assignment(models.Model):
    """A reporter sent to an event (cử phóng viên đưa tin). E11; ĐN 6.1.d."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(_("event"), max_length=255)
    place = models.CharField(_("place"), max_length=255, blank=True)
    starts_at = models.DateTimeField(_("begins at"))
    reporter = _user(verbose_name=_("reporter"))
    note = models.TextField(_("note"), blank=True)
    assigned_by = _user()
    assigned_at = models.DateTimeField(auto_now_add=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="assignments", verbose_name=_("item that came of it"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-starts_at"]

    def __str__(self):
        return self.event

    @property
    def is_done(self):
        """Whether the item that came of it is public."""
        return self.page is not None and self.page.live


class BoardMeeting(models.Model):
    """A quarterly meeting that was announced (giấy mời họp Ban biên tập). E11; ST 5.1; ĐN 6.1."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(_("quarter"), max_length=6)
    starts_at = models.DateTimeField(_("begins at"))
    place = models.CharField(_("place"), max_length=255)
    agenda = models.TextField(_("agenda"), blank=True)
    invited = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    announced_by = _user()
    announced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("meeting of the board")
        verbose_name_plural = _("meetings of the board")
        ordering = ["-starts_at"]

    def __str__(self):
        return self.quarter


class CorrectionDue(Due):
    """A correction that is due at once (việc phải chỉnh sửa ngay). D5; NĐ 8.5, 22.3; KT 17.2."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("what changed"), max_length=255)
    before = models.TextField(_("before"))
    after = models.TextField(_("after"))
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    closed_by = _user(null=True, blank=True)
    note = models.CharField(_("what was done"), max_length=500, blank=True)
    # Of a change of content: the copy that is to follow its origin. Its new version closes this.
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("correction that is due")
        verbose_name_plural = _("corrections that are due")
        ordering = ["due", "pk"]

    def __str__(self):
        return self.subject
