"""The demonstration, built once and served (trang trình diễn để soi): for tests and scripts.

A build takes more than a minute, so it is kept in the folder of the tools until something changes
that it depends on. PORTAL_PAGES_DATA names a data folder to take instead (as `make demo` makes it
in var/); it is copied, never written to. `python -m tests.browser.pages.site` builds, no more.
"""

import contextlib
import fcntl
import gzip
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.pages.catalogue import Sample
from tests.services.servers import TOOLS, answers, free_port, own_folder, running

ROOT = Path(__file__).resolve().parents[3]
# What a build depends on. Templates, styles and words it does not: they are read when served.
_ROOMS = ("settings", "search", "components", "sections", "home", "tests/factories")
_STATES = ROOT / "tests" / "browser" / "pages" / "states.py"
_SOURCES = (".py", ".toml")


@dataclass(frozen=True)
class Answer:
    """What the server sent for an address. `body` as it is before compression."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def compressed(self) -> int:
        """Bytes as nginx would send them (gzip, level 6)."""
        return len(gzip.compress(self.body, 6))


@dataclass(frozen=True)
class PagesSite:
    """The demonstration on 127.0.0.1:`port`, and its samples."""

    port: int
    samples: list[Sample]

    def get(self, url: str, **headers: str) -> Answer:
        """Fetch an address of any portal; nothing is followed, nothing is kept."""
        parts = urlsplit(url)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("GET", path, headers={"Host": parts.netloc, **headers})
        response = connection.getresponse()
        body = response.read()
        sent = {name.lower(): value for name, value in response.getheaders()}
        connection.close()
        if sent.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(response.status, sent, body)

    def get_all(self) -> dict[Sample, Answer]:
        """Every sample with its answer."""
        with ThreadPoolExecutor(2) as pool:
            answers = pool.map(lambda sample: self.get(sample.url), self.samples)
            return dict(zip(self.samples, answers, strict=True))

    def first(self, kind: str, state: str, language: str = "vi") -> Sample:
        """One sample of a kind of page in a state."""
        return next(
            s for s in self.samples if (s.kind, s.state, s.language) == (kind, state, language)
        )


@contextlib.contextmanager
def serve_demonstration() -> Iterator[PagesSite]:
    """The demonstration with the added states, on a port of its own."""
    given = os.environ.get("PORTAL_PAGES_DATA")
    source = Path(given) if given else built_demonstration()
    port = free_port()
    with own_folder("pages") as folder:
        data = folder / "data"
        shutil.copytree(source, data, ignore=shutil.ignore_patterns("mail"))
        environment = _environment(data, port)
        if given:
            _manage("migrate", "--verbosity", "0", environment=environment)
        _manage("collectstatic", "--noinput", "--verbosity", "0", environment=environment)
        samples = _samples(port, environment)
        command = [
            *(sys.executable, "-m", "gunicorn", "settings.wsgi", "--chdir", str(ROOT)),
            *("-c", str(ROOT / "settings" / "gunicorn.conf.py")),
            *("--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"),
            *("--worker-class", "gthread", "--log-level", "error", "--graceful-timeout", "1"),
        ]
        with running(command, "gunicorn", folder, answers(port), seconds=60, env=environment):
            yield PagesSite(port, samples)


def built_demonstration() -> Path:
    """The data folder of the demonstration of these sources, built if it is not there."""
    kept = TOOLS / "demonstration"
    kept.mkdir(parents=True, exist_ok=True)
    ready = kept / _fingerprint()
    # Who comes while another builds waits for that one.
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if ready.exists():
            return ready
        for old in kept.iterdir():
            shutil.rmtree(old, ignore_errors=True)  # not the lock, which is no folder
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=kept))
        environment = _environment(unfinished, 8000)
        _manage("migrate", "--verbosity", "0", environment=environment)
        _manage("build_demonstration", environment=environment)
        _samples(8000, environment)
        unfinished.rename(ready)
    return ready


def _fingerprint() -> str:
    digest = hashlib.sha256()
    paths = [path for room in _ROOMS for path in (ROOT / room).rglob("*")]
    for path in sorted([_STATES, *(path for path in paths if path.suffix in _SOURCES)]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _environment(data: Path, port: int) -> dict[str, str]:
    # Not the servers of the tests: the pages stand in a database of their own.
    left_out = ("PG", "REDIS", "ELASTICSEARCH", "S3_")
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith(left_out)},
        "DJANGO_SETTINGS_MODULE": "tests.browser.pages.settings",
        "PORTAL_DATA_DIR": str(data),
        "PORTAL_PUBLIC_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }


def _samples(port: int, environment: dict[str, str]) -> list[Sample]:
    """Add the states that are missing, put all portals at the port, list the samples."""
    listed = _python("-m", "tests.browser.pages.catalogue", str(port), environment=environment)
    return [Sample(**each) for each in json.loads(listed)]


def _manage(*arguments: str, environment: dict[str, str]) -> str:
    return _python("manage.py", *arguments, environment=environment)


def _python(*arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr[-4000:]}")
    return done.stdout


if __name__ == "__main__":
    print(built_demonstration())
