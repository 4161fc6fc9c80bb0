"""requirements.txt names what the code uses, all of it and nothing else, in exact versions."""

import ast
import sys
from importlib.metadata import packages_distributions, requires, version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.pins import ROOT, pinned

# A package asks for it, and `pip install --no-deps` leaves it out: docs/adr/0004-licence.md.
LEFT_OUT = {"pillow-heif"}
# Used without an import of ours.
USED_BY_NAME = {
    "argon2-cffi": "Django's hasher of passwords",
    "boto3": "django-storages",
    "djangofmt": "make check",
    "gunicorn": "make run",
    "import-linter": "make check",
    "psycopg2-binary": "Django's PostgreSQL backend",
    "pytest-django": "pytest",
    "pytest-rerunfailures": ".ci/run",
    "redis": "Django's cache",
    "ruff": "make check",
    "whitenoise": "settings/base.py",
}
ROOMS = ("settings", "search", "components", "sections", "home", "tests")


def needed_by(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """What a package says that it needs, with the extras that are asked of it."""
    found = set()
    for line in requires(name) or []:
        needed = Requirement(line)
        marker, asked = needed.marker, extras or {""}
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in asked):
            found.add(canonicalize_name(needed.name))
            if needed.extras:
                found |= needed_by(needed.name, frozenset(needed.extras))
    return found


def imported_by(rooms: tuple[str, ...]) -> set[str]:
    """The packages whose modules the code of these rooms imports."""
    owners, found = packages_distributions(), set()
    for source in (path for room in rooms for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for name in (name.split(".")[0] for name in names):
                if name not in ROOMS and name not in sys.stdlib_module_names:
                    assert name in owners, f"{source}: no installed package has {name}"
                    found |= {canonicalize_name(owner) for owner in owners[name]}
    return found


def test_what_the_product_imports_is_named_among_its_packages():
    ours = tuple(room for room in ROOMS if room != "tests")
    undeclared = imported_by(ours) - pinned("product", "product's needs").keys()
    assert not undeclared, "add to requirements.txt, first part: " + ", ".join(sorted(undeclared))


def test_what_the_tests_import_is_named_somewhere():
    assert sorted(imported_by(("tests",)) - pinned().keys()) == []


def test_nothing_is_named_that_nothing_uses():
    used = imported_by(ROOMS) | USED_BY_NAME.keys()
    assert sorted(pinned("product", "tests").keys() - used) == []


def test_every_package_that_a_package_needs_is_named_too_or_left_out_on_purpose():
    pins = pinned().keys()
    assert set().union(*map(needed_by, pins)) - pins == LEFT_OUT


def test_nothing_stands_among_the_needs_that_nothing_needs():
    needed = set().union(*map(needed_by, pinned().keys()))
    assert sorted(pinned("product's needs", "tests' needs").keys() - needed) == []


def test_the_packages_here_are_the_ones_that_are_named():
    different = {
        f"{name}: {wanted} in requirements.txt, {version(name)} here"
        for name, wanted in pinned().items()
        if version(name) != wanted
    }
    assert not different, "; ".join(sorted(different))
