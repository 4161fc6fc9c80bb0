"""What follows when a page becomes public or ceases to be, and when a step is decided."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from home.editorial import actions, notifications
from home.editorial.models import ChainStepTask, PortalPage

# Wagtail's own mails go to superusers and leave out the author; ours follow the regulations.
_WAGTAILS_MAILS = [
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
]


def connect():
    page_published.connect(_record, dispatch_uid="record-publication")
    page_unpublished.connect(_close_record, dispatch_uid="close-publication-record")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_follow_address, dispatch_uid="follow-address")
    task_submitted.connect(_tell_approvers, dispatch_uid="tell-approvers")
    task_rejected.connect(_tell_author, dispatch_uid="tell-author")
    workflow_approved.connect(_tell_published, dispatch_uid="tell-published")
    for signal, sender, uid in _WAGTAILS_MAILS:
        signal.disconnect(sender=sender, dispatch_uid=uid)


def _record(instance, revision, **kwargs):
    # Wagtail sends this for a page whose hour has not come, too.
    if isinstance(instance, PortalPage) and instance.live:
        actions.record_publication(instance, revision)


def _follow_address(instance, url_path_before="", url_path_after=None, **kwargs):
    # A page that was only put before its neighbour stands at the address where it stood.
    if url_path_before != url_path_after:
        actions.follow_address(instance)


def _close_record(instance, **kwargs):
    actions.close_record(instance, reason=str(_("Its time was over, or it was unpublished.")))


def _tell_approvers(instance, **kwargs):
    if isinstance(instance.task.specific, ChainStepTask):
        notifications.tell_approvers(instance)


def _tell_author(instance, user, **kwargs):
    if isinstance(instance.task.specific, ChainStepTask):
        notifications.tell_author_of_return(instance, user)


def _tell_published(instance, user, **kwargs):
    notifications.tell_author_of_publication(instance)
