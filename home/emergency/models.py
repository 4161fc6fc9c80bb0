"""Notices prepared beforehand, when each was shown, and who is on duty. B14."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.portal.models import Portal


class EmergencyNotice(models.Model):
    """A text for an emergency (thông báo khẩn cấp), written and approved before it is needed.

    It belongs to a portal at the top and is shown over that portal and all below it.
    """

    class Kind(models.TextChoices):
        STORM = "storm", _("Storm or tropical depression")
        FLOOD = "flood", _("Flood, flash flood or landslide")
        FIRE = "fire", _("Fire or explosion")
        EPIDEMIC = "epidemic", _("Epidemic")
        OTHER = "other", _("Other emergency")

    class State(models.TextChoices):
        DRAFT = "draft", _("Waits for approval")
        APPROVED = "approved", _("Ready")
        RETIRED = "retired", _("Out of use")

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("headline"), max_length=120)
    text = models.TextField(
        _("words of the notice"),
        max_length=600,
        help_text=_("What happens, where, and what people are to do. No formatting."),
    )
    title_en = models.CharField(_("headline in English"), max_length=120, blank=True)
    text_en = models.TextField(_("words in English"), max_length=600, blank=True)
    phone = models.CharField(
        _("hotline"), max_length=30, blank=True, help_text=_("The number that people call.")
    )
    link = models.URLField(
        _("address with more"), blank=True, help_text=_("A page with all instructions.")
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("emergency notice")
        verbose_name_plural = _("emergency notices")
        ordering = ["kind", "title"]

    def __str__(self):
        return self.title


class RaisingQuerySet(models.QuerySet):
    def up(self, at=None):
        """What is shown at a moment (now)."""
        at = at or timezone.now()
        return self.filter(lowered_at__isnull=True, raised_at__lte=at, until__gt=at)


class NoticeRaising(models.Model):
    """One showing of a notice (lần phát thông báo), with the very words that were shown.

    It ends by itself at `until`, or earlier when somebody lowers it.
    """

    notice = models.ForeignKey(EmergencyNotice, on_delete=models.PROTECT, related_name="raisings")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    raised_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    lowered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lowered_at = models.DateTimeField(null=True)
    lowered_reason = models.CharField(max_length=300, blank=True)

    objects = RaisingQuerySet.as_manager()

    class Meta:
        verbose_name = _("showing of a notice")
        verbose_name_plural = _("showings of notices")
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(lowered_at__isnull=True),
                name="a_notice_is_up_once",
            )
        ]

    def __str__(self):
        return self.words["title"]

    @property
    def ended_at(self):
        """When it went down: lowered, or by itself; None while it is up."""
        if self.lowered_at:
            return self.lowered_at
        return self.until if self.until <= timezone.now() else None


class DutyTurnQuerySet(models.QuerySet):
    def at(self, moment=None):
        moment = moment or timezone.now()
        return self.filter(
            ended_at__isnull=True, starts_at__lte=moment, ends_at__gt=moment, user__is_active=True
        )


class DutyTurn(models.Model):
    """A turn of duty (phiên trực): who may show a prepared notice, from when until when."""

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who is on duty"),
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    decision = models.CharField(
        _("by decision"), max_length=200, blank=True, help_text=_("Number and date of the roster.")
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = DutyTurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn of duty")
        verbose_name_plural = _("turns of duty")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def __str__(self):
        return str(self.user)
