"""Rates, statements, and lines and decisions on them, which are never edited. E9."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from components.royalties import rules
from home.editorial.models import Delegation, PublicationRecord
from home.portal.models import Portal


class Kept(Exception):
    """A row that is on record was to be changed or deleted."""


class KeptQuerySet(models.QuerySet):
    """Rows are only added."""

    def update(self, **kwargs):
        raise Kept(self.model.__name__)

    def delete(self):
        raise Kept(self.model.__name__)

    def bulk_update(self, objs, fields, batch_size=None):
        raise Kept(self.model.__name__)


class KeptRow(models.Model):
    """A row that is written once (chỉ ghi thêm): who, when, and never anything else."""

    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    entered_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)

    objects = KeptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise Kept(str(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Kept(str(self))


class RoyaltyRate(KeptRow):
    """A province's own rate (mức chi): what its decision sets, from a day on.

    subject: a kind of settings/royalties.toml, or its base salary or percentage of the unit.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    subject = models.CharField(_("rate for"), max_length=30)
    value = models.DecimalField(_("rate"), max_digits=12, decimal_places=2)
    starts_on = models.DateField(_("from"))
    decision = models.CharField(
        _("decision"), max_length=120, help_text=_("Its number, such as 12/2026/QĐ-UBND.")
    )
    decided_on = models.DateField(_("date of the decision"))

    class Meta:
        verbose_name = _("rate of royalties")
        verbose_name_plural = _("rates of royalties")
        ordering = ["subject", "-starts_on", "-pk"]

    def __str__(self):
        return f"{self.subject} {self.value} ({self.decision})"


class RoyaltyStatement(models.Model):
    """A statement (bảng kê nhuận bút, thù lao) of a portal for a period. Only its state changes,
    and after approval not even that."""

    class State(models.TextChoices):
        DRAFT = rules.DRAFT, _("Draft")
        SUBMITTED = rules.SUBMITTED, _("Waits to be checked")
        CHECKED = rules.CHECKED, _("Waits for approval")
        APPROVED = rules.APPROVED, _("Approved")

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="+", verbose_name=_("portal")
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects = KeptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("royalty statement")
        verbose_name_plural = _("royalty statements")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="royalty_period_in_order", condition=Q(last_day__gte=F("first_day"))
            )
        ]

    def __str__(self):
        return f"{self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        kept = self.pk and type(self).objects.filter(pk=self.pk, state=self.State.APPROVED)
        if kept and kept.exists():
            raise Kept(str(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Kept(str(self))

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_approved(self):
        return self.state == self.State.APPROVED


class LineQuerySet(KeptQuerySet):
    def current(self):
        """What stands: lines that no later one replaced."""
        return self.filter(replaced_by__isnull=True)

    def approved(self):
        return self.current().filter(statement__state=rules.APPROVED)

    def of_payee(self, user):
        return self.filter(payee=user)


class RoyaltyLine(KeptRow):
    """What one person gets for one work (một dòng của bảng kê). Sums in đồng.

    A change is a new line: in a draft it `replaces` the old one, after approval it `corrects` it on
    a later statement and pays the difference. due: for the work as a whole; amount: paid by this
    line, negative where too much was paid.
    """

    statement = models.ForeignKey(RoyaltyStatement, on_delete=models.PROTECT, related_name="lines")
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(
        PublicationRecord, on_delete=models.PROTECT, null=True, related_name="royalty_lines"
    )
    payee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    payee_name = models.CharField(_("author"), max_length=160)
    title = models.CharField(_("work"), max_length=500)
    day = models.DateField(_("published"))
    kind = models.CharField(_("kind"), max_length=30)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    rate = models.DecimalField(_("rate"), max_digits=12, decimal_places=2, null=True)
    unit = models.PositiveBigIntegerField(_("value of a coefficient of 1"), null=True)
    due = models.BigIntegerField(_("sum due"), default=0)
    amount = models.BigIntegerField(_("sum"), default=0)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="corrections"
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a royalty statement")
        verbose_name_plural = _("lines of royalty statements")
        ordering = ["payee_name", "payee", "day", "pk"]

    def __str__(self):
        return self.title


class StatementDecision(KeptRow):
    """A decision (quyết định) on a statement: submitted, checked, returned, approved."""

    class Action(models.TextChoices):
        SUBMIT = rules.SUBMIT, _("Submitted")
        CHECK = rules.CHECK, _("Checked")
        RETURN = rules.RETURN, _("Returned")
        APPROVE = rules.APPROVE, _("Approved")

    statement = models.ForeignKey(
        RoyaltyStatement, on_delete=models.PROTECT, related_name="decisions"
    )
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=8, choices=Action)
    note = models.CharField(_("note"), max_length=500, blank=True)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    total = models.BigIntegerField(_("total"))

    class Meta:
        verbose_name = _("decision on a royalty statement")
        verbose_name_plural = _("decisions on royalty statements")
        ordering = ["pk"]

    def __str__(self):
        return self.get_action_display()

    @property
    def acts_for(self):
        """In whose stead it was taken, and by what, in a sentence; "" where in nobody's. E4."""
        if self.delegation is None:
            return ""
        return gettext("On behalf of %(name)s, by %(decision)s.") % {
            "name": self.delegation.delegator,
            "decision": self.delegation.decision,
        }
