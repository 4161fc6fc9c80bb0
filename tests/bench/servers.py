"""What the bench runs on: gunicorn, wrk in front of it, and the processes' own accounts."""

import contextlib
import http.client
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.services.servers import Server, find_program, free_port

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
_HTTPS = {"X-Forwarded-Proto": "https"}


@dataclass(frozen=True)
class Site:
    """A running gunicorn, and every process that works for its answers."""

    port: int
    pid: int
    beside: tuple[int, ...]

    def cpu_ms(self):
        """CPU time that gunicorn, the database and Redis have used until now, in milliseconds."""
        return sum(cpu_ms_of_tree(pid) for pid in (self.pid, *self.beside))

    def workers(self):
        """The process ids of the workers."""
        return children_of(self.pid)

    def get(self, host, path, **headers):
        """(status, headers, body) of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Host": host, **_HTTPS, **headers})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()


@contextlib.contextmanager
def site(environment, beside, *, workers=WORKERS, **switches):
    """The product behind gunicorn. switches: BENCH_… variables. beside: `Server`s it works with."""
    port = free_port()
    environ = {**os.environ, **environment, **switches}
    command = [
        sys.executable, "-m", "gunicorn", "settings.wsgi", "-c", "settings/gunicorn.conf.py",
        "--bind", f"127.0.0.1:{port}",
        "--workers", str(workers), "--log-level", "warning", "--max-requests", "0",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)
    try:
        running = Site(port, process.pid, tuple(server.pid for server in beside))
        _wait_until_it_answers(running, process)
        yield running
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(running, process):
    for _time in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"gunicorn ended with {process.returncode}.")
        with contextlib.suppress(OSError):
            running.get("127.0.0.1", "/hello/")
            return
        time.sleep(0.1)
    raise RuntimeError("gunicorn did not answer within a minute.")


@dataclass(frozen=True)
class Load:
    """What one round gave."""

    requests: int
    per_second: float
    cpu_ms: float


def load(running: Site, host, path, seconds):
    """One round of `wrk -t1 -c8` on a path. Raises where an answer was no 2xx or 3xx."""
    wrk = find_program("wrk", "wrk", "apt-get install wrk")
    command = [wrk, "-t1", "-c8", f"-d{seconds}s", "--timeout", "30s", "-H", f"Host: {host}"]
    command += ["-H", "X-Forwarded-Proto: https", f"http://127.0.0.1:{running.port}{path}"]
    before = running.cpu_ms()
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    used = running.cpu_ms() - before
    if "Non-2xx" in out:
        raise RuntimeError(f"{host}{path} answered with errors:\n{out}")
    requests = int(re.search(r"(\d+) requests in", out)[1])
    if not requests:
        raise RuntimeError(f"{host}{path}: nothing was answered in {seconds} s.")
    return Load(requests, float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), used / requests)


def cpu_ms_of_tree(pid):
    """CPU time of a process and all below it, also of those that have ended, in milliseconds."""
    total, waiting = 0, [pid]
    while waiting:
        each = waiting.pop()
        with contextlib.suppress(OSError, IndexError):
            # After the name in parentheses: utime, stime, and the same of ended children.
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, fields[11:15]))
            waiting += children_of(each)
    return total * _TICK_MS


def children_of(pid):
    with contextlib.suppress(OSError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def memory_mb(pid):
    """(PSS, its own part) of a process in MB: memory with its part of what it shares, and without.

    The shared part changes when other processes of the machine come and go.
    """
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return tuple(
        int(re.search(rf"^{name}:\s+(\d+) kB", rollup, re.M)[1]) / 1024
        for name in ("Pss", "Pss_Anon")
    )


__all__ = ["ROOT", "WORKERS", "Load", "Server", "Site", "load", "memory_mb", "site"]
