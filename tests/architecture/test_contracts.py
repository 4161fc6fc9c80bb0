"""Each import contract of pyproject.toml catches what it is there to catch.

A violation is planted in a copy of the tree; the same contract first passes on the clean copy.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("settings", "search", "components", "sections", "home")

PLANTS = [
    # (contract, file, what stands in it)
    ("rooms", "search/planted.py", "import settings.base"),
    ("rooms", "components/provisioning/planted.py", "import search"),
    ("rooms", "sections/links/planted.py", "import components.provisioning"),
    ("rooms", "home/front/planted.py", "import sections.documents"),
    ("rooms", "home/text/planted.py", "def late():\n    from settings import base"),
    ("components", "components/provisioning/planted.py", "import components.demonstration"),
    ("components", "components/newcomer/__init__.py", ""),
    ("sections", "sections/articles/planted.py", "import sections.links"),
    ("sections", "sections/links/planted.py", "import sections.articles"),
    ("sections", "sections/documents/planted.py", "import sections.articles"),
    ("sections", "sections/newcomer/__init__.py", ""),
    ("home", "home/text/planted.py", "import home.law"),
    ("home", "home/law/planted.py", "import home.portal"),
    ("home", "home/portal/planted.py", "import home.accounts"),
    ("home", "home/accounts/planted.py", "import home.media"),
    ("home", "home/media/planted.py", "import home.accounts"),
    ("home", "home/accounts/planted.py", "import home.editorial"),
    ("home", "home/editorial/planted.py", "import home.front"),
    ("home", "home/newcomer/__init__.py", ""),
    ("rules", "home/media/rules.py", "from django.utils import timezone"),
    ("rules", "sections/links/rules.py", "import wagtail.models"),
    ("rules", "components/provisioning/rules/planted.py", "import django"),
]


def lint(tree: Path, contract: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--contract", contract],
        cwd=tree,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def tree(tmp_path):
    for room in ROOMS:
        for source in (ROOT / room).rglob("*.py"):
            target = tmp_path / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


@pytest.mark.parametrize(
    ("contract", "file", "source"),
    PLANTS,
    ids=[f"{contract}: {file}: {source}" for contract, file, source in PLANTS],
)
def test_a_violation_is_caught(tree, contract, file, source):
    clean = lint(tree, contract)
    assert clean.returncode == 0, clean.stdout
    planted = tree / file
    planted.parent.mkdir(exist_ok=True)
    for package in (planted.parent / "__init__.py", planted):
        package.touch()
    # Beside what stands there already: an app may have a rules.py of its own.
    planted.write_text(f"{planted.read_text()}\n{source}\n")
    found = lint(tree, contract)
    assert found.returncode == 1, found.stdout
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert "BROKEN" in found.stdout
    assert module in found.stdout


def test_rules_that_reach_django_through_another_file_are_caught_too(tree):
    (tree / "home" / "media" / "rules.py").write_text("from home.media import planted\n")
    (tree / "home" / "media" / "planted.py").write_text("from django.db import models\n")
    found = lint(tree, "rules")
    assert found.returncode == 1
    assert "home.media.planted -> django" in found.stdout


def test_every_contract_has_a_violation_planted():
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert {contract["id"] for contract in settings["contracts"]} == {plant[0] for plant in PLANTS}
