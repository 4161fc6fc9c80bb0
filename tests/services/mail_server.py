"""A real IMAP server for the tests: Dovecot from Debian's packages."""

import contextlib
import grp
import os
import pwd
import select
import socket
import threading
from collections.abc import Iterator

from tests.services.servers import (
    Server,
    answers,
    find_program,
    free_port,
    own_folder,
    plain_user,
    running,
)

MAIL_PASSWORD = "mot-mat-khau-hop-thu"


@contextlib.contextmanager
def dovecot() -> Iterator[Server]:
    """Dovecot, which speaks IMAP: every user name has a mailbox, with `MAIL_PASSWORD`."""
    program = find_program("dovecot", "Dovecot (IMAP)", "apt-get install dovecot-imapd")
    me = pwd.getpwuid(os.geteuid()).pw_name
    owner = plain_user()
    name = pwd.getpwuid(owner["user"]).pw_name if owner else me
    port = free_port()
    with own_folder("dovecot") as folder:
        folder.chmod(0o755)
        mail = folder / "mail"
        mail.mkdir(mode=0o777)
        if owner:
            os.chown(mail, owner["user"], owner["group"])
        lines = [
            "protocols = imap",
            "listen = 127.0.0.1",
            f"base_dir = {folder}/run",
            f"state_dir = {folder}/state",
            f"log_path = {folder}/imap.log",
            "ssl = no",
            "disable_plaintext_auth = no",
            f"default_internal_user = {name}",
            f"default_login_user = {name}",
            f"default_internal_group = {_group_of(name)}",
            "first_valid_uid = 0" if not owner else f"first_valid_uid = {owner['user']}",
            "first_valid_gid = 0",
            f"mail_location = maildir:{mail}/%u",
            # Names of folders in UTF-8 on disk; over the wire as the protocol wants them.
            "passdb {",
            "  driver = static",
            f"  args = password={MAIL_PASSWORD}",
            "}",
            "userdb {",
            "  driver = static",
            f"  args = uid={name} gid={_group_of(name)} home={mail}/%u",
            "}",
            "service imap-login {",
            "  chroot =",
            f"  inet_listener imap {{\n    port = {port}\n  }}",
            "  inet_listener imaps {\n    port = 0\n  }",
            "}",
            "service anvil {\n  chroot =\n}",
            "service stats {\n  chroot =\n}",
        ]
        configuration = folder / "dovecot.conf"
        configuration.write_text("\n".join(lines) + "\n")
        command = [program, "-F", "-c", str(configuration)]
        environment = {"IMAP_HOST": "127.0.0.1", "IMAP_PORT": str(port)}
        with running(command, "dovecot", folder, answers(port)) as process:
            yield Server("127.0.0.1", port, environment, process.pid)


def _group_of(name: str) -> str:
    return grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name


@contextlib.contextmanager
def cut_off(port: int, after: int) -> Iterator[int]:
    """The port of a line to `port` that breaks once so many bytes have come back through it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=_pass_on, args=(door, port, after), daemon=True)
        thread.start()
        yield door.getsockname()[1]
        with contextlib.suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def _pass_on(door: socket.socket, port: int, left: int) -> None:
    with contextlib.suppress(OSError):
        client, _address = door.accept()
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            while left > 0:
                for ready in select.select([client, server], [], [], 10)[0]:
                    data = ready.recv(4096)
                    if not data:
                        return
                    if ready is server:
                        data = data[:left]
                        left -= len(data)
                    (client if ready is server else server).sendall(data)
