"""The lines of requirements.txt, by their part."""

from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("product", "product's needs", "tests", "tests' needs")


def pinned(*parts: str) -> dict[str, str]:
    """Name → exact version, of the parts that are asked for (all)."""
    found, part = {}, ""
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        for number, name in enumerate(PARTS, 1):
            if line.startswith(f"# {number}. "):
                part = name
        package, _, version = line.partition("#")[0].strip().partition("==")
        if package and (not parts or part in parts):
            found[canonicalize_name(package)] = version
    return found
