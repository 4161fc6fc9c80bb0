"""The one door to the public (E2): every write that makes a page public, or changes one, passes.

`PortalPage.save()` asks before each write, so it does not matter who calls: a publish button, a
superuser, the write API, a schedule, an alias, a copy, a bulk action, a command.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Max
from django.utils.translation import gettext_noop
from wagtail.models import TaskState, WorkflowState

from home.checks.actions import hold_imported, hold_or_publish
from home.editorial import rules
from home.editorial.models.records import PublicationRecord, PublishingDecision
from home.law import provisions
from home.text.refusal import Refusal, refuse_if

# Columns that say nothing to the public: places in the tree, locks, marks of drafts and dates.
_TECHNICAL = {
    "path", "depth", "numchild", "url_path", "has_unpublished_changes", "latest_revision",
    "latest_revision_created_at", "draft_title", "locked", "locked_at", "locked_by", "owner",
    "content_type", "expired", "first_published_at", "last_published_at", "page_ptr", "id",
}  # fmt: skip

_SET_BY_PUBLISHING = {"live", "live_revision"}

_decision_in_force = ContextVar("decision_in_force", default=None)


@contextmanager
def publishing_under(decision):
    """Within the block, pages become public under a saved `PublishingDecision`."""
    token = _decision_in_force.set(decision)
    try:
        yield decision
    finally:
        _decision_in_force.reset(token)


def decision_in_force():
    """The decision under which the running code publishes, or None."""
    return _decision_in_force.get()


def check_save(page, update_fields=None):
    """Raise `Refused` if saving `page` would show the public what no chain has approved.

    page: a PortalPage about to be written. update_fields: as given to `Model.save()`.
    """
    if page.alias_of_id:
        # An alias publishes itself with its source, in another portal perhaps, past its chain.
        refuse_if([Refusal(gettext_noop("An item is taken up as a copy, never as an alias."))])
    fields = _public_fields(page, update_fields)
    if not page.live or not fields:
        return
    stored = type(page).objects.filter(pk=page.pk).first() if page.pk else None
    if stored and stored.live and _same(stored, page, fields):
        return
    revision = page.live_revision
    # What is written must be the revision, not only name it.
    content = [field for field in fields if field.name not in _SET_BY_PUBLISHING]
    if revision and not decision_in_force() and not _same(revision.as_object(), page, content):
        revision = None
    check_publication(page, revision)


def _public_fields(page, update_fields):
    """The columns, among those to be written, that the public can see."""
    return [
        field
        for field in page._meta.concrete_fields
        if field.name not in _TECHNICAL
        and (update_fields is None or {field.name, field.attname} & set(update_fields))
    ]


def _same(one, other, fields):
    return all(
        field.get_prep_value(field.value_from_object(one))
        == field.get_prep_value(field.value_from_object(other))
        for field in fields
    )


def check_publication(page, revision):
    """Raise `Refused` if `revision` may not be made public, now or at its hour."""
    refuse_if(rules.publication_refusals(_evidence(page, revision)))
    decision = decision_in_force()
    if decision is None or decision.kind == PublishingDecision.Kind.EMERGENCY:
        hold_or_publish(revision)
    elif decision.kind == PublishingDecision.Kind.IMPORT:
        hold_imported(page)


def _evidence(page, revision):
    if decision := decision_in_force():
        return rules.Evidence(
            revision=revision and revision.pk,
            decision=decision.kind,
            decision_fits=_decision_fits(decision, page),
        )
    if revision is None:
        return rules.Evidence(revision=None)
    return rules.Evidence(revision=revision.pk, steps=_steps(page, revision))


def _decision_fits(decision, page):
    """The decision is on record, of this portal, and of a kind that this page may use."""
    stored = PublishingDecision.objects.select_related("portal__container").get(pk=decision.pk)
    if stored.kind == PublishingDecision.Kind.EMERGENCY:
        let = provisions.value(stored.portal.regulation, "chain.emergency") is not None
        return let and stored.page_id == page.pk
    if stored.kind not in page.published_by_decision:
        return False
    # A new page has its path only once treebeard has placed it: then the parent's is known.
    return page.path.startswith(stored.portal.container.path)


def _steps(page, revision):
    """The steps of the page's latest approved chain, since it was last taken down."""
    if not page.pk:
        return ()
    state = (
        WorkflowState.objects.for_instance(page)
        .filter(status=WorkflowState.STATUS_APPROVED)
        .order_by("-created_at", "-pk")
        .first()
    )
    if state is None:
        return ()
    approved = TaskState.objects.filter(
        workflow_state=state, status=TaskState.STATUS_APPROVED, revision=revision
    )
    if taken_down_at := _taken_down_at(page):
        # To republish takes the chain anew, even for the same revision.
        approved = approved.filter(finished_at__gt=taken_down_at)
    done = set(approved.values_list("task_id", flat=True))
    return tuple(
        rules.StepApproval(task.name, revision.pk if task.pk in done else None)
        for task in state.workflow.tasks
    )


def _taken_down_at(page):
    """When the page last ceased to be public or to wait for its hour; None if it never did."""
    records = PublicationRecord.objects.filter(page_id=page.pk)
    decisions = PublishingDecision.objects.filter(
        page_id=page.pk, kind=PublishingDecision.Kind.WITHDRAWAL
    )
    times = [
        records.aggregate(at=Max("withdrawn_at"))["at"],
        decisions.aggregate(at=Max("decided_at"))["at"],
    ]
    return max(filter(None, times), default=None)
