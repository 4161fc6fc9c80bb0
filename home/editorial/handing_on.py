"""What waited for an account that was suspended goes to who decides in its stead. E5; ĐN 5.9.

Nothing is moved: who may take a step is asked anew each time (`rules.approvers`), and there stands
in for a suspended person whom `rules.stands_in` names, where nobody else may decide.
"""

from wagtail.models import Page, TaskState, WorkflowState

from home.accounts.models import Membership
from home.editorial import notifications
from home.editorial.models import ChainStepTask


def hand_on(user):
    """Tell who decides now what `user` alone could; returns how many items it is."""
    return _steps(user) + _returned(user)


def _returned(user):
    """What came back to `user` waits for who leads the board (`Work.returned`)."""
    states = WorkflowState.objects.filter(
        requested_by=user, status=WorkflowState.STATUS_NEEDS_CHANGES
    )
    found = [state for state in states if isinstance(state.content_object, Page)]
    for state in found:
        notifications.tell_who_leads(state, user)
    return len(found)


def _steps(user):
    held = Membership.objects.in_force().filter(user=user).select_related("portal__container")
    rights = [(row.role, row.portal.container.path) for row in held]
    tasks = ChainStepTask.objects.filter(role__in={role for role, _path in rights})
    states = TaskState.objects.filter(
        task__in=tasks,
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    ).select_related("workflow_state", "task")
    handed_on = 0
    for state in states.order_by("pk"):
        page = state.workflow_state.content_object
        task = state.task.specific
        if not isinstance(page, Page) or not any(
            role == task.role and page.path.startswith(path) for role, path in rights
        ):
            continue
        holders = task.holders_for(page.specific)
        if all(holder.stands_in_for == user.pk for holder in holders):
            notifications.tell_stand_ins(state, user)
            handed_on += 1
    return handed_on
