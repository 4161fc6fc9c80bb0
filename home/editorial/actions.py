"""Verbs of the editorial office. Each writes all it writes in one transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from home.accounts.actions import administered_portals
from home.accounts.models import Membership, Role
from home.editorial import notifications, rules
from home.editorial.guard import decision_in_force
from home.editorial.limits import latest_fields
from home.editorial.models.board import Delegation, EditorialBoard
from home.editorial.models.chain import ChainStepTask, role_holders
from home.editorial.models.corrections import CorrectionNote
from home.editorial.models.records import PublicationRecord, PublishingDecision
from home.editorial.section_paths import section_of_path
from home.law import provisions
from home.portal import versions
from home.text.collation import title_key
from home.text.refusal import refuse_if

# The chain -----------------------------------------------------------------------------------


@transaction.atomic
def build_chain(profile):
    """The `Workflow` with the steps of a profile (`chain.steps`). Safe to run again.

    Where the regulation's steps changed, a new workflow is made: what is under way goes on by the
    old one. Returns the workflow that new items take.
    """
    steps = provisions.chain(profile)
    wanted = [(step.role, step.action, step.source) for step in steps]
    for workflow in (
        Workflow.objects.active()
        .filter(workflow_tasks__task__in=ChainStepTask.objects.filter(profile=profile))
        .distinct()
    ):
        have = [task.specific for task in workflow.tasks]
        if [(task.role, task.action, task.source) for task in have] == wanted:
            return workflow
    with override("vi"):
        name = _("Approval under %(number)s") % {"number": profile.number}
    workflow = Workflow.objects.create(name=name[:255], active=True)
    for order, step in enumerate(steps):
        task = ChainStepTask.objects.create(
            name=step.name, profile=profile, role=step.role, action=step.action, source=step.source
        )
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def assign_chain(portal):
    """Put all pages of a portal under the chain of its regulation."""
    workflow = build_chain(portal.regulation)
    WorkflowPage.objects.update_or_create(
        page_id=portal.container_id, defaults={"workflow": workflow}
    )
    return workflow


def set_up_board(portal, *, name, decision="", email=""):
    """The editorial board of a portal. Safe to run again."""
    return EditorialBoard.objects.update_or_create(
        portal=portal, defaults={"name": name, "decision": decision, "email": email}
    )[0]


# What became public --------------------------------------------------------------------------


@transaction.atomic
def record_publication(page, revision, *, user=None):
    """Write the `PublicationRecord` of a revision that has just become public. E7."""
    portal = page.portal
    decision = decision_in_force()
    state = page.workflow_states.order_by("-created_at", "-pk").first()
    published_on = timezone.localdate(page.first_published_at)
    note = correction_note(page, revision)
    PublicationRecord.objects.filter(page_id=page.pk, is_current=True).update(is_current=False)
    return PublicationRecord.objects.create(
        page_id=page.pk,
        portal=portal,
        section=page.section_key,
        kind=page._meta.label_lower,
        language=page.locale.language_code,
        title=page.title[:500],
        title_key=title_key(page.title, page.locale.language_code),
        summary=getattr(page, "summary", ""),
        path=public_path(page),
        image=getattr(page, "list_image", None),
        item_date=getattr(page, "item_date", None) or published_on,
        source=getattr(page, "source", "") or portal.agency.name,
        author=getattr(page, "author_name", ""),
        answerable=str(getattr(page, "answerable", None) or portal.answerable or ""),
        revision_id=revision.pk if revision else 0,
        decision=decision,
        workflow_state_id=None if decision or state is None else state.pk,
        published_by=user or getattr(decision, "decided_by", None),
        published_at=page.last_published_at,
        first_published_at=page.first_published_at,
        correction=note.text if note else "",
    )


def public_path(page):
    """The path of a page on its own portal, such as '/tin-tuc/bai-viet/'."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


@transaction.atomic
def follow_address(page):
    """Say in the current records of a page, and of what lies below it, where they are now.

    Called after a page was moved or its address changed: lists and feeds link to what records say.
    """
    records = PublicationRecord.objects.current().filter(page__path__startswith=page.path)
    changed = []
    for record in records.select_related("page__locale", "portal").iterator(chunk_size=500):
        path = public_path(record.page)
        if path and path != record.path:
            record.path = path
            changed.append(record)
    PublicationRecord.objects.bulk_update(changed, ["path"], batch_size=500)
    if changed:
        versions.bump(changed[0].portal)


# Corrections ----------------------------------------------------------------------------------


@transaction.atomic
def note_correction(page, text, *, acting_user):
    """Write what the public is told of a correction (nội dung đính chính). B15.

    page: a specific page that is public. The words go the chain with the draft: a new revision of
    it is saved with them. Raises `Refused`. Returns the `CorrectionNote`.
    """
    permissions = page.permissions_for_user(acting_user)
    refuse_if(
        rules.correction_refusals(
            is_live=page.live,
            may_edit=permissions.can_edit() and not permissions.page_locked(),
            text=text,
        )
    )
    revision = page.get_latest_revision_as_object().save_revision(
        user=acting_user, clean=False, log_action=False
    )
    note = CorrectionNote.objects.create(
        page_id=page.pk,
        portal=page.portal,
        revision_id=revision.pk,
        text=text.strip(),
        written_by=acting_user,
    )
    log(page, "editorial.correct", user=acting_user, revision=revision, data={"text": note.text})
    return note


def correction_note(page, revision):
    """The `CorrectionNote` that would become public with a revision of a page, or None."""
    if revision is None:
        return None
    public = PublicationRecord.objects.filter(page_id=page.pk).order_by("-published_at", "-pk")
    before = public.values_list("revision_id", flat=True).first()
    if before is None:
        return None
    notes = CorrectionNote.objects.filter(page_id=page.pk, revision_id__lte=revision.pk)
    return notes.filter(revision_id__gt=before).order_by("-revision_id").first()


# Taking down ---------------------------------------------------------------------------------

WITHDRAWING_ROLES = [Role.BOARD_HEAD, Role.OPERATING_CENTRE]


def may_withdraw(page, user):
    """Whether `user` is head of the board (or acts for them) or of the operating centre.

    page: a specific page; a right that is limited to other sections or fields does not count.
    """
    section, fields = section_of_path(page.path), latest_fields(page)
    return any(
        holder.user == user.pk
        for role in WITHDRAWING_ROLES
        for holder in role_holders(page.portal, role, section=section, fields=fields)
    )


@transaction.atomic
def withdraw_item(page, *, reason, acting_user, names_title=False):
    """Take an item down at once (gỡ bài). Publishing it again takes the chain. E2, B15.

    page: a specific page. names_title: whether the public may be told what it was. Raises
    `Refused`. Returns the `PublishingDecision`.
    """
    refuse_if(
        rules.withdrawal_refusals(
            is_live=page.live or page.approved_schedule,
            may_withdraw=may_withdraw(page, acting_user),
            reason=reason,
        )
    )
    return take_down(page, reason=reason, acting_user=acting_user, names_title=names_title)


@transaction.atomic
def take_down(page, *, reason, acting_user, names_title=False):
    """As `withdraw_item`, where another rule has decided it: what an item rests on was withdrawn.

    Returns the `PublishingDecision`.
    """
    decision = PublishingDecision.objects.create(
        kind=PublishingDecision.Kind.WITHDRAWAL,
        portal=page.portal,
        decided_by=acting_user,
        reason=reason.strip(),
        page=page,
        names_title=names_title,
    )
    page.revisions.update(approved_go_live_at=None)
    close_record(page, reason=decision.reason, withdrawal=decision)
    UnpublishPageAction(page, user=acting_user, log_action=False).execute(
        skip_permission_checks=True
    )
    log(page, "editorial.withdraw", user=acting_user, data={"reason": decision.reason})
    return decision


def close_record(page, *, reason, withdrawal=None):
    """Mark the current record of a page that is no longer public. The first reason stays."""
    PublicationRecord.objects.filter(page_id=page.pk, is_current=True).update(
        is_current=False,
        withdrawn_at=timezone.now(),
        withdrawn_reason=reason,
        withdrawal=withdrawal,
    )


# Import under one approval --------------------------------------------------------------------


@transaction.atomic
def approve_import(portal, *, file_name, file_sha256, item_count, reason, acting_user, section=""):
    """Record the one approval under which a batch becomes public. E2, B13.

    section: the one into which the batch goes. acting_user must hold the role of the chain's last
    deciding step. Raises `Refused`.
    """
    steps = [s for s in provisions.chain(portal.regulation) if s.action != "post"]
    holders = role_holders(portal, steps[-1].role, section=section)
    refuse_if(
        rules.import_refusals(
            may_approve=any(holder.user == acting_user.pk for holder in holders),
            role=str(Role(steps[-1].role).label),
            portal=portal.name,
        )
    )
    return PublishingDecision.objects.create(
        kind=PublishingDecision.Kind.IMPORT,
        portal=portal,
        decided_by=acting_user,
        reason=reason,
        file_name=file_name,
        file_sha256=file_sha256,
        item_count=item_count,
    )


# Delegation ----------------------------------------------------------------------------------


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
    own = members.filter(user=delegator, role=role)
    given = Delegation.objects.filter(
        portal=portal, role=role, delegate=delegate, ended_at__isnull=True, ends_on__gte=today
    )
    refuse_if(
        rules.delegation_refusals(
            role=role,
            may_act=acting_user == delegator or _administers(acting_user, portal),
            delegator_holds=own.exists(),
            delegator_acts=Delegation.objects.active(starts_on)
            .filter(portal=portal, role=role, delegate=delegator)
            .exists(),
            beyond=_beyond(own, fields),
            held=given.filter(
                delegator=delegator, starts_on__lte=ends_on, ends_on__gte=starts_on
            ).exists(),
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
    names = {"decision": decision, "delegator": str(delegator), "delegate": str(delegate)}
    log(delegation, "editorial.delegate", user=acting_user, data=names)
    notifications.tell_of_delegation(delegation)
    return delegation


def _beyond(memberships, fields):
    """Names of the fields that none of some memberships reaches."""
    reached = [set(row.fields.all()) for row in memberships.prefetch_related("fields")]
    if not reached or not all(reached):
        return []
    return [field.name for field in fields if not any(field in own for own in reached)]


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
