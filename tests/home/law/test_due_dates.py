"""Due dates, as pure arithmetic: real cases of 2018 to 2027, and properties for any day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.law import rules
from home.law.calendars import calendar_without_database
from home.law.rules import Calendar, OfficeHours, SpecialDay, Term
from tests.requirement import requirement

FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)


@pytest.fixture(scope="module")
def calendar():
    return calendar_without_database(FIRST, LAST)


CALENDAR = None


def vietnam() -> Calendar:
    """One calendar for all examples of hypothesis: making it takes longer than using it."""
    global CALENDAR
    CALENDAR = CALENDAR or calendar_without_database(FIRST, LAST)
    return CALENDAR


def term(unit, amount=None, at=()):
    return Term(unit, amount, rule="rule", source="NĐ 9.3", at=at)


def due(unit, amount, received, calendar):
    return rules.due_date(term(unit, amount), received, calendar)


def days_between(first, last):
    """The days after the first, the last one included."""
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


# Real cases


@requirement("D3", "B2")
def test_question_of_the_friday_before_tet_2026_is_due_after_the_whole_holiday(calendar):
    found = due("working_day", 15, datetime(2026, 2, 13, 16, 59), calendar)
    assert found.due == date(2026, 3, 13)
    assert [skip.day for skip in found.skipped[:9]] == days_between(
        date(2026, 2, 13), date(2026, 2, 22)
    )
    assert found.skipped[3].why == "Tết Nguyên Đán"
    assert found.skipped[0].why == "Nghỉ hằng tuần (thứ Bảy)"


@requirement("D3")
@pytest.mark.parametrize(
    ("received", "amount", "expected"),
    [
        # 2 January 2026 is off, 10 January is worked for it: announced on 25/12/2025.
        ("2025-12-31", 1, "2026-01-05"),
        ("2025-12-31", 5, "2026-01-09"),
        ("2025-12-31", 6, "2026-01-10"),
        ("2025-12-31", 7, "2026-01-12"),
        # 29 April 2024 for Saturday 4 May.
        ("2024-04-26", 1, "2024-05-02"),
        ("2024-05-03", 1, "2024-05-04"),
        # 2 May 2025 for Saturday 26 April.
        ("2025-04-25", 1, "2025-04-26"),
        ("2025-04-29", 1, "2025-05-05"),
        # 31 August 2026 for Saturday 22 August, then 1 and 2 September.
        ("2026-08-21", 1, "2026-08-22"),
        ("2026-08-28", 1, "2026-09-03"),
        # Hùng Kings' day of 2026 falls on a Sunday: the Monday after it is off.
        ("2026-04-24", 1, "2026-04-28"),
        # 31 December 2018 for Saturday 5 January 2019: a swap across the year.
        ("2018-12-28", 1, "2019-01-02"),
        ("2019-01-04", 1, "2019-01-05"),
        # Tết 2024, 2025, 2027.
        ("2024-02-07", 1, "2024-02-15"),
        ("2025-01-24", 1, "2025-02-03"),
        ("2027-02-03", 1, "2027-02-11"),
    ],
)
def test_working_days_follow_holidays_and_make_up_days(calendar, received, amount, expected):
    found = due("working_day", amount, date.fromisoformat(received), calendar)
    assert found.due == date.fromisoformat(expected)


@requirement("D3")
def test_day_of_receipt_is_day_zero_at_whatever_hour(calendar):
    for hour in (time(0, 0), time(7, 30), time(12, 0), time(23, 59, 59)):
        received = datetime.combine(date(2026, 3, 2), hour)
        assert due("working_day", 2, received, calendar).due == date(2026, 3, 4)
        assert due("day", 2, received, calendar).due == date(2026, 3, 4)


@requirement("D3")
def test_what_is_received_on_a_day_off_has_that_day_as_day_zero(calendar):
    assert due("working_day", 1, date(2026, 3, 7), calendar).due == date(2026, 3, 9)
    assert due("day", 2, date(2026, 3, 7), calendar).due == date(2026, 3, 9)


@requirement("D3")
def test_a_term_in_days_that_ends_within_tet_ends_on_the_first_working_day_after(calendar):
    found = due("day", 10, date(2026, 2, 6), calendar)
    assert found.due == date(2026, 2, 23)
    assert [skip.day for skip in found.skipped] == days_between(
        date(2026, 2, 15), date(2026, 2, 22)
    )


@requirement("D3")
def test_a_term_in_days_may_end_on_a_make_up_saturday(calendar):
    found = due("day", 10, date(2025, 12, 31), calendar)
    assert (found.due, found.skipped) == (date(2026, 1, 10), ())


@requirement("D3")
@pytest.mark.parametrize(
    ("unit", "amount", "received", "expected"),
    [
        ("week", 1, "2026-03-03", "2026-03-10"),
        ("month", 1, "2025-10-31", "2025-12-01"),  # 30 November is a Sunday
        ("month", 1, "2026-01-31", "2026-03-02"),  # 28 February is a Saturday
        ("month", 3, "2025-12-15", "2026-03-16"),
        ("year", 1, "2024-02-29", "2025-02-28"),
    ],
)
def test_terms_in_weeks_months_and_years(calendar, unit, amount, received, expected):
    found = due(unit, amount, date.fromisoformat(received), calendar)
    assert found.due == date.fromisoformat(expected)


@requirement("D1")
@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        ("end_of_month", "2026-03-05", "2026-03-31"),
        ("end_of_month", "2026-02-05", "2026-03-02"),  # a Saturday: nothing is owed on it
        ("end_of_quarter", "2026-04-01", "2026-06-30"),
        ("end_of_half_year", "2026-02-01", "2026-06-30"),
        ("end_of_year", "2026-01-01", "2026-12-31"),
    ],
)
def test_periodic_figures_are_due_by_the_last_day_of_their_period(calendar, unit, day, expected):
    assert due(unit, None, date.fromisoformat(day), calendar).due == date.fromisoformat(expected)


@requirement("D1")
def test_what_is_due_at_once_is_due_the_same_day_but_never_on_a_day_off(calendar):
    assert due("at_once", None, date(2026, 3, 4), calendar).due == date(2026, 3, 4)
    assert due("at_once", None, date(2026, 3, 7), calendar).due == date(2026, 3, 9)


@requirement("D1")
@pytest.mark.parametrize(
    ("last_update", "expected_day", "expected_hour"),
    [
        ("2026-03-04T06:00", "2026-03-04", "07:30"),
        ("2026-03-04T07:40", "2026-03-04", "13:30"),
        ("2026-03-04T13:45", "2026-03-05", "07:30"),
        ("2026-03-06T15:00", "2026-03-09", "07:30"),
        ("2026-03-07T10:00", "2026-03-09", "07:30"),
        ("2026-01-09T15:00", "2026-01-10", "07:30"),
    ],
)
def test_news_twice_a_day_is_due_at_the_start_of_the_next_half_day(
    calendar, last_update, expected_day, expected_hour
):
    twice = term("each_working_day", at=("morning", "afternoon"))
    found = rules.due_date(twice, datetime.fromisoformat(last_update), calendar)
    assert (found.due.isoformat(), f"{found.at:%H:%M}") == (expected_day, expected_hour)


@requirement("D1")
def test_news_once_a_day_is_due_on_the_next_working_day(calendar):
    once = term("each_working_day")
    assert rules.due_date(once, datetime(2026, 2, 13, 9), calendar).due == date(2026, 2, 23)


def test_words_without_a_number_give_no_day(calendar):
    for unit in rules.UNITS_WITHOUT_A_DATE:
        with pytest.raises(rules.NoDueDate):
            due(unit, None, date(2026, 3, 4), calendar)


def test_a_calendar_never_answers_for_days_it_was_not_made_for(calendar):
    with pytest.raises(rules.OutsideCalendar):
        due("day", 1, date(2031, 1, 2), calendar)


def test_a_week_without_a_working_day_is_refused():
    with pytest.raises(ValueError, match="at least one working day"):
        Calendar(frozenset(), {}, FIRST, LAST)


# Properties

days = st.dates(date(2019, 1, 1), date(2028, 12, 31))
amounts = st.integers(1, 60)
counted = st.sampled_from(["working_day", "day", "week", "month"])


@requirement("D3")
@given(received=days, amount=amounts)
def test_exactly_the_working_days_of_the_term_lie_between_receipt_and_due_day(received, amount):
    found = due("working_day", amount, received, vietnam())
    between = days_between(received, found.due)
    assert sum(vietnam().is_working(day) for day in between) == amount
    assert vietnam().is_working(found.due)


@requirement("B2")
@given(received=days, amount=amounts)
def test_every_day_after_receipt_is_either_counted_or_explained(received, amount):
    found = due("working_day", amount, received, vietnam())
    explained = {skip.day for skip in found.skipped}
    assert all(skip.why for skip in found.skipped)
    for day in days_between(received, found.due):
        assert (day in explained) != vietnam().is_working(day)


@requirement("D3")
@given(received=days, amount=amounts, unit=counted)
def test_nothing_is_ever_due_on_a_day_off(received, amount, unit):
    assert vietnam().is_working(due(unit, min(amount, 20), received, vietnam()).due)


@requirement("D3")
@given(received=days, amount=amounts, unit=counted)
def test_what_comes_later_is_never_due_earlier(received, amount, unit):
    amount = min(amount, 20)
    today = due(unit, amount, received, vietnam()).due
    tomorrow = due(unit, amount, received + timedelta(days=1), vietnam()).due
    assert today <= tomorrow


@requirement("D3")
@given(received=days, amount=amounts, unit=counted)
def test_a_longer_term_never_ends_earlier(received, amount, unit):
    amount = min(amount, 20)
    shorter = due(unit, amount, received, vietnam()).due
    assert shorter <= due(unit, amount + 1, received, vietnam()).due


@requirement("D3")
@given(received=days, amount=st.integers(1, 40))
def test_a_term_in_days_is_only_ever_moved_over_days_off(received, amount):
    found = due("day", amount, received, vietnam())
    last = received + timedelta(days=amount)
    assert found.due >= last
    assert [skip.day for skip in found.skipped] == days_between(
        last - timedelta(days=1), found.due - timedelta(days=1)
    )
    assert not any(vietnam().is_working(skip.day) for skip in found.skipped)


weeks = st.frozensets(st.integers(0, 6), min_size=1)


@requirement("D3")
@given(
    week=weeks,
    off=st.sets(st.dates(date(2026, 1, 1), date(2026, 2, 28)), max_size=20),
    worked=st.sets(st.dates(date(2026, 1, 1), date(2026, 2, 28)), max_size=20),
    received=st.dates(date(2026, 1, 1), date(2026, 2, 15)),
    amount=st.integers(1, 15),
)
def test_counting_holds_for_any_week_and_any_days_off_and_made_up(
    week, off, worked, received, amount
):
    special = {day: SpecialDay(False, "nghỉ") for day in off - worked}
    special |= {day: SpecialDay(True, "làm bù") for day in worked}
    calendar = Calendar(week, special, date(2026, 1, 1), date(2027, 12, 31), OfficeHours())
    found = due("working_day", amount, received, calendar)
    between = days_between(received, found.due)
    works = [day for day in between if day in worked or (day.weekday() in week and day not in off)]
    assert len(works) == amount
    assert works[-1] == found.due
