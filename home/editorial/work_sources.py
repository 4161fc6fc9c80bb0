"""Work that comes from apps above the editorial office, shown as groups of 'my work'. E2, E10, E11.

An app above tells once what waits for a person in it, in `AppConfig.ready()`:

    from home.editorial.work import WorkRow, register_work_source

    register_work_source(
        "intake", _lazy("Letters and e-mail"), rows_of, count=count_of,
        icon="mail", more="intake:index",
    )

    def rows_of(user):
        return [
            WorkRow(title=entry.subject, url=reverse("intake:inspect", args=[entry.pk]),
                    portal=entry.portal, since=entry.received_at, due=entry.due,
                    kind=_("To be sorted"))
            for entry in waiting_for(user)[:WorkRow.SHOWN]
        ]

    def count_of(user):
        return waiting_for(user).count()

The group has its own heading and stands below what waits for the person's decision; without rows it
is not shown. `count` is asked on every screen of the admin, for the number beside 'My work': one
cheap query (`rows` is read in its stead where it is not given). Both take the same few queries
however many rows, portals and people there are, and give nothing that is not the user's to do: the
wall is the source's to keep (`home.portal.wall.reach.wall_of(user).narrow(…)`, roles by
`home.editorial.work.work_of(user).portals_as(role, …)`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.urls import reverse
from django.utils import timezone

from home.portal.models import Portal


@dataclass(frozen=True)
class WorkRow:
    """One thing that waits (một việc). url: where it is done.

    since: from when it waits. due: the last day. kind: what it is or what is to be done, in a few
    words. note: one more fact. count: how many things the row stands for.
    """

    SHOWN: ClassVar[int] = 50

    title: str
    url: str
    portal: Portal | None = None
    since: datetime | date | None = None
    due: date | None = None
    kind: str = ""
    note: str = ""
    count: int = 1

    @property
    def late(self):
        return self.due is not None and self.due < timezone.localdate()

    @property
    def due_today(self):
        return self.due == timezone.localdate()

    @property
    def has_hour(self):
        return isinstance(self.since, datetime)


@dataclass(frozen=True)
class WorkSource:
    """Where rows come from, as it was registered."""

    key: str
    heading: str
    rows: Callable[[object], Iterable[WorkRow]]
    count: Callable[[object], int]
    icon: str
    more: str
    order: int

    @property
    def more_url(self):
        return reverse(self.more) if self.more else ""


@dataclass(frozen=True)
class WorkGroup:
    """A source with the rows of one person. count: of all, shown or not."""

    source: WorkSource
    rows: tuple[WorkRow, ...]
    count: int

    @property
    def heading(self):
        return f"{self.source.heading} ({self.count})"


_sources: dict[str, WorkSource] = {}


def register_work_source(key, heading, rows, *, count=None, icon="tasks", more="", order=100):
    """Show what `rows(user)` gives as a group of 'my work', and count it in the menu.

    key: of the group in the page (its anchor). heading: lazily translated. count(user): how many.
    more: name of the URL of the whole list, without arguments. order: among the groups.
    """

    def counted(user):
        return sum(row.count for row in rows(user))

    _sources[key] = WorkSource(key, heading, rows, count or counted, icon, more, order)


def groups_for(user):
    """The `WorkGroup`s that have something for a person, in their order."""
    groups = []
    for source in sorted(_sources.values(), key=lambda source: (source.order, source.key)):
        if rows := tuple(source.rows(user)):
            groups.append(WorkGroup(source, rows[: WorkRow.SHOWN], source.count(user)))
    return groups


def count_for(user):
    """How many things wait for a person in all sources together."""
    return sum(source.count(user) for source in _sources.values())
