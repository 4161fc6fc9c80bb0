"""What the law of a portal says (điều khoản đang áp dụng): one value by its key. D4, B1.

A decision laid on top of a regulation prevails from its day; a regulation past its end applies
until the one that replaces it is in force. Nothing is ever borrowed from another regulation.
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from home.law.keys import label_of
from home.law.models import Provision, RegulationProfile
from home.law.schema import AnotherAct, ChainStep, SectionRule
from home.law.snapshots import snapshot


class Unstated(LookupError):
    """The regulation states no value for the key; the text is a sentence for a person."""


def profile_in_force(profile: RegulationProfile, on: date | None = None) -> RegulationProfile:
    """The profile itself, or the one that has replaced it by that day. D4."""
    on = on or timezone.localdate()
    successors = snapshot("successors", _read_successors)
    current, seen = profile, {profile.pk}
    while True:
        begun = [
            successor
            for successor in successors.get(current.pk, [])
            if successor.pk not in seen and successor.starts_on and successor.starts_on <= on
        ]
        if not begun:
            return current
        current = max(begun, key=lambda successor: successor.starts_on)
        seen.add(current.pk)


def provision(profile: RegulationProfile, key: str, on: date | None = None) -> Provision | None:
    """The row that holds for the key on that day (today by default), with its source."""
    on = on or timezone.localdate()
    current = profile_in_force(profile, on)
    rows = snapshot(("provisions", current.pk), lambda: _read_rows(current))
    holding = None
    for row in rows.get(key, ()):
        begun = row.origin == Provision.Origin.REGULATION or row.starts_on <= on
        if begun and (row.ends_on is None or on < row.ends_on):
            holding = row
    return holding


def value(profile: RegulationProfile, key: str, on: date | None = None) -> Any:
    """The typed value (schema.py) of a key, a list of them, or None where there is none.

    None stands for both: the regulation says nothing, or it leaves the value to another act
    (`provision(...).another_act` names it). `require` tells the two apart in words.
    """
    row = provision(profile, key, on)
    if row is None:
        return None
    typed = snapshot(("typed", row.pk, row.source), row.typed)
    return None if isinstance(typed, AnotherAct) else typed


def require(profile: RegulationProfile, key: str, on: date | None = None) -> Any:
    """As `value`; raises Unstated with a sentence where there is none."""
    found = value(profile, key, on)
    if found is None:
        raise Unstated(unstated_sentence(profile, key, on))
    return found


def unstated_sentence(profile: RegulationProfile, key: str, on: date | None = None) -> str:
    """Why there is no value: left to another act, or not stated at all."""
    row = provision(profile, key, on)
    current = profile_in_force(profile, on)
    if row is not None:
        return another_act_sentence(label_of(key), row.another_act, row.source)
    return not_stated_sentence(label_of(key), current.number)


def another_act_sentence(label: str, act: str, source: str) -> str:
    return _("%(label)s: the regulation leaves this to another act, %(act)s (%(source)s).") % {
        "label": label,
        "act": act,
        "source": source,
    }


def not_stated_sentence(label: str, number: str) -> str:
    return _("%(label)s: the regulation %(number)s does not state it.") % {
        "label": label,
        "number": number,
    }


def chain(profile: RegulationProfile, on: date | None = None) -> list[ChainStep]:
    """The steps of the approval chain in their order; raises Unstated. E2."""
    return require(profile, "chain.steps", on)


def sections(profile: RegulationProfile, kind: str, on: date | None = None) -> list[SectionRule]:
    """The sections for a kind of portal, in the regulation's words and order. S20.

    Empty where the regulation says nothing of that kind: the portal then chooses by itself.
    """
    return value(profile, f"sections.{kind}", on) or []


def _read_successors() -> dict[int, list[RegulationProfile]]:
    found: dict[int, list[RegulationProfile]] = {}
    for successor in RegulationProfile.objects.exclude(replaces=None):
        found.setdefault(successor.replaces_id, []).append(successor)
    return found


def _read_rows(profile: RegulationProfile) -> dict[str, list[Provision]]:
    """Rows by key; the last one that is valid prevails."""
    rows: dict[str, list[Provision]] = {}
    for row in Provision.objects.filter(profile=profile).latest_last():
        rows.setdefault(row.key, []).append(row)
    return rows
