"""The real servers as fixtures: one of each for the whole run, started when a test first asks."""

import pytest

from tests.missing import skip_or_fail
from tests.services.servers import ServerMissing
from tests.services.starters import STARTERS


def _server_fixture(name):
    @pytest.fixture(scope="session", name=f"{name}_server")
    def server():
        context = STARTERS[name]()
        try:
            started = context.__enter__()
        except ServerMissing as missing:
            skip_or_fail(missing.what, missing.cure)
        yield started
        context.__exit__(None, None, None)

    return server


postgresql_server = _server_fixture("postgresql")
redis_server = _server_fixture("redis")
clamav_server = _server_fixture("clamav")
s3_server = _server_fixture("s3")
elasticsearch_server = _server_fixture("elasticsearch")
imap_server = _server_fixture("imap")
