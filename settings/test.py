"""For the tests: as the embedded shape, or on the servers that the environment names."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from settings.base import *  # noqa: F403 - this is what a Django settings file does

SECRET_KEY = "only-for-tests"  # noqa: S105 - production refuses it
ALLOWED_HOSTS = ["*"]
PORTAL_PUBLIC_PORT = 80
INSTALLED_APPS = [*INSTALLED_APPS, "components.demonstration"]  # noqa: F405
PORTAL_PAGE_CACHE = False  # the tests see each page made anew; those of the cache turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_FILES = Path(tempfile.mkdtemp(prefix="portal-test-"))
MEDIA_ROOT = _FILES / "media"
STATIC_ROOT = _FILES / "static"
STATIC_ROOT.mkdir()
STORAGES["private"]["OPTIONS"]["location"] = _FILES / "private"  # noqa: F405
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):  # noqa: F405
    # In one memory: `cache.clear()` makes all of it cold.
    CACHES = dict.fromkeys(CACHES, CACHES["default"])  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: the browser tests serve from a second thread. Named by the environment,
    # it is kept from run to run (pytest --reuse-db), which saves the migrations.
    _DATABASE = os.environ.get("PORTAL_TEST_DATABASE", _FILES / "test.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": _DATABASE}  # noqa: F405
