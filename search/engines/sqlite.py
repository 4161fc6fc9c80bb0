"""The index in SQLite's FTS5, ranked by its BM25. P14."""

# ruff: noqa: S608 - the names of our own tables; whatever was typed is a parameter

from django.db import connections

from search.engines.base import MOST_RANKED, NEAREST, Candidates, atomic
from search.engines.marks import COLUMNS, NAMES, condition, counted, counting, values

_COLUMNS = ("number", "title", "summary", "body")
# What a term is worth by its column; search_quality shows what a change does.
_WEIGHTS = "40, 8, 3, 1"


class SqliteEngine:
    """Two tables: the terms, which keep no text, and which of its rows is whose; and a view of
    the terms that says in how many rows each stands.

    FTS5 without content cannot forget a row, so an entry that is indexed anew gets a new row and
    the old one belongs to nobody; `reindex_search` leaves such rows behind.
    """

    def __init__(self, name, connection=None):
        self.connection = connection or connections["default"]
        self.name = name
        self.terms, self.rows = f"search_{name}_terms", f"search_{name}_rows"
        self.held = f"search_{name}_held"

    def create(self):
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.terms} USING fts5("
                f"{', '.join(_COLUMNS)}, content='', "
                "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
            )
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.rows} "
                f"(row INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL UNIQUE, {COLUMNS})"
            )
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.held} USING fts5vocab({self.terms}, row)"
            )

    def drop(self):
        with self.connection.cursor() as cursor:
            for table in (self.held, self.terms, self.rows):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def replace_with(self, other):
        other.settle()
        with atomic(self.connection), self.connection.cursor() as cursor:
            self.drop()
            cursor.execute(f"DROP TABLE {other.held}")
            cursor.execute(f"ALTER TABLE {other.terms} RENAME TO {self.terms}")
            cursor.execute(f"ALTER TABLE {other.rows} RENAME TO {self.rows}")
            self.create()

    def index(self, entries, *, bulk=False):
        with atomic(self.connection), self.connection.cursor() as cursor:
            for entry, analysed, marks in entries:
                cursor.execute(f"DELETE FROM {self.rows} WHERE entry = %s", [entry])
                cursor.execute(
                    f"INSERT INTO {self.rows} (entry, {', '.join(NAMES)})"
                    f" VALUES (%s, {', '.join(['%s'] * len(NAMES))})",
                    [entry, *values(marks)],
                )
                cursor.execute(
                    f"INSERT INTO {self.terms} (rowid, {', '.join(_COLUMNS)})"
                    " VALUES (%s, %s, %s, %s, %s)",
                    [cursor.lastrowid, *(" ".join(getattr(analysed, c)) for c in _COLUMNS)],
                )

    def settle(self):
        with self.connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.terms} ({self.terms}) VALUES ('optimize')")

    def remove(self, ids):
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {self.rows} WHERE entry = %s", [(entry,) for entry in ids]
            )

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED):
        match = _any(query.scored) if nearest else _expression(query)
        source = (
            f"FROM {self.terms} JOIN {self.rows} t ON t.row = {self.terms}.rowid"
            f" WHERE {self.terms} MATCH %s"
        )
        found = Candidates([])
        if scope and not nearest:
            where, arguments = condition(scope, with_chosen=False)
            rows = self._rows(counting(source + where), [match, *arguments])
            found.total, found.facets = counted(rows, scope)
        where, arguments = condition(scope, with_chosen=True)
        source, arguments = source + where, [match, *arguments]
        order = f"bm25({self.terms}, {_WEIGHTS}), t.entry DESC"
        if scope and scope.by_date:
            source += " AND t.whole = 0"
            order = "t.day DESC, t.entry DESC"
        elif query.numbers:  # who bears the number comes before who speaks of it
            order = (
                f"t.row NOT IN (SELECT rowid FROM {self.terms} WHERE {self.terms} MATCH %s), "
                + order
            )
            arguments.append(f"number : ({_any(query.numbers)})")
        rows = self._rows(
            f"SELECT t.entry, t.whole {source} ORDER BY {order} LIMIT %s",
            [*arguments, min(limit, NEAREST) if nearest else limit],
        )
        found.ids = [entry for entry, _whole in rows]
        found.wholes = {entry: whole for entry, whole in rows if whole}
        if nearest or not scope:
            found.total = len(found.ids)
        found.held, found.indexed = self._frequencies(query.scored)
        return found

    def _frequencies(self, terms):
        # Rows that belong to nobody any more are counted too: rarity is an estimate.
        rows = self._rows(
            f"SELECT term, doc FROM {self.held} WHERE term IN ({_marks(terms)})", list(terms)
        )
        ((total,),) = self._rows(f"SELECT COUNT(*) FROM {self.rows}", [])
        return dict(rows), total

    def _rows(self, sql, arguments):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, arguments)
            return cursor.fetchall()


def _marks(values):
    return ", ".join(["%s"] * len(values)) or "NULL"


def _quoted(term):
    # A term is letters, digits and '_' only: nothing in it can end the string.
    return f'"{term}"'


def _any(terms):
    return " OR ".join(map(_quoted, terms))


def _expression(query):
    groups = [
        "(" + " OR ".join("(" + " AND ".join(map(_quoted, each)) + ")" for each in group) + ")"
        for group in query.required
    ]
    words = "(" + " AND ".join(groups) + ")" if groups else ""
    return " OR ".join(filter(None, [_any(query.numbers), words]))
