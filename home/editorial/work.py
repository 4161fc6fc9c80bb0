"""My work (việc của tôi): what waits for a person, since when, and where their own items stand. E2.

    work = work_of(request.user)
    work.waiting, work.returned, work.under_way, work.drafts, work.published, work.count
    work.groups      # of apps above: `register_work_source`, told in home.editorial.work_sources

Each list costs the same few queries however many portals and items there are, and is fetched when
first read. Who may take a step is decided where it is enforced: `ChainStepTask.approvers_among`.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page, Revision, TaskState, WorkflowState, WorkflowTask

from home.accounts.models import Membership, Role, User
from home.editorial import rules
from home.editorial.models import (
    ChainStepTask,
    Delegation,
    EditorialPage,
    PublicationRecord,
    SectionPage,
    VerificationRequest,
)
from home.editorial.models.chain import holders_in
from home.editorial.section_paths import SECTION_DEPTH, section_keys
from home.editorial.work_sources import WorkRow, count_for, groups_for, register_work_source
from home.portal.models import Portal
from home.portal.sections import index_page_classes

SHOWN_DRAFTS = 10
SHOWN_PUBLISHED = 5

__all__ = [
    "Work",
    "WorkItem",
    "WorkRow",
    "register_work_source",
    "section_pages",
    "work_of",
    "writable",
]


@dataclass(eq=False)
class WorkItem:
    """An item as a list of work shows it. since: when it came to stand where it stands."""

    page: Page
    portal: Portal
    section: str
    since: datetime | None = None
    task: ChainStepTask | None = None
    step: int = 0
    steps: int = 0
    submitted_by: User | None = None
    returned_by: User | None = None
    reason: str = ""
    asked_unit: str = ""
    due: date | None = None
    holder: rules.Holder | None = None
    facts: dict = field(default_factory=dict)

    @property
    def title(self):
        return self.page.get_admin_display_title()

    @property
    def done(self):
        """How many steps of the chain are behind it."""
        return max(self.step - 1, 0)

    @property
    def author(self):
        return self.page.owner

    @property
    def late(self):
        return self.due is not None and self.due < timezone.localdate()

    @property
    def is_posting(self):
        return self.task is not None and self.task.action == ChainStepTask.Action.POST


class Work:
    """The work of one person, in all portals where they hold a role today."""

    def __init__(self, user):
        self.user = user

    # Where, as what ------------------------------------------------------------------------------

    @cached_property
    def memberships(self):
        held = Membership.objects.active().filter(user=self.user)
        return list(held.select_related("unit").order_by("portal__name", "pk"))

    @cached_property
    def delegations(self):
        held = Delegation.objects.active().filter(delegate=self.user)
        return list(held.select_related("delegator"))

    @cached_property
    def portals(self):
        """{id: Portal} where the person holds a role, or acts in another's, by name."""
        ids = {held.portal_id for held in (*self.memberships, *self.delegations)}
        portals = Portal.objects.with_everything().filter(pk__in=ids).order_by("name")
        return {portal.pk: portal for portal in portals}

    @property
    def several_portals(self):
        return len(self.portals) > 1

    @property
    def decides(self):
        """Whether the person decides at any step, so that an empty list says something."""
        return bool(self.delegations) or any(
            held.role in rules.DELEGABLE for held in self.memberships
        )

    @property
    def has_begun(self):
        """Whether any item of their own is on the desk."""
        return bool(self.returned or self.under_way or self.drafts)

    def roles_in(self, portal):
        """The person's roles in a portal, in words."""
        own = [held.role for held in self.memberships if held.portal_id == portal.pk]
        return [str(Role(role).label) for role in dict.fromkeys(own)]

    def portals_as(self, *roles):
        """Ids of the portals where the person acts in one of `roles`, by name or by delegation."""
        held = (*self.memberships, *self.delegations)
        return {row.portal_id for row in held if row.role in roles}

    @cached_property
    def _by_container(self):
        return {portal.container.path: portal for portal in self.portals.values()}

    def _within(self, lookup="path"):
        paths = (Q(**{f"{lookup}__startswith": path}) for path in self._by_container)
        return reduce(or_, paths, Q(pk__in=[]))

    # Lists ---------------------------------------------------------------------------------------

    @cached_property
    def count(self):
        """How many things wait for this person: to decide, sent back to them, of apps above."""
        return len(self.waiting) + len(self.returned) + count_for(self.user)

    @cached_property
    def groups(self):
        """What waits for this person in apps above, a `WorkGroup` for each source."""
        return groups_for(self.user)

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

    # What the lists are made of ---------------------------------------------------------------

    def _items(self, keys_and_facts):
        """`WorkItem`s of (page id, facts), in their order; two queries."""
        rows = list(keys_and_facts)
        pages = (
            Page.objects.filter(pk__in=[key for key, _facts in rows])
            .select_related("owner", "locale")
            # Of the latest version, without its text: who may approve depends on these.
            .annotate(
                edited_by=F("latest_revision__user"),
                latest_unit=F("latest_revision__content__unit"),
                latest_fields=F("latest_revision__content__fields"),
            )
        )
        pages = {page.pk: page for page in pages}
        parents = {page.path[: -page.steplen] for page in pages.values()}
        titles = dict(Page.objects.filter(path__in=parents).values_list("path", "title"))
        items = []
        for key, facts in rows:
            if page := pages.get(key):
                portal = self._by_container[page.path[: 2 * page.steplen]]
                section = titles.get(page.path[: -page.steplen], "")
                items.append(WorkItem(page, portal, section, task=facts.get("task"), facts=facts))
        return items

    def _count_steps(self, items, workflow_states):
        """Say of each item at which step of how many it stands; one query."""
        steps = defaultdict(list)
        workflows = {state.workflow_id for state in workflow_states}
        for row in WorkflowTask.objects.filter(workflow__in=workflows).order_by("sort_order", "pk"):
            steps[row.workflow_id].append(row.task_id)
        for item, state in zip(items, workflow_states, strict=True):
            tasks = steps[state.workflow_id]
            item.steps = len(tasks)
            item.step = tasks.index(item.task.pk) + 1 if item.task.pk in tasks else 0


def work_of(user):
    """The `Work` of a user; looked up once for each request."""
    work = getattr(user, "_work", None)
    if work is None:
        work = user._work = Work(user)
    return work


def section_pages(portal, language="vi"):
    """The sections of a portal in one language, in the order of its menu; a query for each kind."""
    found = []
    for page_class in index_page_classes():
        if issubclass(page_class, SectionPage):
            found += page_class.objects.filter(
                path__startswith=portal.container.path, locale__language_code=language
            ).defer("introduction")
    return sorted(found, key=lambda page: page.path)


def writable(section):
    """The kinds of item that are written into a section."""
    return [
        kind
        for kind in type(section).creatable_subpage_models()
        if getattr(kind, "writing_label", "")
    ]
