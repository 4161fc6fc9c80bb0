"""Due days by the working calendar of a portal's regulation. D1, D3, B2."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from home.law import calendars, deadlines, provisions, rules


def in_working_days(portal, amount):
    """(due, rule, source): so many working days from today, which is day zero."""
    today, profile = timezone.localdate(), portal.regulation
    rule = _("%(amount)s working days from the day of the request, which is day zero") % {
        "amount": amount
    }
    calendar = calendars.calendar_between(today, today + timedelta(days=3 * amount + 60), profile)
    term = rules.Term("working_day", amount, rule, "")
    stated = provisions.provision(profile, "intake.requests")
    return rules.due_date(term, today, calendar).due, rule, stated.source if stated else ""


def correction_due(portal, key):
    """(due, rule, source) of a correction: what the regulation states, else at once. D5."""
    today = timezone.localdate()
    try:
        found = deadlines.due_date(portal.regulation, key, today)
    except deadlines.NoDeadline as unstated:
        return today, str(unstated)[:400], ""
    return found.due, found.rule[:400], found.source


def works_today(portal):
    """Whether today is a working day under the portal's regulation."""
    today = timezone.localdate()
    return calendars.calendar_between(today, today, portal.regulation).is_working(today)
