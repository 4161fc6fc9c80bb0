"""Runs one command with real servers beside it, and stops them when it ends.

    python -m tests.services.with_servers postgresql redis -- pytest tests/flows

The command finds them through its environment, as the product does in production.
"""

import contextlib
import os
import signal
import subprocess
import sys

from tests.services.servers import ServerMissing
from tests.services.starters import STARTERS


def main(arguments: list[str]) -> int:
    split = arguments.index("--") if "--" in arguments else len(arguments)
    names, command = arguments[:split], arguments[split + 1 :]
    unknown = set(names) - set(STARTERS)
    if unknown or not command:
        print(f"Servers: {' '.join(STARTERS)}. Then --, then a command.", file=sys.stderr)
        return 2
    environment = dict(os.environ)
    # Asked to end, it still stops its servers: the exception unwinds the stack below.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with contextlib.ExitStack() as stack:
        for name in names:
            try:
                server = stack.enter_context(STARTERS[name]())
            except ServerMissing as missing:
                print(missing, file=sys.stderr)
                return 1
            environment |= server.environment
        process = subprocess.Popen(command, env=environment)
        try:
            return process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
