"""Production's settings, with what the bench turns on and off by the environment.

BENCH_PAGE_CACHE=on   whole pages are kept (F6); else each page is made anew
BENCH_CACHES=off      nothing is remembered from request to request: every cache is cold
BENCH_FLOOR=on        a bare Wagtail site, with the middleware of Wagtail's project template
"""

import os

from settings.production import *  # noqa: F403 - this is what a Django settings file does

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.floor"]  # noqa: F405
ROOT_URLCONF = "tests.bench.urls"
# Pages that are not there are asked for too.
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PORTAL_PAGE_CACHE = os.environ.get("BENCH_PAGE_CACHE") == "on"

if os.environ.get("BENCH_CACHES") == "off":
    CACHES = {
        name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
        for name in CACHES  # noqa: F405
    }

if os.environ.get("BENCH_FLOOR") == "on":
    ROOT_URLCONF = "tests.bench.floor.urls"
    MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ]
    TEMPLATES[0]["OPTIONS"]["context_processors"] = [  # noqa: F405
        "django.template.context_processors.debug",
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
