"""Engines (bộ máy tìm kiếm): SQLite, PostgreSQL and Elasticsearch behind one interface. P14, B4."""

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

NAMES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgresql": "search.engines.postgresql.PostgresqlEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}


def engine_class(name):
    return import_string(NAMES[name])


def live_engine():
    """The engine of the public index, as the settings name it; 'database' is the one in use."""
    name = settings.PORTAL_SEARCH_ENGINE
    return engine_class(connection.vendor if name == "database" else name)("live")
