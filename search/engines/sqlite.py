"""The index in SQLite's FTS5. P14."""

# ruff: noqa: S608 - the names of our own tables; whatever was typed is a parameter

from collections import Counter

from django.db import connections

from search.engines.base import atomic
from search.engines.choosing import OWN, ease, marked_terms
from search.engines.marks import COLUMNS, NAMES, condition, places, values
from search.engines.tables import TableEngine


class SqliteEngine(TableEngine):
    """Three tables: the terms, which keep no text and no places; which of its rows is whose; in how
    many rows each term stands. What is worth how much says `choosing.py`.

    FTS5 without content cannot forget a row, so an entry that is indexed anew gets a new row and
    the old one belongs to nobody; `reindex_search` leaves such rows behind.
    """

    AND, OR, QUOTED = " AND ", " OR ", '"{}"'

    def __init__(self, name, connection=None):
        self.connection = connection or connections["default"]
        self.name = name
        self.terms, self.rows = f"search_{name}_terms", f"search_{name}_rows"
        self.counts = f"search_{name}_counts"

    def create(self):
        self._do(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.terms} USING fts5("
            "terms, content='', detail=none, "
            f"tokenize=\"unicode61 remove_diacritics 0 tokenchars '_{OWN}'\")",
            f"CREATE TABLE IF NOT EXISTS {self.rows} (row INTEGER PRIMARY KEY AUTOINCREMENT, "
            f"entry INTEGER NOT NULL UNIQUE, {COLUMNS}, ease REAL NOT NULL)",
            f"CREATE TABLE IF NOT EXISTS {self.counts} "
            "(term text PRIMARY KEY, entries integer NOT NULL) WITHOUT ROWID",
        )

    def drop(self):
        # 'held' was what 'counts' is, until the index had this form.
        for table in (f"search_{self.name}_held", self.terms, self.rows, self.counts):
            self._do(f"DROP TABLE IF EXISTS {table}")

    def replace_with(self, other):
        other.settle()
        with atomic(self.connection):
            self.drop()
            self._do(
                f"ALTER TABLE {other.terms} RENAME TO {self.terms}",
                f"ALTER TABLE {other.rows} RENAME TO {self.rows}",
                f"ALTER TABLE {other.counts} RENAME TO {self.counts}",
            )

    def index(self, entries, *, bulk=False):
        columns = ("entry", *NAMES, "ease")
        with atomic(self.connection), self.connection.cursor() as cursor:
            for entry, analysed, marks in entries:
                cursor.execute(f"DELETE FROM {self.rows} WHERE entry = %s", [entry])
                cursor.execute(
                    f"INSERT INTO {self.rows} ({', '.join(columns)})"
                    f" VALUES ({', '.join(['%s'] * len(columns))})",
                    [entry, *values(marks), ease(analysed)],
                )
                terms = marked_terms(analysed)
                cursor.execute(
                    f"INSERT INTO {self.terms} (rowid, terms) VALUES (%s, %s)",
                    [cursor.lastrowid, " ".join(terms)],
                )
                if not bulk:
                    cursor.executemany(
                        f"INSERT INTO {self.counts} VALUES (%s, %s) ON CONFLICT (term)"
                        " DO UPDATE SET entries = entries + EXCLUDED.entries",
                        list(Counter(terms).items()),
                    )

    def settle(self):
        words = f"search_{self.name}_words"
        self._do(
            f"INSERT INTO {self.terms} ({self.terms}) VALUES ('optimize')",
            f"DELETE FROM {self.counts}",
            f"DROP TABLE IF EXISTS {words}",
            f"CREATE VIRTUAL TABLE {words} USING fts5vocab({self.terms}, row)",
            f"INSERT INTO {self.counts} SELECT term, doc FROM {words}",
            f"DROP TABLE {words}",
        )

    def remove(self, ids):
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {self.rows} WHERE entry = %s", [(entry,) for entry in ids]
            )

    def _holding(self, where):
        return (
            f"FROM {self.terms} JOIN {self.rows} t ON t.row = {self.terms}.rowid"
            f" WHERE {self.terms} MATCH %s{where}"
        )

    def _best(self, terms, match, scope, limit, within):
        """[(entry, whole)] of what holds `match` and one of the terms, what is worth most first."""
        if not terms:
            return []
        where, arguments = condition(scope, within, with_chosen=True)
        each = f"SELECT rowid AS row, %s AS worth FROM {self.terms} WHERE {self.terms} MATCH %s"
        asked = []
        for term, worth in terms.items():
            both = f"({match}){self.AND}{self._quoted(term)}" if match else self._quoted(term)
            asked += [worth, both]
        return self._rows(
            "SELECT t.entry, t.whole FROM (SELECT row, SUM(worth) AS worth FROM ("
            f"{' UNION ALL '.join([each] * len(terms))}) GROUP BY row) AS found"
            f" JOIN {self.rows} t ON t.row = found.row WHERE true{where}"
            " ORDER BY found.worth * t.ease DESC, t.entry DESC LIMIT %s",
            [*asked, *arguments, limit],
        )

    def _newest(self, match, scope, limit, within, *, by_day=False, is_soon_met=False):
        """[(entry, whole)] of what holds `match`, by their rows, or by day without parts.

        FTS5 gives rows from the last to the first: what is soon met costs little by itself.
        """
        where, arguments = condition(scope, within, with_chosen=True)
        order = f"{self.terms}.rowid DESC"
        if by_day:
            where, order = where + " AND t.whole = 0", "t.day DESC, t.entry DESC"
        return self._rows(
            f"SELECT t.entry, t.whole {self._holding(where)} ORDER BY {order} LIMIT %s",
            [match, *arguments, limit],
        )

    def frequencies(self, terms):
        # Rows that belong to nobody any more are counted too: rarity is an estimate.
        rows = self._rows(
            f"SELECT term, entries FROM {self.counts} WHERE term IN ({places(terms)})", list(terms)
        )
        ((total,),) = self._rows(f"SELECT COUNT(*) FROM {self.rows}", [])
        return dict(rows), total
