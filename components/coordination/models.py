"""Requests and their reminders, reporters' assignments, corrections that are due."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-starts_at"]

    def __str__(self):
        return self.event


class CorrectionDue(Due):
    """A correction that is due at once (việc phải chỉnh sửa ngay). D5; NĐ 8.5, 22.3; KT 17.2."""

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("what changed"), max_length=255)
    before = models.TextField(_("before"))
    after = models.TextField(_("after"))
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    closed_by = _user(null=True, blank=True)
    note = models.CharField(_("what was done"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("correction that is due")
        verbose_name_plural = _("corrections that are due")
        ordering = ["due", "pk"]

    def __str__(self):
        return self.subject
