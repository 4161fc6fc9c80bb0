"""What the checks keep (hồ sơ kiểm tra): runs, findings, reasons, the board's words. E8, E7."""

from django.conf import settings
from django.db import models
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.checks.rows import label_of
from home.checks.rules.links import FAILURES_TO_BREAK
from home.portal.models import Portal


class OnRecord(models.Model):
    """A row that is written once: neither changed nor deleted. E7; ST 18.1."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ProtectedError("What is on record is not changed.", {self})
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ProtectedError("What is on record is not deleted.", {self})


class Severity(models.TextChoices):
    BLOCK = "block", _("Stops the item")
    WARNING = "warning", _("Needs a reason")
    NOTE = "note", _("For your information")


class ContentCheck(OnRecord):
    """A check of one version (lần kiểm tra) at a step of its way to the public. E8."""

    class Occasion(models.TextChoices):
        STEP = "step", _("Before a step of the chain")
        PUBLICATION = "publication", _("At publication")

    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        related_name="content_checks",
        verbose_name=_("page"),
    )
    title = models.CharField(_("title"), max_length=255)
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    revision_id = models.BigIntegerField(_("revision"), null=True)
    occasion = models.CharField(_("occasion"), max_length=12, choices=Occasion.choices)
    held = models.BooleanField(_("held back"))
    checked_at = models.DateTimeField(_("checked at"), auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("at the request of"),
    )

    class Meta:
        verbose_name = _("check before publication")
        verbose_name_plural = _("checks before publication")
        ordering = ["-checked_at", "-pk"]
        indexes = [models.Index(fields=["revision_id", "occasion"], name="check_of_a_revision")]

    def __str__(self):
        return self.title


class Overruling(OnRecord):
    """A warning that a person overruled (bỏ qua cảnh báo), and why. E8.

    It holds on in later versions, as long as the finding is the same.
    """

    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        related_name="overrulings",
        verbose_name=_("page"),
    )
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    revision_id = models.BigIntegerField(_("revision"), null=True)
    kind = models.CharField(_("kind"), max_length=30)
    excerpt = models.TextField(_("what was found"))
    fingerprint = models.CharField(max_length=32)
    reason = models.CharField(_("reason"), max_length=1000)
    overruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("overruled by"),
    )
    overruled_at = models.DateTimeField(_("overruled at"), auto_now_add=True)

    class Meta:
        verbose_name = _("overruled warning")
        verbose_name_plural = _("overruled warnings")
        ordering = ["-overruled_at", "-pk"]
        indexes = [models.Index(fields=["page", "fingerprint"], name="overruling_of_a_finding")]

    def __str__(self):
        return f"{label_of(self.kind)}: {self.reason}"


class CheckFinding(OnRecord):
    """What a check found (phát hiện). E8."""

    check_run = models.ForeignKey(ContentCheck, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(_("kind"), max_length=30)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity.choices)
    place = models.CharField(_("place"), max_length=255)
    excerpt = models.TextField(_("what was found"))
    fingerprint = models.CharField(max_length=32)
    overruling = models.ForeignKey(
        Overruling, on_delete=models.PROTECT, null=True, related_name="findings"
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["pk"]

    def __str__(self):
        return f"{label_of(self.kind)}: {self.excerpt}"


class WatchedWord(models.Model):
    """A word on the board's list (từ cần chú ý): it stops an item, or asks for a reason. E8."""

    portal = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="watched_words", verbose_name=_("portal")
    )
    phrase = models.CharField(
        _("word or phrase"),
        max_length=120,
        help_text=_("Found as a whole, in capitals or not, with its accents."),
    )
    severity = models.CharField(
        _("what it does"),
        max_length=8,
        choices=[choice for choice in Severity.choices if choice[0] != "note"],
        default=Severity.WARNING,
    )
    advice = models.CharField(
        _("what to write instead"), max_length=255, blank=True, help_text=_("Shown to the author.")
    )

    class Meta:
        verbose_name = _("word to watch")
        verbose_name_plural = _("words to watch")
        ordering = ["phrase"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "phrase"],
                name="watched_word_once",
                violation_error_message=_("This word stands on the list already."),
            ),
            models.CheckConstraint(
                name="watched_word_warns_or_stops", condition=Q(severity__in=["warning", "block"])
            ),
        ]

    def __str__(self):
        return self.phrase


class FileReading(models.Model):
    """The text of an attached file (chữ trong tệp đính kèm), read once for its checks. E8.

    stored: the name under which the file is stored: another file has another one.
    """

    stored = models.CharField(max_length=255, unique=True)
    text = models.TextField(blank=True)
    encoding = models.CharField(max_length=10, blank=True)
    problem = models.TextField(blank=True)
    # A PDF that holds a script or starts a program.
    acts = models.BooleanField(default=False)
    # A picture of text, which waits to be read by the clock.
    is_scan = models.BooleanField(default=False)
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self):
        return self.stored


class OutsideLink(models.Model):
    """What is known of an address on another site (đường dẫn ra ngoài), tried by the clock. E8."""

    address = models.CharField(max_length=600, unique=True)
    # When it is to be tried; None: nobody asks.
    due_at = models.DateTimeField(null=True, default=timezone.now, db_index=True)
    tried_at = models.DateTimeField(null=True)
    is_broken = models.BooleanField(default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    # A status of HTTP, or a word of `home.checks.rules.links`.
    said = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")

    def __str__(self):
        return self.address

    def keep(self, trial, *, now, again_at):
        """Note how a trial ended. Who does not answer is asked again before it is called broken."""
        silent = trial.outcome == "silent"
        self.failures = self.failures + 1 if silent else 0
        given_up = self.failures >= FAILURES_TO_BREAK
        self.is_broken = trial.outcome == "gone" or given_up
        self.due_at = again_at if silent and not given_up else None
        self.tried_at, self.said = now, trial.said[:20]
        self.save()
