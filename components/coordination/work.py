"""Requests to answer, events to go to, corrections to make, in 'my work'. E10, E11, D5."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from components.coordination.models import Assignment, CorrectionDue, InformationRequest
from components.coordination.rules import ANSWERING, ON_THE_BOARD
from home.editorial.work import WorkRow, register_work_source, work_of


def register():
    for key, heading, rows, found in (
        ("requests", _lazy("Information asked of us"), _request_rows, requests_to),
        ("assignments", _lazy("Events to report on"), _event_rows, events_of),
        ("corrections", _lazy("Corrections due at once"), _correction_rows, corrections_for),
    ):
        register_work_source(
            key, heading, rows, count=lambda user, found=found: found(user).count(),
            icon="calendar-alt", more="coordination_board",
        )  # fmt: skip


def requests_to(user):
    portals = work_of(user).portals_as(*ANSWERING)
    return InformationRequest.objects.filter(closed_at=None, asked__in=portals)


def events_of(user):
    """Events ahead, and those whose item is not public yet; a month later nobody waits for it."""
    since = timezone.now() - timedelta(days=30)
    waiting = Assignment.objects.filter(reporter=user, starts_at__gte=since)
    return waiting.exclude(page__live=True)


def corrections_for(user):
    portals = work_of(user).portals_as(*ON_THE_BOARD)
    return CorrectionDue.objects.filter(closed_at=None, portal__in=portals)


def _request_rows(user):
    return [
        WorkRow(
            title=row.subject,
            url=reverse("coordination_request", args=[row.pk]),
            portal=row.asked,
            since=row.asked_at,
            due=row.due,
            kind=_("To answer"),
            note=row.portal.name,
        )
        for row in requests_to(user).select_related("portal", "asked")[: WorkRow.SHOWN]
    ]


def _event_rows(user):
    return [
        WorkRow(
            title=row.event,
            url=reverse("coordination_assignment", args=[row.pk]),
            portal=row.portal,
            due=timezone.localtime(row.starts_at).date(),
            kind=_("To report on"),
            note=f"{timezone.localtime(row.starts_at):%H:%M %d/%m/%Y} {row.place}".strip(),
        )
        for row in events_of(user).select_related("portal").order_by("starts_at")[: WorkRow.SHOWN]
    ]


def _correction_rows(user):
    return [
        WorkRow(
            title=row.subject,
            url=reverse("coordination_correction", args=[row.pk]),
            portal=row.portal,
            since=row.opened_at,
            due=row.due,
            kind=_("To correct"),
            note=row.source,
        )
        for row in corrections_for(user).select_related("portal")[: WorkRow.SHOWN]
    ]
