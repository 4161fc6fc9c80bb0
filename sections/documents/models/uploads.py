"""Files that were uploaded and wait for a person to confirm what they say. S6, P10."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.portal.models import Portal


class UploadBatch(models.Model):
    """Files (đợt tải tệp) that one person uploaded together, from one to a hundred."""

    portal = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="+", verbose_name=_("portal")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    stopped = models.BooleanField(_("stopped"), default=False)

    class Meta:
        verbose_name = _("batch of files")
        verbose_name_plural = _("batches of files")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return f"{self.portal}, {self.uploaded_at:%d/%m/%Y %H:%M}"


class IncomingFile(models.Model):
    """A file (tệp chờ xác nhận): its text, and what is proposed from it. B4.

    The content is kept in the database until a person confirms, not among the files: these the
    public can reach. proposals: {'fields': {name: {'value', 'start', 'end'}}, 'relations': […]},
    the places being those in `text`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READING = "reading", _("is being read")
        READ = "read", _("waits to be confirmed")
        REFUSED = "refused", _("not taken in")
        CONFIRMED = "confirmed", _("confirmed")

    batch = models.ForeignKey(UploadBatch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(blank=True)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    problem = models.TextField(_("problem"), blank=True)
    # Who reads it says so again and again; who fell silent has broken off.
    heard_of_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    pages_to_read = models.PositiveIntegerField(default=0)

    text = models.TextField(_("text"), blank=True)
    original = models.TextField(_("text before it was converted"), blank=True)
    kind = models.CharField(max_length=10, blank=True)
    encoding = models.CharField(max_length=10, blank=True)
    method = models.CharField(max_length=10, blank=True)
    confidence = models.FloatField(_("certainty"), null=True)
    warnings = models.JSONField(default=list)
    proposals = models.JSONField(default=dict)
    page = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("document"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def confidence_percent(self):
        return None if self.confidence is None else round(self.confidence * 100)
