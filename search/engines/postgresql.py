"""The index in PostgreSQL: terms in a tsvector under GIN, ranked by term rarity. P14.

PostgreSQL's ranking knows nothing of how rare a term is, so the terms' document counts are kept
beside them, and an entry's score is the sum over terms of rarity times `ts_rank` of that term.
Both steps are bounded: the rarest terms choose candidates, and only those are scored.
"""

# ruff: noqa: S608 - the names of our own tables; whatever was typed is a parameter

import math

from django.db import connections

from search.engines.base import MOST_RANKED, NEAREST, Candidates, atomic
from search.engines.marks import COLUMNS, NAMES, condition, counted, counting, values

_LABELS = {"number": "A", "title": "B", "summary": "C", "body": "D"}
# D, C, B, A. `ts_rank` saturates with repetition much as BM25 does.
_RANK_WEIGHTS = "'{0.5, 0.4, 1, 1}'"
# Positions past this one are all the same to PostgreSQL, and 255 of them a term are the most.
_LAST_POSITION, _MOST_POSITIONS = 16383, 255
# The most entries that the choosing terms may hold together, and the most that are scored.
_MOST_CHOSEN, _MOST_SCORED = 2000, MOST_RANKED
# Of a question that nearly all entries answer, so many of the newest are looked at.
_MOST_MATCHES = 2000

_RENEWED = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*NAMES, "terms"))


class PostgresqlEngine:
    def __init__(self, name, connection=None):
        self.connection = connection or connections["default"]
        self.name = name
        self.terms, self.counts = f"search_{name}_terms", f"search_{name}_counts"

    def create(self):
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.terms} "
                f"(entry bigint PRIMARY KEY, {COLUMNS}, terms tsvector NOT NULL)"
            )
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {self.terms}_gin ON {self.terms} USING gin (terms)"
            )
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.counts} "
                "(term text PRIMARY KEY, entries integer NOT NULL)"
            )

    def drop(self):
        with self.connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.terms}, {self.counts}")

    def replace_with(self, other):
        with atomic(self.connection), self.connection.cursor() as cursor:
            self.drop()
            other.settle()
            for theirs, ours in ((other.terms, self.terms), (other.counts, self.counts)):
                cursor.execute(f"ALTER TABLE {theirs} RENAME TO {ours}")
                cursor.execute(f"ALTER INDEX {theirs}_pkey RENAME TO {ours}_pkey")
            cursor.execute(f"ALTER INDEX {other.terms}_gin RENAME TO {self.terms}_gin")

    def index(self, entries, *, bulk=False):
        with atomic(self.connection), self.connection.cursor() as cursor:
            for entry, analysed, marks in entries:
                cursor.execute(
                    f"INSERT INTO {self.terms} VALUES (%s, {', '.join(['%s'] * len(NAMES))}, "
                    f"%s::tsvector) ON CONFLICT (entry) DO UPDATE SET {_RENEWED}",
                    [entry, *values(marks), _vector(analysed)],
                )
                if bulk:
                    continue
                # In one order everywhere, so that two writers never wait for each other. An entry
                # that changes counts again: rarity is an estimate, put right by `reindex_search`.
                cursor.execute(
                    f"INSERT INTO {self.counts} SELECT term, 1 FROM "
                    f"(SELECT unnest(tsvector_to_array(terms)) FROM {self.terms} WHERE entry = %s)"
                    " AS t(term) ORDER BY term ON CONFLICT (term) "
                    f"DO UPDATE SET entries = {self.counts}.entries + 1",
                    [entry],
                )

    def remove(self, ids):
        with self.connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.terms} WHERE entry = ANY(%s)", [list(ids)])

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED):
        counts, total = self._frequencies(query.scored)
        rarity = {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in counts.items()}
        if not rarity:
            return Candidates([])
        found = Candidates([], held=counts, indexed=total)
        if nearest:
            match = _any(_choosing(counts))
        else:
            match = _expression(query)
            if scope:
                found.total, found.facets = self._count(match, scope)
        where, arguments = condition(scope, with_chosen=True)
        if scope and scope.by_date:
            return self._newest(found, match, where, arguments, NEAREST if nearest else limit)
        rough, rough_arguments = _score(
            {term: rarity[term] for term in sorted(rarity, key=rarity.get, reverse=True)[:12]}
        )
        fine, fine_arguments = _score(rarity)
        own_number = _any(f"{term}:A" for term in query.numbers)
        sql = f"""
            WITH matches AS MATERIALIZED (
                SELECT t.entry, t.whole, t.terms FROM {self.terms} t
                WHERE t.terms @@ %s::tsquery {where}
                ORDER BY t.entry DESC LIMIT {_MOST_MATCHES}
            ), best AS MATERIALIZED (
                SELECT entry, whole, terms FROM matches
                ORDER BY (terms @@ %s::tsquery) DESC, {rough} DESC LIMIT {_MOST_SCORED}
            )
            SELECT entry, whole FROM best
            ORDER BY (terms @@ %s::tsquery) DESC, {fine} DESC, entry DESC LIMIT %s
        """
        limit = min(limit, NEAREST) if nearest else limit
        rows = self._rows(
            sql,
            [match, *arguments, own_number, *rough_arguments, own_number, *fine_arguments, limit],
        )
        found.ids = [entry for entry, _whole in rows]
        found.wholes = {entry: whole for entry, whole in rows if whole}
        if nearest or not scope:
            found.total = len(found.ids)
        return found

    def _newest(self, found, match, where, arguments, limit):
        rows = self._rows(
            f"SELECT t.entry FROM {self.terms} t WHERE t.terms @@ %s::tsquery {where}"
            " AND t.whole = 0 ORDER BY t.day DESC, t.entry DESC LIMIT %s",
            [match, *arguments, limit],
        )
        found.ids = [entry for (entry,) in rows]
        found.total = found.total or len(found.ids)
        return found

    def _frequencies(self, terms):
        """In how many entries each term stands that the index knows, and how many there are."""
        rows = self._rows(
            f"SELECT term, entries FROM {self.counts} WHERE term = ANY(%s)", [list(terms)]
        )
        # An estimate, and -1 until there is one; there are at least as many as hold one term.
        estimates = self._rows(
            "SELECT reltuples::bigint FROM pg_class WHERE relname = %s", [self.terms]
        )
        total = max(count for row in [*estimates, *rows] for count in row[-1:])
        return dict(rows), total

    def _count(self, match, scope):
        where, arguments = condition(scope, with_chosen=False)
        source = f"FROM {self.terms} t WHERE t.terms @@ %s::tsquery {where}"
        return counted(self._rows(counting(source), [match, *arguments]), scope)

    def _rows(self, sql, arguments):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, arguments)
            return cursor.fetchall()

    def settle(self):
        with atomic(self.connection), self.connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {self.counts}")
            cursor.execute(
                f"INSERT INTO {self.counts} SELECT word, ndoc "
                f"FROM ts_stat('SELECT terms FROM {self.terms}')"
            )
            cursor.execute(f"ANALYZE {self.terms}")


def _vector(analysed):
    """A tsvector's own text: 'đất':1B,7D 'đất_đai':2B. Positions count repetitions, no more."""
    positions, at = {}, 0
    for field, label in _LABELS.items():
        for term in getattr(analysed, field):
            at = min(at + 1, _LAST_POSITION)
            positions.setdefault(term, []).append(f"{at}{label}")
    return " ".join(
        f"'{term}':{','.join(places[:_MOST_POSITIONS])}" for term, places in positions.items()
    )


def _any(terms):
    return " | ".join(map(_quoted, terms))


def _quoted(term):
    # A term is letters, digits and '_' only: nothing in it can end the string.
    word, _, label = term.partition(":")
    return f"'{word}':{label}" if label else f"'{word}'"


def _expression(query):
    groups = [
        "(" + " | ".join("(" + " & ".join(map(_quoted, each)) + ")" for each in group) + ")"
        for group in query.required
    ]
    words = "(" + " & ".join(groups) + ")" if groups else ""
    return " | ".join(filter(None, [_any(query.numbers), words]))


def _choosing(counts):
    """The rarest terms, until together they would choose too many entries; one at least."""
    chosen, held = [], 0
    for term in sorted(counts, key=counts.get):
        held += counts[term]
        if chosen and held > _MOST_CHOSEN:
            break
        chosen.append(term)
    return chosen


def _score(rarity):
    sql = " + ".join(
        f"{value:.4f} * ts_rank({_RANK_WEIGHTS}::float4[], terms, %s::tsquery)"
        for value in rarity.values()
    )
    return sql, [_quoted(term) for term in rarity]
