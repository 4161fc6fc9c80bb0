"""The history of an item from inside (dòng thời gian của tin, bài): all that was done with it. E7.

Drafts, decisions and under whose delegation, what became public, corrections, comments. An app
above adds what it keeps of an item with `tell_also`, in `AppConfig.ready()`. However long the
history, it costs the same few queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision, TaskState

from home.accounts.models import Membership
from home.editorial import rules
from home.editorial.models import Delegation, PublicationRecord

# The same is told in full words by the step that was decided, or by the record of publication.
_TOLD_BETTER = {
    "wagtail.workflow.approve", "wagtail.workflow.reject", "wagtail.publish", "editorial.withdraw",
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something that was done with an item. who: a name, or '' where nobody did it."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    revision: int | None = None


Tell = Callable[[object], Iterable[Event]]
_tellers: list[Tell] = []


def tell_also(function: Tell) -> None:
    """Let `function(page)` add `Event`s to the history of a page."""
    _tellers.append(function)


def may_read(portal, user):
    """Whether `user` sits on the board of a portal today, or acts there for one who does. E7."""
    if portal is None:
        return False
    held = Membership.objects.active().filter(portal=portal, user=user)
    acts = Delegation.objects.active().filter(portal=portal, delegate=user)
    return rules.may_read_timeline(held.values_list("role", flat=True)) or acts.exists()


def timeline_of(page):
    """All `Event`s of a page, the oldest first."""
    events = [*_logged(page), *_decided(page), *_published(page)]
    told = {event.revision for event in events}
    events += _drafts(page, told)
    for tell in _tellers:
        events += tell(page)
    return sorted(events, key=lambda event: event.at)


def _logged(page):
    entries = PageLogEntry.objects.filter(page_id=page.pk).exclude(action__in=_TOLD_BETTER)
    for entry in entries.select_related("user"):
        yield Event(
            entry.timestamp,
            str(entry.user or ""),
            str(entry.formatter.label if entry.formatter else entry.action),
            str(entry.message),
            entry.revision_id,
        )


def _decided(page):
    states = TaskState.objects.filter(
        workflow_state__in=page.workflow_states.all(), finished_at__isnull=False
    )
    for state in states.select_related("task", "finished_by"):
        yield Event(
            state.finished_at,
            str(state.finished_by or ""),
            f"{state.task.name}: {state.get_status_display()}",
            state.comment,
            state.revision_id,
        )


def _published(page):
    records = PublicationRecord.objects.filter(page_id=page.pk)
    for record in records.select_related("published_by", "decision", "withdrawal__decided_by"):
        detail = record.correction or (str(record.decision) if record.decision else "")
        who = str(record.published_by or "")
        yield Event(record.published_at, who, _("Made public"), detail, record.revision_id)
        if record.withdrawn_at:
            by = record.withdrawal.decided_by if record.withdrawal else ""
            yield Event(record.withdrawn_at, str(by), _("Taken down"), record.withdrawn_reason)


def _drafts(page, told):
    """Versions that nothing else tells of."""
    revisions = Revision.objects.for_instance(page).exclude(pk__in=[pk for pk in told if pk])
    for each in revisions.select_related("user").defer("content"):
        yield Event(each.created_at, str(each.user or ""), _("Draft saved"), "", each.pk)
