"""What one portal proposes to another, and what was taken up."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.portal.models import Portal


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Proposal.State.WAITING)

    def with_everything(self):
        return self.select_related(
            "page", "portal__site", "taker__profile", "proposed_by", "decided_by", "taken_up__page",
        )  # fmt: skip


class Proposal(models.Model):
    """A proposal (đề nghị đăng lại): a public item is offered to the province. P6."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the decision")
        TAKEN = "taken", _("Taken up")
        DECLINED = "declined", _("Declined")
        GONE = "gone", _("Taken down at its origin before the decision")

    page = models.ForeignKey(
        Page, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("page")
    )
    revision_id = models.BigIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=500)
    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    taker = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed to")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    note = models.CharField(_("why it concerns the province"), max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "taker"],
                condition=Q(state="waiting"),
                name="one_proposal_of_an_item_waits",
            )
        ]

    def __str__(self):
        return self.title


class TakenUpItem(models.Model):
    """An item that was taken up (tin, bài đăng lại): a copy, its origin, and the version of it. P6.

    The copy is a page of its own, under its portal's chain; never an alias, which would publish
    itself with its source.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="taken_up")
    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="taken_up", verbose_name=_("page")
    )
    origin = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="copies")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    origin_portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    followed_revision_id = models.BigIntegerField(
        _("version of the origin"), help_text=_("Which the newest draft of the copy holds.")
    )
    since_revision_id = models.BigIntegerField(_("since the copy's version"))
    # {"portalimage:7": 31}: the origin's pictures and files, and their copies in this portal.
    files = models.JSONField(default=dict, blank=True)
    taken_at = models.DateTimeField(_("taken up at"), auto_now_add=True)
    origin_withdrawn_at = models.DateTimeField(_("taken down at its origin"), null=True, blank=True)

    class Meta:
        verbose_name = _("item taken up")
        verbose_name_plural = _("items taken up")
        ordering = ["-taken_at"]
        constraints = [
            models.CheckConstraint(name="a_copy_is_not_its_origin", condition=~Q(page=F("origin")))
        ]

    def __str__(self):
        return str(self.page)

    @property
    def correction_waits(self):
        """Whether a correction of the origin is in the copy's draft, and not public there yet."""
        return self.page.live and (self.page.live_revision_id or 0) < self.since_revision_id
