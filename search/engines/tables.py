"""What the engines in a database share: one way to ask, over their own tables. P14."""

from search.engines.base import MOST_RANKED, NEAREST, Candidates
from search.engines.choosing import most_holding, scoring, with_own
from search.engines.marks import FEW, MANY, condition, count

# What at least one in so many holds is soon met with when one goes through all, newest first.
_SOON_MET = 5


class TableEngine:
    """Whose index is in tables of `connection`, the marks of entries in a table called `t`.

    An engine has, in its own SQL: `_holding(where)`, which gives 'FROM … WHERE …' of what holds an
    expression, `_best`, `_newest`, and `frequencies`; and how it writes an expression. SHARE: one
    in so many entries can be asked for apart from the others; 1 if none.
    """

    AND, OR, QUOTED = "", "", ""
    SHARE = 1

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED, within=None):
        held, indexed = self.frequencies(with_own(query.scored))
        found = Candidates([], held=held, indexed=indexed)
        if not held:
            return found
        match = "" if nearest else self._expression(query)
        holding = 0 if nearest else most_holding(query, held, indexed)
        if scope and not nearest:
            holding = self._count(match, holding, scope, within, found)
        limit = min(limit, NEAREST) if nearest else limit
        asked = scope, limit, within
        if scope and scope.by_date:
            match = match or self._any(query.scored)
            is_soon_met = holding * _SOON_MET >= indexed
            rows = self._newest(match, *asked, by_day=True, is_soon_met=is_soon_met)
        else:
            rows = self._ranked(query, found, match, asked, holding)
        found.ids = [entry for entry, _whole in rows]
        found.wholes = {entry: whole for entry, whole in rows if whole}
        if nearest or not scope:
            found.total = len(found.ids)
        return found

    def _count(self, match, likely, scope, within, found):
        """Set the counts; returns how many hold what is required, whatever is chosen."""
        where, arguments = condition(scope, within, with_chosen=False)

        def count_in(share):
            source = self._holding(where), [match, *arguments]
            return count(self._rows, *source, scope, found, share)

        if within is None and self.SHARE > 1 and likely >= MANY:
            holding = count_in(self.SHARE)
            if holding >= FEW:
                return holding
        return count_in(1)

    def _ranked(self, query, found, match, asked, holding):
        """[(entry, whole)]: what is worth most; then the newest of what all hold alike."""
        scored = scoring(query, found.held, found.indexed, nearest=not match)
        rows = dict(self._best(scored.worths, match, *asked))
        alike = [(match, holding)] if match else []
        if match and scored.common:
            both = f"({match}){self.AND}{self._quoted(scored.common)}"
            alike.insert(0, (both, min(holding, found.held[scored.common])))
        limit = asked[1]
        for expression, hold_it in alike:
            if len(rows) < limit:
                is_soon_met = hold_it * _SOON_MET >= found.indexed
                newest = self._newest(expression, *asked, is_soon_met=is_soon_met)
                rows |= {entry: whole for entry, whole in newest if entry not in rows}
        return list(rows.items())[:limit]

    def _rows(self, sql, arguments):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, arguments)
            return cursor.fetchall()

    def _do(self, *statements):
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _quoted(self, term):
        # A term is letters, digits, '_' and OWN only: nothing in it can end the string.
        return self.QUOTED.format(term)

    def _any(self, terms):
        return self.OR.join(map(self._quoted, terms))

    def _expression(self, query):
        """What holds one alternative of each required group, or bears a number that was meant."""
        groups = [
            "(" + self.OR.join(f"({self._all(each)})" for each in group) + ")"
            for group in query.required
        ]
        words = f"({self.AND.join(groups)})" if groups else ""
        return self.OR.join(filter(None, [self._any(query.numbers), words]))

    def _all(self, terms):
        return self.AND.join(map(self._quoted, terms))
