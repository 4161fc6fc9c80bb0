"""`python -m tests.bench`: build what is measured, measure, print the table, write the JSON."""

import argparse
import contextlib
import hashlib
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import figures
from tests.bench.servers import ROOT, Server
from tests.services.servers import TOOLS, ServerMissing, find_program, postgresql, redis

# Sets that were built are kept from run to run, one for each state of tables and content.
KEPT = TOOLS / "bench"
_POSTGRESQL = [str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
# Pauses between the measured seconds: starts, warming, wrk itself.
_AROUND_A_ROUND = 1.15


@dataclass(frozen=True)
class Ground:
    """The servers under every site that is measured."""

    servers: tuple[Server, ...]
    environment: dict


@dataclass(frozen=True)
class Set:
    """A database with portals and pages. content: what tests.bench.content says of it."""

    environment: dict
    content: dict

    def count_queries(self, paths):
        return _run_content(self.environment, "queries", self.content["host"], *paths)


def main():
    asked = _arguments()
    began = time.monotonic()
    try:
        with contextlib.ExitStack() as stack:
            ground = _lay_the_ground(stack)
            found = list(_measure(ground, asked, began))
    except ServerMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    _write(found, asked.json, time.monotonic() - began)
    return 0


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="about how long to measure")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each ratio, at least 5")
    parser.add_argument("--only", action="append", help="this figure alone, such as F6")
    parser.add_argument("--json", type=Path, default=ROOT / "var" / "bench.json")
    asked = parser.parse_args()
    asked.rounds = max(5, asked.rounds)
    return asked


def _lay_the_ground(stack):
    servers = (stack.enter_context(postgresql()), stack.enter_context(redis()))
    data = KEPT / "data"
    data.mkdir(parents=True, exist_ok=True)
    environment = {
        **servers[0].environment,
        **servers[1].environment,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": "only-measured-never-served-" + "0123456789" * 4,
        "ALLOWED_HOSTS": ".localhost,.example,.example.vn,127.0.0.1",
        "PORTAL_DATA_DIR": str(data),
    }
    _say("static files")
    _manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    return Ground(servers, environment)


def _measure(ground, asked, began):
    wanted = asked.only or ["F1", "F2", "F3", "F6", "F7", "F13", "F14"]
    small = _set(ground, "small")
    large = _set(ground, "large") if "F7" in wanted else None
    ratios = 6 * bool({"F1", "F2", "F3"} & set(wanted)) + 2 * ("F6" in wanted) + ("F7" in wanted)
    left = asked.minutes * 60 - (time.monotonic() - began)
    left -= 180 if "F13" in wanted else 0
    seconds = int(left / _AROUND_A_ROUND / max(1, 2 * ratios * asked.rounds))
    pace = {"rounds": asked.rounds, "seconds": min(30, max(2, seconds))}
    _say(f"measuring: {pace['rounds']} rounds of {pace['seconds']} s")
    parts = {
        "F1 F2 F3": lambda: figures.pages_beside_the_floor(ground, small, pace),
        "F6": lambda: figures.kept_pages(ground, small, pace),
        "F7": lambda: figures.many_portals(ground, small, large, pace),
        "F14": lambda: figures.bytes_of_first_view(ground, small),
        "F13": lambda: figures.memory(ground, small),
    }
    for names, measure in parts.items():
        if set(names.split()) & set(wanted):
            for figure in measure():
                if figure.id in wanted:
                    print(_line(figure), flush=True)
                    yield figure


# The sets ---------------------------------------------------------------------------------------


def _set(ground, size):
    """A set in a database of its own: built once for a state of the code, then restored."""
    environment = {**ground.environment, "PGDATABASE": f"portal_{size}"}
    plain = {**os.environ, **environment}
    subprocess.run([_tool("createdb"), environment["PGDATABASE"]], env=plain, check=True)
    kept = KEPT / f"{size}-{_state()}"
    dump, said = kept.with_suffix(".dump"), kept.with_suffix(".json")
    if said.exists():
        _say(f"{size} set: as it was kept")
        command = [_tool("pg_restore"), "--no-owner", "-j2", "-d", environment["PGDATABASE"], dump]
        subprocess.run(command, env=plain, check=True)
        subprocess.run([_tool("vacuumdb"), "--analyze", "--quiet"], env=plain, check=True)
        return Set(environment, json.loads(said.read_text()))
    _say(f"{size} set: building it, this once")
    _manage(environment, "migrate", "--verbosity=0")
    content = _run_content(environment, size)
    for old in KEPT.glob(f"{size}-*"):
        old.unlink()
    subprocess.run([_tool("pg_dump"), "-Fc", "-Z1", "-f", dump], env=plain, check=True)
    said.write_text(json.dumps(content))
    return Set(environment, content)


def _state():
    """What the tables and their content follow from."""
    paths = [
        *sorted(ROOT.glob("*/*/migrations/*.py")),
        *sorted((ROOT / "settings" / "regulations").glob("*.toml")),
        ROOT / "tests/bench/content.py",
        ROOT / "tests/factories/bulk.py",
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def _run_content(environment, *arguments):
    command = [sys.executable, "-m", "tests.bench.content", *arguments]
    env = {**os.environ, **environment}
    out = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return json.loads(out.stdout.splitlines()[-1])


def _manage(environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


def _tool(name):
    return find_program(name, "PostgreSQL", "apt-get install postgresql", _POSTGRESQL)


# What is said -----------------------------------------------------------------------------------


def _say(words):
    print(f"-- {words}", file=sys.stderr, flush=True)


def _line(figure):
    span = f" ({figure.low}–{figure.high})" if figure.low is not None else ""
    value = f"{figure.value} {figure.unit}{span}"
    return f"{figure.id:4} {figure.what:62} {value:28} goal {figure.goal:8} {figure.note}"


def _write(found, path, seconds):
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python "
        f"{platform.python_version()}",
        # A busy machine makes every value larger; the ratios hold.
        "load_average": os.getloadavg(),
        "figures": [asdict(figure) for figure in found],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(about, ensure_ascii=False, indent=1))
    loads = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{about['machine']}; load {loads}; {seconds:.0f} s; rounds in {path}")


if __name__ == "__main__":
    sys.exit(main())
