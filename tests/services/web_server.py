"""A real nginx in front of the tests' own server, with the configuration that production uses."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from tests.services.servers import Server, answers, find_program, free_port, own_folder, running

SHIPPED = Path(__file__).resolve().parents[2] / "settings" / "nginx" / "portal.conf"


@contextlib.contextmanager
def nginx(application: int, files: Path, bucket: str = "") -> Iterator[Server]:
    """nginx with `settings/nginx/portal.conf` as it stands.

    application: the port of 127.0.0.1 behind it. files: the folder of uploads. bucket: the address
    of an S3-compatible store.
    """
    program = find_program("nginx", "nginx", "apt-get install nginx-light")
    port = free_port()
    with own_folder("nginx") as folder:
        folder.chmod(0o755)
        kept = "".join(
            f"    {kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        configuration = folder / "nginx.conf"
        configuration.write_text(
            # The tests' files are closed to every other user.
            f"{'user root;' if os.geteuid() == 0 else ''}\n"
            f"daemon off; pid {folder}/nginx.pid; worker_processes 1; error_log stderr;\n"
            "events { worker_connections 64; }\n"
            f"http {{\n    access_log off;\n{kept}"
            f"    upstream portal {{ server 127.0.0.1:{application}; }}\n"
            f"    server {{\n        listen 127.0.0.1:{port};\n"
            f"        set $portal_files {files};\n"
            f'        set $portal_bucket "{bucket}";\n'
            f'        set $portal_bucket_host "{bucket.partition("//")[2]}";\n'
            f"        include {SHIPPED};\n    }}\n}}\n"
        )
        command = [program, "-c", str(configuration), "-p", str(folder)]
        with running(command, "nginx", folder, answers(port)) as process:
            yield Server("127.0.0.1", port, {}, process.pid)
