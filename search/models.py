"""What is indexed: one entry for each public page that can be found. P14."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.portal.models import Portal


class IndexEntry(models.Model):
    """An entry of the public index (mục trong chỉ mục tìm kiếm). P14, B4.

    It holds the text itself, so that any engine can be filled from here, and a snippet be cut.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="index_entry")
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("section"), max_length=40)
    title = models.CharField(_("title"), max_length=500)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text"), blank=True)
    number = models.CharField(_("number, symbol"), max_length=120, blank=True)
    date = models.DateField(_("date"), null=True)
    # `ranking.ranked_text`: made once, for it is read of fifty entries at each search.
    ranked_text = models.TextField(blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    # Empty while the engine has not taken it: then `reindex_search` brings it.
    indexed_at = models.DateTimeField(_("indexed"), null=True)

    class Meta:
        verbose_name = _("index entry")
        verbose_name_plural = _("index entries")
        indexes = [models.Index(fields=["portal", "language", "kind"], name="entry_of_a_portal")]

    def __str__(self):
        return self.title
