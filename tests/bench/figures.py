"""The figures, each a ratio of two things measured in one run, rounds alternating between them."""

import gzip
import http.client
import re
import statistics
import threading
from dataclasses import asdict, dataclass, field

from tests.bench.servers import load, memory_mb, site

_PAGE = dict.fromkeys(("BENCH_PAGE_CACHE", "BENCH_CACHES", "BENCH_FLOOR"), "")
WARM = {**_PAGE}
COLD = {**_PAGE, "BENCH_CACHES": "off"}
KEPT = {**_PAGE, "BENCH_PAGE_CACHE": "on"}
FLOOR = {**_PAGE, "BENCH_FLOOR": "on"}


@dataclass
class Figure:
    """A figure beside its goal. rounds: what each round gave, the thing and what it is held to."""

    id: str
    what: str
    goal: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = "×"
    note: str = ""
    rounds: list = field(default_factory=list)

    @classmethod
    def of_rounds(cls, id, what, goal, rounds, ratio, note=""):
        values = [ratio(thing, other) for thing, other in rounds]
        return cls(
            id,
            what,
            goal,
            round(statistics.median(values), 3),
            round(min(values), 3),
            round(max(values), 3),
            note=note or _beside(rounds),
            rounds=[[asdict(thing), asdict(other)] for thing, other in rounds],
        )


def _beside(rounds):
    def middle(index, name):
        return statistics.median(getattr(pair[index], name) for pair in rounds)

    return " ÷ ".join(
        f"{middle(i, 'cpu_ms'):.2f} ms, {middle(i, 'per_second'):.0f}/s" for i in (0, 1)
    )


def cpu(thing, other):
    return thing.cpu_ms / other.cpu_ms


def per_second(thing, other):
    return thing.per_second / other.per_second


def alternate(thing, other, *, rounds, seconds):
    """Pairs of `Load`s. thing, other: (site, host, path)."""
    for one in (thing, other):
        load(*one, seconds=1)  # warm
    return [(load(*thing, seconds=seconds), load(*other, seconds=seconds)) for _ in range(rounds)]


def pages_beside_the_floor(ground, small, pace):
    """F1 to F3: article, home page and a law beside a bare Wagtail page, warm and cold."""
    at = small.content
    with (
        site(small.environment, ground.servers, **FLOOR) as bare,
        site(small.environment, ground.servers, **WARM) as warm,
        site(small.environment, ground.servers, **COLD) as cold,
    ):
        floor = (bare, at["floor_host"], at["floor"])
        for id, name, path, goals in (
            ("F1", "article", at["article"], ("≤ 1.4", "≤ 2.2")),
            ("F2", "provincial home page", "/", ("≤ 1.4", "≤ 3.0")),
            ("F3", "document of 200 articles", at["law"], ("≤ 2.0", "none set")),
        ):
            for running, state, goal in ((warm, "warm", goals[0]), (cold, "cold", goals[1])):
                pairs = alternate((running, at["host"], path), floor, **pace)
                yield Figure.of_rounds(id, f"{name} ÷ floor, {state}", goal, pairs, cpu)


def kept_pages(ground, small, pace):
    """F6: a whole page from the application's cache beside a view that says hello."""
    at = small.content
    in_process = {k: v for k, v in small.environment.items() if k != "REDIS_URL"}
    for environment, what, goal in (
        (in_process, "kept page ÷ hello, in process", "≥ 0.80"),
        (small.environment, "kept page ÷ hello, through Redis", "≥ 0.40"),
    ):
        with site(environment, ground.servers, **KEPT) as running:
            pairs = alternate(
                (running, at["host"], at["article"]), (running, at["host"], "/hello/"), **pace
            )
            yield Figure.of_rounds("F6", what, goal, pairs, per_second)


def many_portals(ground, small, large, pace):
    """F7: the article among 300 portals and 100,000 pages beside it among 3 and 300."""
    with (
        site(small.environment, ground.servers, **WARM) as among_few,
        site(large.environment, ground.servers, **WARM) as among_many,
    ):
        few, many = small.content, large.content
        pairs = alternate(
            (among_many, many["host"], many["article"]),
            (among_few, few["host"], few["article"]),
            **pace,
        )
        what = (
            f"article, {many['portals']} portals and {many['pages']} pages"
            f" ÷ {few['portals']} and {few['pages']}"
        )
        yield Figure.of_rounds("F7", what, "≤ 1.15", pairs, cpu)
        counts = [each.count_queries([each.content["article"]]) for each in (large, small)]
        values = [next(iter(count.values())) for count in counts]
        yield Figure(
            "F7",
            "number of its queries",
            "equal",
            values[0] - values[1],
            unit="more",
            note=f"{values[0]} and {values[1]}",
        )


def memory(ground, small, requests=10_000):
    """F13: memory of one worker after mixed requests; nothing is kept, nobody is recycled."""
    at = small.content
    with site(small.environment, ground.servers, workers=1, **WARM) as running:
        _mixed(running, at, requests // 2)
        _whole, middle = memory_mb(running.workers()[0])
        _mixed(running, at, requests - requests // 2)
        whole, end = memory_mb(running.workers()[0])
    yield Figure(
        "F13",
        f"memory (PSS) of a worker after {requests} mixed requests",
        "≤ 150 MB",
        round(whole, 1),
        unit="MB",
    )
    yield Figure(
        "F13",
        "growth of its own part over the second half",
        "0",
        round(end - middle, 2),
        unit="MB",
        note=f"{middle:.1f} MB, then {end:.1f} MB",
    )


def _mixed(running, at, requests, clients=4):
    paths, mistakes = at["mixed"], []

    def ask(first):
        for number in range(first, requests, clients):
            try:
                status, _headers, _body = running.get(at["host"], paths[number % len(paths)])
            except (OSError, http.client.HTTPException) as error:
                mistakes.append(error)
            else:
                if status >= 500:
                    mistakes.append(paths[number % len(paths)])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if mistakes:
        raise RuntimeError(f"{len(mistakes)} requests failed, such as {mistakes[0]}")


_LOADED = re.compile(
    rb"""<script[^>]+src="([^"]+)"|<link[^>]+rel="stylesheet"[^>]*href="([^"]+)"|"""
    rb"""<link[^>]+rel="preload"[^>]*href="([^"]+)\""""
)


def bytes_of_first_view(ground, small):
    """F14: what the first view of an article loads, compressed; pictures apart."""
    at = small.content
    with site(small.environment, ground.servers, workers=1, **WARM) as running:
        _status, _headers, html = running.get(at["host"], at["article"])
        parts = {"HTML": len(gzip.compress(html, 6))}
        for found in _LOADED.findall(html):
            path = next(filter(None, found)).decode()
            if path.startswith("http"):
                raise RuntimeError(f"{path} comes from elsewhere.")
            status, headers, body = running.get(at["host"], path, **{"Accept-Encoding": "gzip"})
            if status != 200:
                raise RuntimeError(f"{path} answered {status}.")
            kind = path.rpartition(".")[2].upper()
            size = len(body) if "Content-Encoding" in headers else len(gzip.compress(body, 6))
            parts[kind] = parts.get(kind, 0) + size
    yield Figure(
        "F14",
        "bytes of the first view of an article, compressed",
        "≤ 100 KB",
        round(sum(parts.values()) / 1024, 1),
        unit="KB",
        note=", ".join(f"{kind} {size / 1024:.1f}" for kind, size in parts.items()),
    )
