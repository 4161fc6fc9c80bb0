"""What a reader of a portal gets, and whether it was kept."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def read(client, portal, path="/", **headers):
    return client.get(path, headers={"host": portal.host, **headers})


def text(client, portal, path="/"):
    return read(client, portal, path).content.decode()


def is_kept(client, portal, path="/", **headers):
    """Whether an answer came without asking the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = read(client, portal, path, **headers)
    assert answer.status_code == 200
    return not queries.captured_queries
