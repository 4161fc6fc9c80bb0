"""Files of a document."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class DocumentFile(Orderable):
    """A file (tệp văn bản) of a document: the original, the signed copy, the working text. S6."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("Original")
        SIGNED = "signed", _("Digitally signed copy")
        WORD = "word", _("Text to work with (Word, ODT)")

    page = ParentalKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="files"
    )
    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("file"),
    )
    kind = models.CharField(
        _("what it is"), max_length=10, choices=Kind.choices, default=Kind.ORIGINAL
    )

    panels = [FieldPanel("file"), FieldPanel("kind")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of a document")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.file}"
