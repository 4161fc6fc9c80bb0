"""What an administrator does to the law of a portal: lay a dated decision on top, end one. D4."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from pydantic import ValidationError
from wagtail.log_actions import log

from home.law.files import encode
from home.law.keys import is_decidable
from home.law.mistakes import explain_errors
from home.law.models import CalendarDay, Provision, RegulationProfile
from home.law.rights import may_decide
from home.law.rules import decision_refusals, end_refusals
from home.text.refusal import Refusal, refuse_if


def decide_value(
    profile: RegulationProfile,
    key: str,
    value: Any,
    *,
    decision: str,
    starts_on: date,
    ends_on: date | None = None,
    acting_user,
) -> Provision:
    """Lay a dated decision (quyết định) on top of a regulation's value. D4.

    `value`: as a file would state it, without `source`: the decision is its source. Raises
    Refused with what is wrong; writes one row and the audit row.
    """
    _check_right(acting_user, profile)
    decision = decision.strip()
    value = _with_source(value, decision)
    refuse_if(
        decision_refusals(
            is_decidable=is_decidable(key),
            decision=decision,
            starts_on=starts_on,
            ends_on=ends_on,
            taken=profile.provisions.decisions().filter(key=key, starts_on=starts_on).exists(),
        )
    )
    refuse_if(_mistakes(key, value))
    with transaction.atomic():
        row = Provision.objects.create(
            profile=profile,
            key=key,
            value=encode(key, value),
            source=decision,
            origin=Provision.Origin.DECISION,
            decision=decision,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        log(
            instance=profile,
            action="law.decide",
            user=acting_user,
            data={"key": key, "decision": decision, "starts_on": starts_on.isoformat()},
        )
    return row


def end_decision(row: Provision, *, ends_on: date, acting_user) -> Provision:
    """End a decision on a day: from then on, what lies beneath it holds again."""
    _check_right(acting_user, row.profile)
    refuse_if(
        end_refusals(
            is_decision=row.origin == Provision.Origin.DECISION,
            starts_on=row.starts_on,
            ends_on=ends_on,
        )
    )
    with transaction.atomic():
        row.ends_on = ends_on
        row.save(update_fields=["ends_on"])
        log(
            instance=row.profile,
            action="law.end_decision",
            user=acting_user,
            data={"key": row.key, "decision": row.decision, "ends_on": ends_on.isoformat()},
        )
    return row


def keep_edited_day(day: CalendarDay) -> CalendarDay:
    """Save a day of the calendar as a person has edited it: seeding never touches it again. D3."""
    day.origin = CalendarDay.Origin.EDITED
    day.save()
    return day


def _check_right(user, profile: RegulationProfile) -> None:
    if not may_decide(user, profile):
        raise PermissionDenied


def _with_source(value: Any, decision: str) -> Any:
    if isinstance(value, list):
        return [_with_source(item, decision) for item in value]
    return {**value, "source": decision} if isinstance(value, dict) else value


def _mistakes(key: str, value: Any) -> list[Refusal]:
    try:
        encode(key, value)
    except ValidationError as error:
        return [
            Refusal("%(where)s: %(what)s", where=where, what=what)
            for where, what in explain_errors(key, error)
        ]
    return []
