"""`make bench-search`: how fast the index is filled and asked, on each engine. B4.

    python -m tests.services.with_servers postgresql elasticsearch -- python -m tests.bench.search

Documents of real size are made from the data at hand. Number, type and abstract are those of a
gazette's document; the wording is articles of laws. How long documents are is taken from the issue
of that gazette whose list of contents is at hand: ten documents fill 1, 3, 2, 8, 5, 5, 7, 4, 10 and
6 pages, and a page holds 290 words (so the one provincial decision at hand whose file tells both:
26 pages, 7,512 words). That makes 290 to 2,900 words, 1,480 in the mean.

Each kind of question is asked as the page asks: candidates and facets from the engine, fifty texts
from a table, their order above it. It prints a table, writes a file with --json, fails nothing.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
django.setup()

from django.db import connection  # noqa: E402

from home.text.analysis import analyse  # noqa: E402
from home.text.normal import fold  # noqa: E402
from search.engines import engine_class  # noqa: E402
from search.engines.base import Marks, Scope  # noqa: E402
from search.finding import find  # noqa: E402
from search.quality import SCRATCH, WrongInput, scratch_engine  # noqa: E402
from search.ranking import ranked_words  # noqa: E402
from search.workers import processors, workers  # noqa: E402
from tests.shared_data import SHARED  # noqa: E402

_BATCH = 100
_TO_WARM_UP = 50
_PAGES = (1, 3, 2, 8, 5, 5, 7, 4, 10, 6)
_WORDS_ON_A_PAGE = 290
_TEXTS = "bench_search_texts"
_FIELDS = (
    "Đất đai",
    "Môi trường",
    "Giáo dục",
    "Y tế",
    "Nội vụ",
    "Tư pháp",
    "Xây dựng",
    "Tài chính",
)


def main():
    asked = _arguments()
    maker = Maker(asked.documents)
    results = {}
    for name in asked.engines:
        try:
            results[name] = _measure(name, maker, asked.rounds)
        except WrongInput as missing:
            print(f"{name}: {missing}", file=sys.stderr)
            continue
        _print(name, results[name])
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump({"documents": asked.documents, "engines": results}, file, indent=1)
    return 0 if results else 1


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200, help="Questions of each kind.")
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql", "elasticsearch"])
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


class Maker:
    """The same documents and questions each time."""

    def __init__(self, count):
        self.count = count
        folder = SHARED / "data"
        self.articles = list(
            json.loads((folder / "legal-retrieval" / "articles.json").read_text()).values()
        )
        self.gazette = json.loads((folder / "gazette" / "documents.json").read_text())
        questions = json.loads((folder / "legal-retrieval" / "questions.json").read_text())
        self.sentences = [each["text"] for each in questions]

    def document(self, pk):
        chance = random.Random(pk)
        own = self.gazette[pk % len(self.gazette)]
        body, left = [], chance.choice(_PAGES) * _WORDS_ON_A_PAGE
        while left > 0:
            lines = chance.choice(self.articles)
            body.append(lines)
            left -= len(lines.split())
        if left < 0:  # the last article ends where the last page does
            body[-1] = body[-1].rsplit(maxsplit=-left)[0]
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(3900))
        kind = own["loai_van_ban"].split(" của ")[0]
        number = f"{pk % 9000 + 1}/{own['so_hieu'].rpartition('/')[2]}"
        fields = {
            "title": f"{kind} {number}",
            "summary": f"{own['trich_yeu']} {chance.choice(self.articles)[:60]}",
            "body": "\n".join(body),
        }
        marks = Marks(
            portal=chance.randrange(1, 31), language="vi", kind="documents", type=kind,
            issuer=own["co_quan_ban_hanh"], field=(chance.choice(_FIELDS),), year=str(day.year),
            effect="in_force" if chance.random() < 0.8 else "ended", day=day.toordinal(),
        )  # fmt: skip
        return number, fields, marks

    def kinds(self, rounds):
        """Questions by kind, each list of `rounds`."""
        chance = random.Random(7)
        words = [
            " ".join(chance.choice(self.articles).split()[at : at + 3])
            for at in (chance.randrange(4, 12) for _ in range(rounds))
        ]
        sentences = [chance.choice(self.sentences) for _ in range(rounds)]
        numbers = [self.document(chance.randrange(self.count))[0] for _ in range(rounds)]
        yield "three words", words, ()
        yield "three words, no accents", [fold(each) for each in words], ()
        yield (
            "three words, a year and a type chosen",
            words,
            (("year", "2024"), ("type", "Quyết định")),
        )
        yield "a question in a sentence", sentences, ()
        yield "the number of a document", numbers, ()
        yield "what nearly all hold: 'quy định'", ["quy định"] * rounds, ()


def _measure(name, maker, rounds):
    with scratch_engine(name) as engine:
        store = _Texts(getattr(engine, "connection", connection))
        store.create()
        figures = _fill(name, engine, store, maker)
        figures["megabytes"] = _size(engine)
        scope = Scope(tuple(range(1, 31)), "vi")
        figures["questions"] = {}
        for kind, texts, chosen in maker.kinds(_TO_WARM_UP + rounds):
            where = Scope(scope.portals, "vi", chosen)
            for text in texts[:_TO_WARM_UP]:  # a server that serves has served such before
                find(engine, text, where, store.read)
            times = []
            for text in texts[_TO_WARM_UP:]:
                start = time.perf_counter()
                find(engine, text, where, store.read)
                times.append((time.perf_counter() - start) * 1000)
            figures["questions"][kind] = {
                "p50": round(statistics.median(times), 1),
                "p95": round(statistics.quantiles(times, n=20)[-1], 1),
            }
        store.drop()
    return figures


def _fill(name, engine, store, maker):
    start, analysing = time.perf_counter(), 0.0
    batches = range(1, maker.count + 1, _BATCH)
    # An index in memory is this process's own.
    processes = 1 if name == "sqlite" else processors()
    fill_in = partial(_fill_in, name, maker.count)
    if processes == 1:
        fill_in = partial(_put_in, engine, store, maker)
    with workers(processes) as each:
        for first, seconds in zip(batches, each(fill_in, batches), strict=True):
            analysing += seconds
            if sys.stderr.isatty():
                print(f"\r{first + _BATCH - 1}/{maker.count}", end="", file=sys.stderr)
    engine.settle()
    seconds = time.perf_counter() - start
    return {
        "documents_per_second": round(maker.count / seconds),
        "of_which_analysis": round(analysing / processes / seconds, 2),
    }


@cache
def _own(name, count):
    """What a process beside the first one fills the same index with."""
    return engine_class(name)(SCRATCH), _Texts(connection), Maker(count)


def _fill_in(name, count, first):
    return _put_in(*_own(name, count), first)


def _put_in(engine, store, maker, first):
    """Put in the documents of one batch; returns the seconds that their analysis took."""
    start = time.perf_counter()
    rows, texts = [], []
    for pk in range(first, min(first + _BATCH, maker.count + 1)):
        number, fields, marks = maker.document(pk)
        analysed = analyse(**fields, number=number)
        rows.append((pk, analysed, marks))
        texts.append((pk, ranked_words(analysed.plain, analysed.number)))
    seconds = time.perf_counter() - start
    engine.index(rows, bulk=True)
    store.write(texts)
    return seconds


class _Texts:
    """What entries are ranked by, in a table of the database, as in production."""

    def __init__(self, connection):
        self.connection = connection

    def create(self):
        self._run(f"DROP TABLE IF EXISTS {_TEXTS}")
        self._run(f"CREATE TABLE {_TEXTS} (pk bigint PRIMARY KEY, ranked_text text)")

    def write(self, rows):
        places = ", ".join(["(%s, %s)"] * len(rows))
        self._run(f"INSERT INTO {_TEXTS} VALUES {places}", list(chain(*rows)))

    def read(self, ids):
        marks = ", ".join(["%s"] * len(ids)) or "NULL"
        sql = f"SELECT pk, ranked_text FROM {_TEXTS} WHERE pk IN ({marks})"
        return dict(self._run(sql, list(ids)))

    def drop(self):
        self._run(f"DROP TABLE {_TEXTS}")

    def _run(self, sql, arguments=()):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, arguments)
            return cursor.fetchall() if cursor.description else []


def _size(engine):
    """Megabytes that the index takes, without the texts."""
    if hasattr(engine, "client"):
        stats = engine.client.indices.stats(index=engine.alias)
        size = stats["_all"]["primaries"]["store"]["size_in_bytes"]
    elif engine.connection.vendor == "postgresql":
        with engine.connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_total_relation_size(%s) + pg_total_relation_size(%s)",
                [engine.terms, engine.counts],
            )
            size = cursor.fetchone()[0]
    else:
        with engine.connection.cursor() as cursor:
            cursor.execute(f"SELECT SUM(LENGTH(block)) FROM {engine.terms}_data")
            size = cursor.fetchone()[0]
    return round(size / 1e6)


def _print(name, figures):
    print(
        f"{name}: {figures['documents_per_second']} documents/s "
        f"({figures['of_which_analysis']:.0%} of it analysis), index {figures['megabytes']} MB"
    )
    for kind, times in figures["questions"].items():
        print(f"  {kind:40} p50 {times['p50']:7.1f} ms   p95 {times['p95']:7.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
