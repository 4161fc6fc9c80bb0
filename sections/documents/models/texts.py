"""The text of a document as it is read, and the documents that it cites."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentText(models.Model):
    """The text of a public document with its divisions and anchors (văn bản có cấu trúc). B3.

    Made from its wording once, at publication (`texts.store_text`). html: safe, with marks where
    documents are cited (`rules.rendering.link_documents`). contents: [[level, anchor, label,
    heading], …] in order.
    """

    page = models.OneToOneField(
        "documents.LegalDocumentPage",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stored_text",
    )
    html = models.TextField(_("text"))
    contents = models.JSONField(_("contents"))
    article_count = models.PositiveIntegerField(_("number of articles"))
    # Of the reader that made it; an older one is made anew (`manage.py store_document_texts`).
    made_by = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self):
        return f"{self.page_id}: {self.article_count}"


class DocumentCitation(models.Model):
    """A document that the text of another one names (viện dẫn), known to the portal or not. B3, B7.

    key: `number_key` of the number as cited. target: filled when a document of that number is, or
    becomes, public on a portal of the province, and only one it can be.
    """

    page = models.ForeignKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="citations"
    )
    key = models.CharField(max_length=120, db_index=True)
    words = models.CharField(_("as cited"), max_length=200)
    issued = models.DateField(_("date of issue, as cited"), null=True)
    target = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="cited_in",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("citation of a document")
        verbose_name_plural = _("citations of documents")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="document_cited_once_by_a_text")
        ]

    def __str__(self):
        return self.words
