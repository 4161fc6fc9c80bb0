"""Seeding the calendar (nạp lịch nghỉ lễ): public holidays, Tết, swaps and make-up days. D3.

The days come from the `holidays` package; swaps that it does not know are announced in
settings/calendar.toml, each with its source. Seeding adds what is missing and touches nothing
that a person has edited.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.metadata import version

import holidays
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.law.models import CalendarDay

# Before 1995 nothing was moved to a working day; the package's lunar tables end in 2099.
FIRST_YEAR, LAST_YEAR = 1995, 2099
_SWAPPED = re.compile(r"thay cho ngày (\d{2}/\d{2}/\d{4})")


@dataclass(frozen=True)
class SeedDay:
    """A day to seed; as a row of CalendarDay."""

    day: date
    kind: str
    name: str
    source: str


@dataclass(frozen=True)
class SeedReport:
    """What seeding did: days added, taken over anew, and kept because a person edited them."""

    added: list[SeedDay]
    changed: list[SeedDay]
    kept: list[CalendarDay]
    unchanged: int


def seed_calendar(first_year: int, last_year: int, *, dry_run: bool = False) -> SeedReport:
    """Fill the calendar of these years; safe to run again."""
    added, changed, kept, unchanged = [], [], [], 0
    with transaction.atomic():
        stored = {
            row.day: row
            for row in CalendarDay.objects.filter(
                day__year__gte=first_year, day__year__lte=last_year
            )
        }
        for year in range(first_year, last_year + 1):
            for seed in seed_days(year):
                row = stored.get(seed.day)
                if row is None:
                    added.append(seed)
                    row = CalendarDay(day=seed.day)
                elif row.origin == CalendarDay.Origin.EDITED:
                    kept.append(row)
                    continue
                elif (row.kind, row.name, row.source) == (seed.kind, seed.name, seed.source):
                    unchanged += 1
                    continue
                else:
                    changed.append(seed)
                row.kind, row.name, row.source = seed.kind, seed.name, seed.source
                row.origin = CalendarDay.Origin.SEEDED
                if not dry_run:
                    row.save()
    return SeedReport(added, changed, kept, unchanged)


@lru_cache(maxsize=128)
def seed_days(year: int) -> tuple[SeedDay, ...]:
    """The days of a year that differ from the week, in their order."""
    with override(settings.LANGUAGE_CODE):
        days = _days_of_package(year)
        for swap in announced_swaps():
            for day in _days_of_swap(swap["off"], swap["work"], swap["source"]):
                if day.day.year == year:
                    days[day.day] = day
    return tuple(days[day] for day in sorted(days))


def _days_of_package(year: int) -> dict[date, SeedDay]:
    # A day worked in one year can make up for a day off in the next, or in the one before.
    around = range(year - 1, year + 2)
    package = holidays.country_holidays("VN", years=around, language="vi")
    release = version("holidays")
    law = _("Labour Code, public holidays (holidays package %(version)s)") % {"version": release}
    swaps = _("Yearly announcement of swapped working days (holidays package %(version)s)") % {
        "version": release
    }
    days = {}
    for day, name in package.items():
        swapped = _SWAPPED.search(name)
        if swapped:
            worked = datetime.strptime(swapped[1], "%d/%m/%Y").date()
            for seed in _days_of_swap(day, worked, swaps):
                days[seed.day] = seed
        else:
            days[day] = SeedDay(day, CalendarDay.Kind.HOLIDAY, name, law)
    return {day: seed for day, seed in days.items() if day.year == year}


def _days_of_swap(off: date, worked: date, source: str) -> tuple[SeedDay, SeedDay]:
    return (
        SeedDay(
            off,
            CalendarDay.Kind.DAY_OFF_BY_DECISION,
            _("Day off, made up for on %(day)s") % {"day": f"{worked:%d/%m/%Y}"},
            source,
        ),
        SeedDay(
            worked,
            CalendarDay.Kind.MAKE_UP,
            _("Working day that makes up for %(day)s") % {"day": f"{off:%d/%m/%Y}"},
            source,
        ),
    )


@lru_cache(maxsize=1)
def announced_swaps() -> tuple[dict, ...]:
    """Swaps that were announced and that the package does not know."""
    with (settings.BASE_DIR / "settings" / "calendar.toml").open("rb") as file:
        return tuple(tomllib.load(file).get("swap", []))
