"""Which Vietnamese version an English page translates."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

from home.portal.models import Portal

# A home page is arranged for its own language, of parts that follow what is public in it: it
# translates nothing. It stands at this depth.
HOME_DEPTH = 3
# In the chain, or sent back by it.
UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class TranslatedPageQuerySet(models.QuerySet):
    """What state a translation is in follows from the pages; nothing of it is stored."""

    def public(self):
        return self.filter(page__live=True, original__live=True)

    def in_step(self):
        """Public, of the very version that is public in Vietnamese."""
        return self.public().filter(source=F("original__live_revision"))

    def behind(self):
        """Public, of a version that the original has left behind. NĐ 7.1.e."""
        return (
            self.public()
            .filter(original__live_revision__isnull=False)
            .exclude(source=F("original__live_revision"))
        )

    def in_chain(self):
        return self.filter(_has_chain_under_way())

    def drafts(self):
        """Neither public nor in the chain."""
        return self.filter(~_has_chain_under_way(), page__live=False, original__live=True)

    def orphans(self):
        """Public, though the original is not."""
        return self.filter(Q(original=None) | Q(original__live=False), page__live=True)


def _has_chain_under_way():
    return Exists(
        WorkflowState.objects.filter(
            object_id=Cast(OuterRef("page_id"), models.CharField()), status__in=UNDER_WAY
        )
    )


class TranslatedPage(models.Model):
    """A translation (bản dịch): an English page, its original, the version it translates. P7.

    A draft may be further than what is public: `source` is what the public English page
    translates, `draft_source` what its drafts do, from the revision `draft_since` of the page on.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="translated", verbose_name=_("page")
    )
    original = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        related_name="translations",
        verbose_name=_("original"),
    )
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    section = models.CharField(_("section"), max_length=40, blank=True)
    source = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    draft_source = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    draft_since = models.BigIntegerField(null=True, blank=True)
    to_review = models.JSONField(
        _("to look at again"),
        default=list,
        blank=True,
        help_text=_("Places of the draft whose original changed after they were translated."),
    )

    objects = TranslatedPageQuerySet.as_manager()

    # Neither page is used by the other.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self):
        return str(self.page)

    @property
    def is_behind(self):
        """Whether the public English page translates an older version than is public."""
        original = self.original
        return bool(
            self.page.live
            and original
            and original.live
            and original.live_revision_id
            and original.live_revision_id != self.source_id
        )

    @property
    def draft_is_behind(self):
        """Whether the newest draft does."""
        original = self.original
        return bool(
            original
            and original.live_revision_id
            and original.live_revision_id != self.draft_source_id
        )
