"""What of the register waits for a person, for 'my work'. P5, E2."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from components.intake.models import IntakeEntry
from home.editorial.work_sources import WorkRow, register_work_source


def register():
    """Called once, in `IntakeConfig.ready()`."""
    register_work_source(
        "intake", _lazy("Letters and e-mail"), _rows, count=_count, icon="mail", more="intake:index"
    )


def waiting_for(user):
    """Entries that nobody has taken, of boards they work on, and those that they handle.

    One that became a draft waits in the chain, where its author sees it.
    """
    return (
        IntakeEntry.objects.open()
        .seen_by(user)
        .exclude(state=IntakeEntry.State.DRAFTED)
        .filter(Q(handler=None) | Q(handler=user))
    )


def _count(user):
    return waiting_for(user).count()


def _rows(user):
    entries = waiting_for(user).select_related("portal")
    entries = entries.order_by(F("due").asc(nulls_last=True), "received_at")
    return [
        WorkRow(
            title=str(entry),
            url=reverse("intake:inspect", args=[entry.pk]),
            portal=entry.portal,
            since=entry.received_at,
            due=entry.due,
            kind=_kind(entry),
            note=entry.sender,
        )
        for entry in entries[: WorkRow.SHOWN]
    ]


def _kind(entry):
    if entry.is_unreadable:
        return _("Cannot be read in part")
    return _("To be sorted") if entry.handler_id is None else _("You handle it")
