"""The list of requirements is whole, and tests can only name what stands in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.requirement import known_ids, refuse_unknown_ids
from tests.shared_data import shared_path

ROOT = Path(__file__).resolve().parents[2]


def test_every_requirement_of_the_regulations_has_its_row():
    text = shared_path("spec", "requirements.md").read_text(encoding="utf-8")
    assert known_ids() == re.findall(r"^\| ([PSEQDOB]\d+) \|", text, re.M)


def test_a_test_of_an_unknown_requirement_stops_the_run():
    class Item:
        nodeid = "tests/test_x.py::test_x"

        def __init__(self, *ids):
            self.ids = ids

        def iter_markers(self, name):
            return [pytest.mark.requirement(*self.ids).mark]

    refuse_unknown_ids([Item("Q4", "P10")])
    with pytest.raises(pytest.UsageError, match="Q400"):
        refuse_unknown_ids([Item("Q4", "Q400")])


def test_make_requirements_prints_each_requirement_with_its_tests():
    result = subprocess.run(
        [sys.executable, "-m", "tests.requirement"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(
        r"^O3 +tests/settings/test_production.py::test_djangos_deployment_checks_find_nothing$",
        result.stdout,
        re.M,
    )
    assert re.search(r"^\d+ of \d+ requirements have a test\.$", result.stdout, re.M)
