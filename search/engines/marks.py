"""Marks in a table of the database: columns, conditions, counts. For both engines that are one."""

from collections import Counter
from dataclasses import fields

from search.engines.base import FACETS, NO_MARKS, Marks

NAMES = tuple(each.name for each in fields(Marks))
_NUMBERS = frozenset({"portal", "day", "whole"})
COLUMNS = ", ".join(f"{name} {'bigint' if name in _NUMBERS else 'text'} NOT NULL" for name in NAMES)
# Several fields stand in one column, each between line ends.
_COUNTED = ", ".join(f"t.{name}" for name in FACETS)


def values(marks):
    """The marks of one entry in the order of `NAMES`."""
    own = marks or NO_MARKS
    return [
        "\n" + "".join(f"{each}\n" for each in own.field) if name == "field" else getattr(own, name)
        for name in NAMES
    ]


def condition(scope, *, with_chosen):
    """' AND …' over the table `t`, and its arguments."""
    if scope is None:
        return "", []
    sql = f" AND t.language = %s AND t.portal IN ({', '.join(['%s'] * len(scope.portals)) or '0'})"
    arguments = [scope.language, *scope.portals]
    for name, value in scope.chosen if with_chosen else ():
        if name == "field":
            sql += " AND t.field LIKE %s"
            value = f"%\n{value}\n%"
        elif name == "portal":
            sql += " AND t.portal = %s"
            value = int(value)
        else:
            sql += f" AND t.{name} = %s"
        arguments.append(value)
    return sql, arguments


def counting(source):
    """The statement whose rows `counted` reads. source: 'FROM … WHERE …' with the table `t`."""
    return f"SELECT {_COUNTED}, COUNT(*) {source} AND t.whole = 0 GROUP BY {_COUNTED}"


def counted(rows, scope):
    """How many there are of what was chosen; by facet and value, with the others chosen."""
    total, facets = 0, {name: Counter() for name in FACETS}
    for *row, count in rows:
        own = {
            name: value.split("\n")[1:-1] if name == "field" else [str(value)]
            for name, value in zip(FACETS, row, strict=True)
        }
        missed = [name for name, value in scope.chosen if value not in own[name]]
        if not missed:
            total += count
        for name in FACETS if not missed else missed if len(missed) == 1 else ():
            for value in filter(None, own[name]):
                facets[name][value] += count
    return total, {name: dict(counts) for name, counts in facets.items() if counts}
