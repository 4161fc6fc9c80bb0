"""What a test needs and this machine has not: the test is skipped by name, on CI it fails."""

import os

import pytest


def on_ci() -> bool:
    return os.environ.get("CI") == "true"


def skip_or_fail(what: str, cure: str) -> None:
    """Leave the test that is running: skipped, or failed where nothing may be missing."""
    sentence = f"needs {what}: {cure}"
    if on_ci():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
