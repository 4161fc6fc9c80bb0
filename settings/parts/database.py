"""The database: SQLite by itself, PostgreSQL when the environment names one."""

import os
from pathlib import Path

if os.environ.get("PGDATABASE"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ.get("PGUSER", ""),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    _DATA_DIR = Path(os.environ.get("PORTAL_DATA_DIR", Path(__file__).resolve().parents[2] / "var"))
    _DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _DATA_DIR / "portal.sqlite3",
            "OPTIONS": {
                # IMMEDIATE: a writer waits its turn at BEGIN instead of failing at COMMIT.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                " PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
            },
        }
    }
