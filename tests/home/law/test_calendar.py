"""The working calendar in the database: seeding, editing, working time, years not yet seeded."""

from datetime import date, datetime, time

import pytest
from django.core.management import CommandError, call_command

from home.law.actions import keep_edited_day
from home.law.calendars import calendar_between
from home.law.deadlines import due_date
from home.law.models import CalendarDay, WorkingTime
from home.law.seeding import seed_calendar, seed_days
from tests.requirement import requirement


@pytest.fixture
def empty_calendar(db):
    CalendarDay.objects.all().delete()


def why_off(day, profile=None):
    return calendar_between(day, day, profile).why_off(day)


@requirement("D3")
def test_seeding_twice_changes_nothing_and_says_so(empty_calendar, capsys):
    call_command("seed_calendar", years=[2024, 2027])
    rows = list(CalendarDay.objects.values())
    assert len(rows) == 61
    capsys.readouterr()
    call_command("seed_calendar", years=[2024, 2027])
    assert "thêm 0 ngày, đổi 0, giữ nguyên 0 ngày đã sửa tay, không đổi 61" in (
        capsys.readouterr().out
    )
    assert list(CalendarDay.objects.values()) == rows


@requirement("D3")
def test_the_swap_of_new_year_2026_is_seeded_with_its_source(empty_calendar):
    seed_calendar(2026, 2026)
    off = CalendarDay.objects.get(day=date(2026, 1, 2))
    worked = CalendarDay.objects.get(day=date(2026, 1, 10))
    assert off.kind == CalendarDay.Kind.DAY_OFF_BY_DECISION
    assert worked.kind == CalendarDay.Kind.MAKE_UP
    assert "Bộ Nội vụ" in off.source == worked.source


@requirement("D3")
def test_tet_2026_and_the_days_made_up_for_are_seeded(empty_calendar):
    seed_calendar(2024, 2026)
    tet = CalendarDay.objects.filter(day__range=(date(2026, 2, 16), date(2026, 2, 20)))
    assert tet.count() == 5
    made_up = CalendarDay.objects.filter(kind=CalendarDay.Kind.MAKE_UP).order_by("day")
    assert [row.day.isoformat() for row in made_up] == [
        "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22",
    ]  # fmt: skip


@requirement("D3")
def test_a_swap_across_the_year_is_seeded_on_both_sides():
    assert date(2018, 12, 31) in {seed.day for seed in seed_days(2018)}
    assert date(2019, 1, 5) in {seed.day for seed in seed_days(2019)}
    assert date(2014, 12, 27) in {seed.day for seed in seed_days(2014)}
    assert not any(seed.day.year != 2024 for seed in seed_days(2024))


@requirement("D3")
def test_seeding_never_overwrites_what_a_person_has_edited(empty_calendar):
    seed_calendar(2026, 2026)
    day = CalendarDay.objects.get(day=date(2026, 11, 24))
    day.kind, day.name, day.source = "not_applied", "Ngày thường", "Quyết định 9/QĐ-UBND"
    keep_edited_day(day)
    report = seed_calendar(2026, 2026)
    assert [row.day for row in report.kept] == [date(2026, 11, 24)]
    day.refresh_from_db()
    assert day.source == "Quyết định 9/QĐ-UBND"
    assert why_off(date(2026, 11, 24)) is None


@requirement("D3")
def test_a_day_off_by_decision_moves_a_due_date(profiles):
    received = date(2026, 3, 3)
    assert due_date(profiles["nam_dinh"], "freshness.documents.own", received).due == date(
        2026, 3, 5
    )
    keep_edited_day(
        CalendarDay(
            day=date(2026, 3, 4),
            kind=CalendarDay.Kind.DAY_OFF_BY_DECISION,
            name="Nghỉ do bão",
            source="Công điện 01/CĐ-UBND",
        )
    )
    found = due_date(profiles["nam_dinh"], "freshness.documents.own", received)
    assert found.due == date(2026, 3, 6)
    assert [(skip.day, skip.why) for skip in found.skipped] == [(date(2026, 3, 4), "Nghỉ do bão")]


@requirement("D3")
def test_a_year_that_was_not_seeded_still_has_its_tet(empty_calendar, profiles):
    found = due_date(profiles["nam_dinh"], "questions.answer", datetime(2026, 2, 13, 16))
    assert found.due == date(2026, 3, 13)


@requirement("D3")
def test_a_row_of_an_unseeded_year_lies_over_the_known_days(empty_calendar):
    keep_edited_day(
        CalendarDay(day=date(2026, 3, 4), kind="day_off_by_decision", name="Bão", source="CĐ 1")
    )
    assert why_off(date(2026, 3, 4)) == "Bão"
    assert why_off(date(2026, 2, 17)) == "Tết Nguyên Đán"


@requirement("D3")
def test_working_week_and_hours_are_settings(profiles):
    saturday = date(2026, 3, 7)
    assert why_off(saturday) == "Nghỉ hằng tuần (thứ Bảy)"
    WorkingTime.objects.update_or_create(
        profile=None, defaults={"days": "123456", "morning": time(7), "afternoon": time(14)}
    )
    assert why_off(saturday) is None
    assert why_off(saturday, profiles["dak_nong"]) is None
    news = due_date(profiles["dak_nong"], "freshness.news", datetime(2026, 3, 6, 13, 45))
    assert (news.due, news.at) == (date(2026, 3, 6), time(14))


@requirement("D3", "D4")
def test_the_week_that_a_regulation_states_goes_before_the_installations(profiles):
    WorkingTime.objects.update_or_create(profile=None, defaults={"days": "123456"})
    saturday = date(2026, 3, 7)
    assert why_off(saturday, profiles["nam_dinh"]) == "Nghỉ hằng tuần (thứ Bảy)"
    WorkingTime.objects.create(profile=profiles["nam_dinh"], days="1234567")
    assert why_off(saturday, profiles["nam_dinh"]) is None


@requirement("D3")
def test_counting_again_costs_no_query(profiles, django_assert_num_queries):
    profile = profiles["nam_dinh"]
    due_date(profile, "questions.answer", date(2026, 2, 13))
    with django_assert_num_queries(0):
        due_date(profile, "questions.answer", date(2027, 1, 20))


@pytest.mark.parametrize("years", [[1900], [2027, 2024], [2024, 2025, 2026], [2150]])
def test_wrong_years_are_answered_with_a_sentence(db, years):
    with pytest.raises(CommandError, match="--years 2024 2027"):
        call_command("seed_calendar", years=years)
