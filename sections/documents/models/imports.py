"""Files of documents that wait to move in, and from which row a document came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.editorial.models import PublishingDecision
from home.portal.models import Portal


class ImportedRow(models.Model):
    """The row (dòng nhập) that made a document, with the values it had. B13.

    A second run compares with these values: what the file changed is taken over, what an editor
    changed meanwhile on the portal stays.
    """

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    page = models.OneToOneField(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="imported_row"
    )
    key = models.CharField(max_length=64)
    source_url = models.CharField(max_length=500, blank=True)
    values = models.JSONField()
    position = models.PositiveIntegerField(_("row"))
    decision = models.ForeignKey(
        PublishingDecision,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by decision"),
    )

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = [
            # Two imports at once meet here.
            models.UniqueConstraint(fields=["portal", "key"], name="row_imported_once"),
            models.UniqueConstraint(
                fields=["portal", "source_url"],
                condition=~Q(source_url=""),
                name="address_imported_once",
            ),
        ]

    def __str__(self):
        return f"{self.decision.file_name}: {self.position}"


class PreparedImport(models.Model):
    """A file (tệp chờ nhập) that was looked through and waits for its one approval. B13, E2.

    It is kept in the database, not among the files: these the public can reach.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="+", verbose_name=_("portal")
    )
    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    reason = models.CharField(
        _("reason or decision"),
        max_length=500,
        help_text=_("Why these documents move in, and by which decision: it goes on record."),
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("prepared by"),
    )
    prepared_at = models.DateTimeField(_("prepared at"), auto_now_add=True)

    class Meta:
        verbose_name = _("prepared import")
        verbose_name_plural = _("prepared imports")
        ordering = ["-prepared_at"]

    def __str__(self):
        return self.file_name


class PreparedFile(models.Model):
    """A file (tệp kèm bảng kê) that a row of a prepared import names, until it is approved. B13."""

    prepared = models.ForeignKey(PreparedImport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = _("file of a prepared import")
        verbose_name_plural = _("files of a prepared import")
        constraints = [
            models.UniqueConstraint(fields=["prepared", "name"], name="prepared_file_named_once")
        ]

    def __str__(self):
        return self.name
