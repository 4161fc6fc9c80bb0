"""The desk of a person (bàn làm việc): where they work, as what; items as lists show them. E2."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page, WorkflowTask

from home.accounts.models import Membership, Role, User
from home.editorial import rules
from home.editorial.models import ChainStepTask, Delegation
from home.portal.models import Portal


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


class Desk:
    """One person, in all portals where they hold a role today."""

    def __init__(self, user):
        self.user = user

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
