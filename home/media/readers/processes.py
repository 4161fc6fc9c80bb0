"""Programs that read strangers' files (chương trình con): bounded in time and memory. O3."""

import os
import shutil
import signal
import subprocess

from home.text.refusal import Refusal, Refused, _

# Each of them for one file, or one page of it.
SECONDS = 60
MEGABYTES = 2048


class ProgramFailed(Exception):
    """The program ended with an error; what it said is the message."""


def run_program(command, *, folder, seconds=SECONDS, megabytes=MEGABYTES):
    """Run a program in `folder`, its home too; what it printed, as bytes.

    Raises `ProgramFailed` where it ended with an error, and `Refused` where the program is not
    installed or takes too long.
    """
    if shutil.which(command[0]) is None:
        raise Refused(
            [
                Refusal(
                    _(
                        "The program “%(program)s”, which reads this kind of file, is not installed"
                        " on the server. Tell the operator."
                    ),
                    program=command[0],
                )
            ]
        )
    limits = []
    if shutil.which("prlimit"):
        size = megabytes * 1024**2
        limits = ["prlimit", f"--as={size}", f"--fsize={2 * size}", f"--cpu={2 * seconds}", "--"]
    process = subprocess.Popen(  # noqa: S603 - a list without a shell; no word of it is a user's
        [*limits, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LC_ALL": "C.UTF-8",
            "OMP_THREAD_LIMIT": "1",
        },
        start_new_session=True,
    )
    try:
        out, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        # With the children that it started: LibreOffice is two programs.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Refused(
            [
                Refusal(
                    _(
                        "Reading the file took longer than %(seconds)s seconds and was stopped."
                        " Save it again in a newer format, or divide it."
                    ),
                    seconds=seconds,
                )
            ]
        ) from None
    if process.returncode:
        raise ProgramFailed(said.decode("utf-8", "replace").strip()[-500:])
    return out
