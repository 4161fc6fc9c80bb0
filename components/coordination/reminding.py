"""Reminders by the clock: the day before an answer is due, and from that day on. E11."""

from datetime import timedelta

from django.utils import timezone

from components.coordination import days, rules
from components.coordination.actions import remind_of_request
from components.coordination.models import InformationRequest

# Office hours have begun by then, whatever the province.
HOUR = 8


def remind_by_the_clock():
    """What `manage.py keep_time` does each minute; each request is reminded of once a day."""
    now = timezone.localtime()
    if now.hour < HOUR:
        return
    today = now.date()
    requests = (
        InformationRequest.objects.filter(closed_at=None, due__lte=today + timedelta(days=1))
        .exclude(reminders__sent_on=today)
        .select_related("portal__profile", "portal__province__profile")
    )
    for request in requests:
        if rules.is_reminded_today(
            today=today, due=request.due, is_working_day=days.works_today(request.portal)
        ):
            remind_of_request(request)
