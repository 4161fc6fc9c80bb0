"""A person's own items (tin, bài của tôi): sent back, under way, drafts, public. E2."""

from functools import reduce
from operator import or_

from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.models import Page, WorkflowState

from home.accounts.models import Role
from home.editorial.desk import Desk
from home.editorial.models import PublicationRecord, VerificationRequest

SHOWN_DRAFTS = 10
SHOWN_PUBLISHED = 5


class OwnWork(Desk):
    @cached_property
    def returned(self):
        """Own items that came back, and those of others that this person is asked to verify."""
        states = self._own_states(WorkflowState.STATUS_NEEDS_CHANGES)
        asked = self._asked_to_verify
        items = self._items(
            (
                state.page_key,
                {"state": state, "task": state.current_task_state.task},
            )
            for state in states
        )
        for item in items:
            decided = item.facts["state"].current_task_state
            item.since, item.reason = decided.finished_at, decided.comment
            item.returned_by = decided.finished_by
            if item.page.pk in asked:
                item.asked_unit = asked[item.page.pk].unit.name
        return items

    @cached_property
    def _asked_to_verify(self):
        """{page id: VerificationRequest} that still stand, asked of units that the person heads."""
        units = [
            held.unit_id
            for held in self.memberships
            if held.unit_id and held.role == Role.UNIT_HEAD
        ]
        if not units:
            return {}
        requests = VerificationRequest.objects.filter(
            unit__in=units,
            portal__in=self.portals,
            task_state__workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            task_state=F("task_state__workflow_state__current_task_state"),
        )
        return {request.page_id: request for request in requests.select_related("unit")}

    @cached_property
    def under_way(self):
        """Own items that stand with somebody else, at which step of how many."""
        states = self._own_states(WorkflowState.STATUS_IN_PROGRESS)
        waiting = {item.page.pk for item in self.waiting}
        items = self._items(
            (state.page_key, {"state": state, "task": state.current_task_state.task})
            for state in states
            if state.page_key not in waiting
        )
        for item in items:
            item.since = item.facts["state"].current_task_state.started_at
        self._count_steps(items, [item.facts["state"] for item in items])
        return items

    def _own_states(self, status):
        """Items of one's own, or submitted by oneself, in a state of the chain; newest first."""
        if not self.portals:
            return []
        within = Page.objects.filter(self._within())
        own = Q(requested_by=self.user) | Q(
            page_key__in=within.filter(owner=self.user).values("pk")
        )
        if status == WorkflowState.STATUS_NEEDS_CHANGES:
            own |= Q(page_key__in=list(self._asked_to_verify)) | self._of_suspended_authors()
        return (
            WorkflowState.objects.filter(status=status, current_task_state__isnull=False)
            .annotate(page_key=Cast("object_id", IntegerField()))
            .filter(own)
            .filter(page_key__in=within.values("pk"))
            .select_related("current_task_state__task", "current_task_state__finished_by")
            .order_by("-current_task_state__started_at", "-pk")
        )

    def _of_suspended_authors(self):
        """What came back to a suspended account waits for who leads its board. E5; ĐN 5.9."""
        led = self.portals_as(Role.BOARD_HEAD)
        paths = [path for path, portal in self._by_container.items() if portal.pk in led]
        if not paths:
            return Q(pk__in=[])
        there = reduce(or_, (Q(path__startswith=path) for path in paths))
        pages = Page.objects.filter(there).values("pk")
        return Q(requested_by__is_active=False, page_key__in=pages)

    @cached_property
    def drafts(self):
        """Own drafts that are not on their way, the one that was touched last first."""
        if not self.portals:
            return []
        busy = {item.page.pk for item in (*self.waiting, *self.returned, *self.under_way)}
        pages = (
            Page.objects.filter(self._within(), owner=self.user, has_unpublished_changes=True)
            .exclude(pk__in=busy)
            .order_by("-latest_revision_created_at", "-pk")[:SHOWN_DRAFTS]
        )
        items = self._items((page.pk, {}) for page in pages)
        for item in items:
            item.since = item.page.latest_revision_created_at
        return items

    @cached_property
    def published(self):
        """Records of what this person wrote and the public reads now, the newest first."""
        records = PublicationRecord.objects.current().filter(
            portal__in=self.portals, page__owner=self.user
        )
        return list(
            records.select_related("portal__site").order_by("-published_at")[:SHOWN_PUBLISHED]
        )
