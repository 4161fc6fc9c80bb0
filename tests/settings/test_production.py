"""The production settings are safe by themselves, and say what they lack."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.requirement import requirement

ROOT = Path(__file__).resolve().parents[2]
# Nobody listens on port 1: checking the settings must not need the database.
COMPLETE = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "soctrang.example,.soctrang.example",
    "PGDATABASE": "portal",
    "PGHOST": "127.0.0.1",
    "PGPORT": "1",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    mine = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "DJANGO", "SECRET", "ALLOWED", "REDIS", "S3_"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**mine, "DJANGO_SETTINGS_MODULE": "settings.production", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@requirement("O3")
def test_djangos_deployment_checks_find_nothing():
    result = manage("check", "--deploy", "--fail-level", "DEBUG", **COMPLETE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no issues" in result.stdout


@requirement("O3")
@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "PGDATABASE"])
def test_what_the_environment_lacks_is_named_in_a_sentence(name):
    result = manage("check", **{**COMPLETE, name: ""})
    assert result.returncode == 1
    assert f"{name}: " in result.stderr
    assert "Thiếu biến môi trường" in result.stderr
    assert "Traceback" not in result.stderr


@requirement("O3")
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "only-for-the-demonstration-on-this-machine", "SECRET_KEY"),
        ("SECRET_KEY", "ngan", "SECRET_KEY quá ngắn"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS không được là '*'"),
    ],
)
def test_an_unsafe_value_is_refused_with_the_cure(name, value, sentence):
    result = manage("check", **{**COMPLETE, name: value})
    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_production_serves_over_https_only_with_compiled_templates_kept():
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings as s\n"
        "from django.template import engines\n"
        "loaders = engines['django'].engine.template_loaders\n"
        "print(s.DEBUG, s.PORTAL_DEMONSTRATION, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, type(loaders[0]).__module__,"
        " 'components.demonstration' in s.INSTALLED_APPS)"
    )
    result = manage("shell", "--no-imports", "-c", code, **COMPLETE)
    assert result.stdout.split() == [
        "False",
        "False",
        "True",
        "True",
        "True",
        "31536000",
        "django.template.loaders.cached",
        "False",
    ], result.stderr
