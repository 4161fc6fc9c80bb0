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
    """The engine that is asked first, as the settings name it; 'database' is the one in use."""
    name = settings.PORTAL_SEARCH_ENGINE
    return engine_class(connection.vendor if name == "database" else name)("live")


def live_engines():
    """All engines that are fed, the first to ask first: the database's stands in for a server."""
    engines = [live_engine()]
    if settings.PORTAL_SEARCH_ENGINE not in ("database", connection.vendor):
        engines.append(engine_class(connection.vendor)("live"))
    return engines
