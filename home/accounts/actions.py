"""Verbs of accounts and roles. Each writes all it writes, and its audit row, in one transaction."""

import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts import notifications, rules
from home.accounts.groups import derive_groups
from home.accounts.models import Membership, Role, ServiceSuspension, Suspension, User
from home.portal.models import Portal
from home.text.refusal import refuse_if


def administered_portals(user):
    """The portals of which `user` is an administrator today; all, for the operator."""
    if user.is_superuser:
        return Portal.objects.all()
    roles = Membership.objects.active().filter(user=user, role=Role.ADMINISTRATOR)
    return Portal.objects.filter(pk__in=roles.values("portal"))


def actor(user):
    """`user` as `rules.Actor`."""
    return rules.Actor(
        user.pk,
        is_operator=user.is_superuser and user.is_active,
        administers=frozenset(
            () if user.is_superuser else administered_portals(user).values_list("pk", flat=True)
        ),
    )


def person(user):
    """`user` as `rules.Person`."""
    return rules.Person(
        user.pk,
        is_operator=user.is_superuser,
        is_active=user.is_active,
        works_in=frozenset(
            Membership.objects.not_over().filter(user=user).values_list("portal", flat=True)
        ),
    )


# Accounts -----------------------------------------------------------------------------------------


@transaction.atomic
def create_account(portal, *, username, email, first_name, last_name, role, acting_user, **terms):
    """Make an account (tạo tài khoản) with its first role; its owner is mailed a link. E5; ĐN 5.7.

    terms: as for `give_membership`. Nobody but its owner ever knows a password. Raises `Refused`.
    """
    refuse_if(
        rules.new_account_refusals(
            actor(acting_user),
            portal=portal.pk,
            username_taken=User.objects.filter(username__iexact=username).exists(),
            email_taken=User.objects.filter(email__iexact=email).exists(),
        )
    )
    user = User(username=username, email=email, first_name=first_name, last_name=last_name)
    user.set_password(secrets.token_urlsafe(32))
    user.save()
    log(user, "accounts.create", user=acting_user)
    give_membership(user, portal, role, acting_user=acting_user, **terms)
    notifications.invite(user, portal)
    return user


@transaction.atomic
def send_invitation(user, portal, *, acting_user):
    """Mail the link to choose a password once more. Raises `Refused`."""
    refuse_if(rules.account_refusals(actor(acting_user), person(user)))
    log(user, "accounts.invite", user=acting_user)
    notifications.invite(user, portal)


@transaction.atomic
def change_account(user, *, first_name, last_name, email, acting_user):
    """Correct the name or the e-mail address of an account. Raises `Refused`."""
    refuse_if(rules.account_refusals(actor(acting_user), person(user)))
    changed = [
        field
        for field, value in (("first_name", first_name), ("last_name", last_name), ("email", email))
        if getattr(user, field) != value
    ]
    user.first_name, user.last_name, user.email = first_name, last_name, email
    user.save(update_fields=["first_name", "last_name", "email"])
    log(user, "accounts.change", user=acting_user, data={"fields": changed})


# Roles --------------------------------------------------------------------------------------------


@transaction.atomic
def give_membership(
    user, portal, role, *, unit=None, fields=(), sections=(), post="", starts_on=None,
    ends_on=None, decision="", acting_user,
):  # fmt: skip
    """Give a person a role in a portal (phân quyền). E5; ĐN 5.7. Raises `Refused`."""
    today = timezone.localdate()
    starts_on = starts_on or today
    held = Membership.objects.not_over().filter(
        user=user, portal=portal, role=role, unit=unit, starts_on__lte=starts_on
    )
    request = rules.RoleRequest(
        portal.pk,
        unit_portal=unit.portal_id if unit else None,
        over=ends_on is not None and ends_on < today,
        turned_round=ends_on is not None and ends_on < starts_on,
        held=any(row.ends_on is None or row.ends_on >= starts_on for row in held),
    )
    refuse_if(rules.role_refusals(actor(acting_user), person(user), request))
    membership = Membership.objects.create(
        user=user,
        portal=portal,
        role=role,
        unit=unit,
        sections=sorted(sections),
        post=post,
        starts_on=starts_on,
        ends_on=ends_on,
        decision=decision,
    )
    membership.fields.set(fields)
    log(
        membership,
        "accounts.give_role",
        user=acting_user,
        data={
            "role": membership.title if post else str(Role(role).label),
            "unit": str(unit or ""),
            "sections": membership.sections,
            "decision": decision,
        },
    )
    return membership


@transaction.atomic
def end_membership(membership, *, reason, last_day=None, acting_user):
    """End a role at once, or with a last day (thu hồi quyền). Raises `Refused`."""
    now, today = timezone.now(), timezone.localdate()
    over = not Membership.objects.not_over().filter(pk=membership.pk).exists()
    refuse_if(
        rules.ending_refusals(
            actor(acting_user),
            portal=membership.portal_id,
            is_over=over,
            reason=reason,
            last_day_past=last_day is not None and last_day < today,
        )
    )
    if last_day is None:
        membership.ended_at = now
        # A role that was to begin later never holds: its row says so and stays.
        membership.ends_on = max(today, membership.starts_on)
    else:
        membership.ends_on = max(last_day, membership.starts_on)
    membership.ended_reason = reason.strip()
    membership.save(update_fields=["ended_at", "ends_on", "ended_reason"])
    log(
        membership,
        "accounts.end_role",
        user=acting_user,
        data={"reason": membership.ended_reason, "last_day": str(membership.ends_on)},
    )


# Suspension ---------------------------------------------------------------------------------------

_handing_on = []


def hand_on(function):
    """Let `function(user)` give to others what waited for a suspended account, and say how many.

    For apps above, in `ready()`. Called after the suspension is written, in its transaction.
    """
    _handing_on.append(function)


@transaction.atomic
def suspend_account(user, *, reason, acting_user):
    """Suspend an account at once (tạm ngừng tài khoản): its sessions end, it is reported. ĐN 5.9.

    Raises `Refused`. Returns the `Suspension`.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_if(rules.suspension_refusals(actor(acting_user), person(user), reason=reason))
    suspension = Suspension.objects.create(
        user=user, reason=reason.strip(), suspended_by=acting_user
    )
    user.is_active = False
    user.session_round += 1
    user.save(update_fields=["is_active", "session_round"])
    derive_groups(user)
    handed_on = sum(function(user) for function in _handing_on)
    data = {"reason": suspension.reason, "handed_on": handed_on}
    log(user, "accounts.suspend", user=acting_user, data=data)
    notifications.report_suspension(suspension)
    return suspension


@transaction.atomic
def lift_suspension(user, *, reason, acting_user):
    """Lift the suspension of an account (khôi phục tài khoản). Raises `Refused`."""
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_if(rules.lifting_refusals(actor(acting_user), person(user), reason=reason))
    user.suspensions.filter(lifted_at__isnull=True).update(
        lifted_at=timezone.now(), lifted_by=acting_user, lifted_reason=reason.strip()
    )
    user.is_active = True
    user.save(update_fields=["is_active"])
    derive_groups(user)
    log(user, "accounts.lift", user=acting_user, data={"reason": reason.strip()})
    notifications.report_lifting(user, reason.strip(), acting_user)


@transaction.atomic
def suspend_service(portal, *, reason, acting_user):
    """Suspend the service of a whole portal at once (tạm ngừng dịch vụ). ĐN 5.9; KT 15.5.

    The public reads a notice with the reason, the sessions of its people end, and but for its
    administrators nobody acts in it; what waits there waits. Raises `Refused`.
    """
    portal = Portal.objects.select_for_update().get(pk=portal.pk)
    refuse_if(
        rules.service_refusals(
            actor(acting_user), top=portal.top.pk, state=portal.state, reason=reason
        )
    )
    suspension = ServiceSuspension.objects.create(
        portal=portal, reason=reason.strip()[:255], suspended_by=acting_user
    )
    members = Membership.objects.active().filter(portal=portal)
    members = set(members.exclude(role=Role.ADMINISTRATOR).values_list("user", flat=True))
    members -= administrators_of(portal)
    portal.state, portal.state_reason = Portal.State.SUSPENDED, suspension.reason
    portal.save(update_fields=["state", "state_reason"])
    users = User.objects.filter(pk__in=members, is_superuser=False)
    users.update(session_round=F("session_round") + 1)
    for user in users:
        derive_groups(user)
    log(portal, "accounts.suspend_service", user=acting_user, data={"reason": suspension.reason})
    notifications.report_service(suspension)
    return suspension


@transaction.atomic
def resume_service(portal, *, reason, acting_user):
    """Let a suspended service go on (khôi phục dịch vụ). Raises `Refused`."""
    portal = Portal.objects.select_for_update().get(pk=portal.pk)
    refuse_if(
        rules.resuming_refusals(
            actor(acting_user), top=portal.top.pk, state=portal.state, reason=reason
        )
    )
    suspension = portal.suspensions.get(lifted_at__isnull=True)
    suspension.lifted_at, suspension.lifted_by = timezone.now(), acting_user
    suspension.lifted_reason = reason.strip()
    suspension.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    portal.state, portal.state_reason = Portal.State.OPEN, ""
    portal.save(update_fields=["state", "state_reason"])
    for user in User.objects.filter(memberships__portal=portal).distinct():
        derive_groups(user)
    log(portal, "accounts.resume_service", user=acting_user, data={"reason": reason.strip()})
    notifications.report_service(suspension, lifted=True)


def administrators_of(portal):
    """Ids of the administrators of a portal today."""
    rows = Membership.objects.active().filter(portal=portal, role=Role.ADMINISTRATOR)
    return set(rows.values_list("user", flat=True))
