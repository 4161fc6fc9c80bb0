"""State of effect of a document (tình trạng hiệu lực) on any day, from dated facts alone. S6, B3.

Pure Python. It is never typed in: it follows from the dates of the document and from what other
documents do to it (Luật 80/2015, 151–154: in force, suspended, ended in whole or in part).
"""

from dataclasses import dataclass, field
from datetime import date

from sections.documents.rules.relations import ENDING, REPLACES, SUSPENDS

UNKNOWN, NOT_YET, IN_FORCE, ENDED = "unknown", "not_yet", "in_force", "ended"
PARTLY, SUSPENDED, REPLACED = "partly", "suspended", "replaced"
PARTLY_SUSPENDED = "part_susp"
STATES = (IN_FORCE, PARTLY, NOT_YET, SUSPENDED, PARTLY_SUSPENDED, REPLACED, ENDED, UNKNOWN)
# No longer in force, by whatever it came.
OVER = frozenset({ENDED, REPLACED})


@dataclass(frozen=True)
class Act:
    """What another document does to this one. since: the first day. until: the first day after it.

    parts: the articles it is about, as written; '' for the whole. by: whatever names the other.
    by_ended: the first day on which the other one is no longer in force itself.
    """

    kind: str
    since: date
    until: date | None = None
    parts: str = ""
    by: object = None
    by_ended: date | None = None

    @property
    def took_place(self):
        """An act of a document that had ended before the day never happened."""
        return self.by_ended is None or self.since < self.by_ended

    @property
    def over_on(self):
        """The first day after it, or None: what is ended stays so, what is suspended comes back.

        It comes back on its day, or when the document that suspends it is over itself.
        """
        if self.kind != SUSPENDS:
            return None
        return min(filter(None, (self.until, self.by_ended)), default=None)

    def holds_on(self, day):
        if not self.took_place or day < self.since:
            return False
        return self.over_on is None or day < self.over_on


@dataclass(frozen=True)
class Effect:
    """The state on one day, with the acts that made it so."""

    state: str
    causes: list = field(default_factory=list)


def effect_on(day, *, in_force, ended, acts=()):
    """The `Effect` on a day. in_force, ended (first day no longer in force): a date or None."""
    holding = sorted((act for act in acts if act.holds_on(day)), key=lambda act: act.since)
    whole = [act for act in holding if not act.parts]
    endings = [act for act in whole if act.kind in ENDING]
    if endings and not (ended and ended < endings[0].since):
        # What is over is over: what says so once more later changes nothing.
        endings = [act for act in endings if act.since == endings[0].since]
        replaced = any(act.kind == REPLACES for act in endings)
        return Effect(REPLACED if replaced else ENDED, endings)
    if ended and ended <= day:
        return Effect(ENDED)
    if in_force and day < in_force:
        return Effect(NOT_YET)
    in_part = [act for act in holding if act.parts and act.kind in ENDING | {SUSPENDS}]
    if suspending := [act for act in whole if act.kind == SUSPENDS]:
        return Effect(SUSPENDED, suspending + in_part)
    if in_part:
        only_suspended = all(act.kind == SUSPENDS for act in in_part)
        return Effect(PARTLY_SUSPENDED if only_suspended else PARTLY, in_part)
    return Effect(IN_FORCE if in_force else UNKNOWN)


def first_day_over(*, ended, acts=()):
    """The first day on which it is in force no longer, or None."""
    days = [act.since for act in acts if act.kind in ENDING and not act.parts and act.took_place]
    return min([*days, *([ended] if ended else [])], default=None)


def timeline(*, in_force, ended, acts=()):
    """[(first day, state), …] in order; the first entry, with day None, is how it began."""
    days = {in_force, ended, *(act.since for act in acts), *(act.over_on for act in acts)} - {None}
    known = {"in_force": in_force, "ended": ended, "acts": acts}
    line = [(None, effect_on(date.min, **known).state)]
    for day in sorted(days):
        state = effect_on(day, **known).state
        if state != line[-1][1]:
            line.append((day, state))
    return line


def state_at(line, day):
    """The state on a day by a `timeline`."""
    state = line[0][1]
    for since, following in line[1:]:
        if since > day:
            break
        state = following
    return state


def next_change(line, day):
    """The first day after `day` on which the state is another one, or None."""
    return next((since for since, _state in line[1:] if since > day), None)
