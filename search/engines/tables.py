"""What the engines in a database share: one way to ask, over their own tables. P14."""

from search.engines.base import MOST_RANKED, NEAREST, Candidates
from search.engines.choosing import scoring, with_own
from search.engines.marks import condition, count


class TableEngine:
    """Whose index is in tables of `connection`, the marks of entries in a table called `t`.

    An engine has, in its own SQL: `_holding(where)`, which gives 'FROM … WHERE …' of what holds an
    expression, `_best`, `_newest`, and `frequencies`; and how it writes an expression.
    """

    AND, OR, QUOTED = "", "", ""

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED, within=None):
        held, indexed = self.frequencies(with_own(query.scored))
        found = Candidates([], held=held, indexed=indexed)
        if not held:
            return found
        match = "" if nearest else self._expression(query)
        if scope and not nearest:
            where, arguments = condition(scope, within, with_chosen=False)
            count(self._rows, self._holding(where), [match, *arguments], scope, found)
        limit = min(limit, NEAREST) if nearest else limit
        if scope and scope.by_date:
            rows = self._newest(match or self._any(query.scored), scope, limit, within)
        else:
            terms = scoring(query, held, indexed, nearest=nearest)
            rows = self._best(terms, match, scope, limit, within)
        found.ids = [entry for entry, _whole in rows]
        found.wholes = {entry: whole for entry, whole in rows if whole}
        if nearest or not scope:
            found.total = len(found.ids)
        return found

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
