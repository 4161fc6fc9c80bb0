"""My work (việc của tôi): what waits for a person, since when, and where their own items stand. E2.

    work = work_of(request.user)
    work.waiting, work.returned, work.under_way, work.drafts, work.published, work.count
    work.groups      # of apps above: `register_work_source`, told in home.editorial.work_sources

Each list costs the same few queries however many portals and items there are, and is fetched when
first read: `waiting.py`, `own_work.py`.
"""

from django.utils.functional import cached_property

from home.editorial import rules
from home.editorial.own_work import OwnWork
from home.editorial.waiting import WaitingWork
from home.editorial.work_sources import WorkRow, count_for, groups_for, register_work_source

__all__ = ["Work", "WorkRow", "register_work_source", "work_of"]


class Work(WaitingWork, OwnWork):
    """The work of one person, in all portals where they hold a role today."""

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

    @cached_property
    def count(self):
        """How many things wait for this person: to decide, sent back to them, of apps above."""
        return len(self.waiting) + len(self.returned) + count_for(self.user)

    @cached_property
    def groups(self):
        """What waits for this person in apps above, a `WorkGroup` for each source."""
        return groups_for(self.user)


def work_of(user):
    """The `Work` of a user; looked up once for each request."""
    work = getattr(user, "_work", None)
    if work is None:
        work = user._work = Work(user)
    return work
