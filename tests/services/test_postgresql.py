"""The product runs on PostgreSQL: its migrations, and Vietnamese in and out of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.requirement import requirement

ROOT = Path(__file__).resolve().parents[2]

SMOKE = """
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.utils import DataError
from wagtail.models import Page

assert connection.vendor == "postgresql"
people = get_user_model().objects
person = people.create_user("an.nguyen", "an@example.vn", last_name="Nguyễn Thị", first_name="Ẩn")
assert people.get(first_name="Ẩn") == person
assert people.filter(last_name__icontains="NGUYỄN").exists(), "PostgreSQL does not fold Vietnamese"
try:
    with transaction.atomic():
        people.create_user("x" * 151, "x@example.vn")
except DataError:
    pass
else:
    raise AssertionError("PostgreSQL must refuse a name that is too long, unlike SQLite")
print("pages:", Page.objects.count())
"""


@pytest.fixture(scope="module")
def manage(postgresql_server):
    environment = {
        **os.environ,
        **postgresql_server.environment,
        "DJANGO_SETTINGS_MODULE": "settings.test",
    }

    def run(*arguments: str) -> str:
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    run("migrate", "--noinput", "--verbosity", "0")
    return run


def test_every_migration_runs_and_leaves_nothing_to_do(manage):
    assert "No planned migration operations" in manage("migrate", "--plan")


def test_vietnamese_comes_out_as_it_went_in(manage):
    assert "pages:" in manage("shell", "--no-imports", "-c", SMOKE)


ARTICLES = """
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import make_province, staff

portal = make_province("nam_dinh")
people = staff(portal)
for number in range(1, 4):
    page = write_article(portal, people["author"], title=f"Khai mạc lễ hội {number}")
    submit(page, people["author"])
    approve_to_the_end(page, people)
"""

FOUND = """
from home.text.analysis import parse_query
from search.engines import live_engine
found = live_engine().candidates(parse_query("le hoi"), None, nearest=False)
print("found:", len(found.ids))
"""


@requirement("P14")
def test_the_index_is_filled_by_several_processes(manage):
    manage("shell", "--no-imports", "-c", ARTICLES)
    manage("reindex_search", "--processes", "2")
    assert "found: 3" in manage("shell", "--no-imports", "-c", FOUND)
