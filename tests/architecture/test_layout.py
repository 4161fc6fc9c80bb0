"""The house keeps its shape: rooms, signs on the doors, no drawers where anything is thrown."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ROOMS_WITH_APPS = ("home", "sections", "components")
ROOMS = ("settings", "search", *ROOMS_WITH_APPS, "tests")
MOST_LINES = 420

APP_FOLDERS = [
    ROOT / "search",
    *sorted(
        folder
        for room in ROOMS_WITH_APPS
        for folder in (ROOT / room).iterdir()
        if folder.is_dir() and any(folder.glob("*.py"))
    ),
]
SOURCES = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_room_stands_beside_the_rooms():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == set(ROOMS)


@pytest.mark.parametrize("folder", APP_FOLDERS, ids=short)
def test_an_app_has_a_sign_on_its_door_and_its_own_name_as_label(folder):
    sign = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert sign, f"{short(folder)}/__init__.py has no docstring"
    name = short(folder).replace("/", ".")
    configs = [config for config in apps.get_app_configs() if config.name == name]
    assert configs, f"{name} is not in INSTALLED_APPS"
    assert configs[0].label == folder.name


def test_a_room_has_a_sign_on_its_door():
    for room in (*ROOMS_WITH_APPS, "settings"):
        source = (ROOT / room / "__init__.py").read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(source)), f"{room}/__init__.py has no docstring"


def test_there_is_no_drawer_called_utils():
    names = {"utils.py", "helpers.py", "common.py", "misc.py", "utils", "helpers"}
    assert not [short(path) for path in SOURCES if path.name in names or path.parent.name in names]


def test_files_are_short_enough_to_read():
    long = {
        short(path): count
        for path in SOURCES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long, "split by noun: " + ", ".join(f"{name} ({n})" for name, n in long.items())


def test_no_error_is_swallowed_in_silence():
    silent = [
        f"{short(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert not silent


def test_no_test_is_switched_off():
    """Only what a machine lacks skips a test, through tests/missing.py; CI does not allow it."""
    words = ("mark.skip", "mark.xfail", "pytest.skip(", "pytest.xfail(", "unittest.skip")
    off = [
        f"{short(path)}:{number}"
        for path in SOURCES
        if path != Path(__file__).resolve() and short(path) != "tests/missing.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(word in line for word in words)
    ]
    assert not off
