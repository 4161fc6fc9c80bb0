"""From which row of which file a document came."""

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
