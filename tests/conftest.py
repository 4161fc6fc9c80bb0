"""What every test has: requirement ids that are checked, and a count of what could not run here.

The database is SQLite by itself. With PGDATABASE in the environment (`make test-postgresql`, CI) it
is PostgreSQL; nothing else changes. Real servers: tests/services; Chromium: tests/browser.
"""

import pytest

from tests.missing import on_ci
from tests.requirement import refuse_unknown_ids


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of pytest-django, with the portals in it that most tests use."""
    from tests.factories.portals import open_standing_portals

    with django_db_blocker.unblock():
        open_standing_portals()


@pytest.fixture(autouse=True)
def _as_at_the_start():
    """What one test leaves in the process, the next one must not find: caches, a language."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()


def pytest_collection_modifyitems(items):
    refuse_unknown_ids(items)


def pytest_report_header():
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"database: {engine}"


def pytest_terminal_summary(terminalreporter):
    """Names each test that did not run, with what it lacked: a skip must not pass unseen."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.line(f"run again: {report.nodeid}")
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section(f"{len(skipped)} tests did not run on this machine")
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        terminalreporter.line(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if on_ci() and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED  # on CI nothing may be missing
