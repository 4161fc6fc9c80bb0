"""The editorial board and those who act for its head."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.accounts.models import Role
from home.portal.models import PolicyField, Portal


class EditorialBoard(models.Model):
    """The editorial board (Ban Biên tập) of one portal; its people are memberships. E1; ST 4."""

    portal = models.OneToOneField(
        Portal, on_delete=models.CASCADE, related_name="board", verbose_name=_("portal")
    )
    name = models.CharField(_("name"), max_length=200)
    decision = models.CharField(_("set up by decision"), max_length=200, blank=True)
    email = models.EmailField(_("mailbox"), blank=True)

    class Meta:
        verbose_name = _("editorial board")
        verbose_name_plural = _("editorial boards")

    def __str__(self):
        return self.name


class DelegationQuerySet(models.QuerySet):
    def active(self, on=None):
        on = on or timezone.localdate()
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__date__gt=on),
            starts_on__lte=on,
            ends_on__gte=on,
            delegate__is_active=True,
        )


class Delegation(models.Model):
    """A delegation (uỷ quyền): who acts for whom, in which role, until when. E4; ST 6.2; KT 16.1.b.

    It expires by itself: whoever asks who may act reads the dates.
    """

    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, verbose_name=_("portal"))
    role = models.CharField(_("in the role of"), max_length=20, choices=Role.choices)
    delegator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations_given",
        verbose_name=_("who delegates"),
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations_held",
        verbose_name=_("who acts"),
    )
    fields = models.ManyToManyField(
        PolicyField, blank=True, verbose_name=_("fields"), help_text=_("None means all fields.")
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"))
    decision = models.CharField(_("by decision"), max_length=200)
    ended_at = models.DateTimeField(_("ended at once"), null=True, blank=True, editable=False)
    ended_reason = models.CharField(_("ended because"), max_length=255, blank=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                name="delegation_is_to_another",
                condition=~Q(delegator=F("delegate")),
                violation_error_message=_("One cannot delegate to oneself."),
            ),
        ]

    def __str__(self):
        return f"{self.delegator} → {self.delegate}"
