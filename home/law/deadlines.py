"""Deadlines (thời hạn) of a regulation turned into due dates that explain themselves. D1, D3, B2.

    due = due_date(profile, "questions.answer", received)
    due.due, due.rule, due.source, due.skipped

The rule is in the installation's language: it is stored with the thing that was received.
"""

from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.law import calendars, provisions, rules
from home.law.files import Regulation
from home.law.keys import find_key, label_of
from home.law.models import RegulationProfile
from home.law.schema import AnotherAct, Deadline
from home.law.words import EVENTS, HALVES, MANNERS, PERIOD_ENDS, UNITS, WORDS_ONLY


class NoDeadline(LookupError):
    """There is no day to count to; the text is a sentence that says why."""


def due_date(
    profile: RegulationProfile, deadline_key: str, received: date | datetime
) -> rules.DueDate:
    """When something received then is due, with its rule, its source and the days skipped.

    `received`: a day, or a moment (one without time zone is local). The value that holds on the
    day of receipt counts. Raises NoDeadline where the regulation gives no day to count to.
    """
    received = local_moment(received)
    day = received.date() if isinstance(received, datetime) else received
    _check_key(deadline_key)
    deadline = provisions.value(profile, deadline_key, on=day)
    if deadline is None:
        raise NoDeadline(provisions.unstated_sentence(profile, deadline_key, on=day))
    first, last = _span(deadline, received)
    return _count(
        deadline_key, deadline, received, lambda: calendars.calendar_between(first, last, profile)
    )


def due_date_by_file(
    regulation: Regulation, deadline_key: str, received: date | datetime
) -> rules.DueDate:
    """As `due_date`, from a regulation's file and the package's calendar, without a database."""
    received = local_moment(received)
    _check_key(deadline_key)
    deadline = regulation.value(deadline_key)
    label = label_of(deadline_key)
    if deadline is None:
        raise NoDeadline(provisions.not_stated_sentence(label, regulation.head.number))
    if isinstance(deadline, AnotherAct):
        raise NoDeadline(
            provisions.another_act_sentence(label, deadline.another_act, deadline.source)
        )
    first, last = _span(deadline, received)
    week = regulation.value("calendar.working_week")
    return _count(
        deadline_key,
        deadline,
        received,
        lambda: calendars.calendar_without_database(first, last, week),
    )


def local_moment(received: date | datetime) -> date | datetime:
    """The moment on the clocks of the installation, or the day as it is."""
    if isinstance(received, datetime) and timezone.is_aware(received):
        try:
            return timezone.localtime(received).replace(tzinfo=None)
        except OverflowError:  # year 1 or 9999: no calendar knows it, which is said later
            return received.replace(tzinfo=None)
    return received


def describe(deadline: Deadline) -> str:
    """The rule in words, in the active language."""
    if deadline.unit in UNITS:
        sentence = _("%(amount)s %(unit)s from %(event)s, which is day zero") % {
            "amount": deadline.amount,
            "unit": UNITS[deadline.unit],
            "event": EVENTS[deadline.counted_from or "received"],
        }
    elif deadline.unit == "at_once":
        sentence = _("at once, on %(event)s") % {
            "event": EVENTS[deadline.counted_from or "received"]
        }
    elif deadline.unit == "each_working_day":
        sentence = _("at least %(times)s times on each working day") % {"times": deadline.times}
        if deadline.at:
            sentence += ", " + ", ".join(str(HALVES[half]) for half in deadline.at)
    else:
        sentence = str((PERIOD_ENDS | WORDS_ONLY)[deadline.unit])
    if deadline.manner:
        sentence += f", {MANNERS[deadline.manner]}"
    return sentence


def _check_key(key: str) -> None:
    found = find_key(key)
    if found is None:
        raise NoDeadline(
            _(
                "There is no deadline '%(key)s'. Write a key of the regulation, such as "
                "questions.answer or freshness.news."
            )
            % {"key": key}
        )
    if found.type is not Deadline:
        raise NoDeadline(
            _("'%(key)s' (%(label)s) is not a deadline.") % {"key": key, "label": found.label}
        )


def _span(deadline: Deadline, received: date | datetime) -> tuple[date, date]:
    day = received.date() if isinstance(received, datetime) else received
    if not calendars.earliest_day() <= day <= calendars.latest_day():
        raise NoDeadline(
            _("The working calendar is known from %(first)s to %(last)s; check the day of receipt.")
            % {
                "first": f"{calendars.earliest_day():%d/%m/%Y}",
                "last": f"{calendars.latest_day():%d/%m/%Y}",
            }
        )
    return calendars.span_of(deadline, received)


def _count(key, deadline: Deadline, received, calendar) -> rules.DueDate:
    with override(settings.LANGUAGE_CODE):
        rule = describe(deadline)
        if deadline.unit == "working_day":
            rule += _(" (Civil Code 2015, 147.2); days off are not counted")
        elif deadline.unit in UNITS:
            rule += _(
                " (Civil Code 2015, 147.2); if the last day is a day off, the end of the next "
                "working day (148.5)"
            )
        elif deadline.unit in PERIOD_ENDS or deadline.unit == "at_once":
            rule += _("; on a day off, the next working day (Civil Code 2015, 148.5)")
        term = rules.Term(
            unit=deadline.unit,
            amount=deadline.amount,
            rule=rule,
            source=deadline.source,
            at=tuple(deadline.at),
        )
        try:
            due = rules.due_date(term, received, calendar())
        except rules.NoDueDate:
            raise NoDeadline(
                _("%(label)s: %(source)s says '%(words)s' and names no number of days.")
                % {
                    "label": label_of(key),
                    "source": deadline.source,
                    "words": describe(deadline),
                }
            ) from None
        if due.at is None:
            return due
        hour = _("; the next time at %(hour)s") % {"hour": f"{due.at:%H:%M}"}
        return replace(due, rule=due.rule + hour)
