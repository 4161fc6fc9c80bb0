"""What waits for a person's decision (chờ duyệt), those that wait longest first. E2, E5.

Who may take a step is decided where it is enforced: `ChainStepTask.approvers_among`.
"""

from django.db.models import F, IntegerField
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.models import Page, Revision, TaskState, WorkflowState

from home.accounts.models import Membership, Role
from home.editorial.desk import Desk
from home.editorial.models import ChainStepTask, EditorialPage
from home.editorial.models.chain import holders_in
from home.editorial.section_paths import SECTION_DEPTH, section_keys


class WaitingWork(Desk):
    @cached_property
    def waiting(self):
        """Items at a step that this person may take, those that wait longest first."""
        roles = {held.role for held in (*self.memberships, *self.delegations)}
        if not roles:
            return []
        tasks = ChainStepTask.objects.filter(role__in=roles | self._suspended_roles)
        tasks = {task.pk: task for task in tasks}
        states = (
            TaskState.objects.filter(
                status=TaskState.STATUS_IN_PROGRESS,
                task__in=tasks,
                workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
                workflow_state__current_task_state=F("pk"),
            )
            .annotate(page_key=Cast("workflow_state__object_id", IntegerField()))
            .filter(page_key__in=Page.objects.filter(self._within()).values("pk"))
            .select_related("workflow_state__requested_by")
            .order_by("started_at", "pk")
        )
        items = self._items(
            (state.page_key, {"state": state, "task": tasks[state.task_id]}) for state in states
        )
        holders = holders_in({item.portal.pk for item in items}, {item.task.role for item in items})
        mine = [item for item in items if self._is_mine(item, holders)]
        self._count_steps(mine, [item.facts["state"].workflow_state for item in mine])
        for item in mine:
            item.since = item.facts["state"].started_at
            item.submitted_by = item.facts["state"].workflow_state.requested_by
        self._find_due_days(mine)
        return mine

    def _find_due_days(self, items):
        """When the regulation wants them public, of the kinds that it has a term for; one query."""
        kinds = {item: item.page.specific_class for item in items}
        termed = [
            item
            for item, kind in kinds.items()
            if issubclass(kind, EditorialPage) and kind.due_day and not item.page.live
        ]
        revisions = Revision.objects.filter(pk__in=[i.page.latest_revision_id for i in termed])
        contents = dict(revisions.values_list("pk", "content")) if termed else {}
        for item in termed:
            content = contents.get(item.page.latest_revision_id, {})
            item.due = kinds[item].due_day(item.portal, content)

    @cached_property
    def _suspended_roles(self):
        """Roles of suspended accounts in whose stead this person may be the one who decides."""
        leading = self.portals_as(Role.BOARD_HEAD, Role.DEPUTY_HEAD)
        if not leading:
            return set()
        rows = Membership.objects.in_force().filter(portal__in=leading, user__is_active=False)
        return set(rows.values_list("role", flat=True))

    def _is_mine(self, item, holders):
        item.holder = self._holder_of(item, holders[item.portal.pk, item.task.role])
        return item.holder is not None

    def _holder_of(self, item, holders):
        limited = any(holder.sections for holder in holders)
        approvers = item.task.approvers_among(
            holders,
            unit=item.page.latest_unit,
            fields=item.page.latest_fields or [],
            section=self._section_key(item.page) if limited else "",
            owner=item.page.owner_id,
            submitted_by=item.facts["state"].workflow_state.requested_by_id,
            edited_by=item.page.edited_by,
        )
        return item.task.best_of(approvers, self.user)

    @cached_property
    def _section_keys(self):
        return section_keys(self._by_container)

    def _section_key(self, page):
        return self._section_keys.get(page.path[: SECTION_DEPTH * page.steplen], "")
