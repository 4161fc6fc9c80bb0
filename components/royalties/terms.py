"""Kinds, ceilings and values by date (mức chi): the defaults of law, and a province's own on top.

The defaults stand in settings/royalties.toml, the province's own in `RoyaltyRate`. E9.
"""

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from components.royalties import rules
from components.royalties.models import RoyaltyRate

BASE_SALARY, UNIT_PERCENT = "base_salary", "unit_percent"


@dataclass(frozen=True)
class Kind:
    """A kind of work (thể loại). most: its ceilings by date; unit: what an amount is paid for."""

    key: str
    name: str
    measure: str
    unit: str = ""
    source: str = ""
    counts: tuple[str, ...] = ()
    most: tuple[rules.Dated, ...] = ()

    @property
    def by_coefficient(self):
        return self.measure == rules.COEFFICIENT

    def most_on(self, day):
        """The ceiling of the law on a day, a `rules.Dated`, or None."""
        return rules.value_on(self.most, day)


@lru_cache(maxsize=1)
def _file():
    with (settings.BASE_DIR / "settings" / "royalties.toml").open("rb") as file:
        return tomllib.load(file)


def _dated(rows):
    found = [
        rules.Dated(Decimal(row["value"]), row["from"], row["source"], row.get("check", ""))
        for row in rows
    ]
    for over in _file().get("lapsed", ()):
        # What held on the last day is still proposed: to be checked.
        last = rules.value_on([row for row in found if row.since < over["from"]], over["from"])
        if last and last.source.startswith(over["law"]):
            found.append(replace(last, since=over["from"], check=over["check"]))
    return tuple(found)


@lru_cache(maxsize=1)
def kinds():
    """{key: Kind}, in the order of the file."""
    found = {}
    for row in _file()["kind"]:
        row = {**row, "counts": tuple(row.get("counts", ())), "most": _dated(row.get("most", ()))}
        found[row["key"]] = Kind(**row)
    return found


def kind_of_record(record_kind):
    """The kind as which what became public is proposed, or None where nothing is paid for it."""
    return next((kind for kind in kinds().values() if record_kind in kind.counts), None)


def roles_for(step):
    """The roles that 'prepare', 'check' or 'approve' a statement."""
    return frozenset(_file()["steps"][step])


def pay_within_days(day):
    return int(rules.value_on(_dated(_file()["pay_within_days"]), day).value)


def subjects():
    """(key, name) of all for which a province may decide a rate of its own."""
    return [
        (BASE_SALARY, _("Base salary, đồng a month")),
        (UNIT_PERCENT, _("Value of a coefficient of 1, in % of the base salary")),
        *((kind.key, kind.name) for kind in kinds().values()),
    ]


class Terms:
    """What holds for the portals below one portal at the top; one query."""

    def __init__(self, top):
        self._own = {}
        for rate in RoyaltyRate.objects.filter(portal=top).order_by("pk"):
            source = f"{rate.decision}, {rate.decided_on:%d/%m/%Y}"
            self._own.setdefault(rate.subject, []).append(
                rules.Dated(rate.value, rate.starts_on, source)
            )

    def on(self, subject, day):
        """The `rules.Dated` of a subject on a day, or None.

        The latest to begin; but no decision of the province gives way to what is to be checked.
        """
        own = self._own.get(subject, ())
        found = rules.value_on([*_dated(_file().get(subject, ())), *own], day)
        return (found and found.check and rules.value_on(own, day)) or found

    def most(self, kind, day):
        """The highest coefficient for a kind on a day, or None: of the law, or, where that is to be
        checked, of the province's decision if it is higher."""
        law, own = kind.most_on(day), self.usual(kind.key, day)
        if law is None:
            return None
        return max(law.value, own) if law.check and own else law.value

    def to_check(self, lines):
        """Why the values by which some lines are reckoned are to be checked, each once."""
        found = {}
        for line in lines:
            kind = kinds()[line.kind]
            if not kind.by_coefficient:
                continue
            values = [self.on(BASE_SALARY, line.day), self.on(UNIT_PERCENT, line.day)]
            if self.usual(kind.key, line.day) is None:
                values.append(kind.most_on(line.day))
            found |= {value.check: True for value in values if value and value.check}
        return tuple(found)

    def unit_on(self, day):
        """What a coefficient of 1 is worth on a day, in đồng; None where no law says it."""
        base, percent = self.on(BASE_SALARY, day), self.on(UNIT_PERCENT, day)
        if base is None or percent is None:
            return None
        return rules.unit_of(base.value, percent.value)

    def usual(self, kind, day):
        """The province's own rate for a kind on a day, or None: then the board decides each."""
        found = self.on(kind, day)
        return found and found.value


def defaults():
    """What the law sets: [(name of the subject, `rules.Dated`)], the newest of each first."""
    found = []
    for key, name in subjects():
        kind = kinds().get(key)
        rows = kind.most if kind else _dated(_file()[key])
        found += [(name, row) for row in sorted(rows, key=lambda row: row.since, reverse=True)]
    return found
