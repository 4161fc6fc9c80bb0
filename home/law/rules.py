"""Due dates (ngày đến hạn): what a term and a calendar make of a day of receipt. D1, D3, B2.

The day of receipt is day zero, at whatever hour (Bộ luật Dân sự 2015, 147.2). Working days follow
the calendar, make-up days included. A term that ends on a day off ends on the next working day
(148.5): nothing is owed on a day off. Words come in from outside: this module only counts.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from home.text.refusal import Refusal, _

ONE_DAY = timedelta(days=1)
MONTHS_OF_PERIOD = {
    "end_of_month": 1,
    "end_of_quarter": 3,
    "end_of_half_year": 6,
    "end_of_year": 12,
}
COUNTED_UNITS = ("working_day", "day", "week", "month", "year")
UNITS_WITHOUT_A_DATE = ("regularly", "as_early_as_possible")


class NoDueDate(ValueError):
    """The rule names no day that could be counted to ('thường xuyên', 'sớm nhất')."""


class OutsideCalendar(ValueError):
    """A day was asked for that the calendar was not made for."""


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what the week says: off with its reason, or a make-up working day."""

    works: bool
    why: str


@dataclass(frozen=True)
class OfficeHours:
    """Office hours (giờ làm việc), local time."""

    morning: time = time(7, 30)
    morning_ends: time = time(11, 30)
    afternoon: time = time(13, 30)
    afternoon_ends: time = time(17, 0)

    def start_of(self, half: str) -> time:
        return {"morning": self.morning, "afternoon": self.afternoon}[half]


@dataclass(frozen=True)
class Calendar:
    """Working calendar (lịch làm việc): the working week, and the days that differ from it.

    `week`: the working weekdays, Monday is 0. `rest_names`: what a weekly day of rest is called,
    by weekday. `first` to `last`: the days for which `special` is known to be complete.
    """

    week: frozenset[int]
    special: Mapping[date, SpecialDay]
    first: date
    last: date
    hours: OfficeHours = field(default_factory=OfficeHours)
    rest_names: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self):
        if not self.week:
            raise ValueError("a working week needs at least one working day")

    def why_off(self, day: date) -> str | None:
        """Why nobody works on that day, or None on a working day."""
        if not self.first <= day <= self.last:
            raise OutsideCalendar(day.isoformat())
        special = self.special.get(day)
        if special is not None:
            return None if special.works else special.why
        if day.weekday() in self.week:
            return None
        return self.rest_names.get(day.weekday(), "")

    def is_working(self, day: date) -> bool:
        return self.why_off(day) is None


@dataclass(frozen=True)
class Term:
    """A time limit (thời hạn) ready to be counted, with the words that explain it.

    `unit`: one of COUNTED_UNITS with an `amount`; 'at_once'; 'each_working_day' (from the last
    update to the next; `at` says in which halves of the day); or a key of MONTHS_OF_PERIOD.
    """

    unit: str
    amount: int | None
    rule: str
    source: str
    at: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A day that did not count, and why."""

    day: date
    why: str


@dataclass(frozen=True)
class DueDate:
    """The day on which something is due, explained. `at`: the hour, where the rule has one."""

    due: date
    rule: str
    source: str
    skipped: tuple[Skipped, ...] = ()
    at: time | None = None


def due_date(term: Term, received: date | datetime, calendar: Calendar) -> DueDate:
    """The due date of a term for what was received then (local time). D1, D3, B2.

    Raises NoDueDate where the rule names no day, OutsideCalendar where the calendar ends.
    """
    day = received.date() if isinstance(received, datetime) else received
    if term.unit in UNITS_WITHOUT_A_DATE:
        raise NoDueDate(term.unit)
    if term.unit == "each_working_day":
        return _next_update(term, received, day, calendar)
    if term.unit == "working_day":
        end, skipped = _count_working_days(day, term.amount, calendar)
    else:
        end, skipped = _roll_to_working_day(_last_day(term, day), calendar)
    return DueDate(end, term.rule, term.source, tuple(skipped))


def _last_day(term: Term, day: date) -> date:
    """The last day of a term that is not counted in working days, wherever it falls."""
    if term.unit == "at_once":
        return day
    if term.unit == "day":
        return day + timedelta(days=term.amount)
    if term.unit == "week":
        return day + timedelta(weeks=term.amount)
    if term.unit == "month":
        return _add_months(day, term.amount)
    if term.unit == "year":
        return _add_months(day, 12 * term.amount)
    months = MONTHS_OF_PERIOD[term.unit]
    last_month = (day.month - 1) // months * months + months
    return day.replace(month=last_month, day=monthrange(day.year, last_month)[1])


def _add_months(day: date, months: int) -> date:
    """The same day some months on; the month's last day where it is shorter (BLDS 148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _count_working_days(day: date, amount: int, calendar: Calendar) -> tuple[date, list[Skipped]]:
    skipped = []
    while amount:
        day += ONE_DAY
        why = calendar.why_off(day)
        if why is None:
            amount -= 1
        else:
            skipped.append(Skipped(day, why))
    return day, skipped


def _roll_to_working_day(day: date, calendar: Calendar) -> tuple[date, list[Skipped]]:
    skipped = []
    while (why := calendar.why_off(day)) is not None:
        skipped.append(Skipped(day, why))
        day += ONE_DAY
    return day, skipped


def _next_update(term: Term, received: date | datetime, day: date, calendar: Calendar) -> DueDate:
    """When the next update is due after the last one, by the slots of a working day."""
    slots = sorted(calendar.hours.start_of(half) for half in term.at)
    if isinstance(received, datetime) and calendar.is_working(day):
        later = [slot for slot in slots if slot > received.time().replace(tzinfo=None)]
        if later:
            return DueDate(day, term.rule, term.source, (), later[0])
    end, skipped = _count_working_days(day, 1, calendar)
    return DueDate(end, term.rule, term.source, tuple(skipped), slots[0] if slots else None)


def decision_refusals(
    *, is_decidable: bool, decision: str, starts_on: date, ends_on: date | None, taken: bool
) -> list[Refusal]:
    """Why a decision cannot be laid on top of a regulation's value. D4."""
    if not is_decidable:
        return [Refusal(_("No decision can be laid on this: look for another value."))]
    refusals = []
    if not decision:
        refusals.append(Refusal(_("Name the decision: its number, date and who issued it.")))
    if ends_on is not None and ends_on <= starts_on:
        refusals.append(Refusal(_("The decision must end after the day on which it starts.")))
    if taken:
        refusals.append(
            Refusal(_("Another decision on this value starts on the same day; end that one first."))
        )
    return refusals


def end_refusals(*, is_decision: bool, starts_on: date | None, ends_on: date) -> list[Refusal]:
    """Why a row cannot be ended on that day."""
    if not is_decision:
        return [Refusal(_("A regulation's own value ends with the regulation, not by hand."))]
    if ends_on <= starts_on:
        return [Refusal(_("The decision must end after the day on which it starts."))]
    return []
