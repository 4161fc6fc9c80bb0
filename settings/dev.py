"""The embedded shape, for a laptop and the demonstration: SQLite, files on disk, no server."""

import os

from settings.base import *  # noqa: F403 - this is what a Django settings file does

DEBUG = False
PORTAL_DEMONSTRATION = True
ROOT_URLCONF = "settings.demonstration_urls"
PORTAL_PAGE_CACHE = False  # the bar of roles makes each page one person's
# Drawings are as light in it as in AVIF, and are made in a tenth of the time.
PORTAL_PICTURE_FORMAT = "webp"
SECRET_KEY = "only-for-the-demonstration-on-this-machine"  # noqa: S105 - production refuses it
PORTAL_PUBLIC_PORT = int(os.environ.get("PORTAL_PUBLIC_PORT", "8000"))
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "components.demonstration"]  # noqa: F405
MIDDLEWARE = [
    # In production nginx compresses; nothing stands in front here. Against BREACH Django masks its
    # tokens anew for each answer and adds random bytes to what it compresses.
    "components.demonstration.middleware.PackPagesMiddleware",
    *MIDDLEWARE,  # noqa: F405
    "components.demonstration.middleware.RoleBarMiddleware",
]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MEDIA_ROOT.parent / "mail"  # noqa: F405
