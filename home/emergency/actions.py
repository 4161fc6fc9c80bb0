"""Verbs of emergency notices. Each writes all it writes in one transaction, and logs it. B14."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import Level, Membership, Role
from home.editorial.models.chain import role_holders
from home.emergency import rules
from home.emergency.models import DutyTurn, EmergencyNotice, NoticeRaising
from home.law import provisions
from home.portal.models import Portal
from home.text.refusal import refuse_if

# What the public reads; kept with each showing as it was.
WORDS = ("kind", "title", "text", "title_en", "text_en", "phone", "link")


def tops_of(user):
    """The portals at the top with whose notices a person is concerned."""
    memberships = Membership.objects.active().filter(user=user)
    tops = Portal.objects.open().filter(province__isnull=True, memberships__in=memberships)
    return tops.select_related("profile").distinct().order_by("name")


def actor_in(top, user):
    """The `rules.Actor` that a person is in the portal at the top."""
    memberships = Membership.objects.active().filter(user=user, portal=top)
    levels = set(memberships.values_list("level", flat=True))
    return rules.Actor(
        user=user.pk,
        moderates=bool(levels & {Level.MODERATE, Level.ADMINISTER}),
        approves=any(holder.user == user.pk for holder in approvers(top)),
        on_duty=DutyTurn.objects.at().filter(portal=top, user=user).exists(),
        administers=memberships.filter(role=Role.ADMINISTRATOR).exists(),
    )


def approvers(top):
    """Who holds the role of the last deciding step of the chain: `home.editorial.rules.Holder`s."""
    deciding = [step for step in provisions.chain(top.regulation) if step.action != "post"]
    return role_holders(top, deciding[-1].role)


def _is_up(notice):
    return bool(notice.pk) and notice.raisings.up().exists()


@transaction.atomic
def prepare_notice(notice, *, acting_user):
    """Write a new notice or other words; it then waits for approval, again. Raises `Refused`."""
    is_new = notice.pk is None
    _check_preparation(notice, acting_user)
    notice.state = EmergencyNotice.State.DRAFT
    notice.prepared_by, notice.prepared_at = acting_user, timezone.now()
    notice.approved_by = notice.approved_at = None
    notice.save()
    log(notice, "wagtail.create" if is_new else "wagtail.edit", user=acting_user)
    return notice


def _check_preparation(notice, acting_user):
    refuse_if(
        rules.preparation_refusals(
            actor_in(notice.portal, acting_user),
            is_up=_is_up(notice),
            is_retired=notice.state == EmergencyNotice.State.RETIRED,
        )
    )


@transaction.atomic
def retire_notice(notice, *, acting_user):
    """Take a notice out of use; what was shown of it stays on record. Raises `Refused`."""
    _check_preparation(notice, acting_user)
    notice.state = EmergencyNotice.State.RETIRED
    notice.save(update_fields=["state"])
    log(notice, "emergency.retire", user=acting_user)


@transaction.atomic
def approve_notice(notice, *, acting_user):
    """Approve the words of a notice beforehand. Raises `Refused`."""
    notice = EmergencyNotice.objects.select_for_update().get(pk=notice.pk)
    writer = notice.prepared_by_id
    refuse_if(
        rules.approval_refusals(
            actor_in(notice.portal, acting_user),
            waits=notice.state == EmergencyNotice.State.DRAFT,
            wrote=writer == acting_user.pk,
            another_may=any(h.user != writer for h in approvers(notice.portal)),
        )
    )
    notice.state = EmergencyNotice.State.APPROVED
    notice.approved_by, notice.approved_at = acting_user, timezone.now()
    notice.save(update_fields=["state", "approved_by", "approved_at"])
    log(notice, "emergency.approve", user=acting_user)
    return notice


@transaction.atomic
def show_notice(notice, *, until, acting_user):
    """Show an approved notice over all portals of the province, at once. Raises `Refused`.

    until: the aware datetime at which it goes down by itself. Returns the `NoticeRaising`.
    """
    notice = EmergencyNotice.objects.select_for_update().get(pk=notice.pk)
    now = timezone.now()
    refuse_if(
        rules.showing_refusals(
            actor_in(notice.portal, acting_user),
            is_approved=notice.state == EmergencyNotice.State.APPROVED,
            is_up=_is_up(notice),
            until_is_past=until <= now,
        )
    )
    # One that went down by itself is closed with the hour at which it did.
    for over in notice.raisings.filter(lowered_at__isnull=True):
        over.lowered_at = over.until
        over.save(update_fields=["lowered_at"])
    raising = NoticeRaising.objects.create(
        notice=notice,
        portal=notice.portal,
        words={name: getattr(notice, name) for name in WORDS},
        raised_by=acting_user,
        raised_at=now,
        until=until,
    )
    log(notice, "emergency.show", user=acting_user, data={"until": until.isoformat()})
    return raising


@transaction.atomic
def lower_notice(raising, *, reason, acting_user):
    """Take a notice down before its hour. Raises `Refused`."""
    raising = NoticeRaising.objects.select_for_update().get(pk=raising.pk)
    refuse_if(
        rules.lowering_refusals(
            actor_in(raising.portal, acting_user),
            is_up=raising.ended_at is None,
            reason=reason,
        )
    )
    raising.lowered_by, raising.lowered_at = acting_user, timezone.now()
    raising.lowered_reason = reason.strip()
    raising.save(update_fields=["lowered_by", "lowered_at", "lowered_reason"])
    log(raising.notice, "emergency.lower", user=acting_user, data={"reason": reason.strip()})
    return raising


@transaction.atomic
def put_on_duty(top, *, user, starts_at, ends_at, decision="", acting_user):
    """Enter a turn of duty into the roster. Raises `Refused`."""
    refuse_if(
        rules.duty_refusals(
            actor_in(top, acting_user),
            belongs=Membership.objects.active().filter(portal=top, user=user).exists(),
            turned_round=ends_at <= starts_at,
            is_past=ends_at <= timezone.now(),
        )
    )
    turn = DutyTurn.objects.create(
        portal=top,
        user=user,
        starts_at=starts_at,
        ends_at=ends_at,
        decision=decision.strip(),
        set_by=acting_user,
    )
    log(turn, "emergency.duty", user=acting_user)
    return turn


@transaction.atomic
def end_duty(turn, *, acting_user):
    """End a turn of duty before its hour. Raises `Refused`."""
    is_over = turn.ended_at is not None or turn.ends_at <= timezone.now()
    refuse_if(rules.duty_ending_refusals(actor_in(turn.portal, acting_user), is_over=is_over))
    turn.ended_at = timezone.now()
    turn.save(update_fields=["ended_at"])
    log(turn, "emergency.end_duty", user=acting_user)
