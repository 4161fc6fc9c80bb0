"""Relations between documents, and the state of effect that follows from them."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from sections.documents.rules import effect, relations


class DocumentRelationQuerySet(models.QuerySet):
    def public(self):
        """Relations that public documents state: those of drafts count for nothing yet."""
        return self.filter(page__live=True)

    def of(self, page):
        """Public relations of a document, seen from both ends.

        What is done to it where another portal of the province has it too, is done to it here.
        """
        row = getattr(page, "effect_row", None) if page.live else None
        same = [page.pk, *(row.copies if row else ())]
        return self.public().filter(Q(page=page) | Q(target__in=same, target__live=True))


def acting_once(rows):
    """Relations to a document, those of one that stands on two portals once."""
    seen = {}
    for row in rows:
        by = row.page
        said = (by.number_key, by.issuer_id, by.date_issued, by.abstract)
        seen.setdefault((*said, row.kind, row.target_key, row.parts, row.since, row.until), row)
    return list(seen.values())


class DocumentRelation(Orderable):
    """What a document does to an earlier one (quan hệ văn bản), whole or in part. S6, B3.

    It stands in the later document, is approved with it, and is seen from both ends. The earlier
    one is named by its number; `target` is that document where it is on a portal of the province.
    It is looked for at publication, and whenever a document arrives (`relating.follow_document`).
    """

    class Kind(models.TextChoices):
        REPLACES = relations.REPLACES, _("Replaces")
        AMENDS = relations.AMENDS, _("Amends")
        REPEALS = relations.REPEALS, _("Repeals")
        SUSPENDS = relations.SUSPENDS, _("Suspends")
        CORRECTS = relations.CORRECTS, _("Corrects")
        GUIDES = relations.GUIDES, _("Guides the application of")
        RESTS_ON = relations.RESTS_ON, _("Rests on")

    page = ParentalKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("relation"), max_length=10, choices=Kind.choices)
    target_number = models.CharField(
        _("number of the other document"),
        max_length=120,
        help_text=_("As printed, such as 31/2010/QĐ-UBND. It need not be on the portal."),
    )
    target_issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    target_date = models.DateField(_("date of issue"), null=True, blank=True)
    target_abstract = models.CharField(_("abstract"), max_length=500, blank=True)
    parts = models.CharField(
        _("only these parts"),
        max_length=300,
        blank=True,
        help_text=_("Such as “Điều 5; khoản 2 Điều 7”. Empty: the whole document."),
    )
    since = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("Empty: from the day on which this document is in force."),
    )
    until = models.DateField(
        _("until the day before"), null=True, blank=True, help_text=_("Of a suspension alone.")
    )
    basis = models.CharField(
        _("by which words"),
        max_length=300,
        blank=True,
        help_text=_("The article of this document that says so, such as “khoản 2 Điều 12”."),
    )
    target_key = models.CharField(max_length=120, blank=True, db_index=True, editable=False)
    target = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="relations_to_it",
    )

    objects = DocumentRelationQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("target_number"), FieldPanel("parts")]),
        FieldRowPanel(
            [FieldPanel("target_issuer"), FieldPanel("target_date"), FieldPanel("basis")]
        ),
        FieldPanel("target_abstract"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("relation of documents")
        verbose_name_plural = _("relations of documents")
        constraints = [
            models.CheckConstraint(
                name="only_a_suspension_has_an_end",
                condition=Q(until=None) | Q(kind=relations.SUSPENDS),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target_number}"

    @property
    def begins_on(self):
        """From which day it holds: its own, else that of the document in which it stands."""
        return self.since or self.page.date_in_force or self.page.date_issued

    def as_act(self, *, ended=None):
        """What it does to `target`, for the rules. ended: the first day without its document."""
        return effect.Act(
            kind=self.kind,
            since=self.begins_on,
            until=self.until,
            parts=self.parts,
            by=self,
            by_ended=ended,
        )


class DocumentEffect(models.Model):
    """The state of effect (tình trạng hiệu lực) of a public document, worked out. S6, B3.

    Derived from its dates and its relations by `relating.recompute_effect`; nobody types it. Lists
    read it without a further query; `at` is right on any day, whether or not the clock has run.
    """

    page = models.OneToOneField(
        "documents.LegalDocumentPage",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="effect_row",
    )
    state = models.CharField(
        _("state of effect"), max_length=10, choices=[(s, s) for s in effect.STATES], db_index=True
    )
    changes_on = models.DateField(_("next change"), null=True, db_index=True)
    first_day_over = models.DateField(_("no longer in force from"), null=True)
    # [[ISO date or null, state], …] in order: see `rules.effect.timeline`.
    timeline = models.JSONField()
    # Ids of other public pages that hold the same document (`province.with_copies`).
    copies = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of effect")
        verbose_name_plural = _("states of effect")

    def __str__(self):
        return f"{self.page_id}: {self.state}"

    def at(self, day):
        """The state on a day."""
        return effect.state_at(
            [(since and date.fromisoformat(since), state) for since, state in self.timeline], day
        )

    @property
    def today(self):
        return self.at(timezone.localdate())
