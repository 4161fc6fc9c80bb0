"""The index in PostgreSQL: each entry's terms in a tsvector under GIN. P14.

The tsvectors are only ever read through GIN: to take one of a thousand terms out of its row costs
more than all else in a question. How often each term stands is kept beside them; what is worth
how much says `choosing.py`.
"""

# ruff: noqa: S608 - the names of our own tables; whatever was typed is a parameter

from io import StringIO

from django.db import connections

from search.engines.base import atomic
from search.engines.choosing import ease, marked_terms
from search.engines.marks import COLUMNS, NAMES, SHARE, condition, values
from search.engines.tables import TableEngine

# The planner does not know what it costs to take a thousand terms out of each row. How it may go is
# said of each statement alone: what is set and what is asked are one transaction.
_SAID = "SET LOCAL enable_seqscan = off; SET LOCAL enable_{} = off; SET LOCAL enable_{} = on; "
# Nor may a bitmap grow so coarse that the rows must be looked at.
_THROUGH_GIN = _SAID.format("indexscan", "bitmapscan") + (
    "SET LOCAL work_mem = '32MB'; SET LOCAL jit = off; "
)
# By an index on the order, row by row, until enough are met; but not beyond so many for each.
_IN_ORDER = _SAID.format("bitmapscan", "indexscan")
_MOST_MET = 20


class PostgresqlEngine(TableEngine):
    AND, OR, QUOTED = " & ", " | ", "'{}'"
    SHARE = SHARE

    def __init__(self, name, connection=None):
        self.connection = connection or connections["default"]
        self.name = name
        self.terms, self.counts = f"search_{name}_terms", f"search_{name}_counts"

    def create(self):
        self._do(
            f"CREATE TABLE IF NOT EXISTS {self.terms} "
            f"(entry bigint PRIMARY KEY, {COLUMNS}, ease real NOT NULL, terms tsvector NOT NULL)",
            # As long as it is, to press it together costs more than it saves; and what it holds is
            # of no use to the planner.
            f"ALTER TABLE {self.terms} ALTER terms SET STORAGE EXTERNAL, "
            "ALTER terms SET STATISTICS 0",
            f"CREATE TABLE IF NOT EXISTS {self.counts} "
            "(term text PRIMARY KEY, entries integer NOT NULL)",
            f"CREATE INDEX IF NOT EXISTS {self.terms}_day ON {self.terms} (day, entry)",
            *self._with_gin,
        )

    @property
    def _with_gin(self):
        one = f"CREATE INDEX IF NOT EXISTS {self.terms}_{{}} ON {self.terms} USING gin (terms)"
        return one.format("gin"), one.format("share") + f" WHERE entry % {self.SHARE} = 0"

    def drop(self):
        self._do(f"DROP TABLE IF EXISTS {self.terms}, {self.counts}")

    def replace_with(self, other):
        other.settle()  # takes minutes, while the old one serves
        with atomic(self.connection):
            self.drop()
            for theirs, ours in ((other.terms, self.terms), (other.counts, self.counts)):
                self._do(
                    f"ALTER TABLE {theirs} RENAME TO {ours}",
                    f"ALTER INDEX {theirs}_pkey RENAME TO {ours}_pkey",
                )
            for each in ("gin", "share", "day"):
                self._do(f"ALTER INDEX {other.terms}_{each} RENAME TO {self.terms}_{each}")

    def index(self, entries, *, bulk=False):
        rows = {
            entry: _copied([entry, *values(marks), ease(analysed)], analysed)
            for entry, analysed, marks in entries
        }
        if not rows:
            return
        with atomic(self.connection), self.connection.cursor() as cursor:
            if bulk:  # GIN is built at once in `settle`: several times as fast
                cursor.execute(f"DROP INDEX IF EXISTS {self.terms}_gin, {self.terms}_share")
            cursor.execute(f"DELETE FROM {self.terms} WHERE entry = ANY(%s)", [list(rows)])
            columns = f"entry, {', '.join(NAMES)}, ease, terms"
            lines = StringIO("".join(rows.values()))
            cursor.copy_expert(f"COPY {self.terms} ({columns}) FROM STDIN", lines)
            if bulk:
                return
            # In one order everywhere, so that two writers never wait for each other. An entry that
            # changes counts again: rarity is an estimate, put right by `reindex_search`.
            cursor.execute(
                f"INSERT INTO {self.counts} SELECT term, COUNT(*) FROM "
                f"(SELECT unnest(tsvector_to_array(terms)) FROM {self.terms} WHERE entry = ANY(%s))"
                " AS t(term) GROUP BY term ORDER BY term ON CONFLICT (term) "
                f"DO UPDATE SET entries = {self.counts}.entries + EXCLUDED.entries",
                [list(rows)],
            )

    def remove(self, ids):
        with self.connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.terms} WHERE entry = ANY(%s)", [list(ids)])

    def _holding(self, where):
        return f"FROM {self.terms} t WHERE t.terms @@ %s::tsquery {where}"

    def _best(self, terms, match, scope, limit, within):
        """[(entry, whole)] of what holds `match` and one of the terms, what is worth most first."""
        where, arguments = condition(scope, within, with_chosen=True)
        both = "q.term::tsquery && %s::tsquery" if match else "q.term::tsquery"
        rows = self._rows(
            f"""
            SELECT t.entry, t.whole, sum(q.worth) * t.ease AS worth
            FROM unnest(%s::text[], %s::real[]) AS q(term, worth)
            JOIN LATERAL (
                SELECT t.entry, t.whole, t.ease FROM {self.terms} t
                WHERE t.terms @@ ({both}) {where} OFFSET 0
            ) t ON true
            GROUP BY t.entry, t.whole, t.ease ORDER BY worth DESC, t.entry DESC LIMIT %s
            """,
            [
                list(map(self._quoted, terms)),
                list(terms.values()),
                *([match] if match else []),
                *arguments,
                limit,
            ],
        )
        return [(entry, whole) for entry, whole, _worth in rows]

    def _newest(self, match, scope, limit, within, *, by_day=False, is_soon_met=False):
        """[(entry, whole)] of what holds `match`, by their numbers, or by day without parts."""
        where, arguments = condition(scope, within, with_chosen=True)
        order = "t.day DESC, t.entry DESC" if by_day else "t.entry DESC"
        if by_day:
            where += " AND t.whole = 0"
        if is_soon_met:
            # The marks are looked at first, the terms of so many only.
            marked = f"SELECT * FROM {self.terms} t WHERE true {where} ORDER BY {order} LIMIT %s"
            rows = super()._rows(
                f"{_IN_ORDER} SELECT t.entry, t.whole FROM ({marked}) t "
                "WHERE t.terms @@ %s::tsquery LIMIT %s",
                [*arguments, limit * _MOST_MET, match, limit],
            )
            if len(rows) == limit:
                return rows
        # + 0: in the index's order, each row's terms would be taken out and looked at.
        order = order.replace("t.entry", "t.entry + 0")
        sql = f"SELECT t.entry, t.whole {self._holding(where)} ORDER BY {order} LIMIT %s"
        return self._rows(sql, [match, *arguments, limit])

    def frequencies(self, terms):
        """In how many entries each term stands that the index knows, and how many there are."""
        # An estimate, and -1 until there is one; there are at least as many as hold one term.
        rows = self._rows(
            f"SELECT term, entries FROM {self.counts} WHERE term = ANY(%s) "
            "UNION ALL SELECT '', reltuples::bigint FROM pg_class WHERE relname = %s",
            [list(terms), self.terms],
        )
        total = max(0, *(count for _term, count in rows))
        return {term: count for term, count in rows if term}, total

    def _rows(self, sql, arguments):
        return super()._rows(_THROUGH_GIN + sql, arguments)

    def settle(self):
        with atomic(self.connection):
            self._do(
                "SET LOCAL maintenance_work_mem = '512MB'",
                *self._with_gin,
                f"TRUNCATE {self.counts}",
                f"INSERT INTO {self.counts} SELECT word, ndoc "
                f"FROM ts_stat('SELECT terms FROM {self.terms}')",
                f"ANALYZE {self.terms} (entry, ease)",
            )


_ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def _copied(row, analysed):
    """A line as COPY reads it; at its end the text of a tsvector without places."""
    texts = [str(value).translate(_ESCAPED) for value in row]
    terms = "' '".join(marked_terms(analysed))
    return "\t".join([*texts, f"'{terms}'" if terms else ""]) + "\n"
