"""What is indexed: one entry for each public page that can be found, and for its articles. P14."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.portal.models import Portal
from home.text.analysis import fold_word, syllables


class IndexEntry(models.Model):
    """An entry of the public index (mục trong chỉ mục tìm kiếm). P14, B4.

    It holds the text itself, so that any engine can be filled from here, and a snippet be cut.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="index_entries")
    # Of an article of a document: where it stands in the page. Its `whole` is the page's entry.
    anchor = models.CharField(max_length=120, blank=True)
    whole = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
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
    # By what results can be narrowed: {"type": …, "issuer": …, "field": […], "effect": …}.
    marks = models.JSONField(default=dict)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    # Empty while the engine has not taken it: then `reindex_search` brings it.
    indexed_at = models.DateTimeField(_("indexed"), null=True)

    class Meta:
        verbose_name = _("index entry")
        verbose_name_plural = _("index entries")
        indexes = [models.Index(fields=["portal", "language", "kind"], name="entry_of_a_portal")]
        constraints = [
            models.UniqueConstraint(fields=["page", "anchor"], name="one_entry_of_a_place")
        ]

    def __str__(self):
        return self.title


class SearchTerm(models.Model):
    """How often something was asked in a month (từ khóa được tìm), and by whom nowhere. B4.

    Nothing tells one asker from another; what looks like a person's number is not counted at all.
    """

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(_("month"))  # its first day
    text = models.CharField(_("asked for"), max_length=100)
    asked = models.PositiveIntegerField(_("times asked"), default=0)
    unanswered = models.PositiveIntegerField(_("times nothing was found"), default=0)
    chosen = models.PositiveIntegerField(_("times a result was opened"), default=0)

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        ordering = ["-month", "-asked"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "month", "text"], name="one_search_term_of_a_month"
            )
        ]

    def __str__(self):
        return self.text


class PromotedResult(models.Model):
    """A page that an office puts before all results of a question (kết quả được giới thiệu). B4."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, verbose_name=_("portal"))
    words = models.TextField(
        _("questions"),
        help_text=_("One on each line, with or without accents: “cccd”, “can cuoc cong dan”."),
    )
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, verbose_name=_("page"), related_name="+"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["words"]

    def __str__(self):
        return self.words.split("\n", 1)[0]

    def answers(self, key):
        """Whether it was put before the results of a question (its `question_key`)."""
        return key in {question_key(line) for line in self.words.splitlines()}


def question_key(text):
    """One form of a question, however it was typed: 'Căn cước  công dân' → 'can cuoc cong dan'."""
    return " ".join(map(fold_word, syllables(text)))
