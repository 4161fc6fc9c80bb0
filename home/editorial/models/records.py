"""What became public, and the recorded decisions that stand beside the chain."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.portal.models import Portal
from home.text.collation import LONGEST_KEY


class PublishingDecision(models.Model):
    """A recorded decision (quyết định) by which items become public or are taken down. E2, E7.

    There are four kinds and no more: the opening of a portal publishes its section pages; an
    import publishes its batch under one approval; an item is taken down at once; in an emergency an
    item becomes public before its chain ends, where the regulation lets it (none of the five does).
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening of a portal")
        IMPORT = "import", _("Import of a batch")
        WITHDRAWAL = "withdrawal", _("Taking an item down")
        EMERGENCY = "emergency", _("Publication in an emergency")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    reason = models.CharField(_("reason or decision"), max_length=500)
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    item_count = models.PositiveIntegerField(_("number of items"), null=True, blank=True)
    names_title = models.BooleanField(
        _("the public may be told the title"),
        default=False,
        help_text=_("Of an item that was taken down. Otherwise only that there was one is said."),
    )

    # Of a publication in an emergency: who looked at it afterwards, and what they found.
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at afterwards by"),
    )
    seconded_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    second_comment = models.CharField(_("what was found"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("recorded decision")
        verbose_name_plural = _("recorded decisions")
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(
                name="import_names_its_file_and_count",
                condition=~Q(kind="import") | (~Q(file_sha256="") & Q(item_count__isnull=False)),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.reason}"


class PublicationRecordQuerySet(models.QuerySet):
    def current(self):
        """What is public now: the newest record of each page that was not taken down."""
        return self.filter(is_current=True)

    def logged(self):
        """What the public log tells: corrections, and what was taken down by decision. B15."""
        return self.filter(~Q(correction="") | Q(withdrawal__isnull=False))

    def in_sections(self, portal, language, keys):
        return self.current().filter(portal=portal, language=language, section__in=keys)


class PublicationRecord(models.Model):
    """Record of publication (bản ghi xuất bản): what became public, when, by whom, who answers. E7.

    Written when a revision becomes public. Home pages, reports, lateness and royalties read it, so
    it holds what a list shows.
    """

    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, related_name="publication_records"
    )
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(_("section"), max_length=40)
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    title = models.CharField(_("title"), max_length=500)
    # The order of the alphabet (home.text.collation); its first two digits are the letter.
    title_key = models.CharField(max_length=LONGEST_KEY, blank=True, editable=False)
    summary = models.TextField(_("summary"), blank=True)
    path = models.CharField(
        _("path on its portal"), max_length=500, help_text=_("Such as /tin-tuc/bai-viet/")
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    item_date = models.DateField(
        _("date of the item"), help_text=_("Date of issue of a document; else of publication.")
    )
    source = models.CharField(_("source"), max_length=255)
    author = models.CharField(_("author"), max_length=160)
    answerable = models.CharField(_("answers for the content"), max_length=300)
    revision_id = models.BigIntegerField(_("revision"))
    decision = models.ForeignKey(
        PublishingDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="records"
    )
    workflow_state_id = models.BigIntegerField(_("chain"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("became public"))
    first_published_at = models.DateTimeField(_("first became public"))
    withdrawn_at = models.DateTimeField(_("taken down"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason for taking it down"), max_length=500, blank=True)
    withdrawal = models.ForeignKey(
        PublishingDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_current = models.BooleanField(_("public now"), default=True)
    # What the public is told of a change (B15); of a first version, or one without a note, nothing.
    correction = models.TextField(_("what was corrected"), blank=True)

    objects = PublicationRecordQuerySet.as_manager()

    # A picture is used by its item, not by the record of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("record of publication")
        verbose_name_plural = _("records of publication")
        ordering = ["-published_at"]
        indexes = [
            models.Index(
                fields=["portal", "language", "section", "-item_date", "-id"],
                condition=Q(is_current=True),
                name="record_of_a_section",
            ),
            # The newest of one kind in a section that holds several (S10 beside S14).
            models.Index(
                fields=["portal", "language", "section", "kind", "-item_date", "-id"],
                condition=Q(is_current=True),
                name="record_of_a_kind",
            ),
            models.Index(
                fields=["portal", "language", "title_key"],
                condition=Q(is_current=True),
                name="record_in_alphabet",
            ),
            models.Index(fields=["portal", "path"], name="record_at_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(is_current=True), name="one_current_record_of_a_page"
            )
        ]

    def __str__(self):
        return self.title
