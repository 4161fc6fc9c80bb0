"""Marks in a table of the database: columns, conditions, counts. For both engines that are one."""

from collections import Counter
from dataclasses import fields

from search.engines.base import FACETS, NO_MARKS, Marks

NAMES = tuple(each.name for each in fields(Marks))
_NUMBERS = frozenset({"portal", "day", "whole"})
COLUMNS = ", ".join(f"{name} {'bigint' if name in _NUMBERS else 'text'} NOT NULL" for name in NAMES)
# So many entries at least are looked at for the facets, and fewer than twice as many.
_MOST_COUNTED = 5000
# Of what so many entries or more may hold, a share is counted; but not of what few hold after all.
MANY, FEW = 10_000, 2_000
# The share: one in so many entries, which an engine of production can ask for apart.
SHARE = 8
_COUNTED = ", ".join(f"t.{name}" for name in FACETS)


def values(marks):
    """The marks of one entry in the order of `NAMES`.

    Several fields stand in one column, each between line ends.
    """
    own = marks or NO_MARKS
    return [
        "\n" + "".join(f"{each}\n" for each in own.field) if name == "field" else getattr(own, name)
        for name in NAMES
    ]


def condition(scope, within, *, with_chosen):
    """' AND …' over the table `t`, and its arguments. within: ids of entries, or None for all."""
    sql, arguments = "", []
    if within is not None:
        sql, arguments = f" AND t.entry IN ({places(within)})", list(within)
    if scope is None:
        return sql, arguments
    sql += f" AND t.language = %s AND t.portal IN ({places(scope.portals)})"
    arguments += [scope.language, *scope.portals]
    if with_chosen:
        chosen, values_chosen = _chosen(scope)
        sql, arguments = sql + chosen, arguments + values_chosen
    return sql, arguments


def places(values):
    """Of a list of values in a statement; with none, of a value that nothing has."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _chosen(scope):
    sql, arguments = "", []
    for name, value in scope.chosen:
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


def count(rows_of, source, arguments, scope, found, share=1):
    """Set how many there are of what was chosen; by facet and value, with the others chosen.

    rows_of(sql, arguments) gives rows; source: 'FROM … WHERE …' with the table `t`. share: one in
    so many entries is looked at, and what there is told from that. Of very many, the facets are
    counted in an even share of them. Returns how many hold it whatever is chosen, parts too.
    """
    share_of = " AND t.entry %% {0} = 0".format
    of_share = source + (share_of(share) if share > 1 else "")
    chosen, values_chosen = _chosen(scope)
    ((holding, every, total),) = rows_of(
        "SELECT COUNT(*), COUNT(CASE WHEN t.whole = 0 THEN 1 END), "
        f"COUNT(CASE WHEN t.whole = 0{chosen} THEN 1 END) {of_share}",
        [*values_chosen, *arguments],
    )
    step = share * (every // _MOST_COUNTED or 1)
    found.is_about, found.total_is_about = step > 1, share > 1
    found.total = about(total * share) if share > 1 else total
    of_step = of_share + " AND t.whole = 0" + (share_of(step) if step > share else "")
    facets = _facets(rows_of(f"SELECT {_COUNTED} {of_step}", arguments), scope.chosen)
    found.facets = times(facets, step)
    if chosen and share > 1 and total * share < FEW:
        # A share of few tells nothing: what was chosen is looked at whole.
        sql = f"SELECT {_COUNTED} {source} AND t.whole = 0{chosen}"
        rows = rows_of(sql, [*arguments, *values_chosen])
        found.total, found.total_is_about = len(rows), False
        names = dict(scope.chosen)
        own = {name: counts for name, counts in found.facets.items() if name in names}
        found.facets = _facets(rows, ()) | own
    return holding * share


def times(facets, step):
    """Counts by facet and value that were made in one of so many entries, of all of them."""
    if step == 1:
        return facets
    return {
        name: {value: about(number * step) for value, number in counts.items()}
        for name, counts in facets.items()
    }


def about(number):
    """Two digits of it: 12,345 as 12,000."""
    return round(number, 2 - len(str(number)))


def _facets(rows, chosen):
    """By facet, how often each value stands in rows that have all that is chosen of the others."""
    wanted = [(FACETS.index(name), value) for name, value in chosen]
    of_facet = {}
    for at, name in enumerate(FACETS):
        others = [(place, value) for place, value in wanted if place != at]
        own = [row for row in rows if all(_has(row, *each) for each in others)] if others else rows
        counts = Counter(row[at] for row in own)
        if name == "field":
            counts = _taken_apart(counts)
        if found := {str(value): number for value, number in counts.items() if value}:
            of_facet[name] = found
    return of_facet


def _has(row, place, value):
    if FACETS[place] == "field":
        return f"\n{value}\n" in row[place]
    return str(row[place]) == value


def _taken_apart(counts):
    each = Counter()
    for values_of_one, number in counts.items():
        for value in values_of_one.split("\n")[1:-1]:
            each[value] += number
    return each
