"""What the public is told of a correction."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.portal.models import Portal


class CorrectionNote(models.Model):
    """The public note of a correction (nội dung đính chính), part of the draft that corrects. B15.

    It is bound to the revision that was saved with it, so that whoever approves that revision, or a
    later one, approves these words too; other words are another revision.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="correction_notes")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    revision_id = models.BigIntegerField(_("revision"))
    text = models.TextField(_("what was corrected"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note of a correction")
        verbose_name_plural = _("notes of corrections")
        ordering = ["-revision_id"]

    def __str__(self):
        return self.text[:80]
