"""The cache: in the process by itself, Redis when the environment names one.

`versions` says which of what is remembered is still right (home.portal.versions): every process
must read the same. `pages` holds whole pages for anonymous readers (home.front.page_cache).
"""

import os
from pathlib import Path

if os.environ.get("REDIS_URL"):
    _REDIS = {
        "BACKEND": "home.portal.cache.RedisCache",
        "LOCATION": os.environ["REDIS_URL"],
        "KEY_PREFIX": "portal",
    }
    CACHES = {
        "default": _REDIS,
        "versions": _REDIS,
        "pages": {**_REDIS, "KEY_PREFIX": "page", "TIMEOUT": 600},
    }
else:
    _ROOT = Path(__file__).resolve().parents[2]
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        # Files: the site and what runs by the clock are two processes of one machine.
        "versions": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "versions",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        },
        "pages": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "pages",
            "TIMEOUT": 600,
            "OPTIONS": {"MAX_ENTRIES": 1000},
        },
    }

# Whole pages for anonymous readers. Off where each page is one person's, as in the demonstration.
PORTAL_PAGE_CACHE = True
