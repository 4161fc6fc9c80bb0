"""The demonstration as the pages are looked at: production's pages, the bar only where asked."""

from settings.dev import *  # noqa: F403 - this is what a Django settings file does

# The passwords of the demonstration's people are tried nowhere here, and hashing them takes long.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ROOT_URLCONF = "tests.browser.pages.urls"
BAR = "components.demonstration.middleware.RoleBarMiddleware"
MIDDLEWARE = [
    "tests.browser.pages.bar.BarWhenAsked" if name == BAR else name
    for name in MIDDLEWARE  # noqa: F405
]
