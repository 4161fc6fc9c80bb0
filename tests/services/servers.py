"""Real servers (máy chủ thật) for the tests: found on this machine, started, stopped by their pid.

Each starter is a context manager that yields what a client needs to know. A server listens on
127.0.0.1 only, on a port that neither the kernel nor another test gives out; its files stand in a
temporary folder that goes with it. A server that this machine lacks raises `ServerMissing` with
the cure. PostgreSQL and Elasticsearch refuse to run as root: they run as another user then.
"""

import contextlib
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(os.environ.get("PORTAL_TOOLS", Path.home() / ".cache" / "eportal"))
ELASTICSEARCH_VERSION = "9.2.0"
# Below the range from which the kernel takes ports for outgoing connections (32768-60999).
_PORTS = range(20_000, 32_000)


class ServerMissing(Exception):
    """This machine lacks a server. `what` names it, `cure` says how to get it."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} is missing: {cure}")
        self.what, self.cure = what, cure


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and the environment that points the product at it."""

    host: str
    port: int
    environment: dict[str, str]
    pid: int


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    for port in random.sample(_PORTS, 200):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("No free port between 20000 and 31999.")


def find_program(name: str, what: str, cure: str, places: Sequence[str] = ()) -> str:
    """The full path of a program, on the PATH, in the tools' folder or in the places given."""
    search = [os.environ.get("PATH", ""), str(TOOLS / "bin"), "/usr/sbin", *places]
    found = shutil.which(name, path=os.pathsep.join(search))
    if not found:
        raise ServerMissing(what, cure)
    return found


def plain_user(*names: str) -> dict[str, str | int]:
    """Arguments for subprocess that leave root's rights, as these servers ask."""
    if os.geteuid() != 0:
        return {}
    for name in (*names, "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("No user without root's rights on this machine, not even 'nobody'.")


@contextlib.contextmanager
def own_folder(name: str, owner: dict | None = None) -> Iterator[Path]:
    # Not pytest's own temporary folder: that one is closed to every other user.
    path = Path(tempfile.mkdtemp(prefix=f"portal-{name}-"))
    try:
        if owner:
            os.chown(path, owner["user"], owner["group"])
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _wait_for(
    ready: Callable[[], bool], process: subprocess.Popen, log: Path, seconds: int
) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{log.stem} ended with {process.returncode}:\n{_tail(log)}")
        if ready():
            return
        time.sleep(0.05)
    raise RuntimeError(f"{log.stem} was not ready after {seconds} s:\n{_tail(log)}")


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:]


def answers(port: int) -> Callable[[], bool]:
    def ready() -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", port)) == 0

    return ready


@contextlib.contextmanager
def running(
    command: Sequence[str],
    name: str,
    folder: Path,
    ready: Callable[[], bool],
    seconds: int = 20,
    stop: signal.Signals = signal.SIGTERM,
    **options,
) -> Iterator[subprocess.Popen]:
    log = folder / f"{name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,  # Ctrl-C stops pytest first, which then stops its servers
            **options,
        )
    try:
        _wait_for(ready, process, log, seconds)
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


@contextlib.contextmanager
def postgresql() -> Iterator[Server]:
    """PostgreSQL in a cluster of its own; the database `portal` is there."""
    cure = "apt-get install postgresql"
    places = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    initdb = find_program("initdb", "PostgreSQL", cure, places)
    server = find_program("postgres", "PostgreSQL", cure, places)
    owner, port = plain_user("postgres"), free_port()
    with own_folder("postgresql", owner) as folder:
        data = folder / "data"
        subprocess.run(
            [initdb, "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
            + ["--no-sync"],
            check=True,
            capture_output=True,
            cwd=folder,
            **owner,
        )
        environment = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(port),
            "PGUSER": "portal",
            "PGPASSWORD": "",
            "PGDATABASE": "portal",
        }
        command = [server, "-D", str(data), "-p", str(port), "-k", str(folder)]
        # A test's cluster is thrown away: it need not outlive a power cut.
        for setting in ("listen_addresses=127.0.0.1", "fsync=off", "synchronous_commit=off"):
            command += ["-c", setting]

        def ready() -> bool:
            return _create_database(environment)

        # SIGINT is PostgreSQL's fast stop: it does not wait for clients to leave.
        with running(command, "postgresql", folder, ready, stop=signal.SIGINT, **owner) as process:
            yield Server("127.0.0.1", port, environment, process.pid)


def _create_database(environment: dict[str, str]) -> bool:
    import psycopg2

    try:
        connection = psycopg2.connect(
            host=environment["PGHOST"],
            port=environment["PGPORT"],
            user=environment["PGUSER"],
            dbname="postgres",
        )
    except psycopg2.OperationalError:
        return False
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{environment["PGDATABASE"]}"')
    return True


@contextlib.contextmanager
def redis() -> Iterator[Server]:
    """Redis without persistence."""
    program = find_program("redis-server", "Redis", "apt-get install redis-server")
    port = free_port()
    with own_folder("redis") as folder:
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--appendonly", "no", "--dir", str(folder)]
        environment = {"REDIS_URL": f"redis://127.0.0.1:{port}/0"}
        with running(command, "redis", folder, answers(port)) as process:
            yield Server("127.0.0.1", port, environment, process.pid)


# The test file that every virus scanner finds; it is harmless. In two parts, so that a scanner on
# the developer's machine does not carry this source file off.
EICAR = (
    rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
)  # fmt: skip


@contextlib.contextmanager
def clamav() -> Iterator[Server]:
    """ClamAV's daemon with one signature of our own: it knows EICAR and nothing else."""
    program = find_program("clamd", "ClamAV", "apt-get install clamav-daemon")
    port = free_port()
    with own_folder("clamav") as folder:
        signatures = folder / "signatures"
        signatures.mkdir()
        # name : any file : anywhere in it : the bytes
        (signatures / "local.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
        configuration = folder / "clamd.conf"
        configuration.write_text(
            f"DatabaseDirectory {signatures}\nTCPSocket {port}\nTCPAddr 127.0.0.1\n"
            "Foreground yes\nStreamMaxLength 100M\n"
        )
        command = [program, "--config-file", str(configuration)]
        environment = {"CLAMD_HOST": "127.0.0.1", "CLAMD_PORT": str(port)}
        with running(command, "clamav", folder, answers(port)) as process:
            yield Server("127.0.0.1", port, environment, process.pid)


@contextlib.contextmanager
def s3_gateway() -> Iterator[Server]:
    """An S3-compatible store, strict about signatures; the bucket `portal` is there."""
    program = find_program(
        "versitygw",
        "an S3 gateway (versitygw)",
        f"GOBIN={TOOLS}/bin go install github.com/versity/versitygw/cmd/versitygw@v1.8.0",
    )
    port = free_port()
    with own_folder("s3") as folder:
        for name in ("iam", "data"):
            (folder / name).mkdir()
        (folder / "data" / "portal").mkdir()  # a folder at the first level is a bucket
        keys = {"ROOT_ACCESS_KEY": "portal-test", "ROOT_SECRET_KEY": "portal-test-secret"}
        command = [program, "--port", f"127.0.0.1:{port}", "--iam-dir", str(folder / "iam")]
        command += ["posix", str(folder / "data")]
        environment = {
            "S3_BUCKET": "portal",
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "S3_ACCESS_KEY": keys["ROOT_ACCESS_KEY"],
            "S3_SECRET_KEY": keys["ROOT_SECRET_KEY"],
        }
        environ = {**os.environ, **keys}
        with running(command, "s3", folder, answers(port), env=environ) as process:
            yield Server("127.0.0.1", port, environment, process.pid)


def find_java(least: int = 21) -> Path:
    """The home of the newest JDK that is at least so new."""
    homes = [Path(home) for home in (os.environ.get("JAVA_HOME"),) if home]
    homes += Path("/usr/lib/jvm").glob("*")
    versions = {}
    for home in homes:
        release = home / "release"
        if (home / "bin" / "java").exists() and release.exists():
            number = release.read_text().split('JAVA_VERSION="')[1].split(".")[0].split('"')[0]
            versions[int(number)] = home
    if not versions or max(versions) < least:
        raise ServerMissing(f"Java {least} or newer", "install a JDK, or point JAVA_HOME at one")
    return versions[max(versions)]


@contextlib.contextmanager
def elasticsearch() -> Iterator[Server]:
    """Elasticsearch's core: enough for an index whose analysis is done in Python (home.text)."""
    artifact = (
        f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{ELASTICSEARCH_VERSION}:zip"
    )
    archive = TOOLS / "lib" / f"elasticsearch-{ELASTICSEARCH_VERSION}.zip"
    if not archive.exists():
        raise ServerMissing(
            "Elasticsearch",
            f"mvn dependency:copy -Dartifact={artifact} -DoutputDirectory={archive.parent}",
        )
    java, owner, port = find_java(), plain_user("elasticsearch"), free_port()
    with own_folder("elasticsearch", owner) as folder:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        home = folder / f"elasticsearch-{ELASTICSEARCH_VERSION}"
        (home / "config" / "elasticsearch.yml").write_text(
            "cluster.name: portal-test\ndiscovery.type: single-node\nnetwork.host: 127.0.0.1\n"
            f"http.port: {port}\ntransport.port: {free_port()}\nxpack.security.enabled: false\n"
            f"path.data: {folder / 'data'}\npath.logs: {folder / 'logs'}\n"
            # A full disk of a developer's machine is no reason to make the index read-only.
            "cluster.routing.allocation.disk.threshold_enabled: false\n"
        )
        # Not the folder above: Elasticsearch refuses a temporary folder that its own files are in.
        temporary = folder / "tmp"
        temporary.mkdir()
        if owner:
            for path in (temporary, home, *home.rglob("*")):
                os.chown(path, owner["user"], owner["group"])
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "ES_JAVA_HOME": str(java),
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
            "ES_TMPDIR": str(temporary),
        }
        command = ["bash", str(home / "bin" / "elasticsearch")]
        ready = answers(port)
        with running(
            command, "elasticsearch", folder, ready, seconds=120, env=environ, **owner
        ) as process:
            environment = {
                "ELASTICSEARCH_URL": f"http://127.0.0.1:{port}",
                "PORTAL_SEARCH_ENGINE": "elasticsearch",
            }
            yield Server("127.0.0.1", port, environment, process.pid)


def find_chromium() -> str:
    """Debian's Chromium: Playwright's own build is not fetched."""
    return find_program("chromium", "Chromium", "apt-get install chromium", ["/usr/bin"])


def find_axe() -> Path:
    """The script of axe-core, which checks accessibility in the page."""
    script = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        raise ServerMissing("axe-core", f"npm install --prefix {TOOLS} axe-core@4.14.1")
    return script


def find_html_checker() -> tuple[Path, Path]:
    """The Nu HTML checker: the program `java`, and the folder of the checker's jars."""
    jars = TOOLS / "lib" / "html-checker"
    if not any(jars.glob("validator-*.jar")):
        pom = Path(__file__).with_name("html_checker.xml")
        cure = f"mvn -f {pom} dependency:copy-dependencies -DoutputDirectory={jars}"
        raise ServerMissing("The Nu HTML checker", cure)
    return find_java(17) / "bin" / "java", jars


def find_lighthouse() -> Path:
    """Lighthouse, as a script for Node.js."""
    script = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.exists():
        raise ServerMissing("Lighthouse", f"npm install --prefix {TOOLS} lighthouse@12.8.2")
    return script
