"""What the machine must have (điều kiện vận hành): Python, packages, database, cache, files. O2."""

import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core import checks
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from home.portal.health import Finding, Weight, register_check
from home.text.catalogues import is_compiled, source_files

LEAST_PYTHON = (3, 11)
LEAST_FREE_MEGABYTES = 1024
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s#]+)")
_TESTS_PART = "# 3."  # requirements.txt: from here on only tests and checks need it


def python():
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= LEAST_PYTHON:
        yield Finding(Weight.FINE, _("Python %(version)s.") % {"version": found})
        return
    yield Finding(
        Weight.STOPS,
        _("Python %(version)s is too old.") % {"version": found},
        _("Install Python 3.11 or newer, remove the folder .venv, run “make install”."),
    )


def pins(text):
    """(name, version, whether the product needs it) of each line of requirements.txt."""
    product, _tests, _rest = text.partition(f"\n{_TESTS_PART}")
    for line in text.splitlines():
        if match := _PIN.match(line):
            yield match["name"], match["version"], line in product.splitlines()


def packages():
    wrong, missing_tools = [], []
    text = (Path(settings.BASE_DIR) / "requirements.txt").read_text(encoding="utf-8")
    for name, wanted, needed in pins(text):
        try:
            found = version(name)
        except PackageNotFoundError:
            found = None
        if found == wanted:
            continue
        if needed or found:
            wrong.append(f"{name} {wanted} ({found or '–'})")
        else:
            missing_tools.append(name)
    if wrong:
        yield Finding(
            Weight.STOPS if any("(–)" in each for each in wrong) else Weight.WARNING,
            _("Packages are not as requirements.txt says: %(packages)s.")
            % {"packages": ", ".join(wrong)},
            _("Run “make install”."),
        )
    else:
        yield Finding(Weight.FINE, _("The packages are those of requirements.txt."))
    if missing_tools:
        yield Finding(
            Weight.NOTE,
            _("Packages that only tests need are not here: %(packages)s.")
            % {"packages": ", ".join(missing_tools)},
        )


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        yield Finding(
            Weight.STOPS,
            _("The database does not answer: %(error)s") % {"error": str(error).strip()},
            _(
                "See that the database server runs and that PGHOST, PGPORT, PGUSER, PGPASSWORD and "
                "PGDATABASE name it rightly."
            ),
        )
        return
    yield Finding(
        Weight.FINE, _("The database answers (%(name)s).") % {"name": connection.display_name}
    )
    if connection.vendor == "sqlite":
        yield from _full_text_search()
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(
            Weight.STOPS,
            _("The database lacks %(count)d changes of this version.") % {"count": len(plan)},
            _("Make a backup, then run “python manage.py migrate”."),
        )


def _full_text_search():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
        if not cursor.fetchone():
            yield Finding(
                Weight.STOPS,
                _("This SQLite was built without full-text search (FTS5)."),
                _("Use the Python of your distribution, or PostgreSQL."),
            )


def cache_works():
    key = "portal-doctor"
    cache.set(key, "có", 30)
    if cache.get(key) != "có":
        yield Finding(
            Weight.STOPS,
            _("The cache does not keep what it is given."),
            _("See that Redis runs and that REDIS_URL names it rightly."),
        )
        return
    cache.delete(key)
    backend = settings.CACHES["default"]["BACKEND"]
    if "locmem" in backend and not settings.PORTAL_DEMONSTRATION:
        yield Finding(
            Weight.WARNING,
            _("The cache lives in one process: several server processes would disagree."),
            _("Name a Redis server in REDIS_URL, or serve with one process."),
        )
    else:
        yield Finding(Weight.FINE, _("The cache works."))


def storage():
    name = default_storage.save("portal-doctor.txt", ContentFile("Tiếng Việt".encode()))
    try:
        with default_storage.open(name) as stored:
            whole = stored.read().decode() == "Tiếng Việt"
    finally:
        default_storage.delete(name)
    if whole:
        yield Finding(Weight.FINE, _("Files can be stored and read."))
    else:
        yield Finding(
            Weight.STOPS,
            _("A stored file did not come back as it was."),
            _("Look at the disk or the S3-compatible store that S3_ENDPOINT_URL names."),
        )


def disk():
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST_FREE_MEGABYTES:
        yield Finding(
            Weight.WARNING,
            _("Only %(free)d MB are free on the disk that keeps the files.") % {"free": free},
            _("Make room, or move PORTAL_DATA_DIR to a larger disk."),
        )


def catalogues():
    stale = [path for path in source_files() if not is_compiled(path)]
    if stale:
        yield Finding(
            Weight.WARNING,
            _("The Vietnamese words of the screens are not compiled, or not anew."),
            _("Run “python manage.py compile_catalogues”."),
        )
    else:
        yield Finding(Weight.FINE, _("The Vietnamese words of the screens are compiled."))


def static_files():
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return
    if staticfiles_storage.hashed_files:
        yield Finding(Weight.FINE, _("The static files are collected."))
    else:
        yield Finding(
            Weight.STOPS,
            _("The static files (styles, scripts, pictures of the theme) are not collected."),
            _("Run “python manage.py collectstatic --noinput”."),
        )


def production_settings():
    if settings.PORTAL_DEMONSTRATION:
        yield Finding(
            Weight.NOTE,
            _("These are the settings of the demonstration: its passwords are public."),
            _("To serve the public: DJANGO_SETTINGS_MODULE=settings.production."),
        )
        return
    for message in checks.run_checks(include_deployment_checks=True):
        if message.is_silenced():
            continue
        weight = Weight.STOPS if message.is_serious() else Weight.WARNING
        yield Finding(weight, f"{message.id}: {message.msg}", message.hint or "")


def register():
    """Called when the app starts; the order is the order of the doctor's report."""
    for check in (
        python,
        packages,
        database,
        cache_works,
        storage,
        disk,
        catalogues,
        static_files,
        production_settings,
    ):
        register_check(check)
