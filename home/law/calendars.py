"""The working calendar (lịch làm việc) as it holds for a regulation's portals. D3.

The rows of the calendar hold for every year that was seeded. For other years the same days come
straight from the package, with the rows of those years laid over them: a due date is never
counted as if there were no Tết.
"""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy

from home.law import provisions, rules
from home.law.models import CalendarDay, RegulationProfile, WorkingTime
from home.law.schema import Deadline, WorkingWeek
from home.law.seeding import FIRST_YEAR, LAST_YEAR, seed_days
from home.law.snapshots import snapshot

# Monday to Friday: the forty-hour week of offices (Quyết định 188/1999/QĐ-TTg).
OFFICE_WEEK = frozenset(range(5))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REST_NAMES = dict(
    enumerate(
        [
            gettext_lazy("Monday, weekly day of rest"),
            gettext_lazy("Tuesday, weekly day of rest"),
            gettext_lazy("Wednesday, weekly day of rest"),
            gettext_lazy("Thursday, weekly day of rest"),
            gettext_lazy("Friday, weekly day of rest"),
            gettext_lazy("Saturday, weekly day of rest"),
            gettext_lazy("Sunday, weekly day of rest"),
        ]
    )
)
# Working days thin out at Tết: three calendar days for each, and a month, is more than enough.
_DAYS_FOR = {"working_day": 3, "day": 1, "week": 7, "month": 31, "year": 366}


def calendar_between(
    first: date, last: date, profile: RegulationProfile | None = None
) -> rules.Calendar:
    """The calendar from the first to the last day, for the portals under a regulation."""
    stored = snapshot("calendar", _read_days)
    special = {}
    for year in range(first.year, last.year + 1):
        rows = stored.get(year, [])
        if not any(row.origin == CalendarDay.Origin.SEEDED for row in rows):
            special |= _special_days(seed_days(year))
        special |= _special_days(rows)
    times = snapshot("working_time", _read_working_times)
    own = times.get(profile.pk) if profile else None
    stated = provisions.value(profile, "calendar.working_week") if profile else None
    shared = times.get(None)
    week = _week_of(own) or week_of_regulation(stated) or _week_of(shared) or OFFICE_WEEK
    return _calendar(special, first, last, week, own or shared)


def calendar_without_database(
    first: date, last: date, stated: WorkingWeek | None = None
) -> rules.Calendar:
    """The same calendar from the package alone, with the week that a regulation states."""
    special = {}
    for year in range(first.year, last.year + 1):
        special |= _special_days(seed_days(year))
    return _calendar(special, first, last, week_of_regulation(stated) or OFFICE_WEEK, None)


def span_of(deadline: Deadline, received: date | datetime) -> tuple[date, date]:
    """The first and last day that a deadline can need of the calendar."""
    day = received.date() if isinstance(received, datetime) else received
    days = _DAYS_FOR.get(deadline.unit, 0) * (deadline.amount or 0)
    if deadline.unit in rules.MONTHS_OF_PERIOD:
        days = 366
    return day, min(day + timedelta(days=days + 60), date(LAST_YEAR, 12, 31))


def earliest_day() -> date:
    return date(FIRST_YEAR, 1, 1)


def latest_day() -> date:
    """The last day of receipt for which the lunar calendar is surely known to the end."""
    return date(LAST_YEAR - 20, 12, 31)


def week_of_regulation(stated: WorkingWeek | None) -> frozenset[int] | None:
    return frozenset(WEEKDAYS.index(day) for day in stated.days) if stated else None


def _week_of(row: WorkingTime | None) -> frozenset[int] | None:
    return frozenset(int(digit) - 1 for digit in row.days) if row else None


def _calendar(special, first, last, week, hours: WorkingTime | None) -> rules.Calendar:
    return rules.Calendar(
        week=week,
        special=special,
        first=first,
        last=last,
        hours=rules.OfficeHours(
            hours.morning, hours.morning_ends, hours.afternoon, hours.afternoon_ends
        )
        if hours
        else rules.OfficeHours(),
        rest_names={number: str(name) for number, name in REST_NAMES.items()},
    )


def _special_days(days) -> dict[date, rules.SpecialDay]:
    return {
        day.day: rules.SpecialDay(works=day.kind == CalendarDay.Kind.MAKE_UP, why=day.name)
        for day in days
        if day.kind != CalendarDay.Kind.NOT_APPLIED
    }


def _read_days() -> dict[int, list[CalendarDay]]:
    years: dict[int, list[CalendarDay]] = {}
    for row in CalendarDay.objects.order_by("day"):
        years.setdefault(row.day.year, []).append(row)
    return years


def _read_working_times() -> dict[int | None, WorkingTime]:
    return {row.profile_id: row for row in WorkingTime.objects.all()}
