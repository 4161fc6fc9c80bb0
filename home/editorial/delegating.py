"""Verbs of delegation (uỷ quyền). Each writes all it writes, and its audit row, in one go. E4."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.actions import administered_portals
from home.accounts.models import Membership
from home.editorial import rules
from home.editorial.models import Delegation
from home.text.refusal import refuse_if


def _administers(user, portal):
    return administered_portals(user).filter(pk=portal.pk).exists()


def may_delegate(user):
    """Whether `user` may hand on a role somewhere: their own, or as an administrator."""
    own = Membership.objects.active().filter(user=user, role__in=rules.DELEGABLE)
    return own.exists() or administered_portals(user).exists()


@transaction.atomic
def delegate_role(
    portal, role, *, delegator, delegate, starts_on=None, ends_on, decision, fields=(), acting_user
):
    """Let `delegate` act in a role of `delegator` until a day. Raises `Refused`."""
    today = timezone.localdate()
    starts_on = starts_on or today
    members = Membership.objects.active().filter(portal=portal)
    refuse_if(
        rules.delegation_refusals(
            role=role,
            may_act=acting_user == delegator or _administers(acting_user, portal),
            delegator_holds=members.filter(user=delegator, role=role).exists(),
            delegate_belongs=members.filter(user=delegate).exists(),
            same_person=delegator == delegate,
            is_over=ends_on < today,
            turned_round=ends_on < starts_on,
            decision=decision,
        )
    )
    delegation = Delegation.objects.create(
        portal=portal,
        role=role,
        delegator=delegator,
        delegate=delegate,
        starts_on=starts_on,
        ends_on=ends_on,
        decision=decision.strip(),
    )
    delegation.fields.set(fields)
    log(delegation, "editorial.delegate", user=acting_user, data={"decision": decision})
    return delegation


@transaction.atomic
def end_delegation(delegation, *, reason, acting_user):
    """End a delegation at once, before its last day. Raises `Refused`."""
    is_over = delegation.ended_at is not None or delegation.ends_on < timezone.localdate()
    refuse_if(
        rules.delegation_ending_refusals(
            may_act=acting_user.pk == delegation.delegator_id
            or _administers(acting_user, delegation.portal),
            is_over=is_over,
            reason=reason,
        )
    )
    delegation.ended_at = timezone.now()
    delegation.ended_reason = reason.strip()[:255]
    delegation.save(update_fields=["ended_at", "ended_reason"])
    log(delegation, "editorial.end_delegation", user=acting_user, data={"reason": reason})
