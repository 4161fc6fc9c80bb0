"""Data that lies beside the checkout, in ../shared: the regulations' texts, the real gazettes.

It is too large, or not ours, to stand in the repository. Where it is not there, the tests that
need it are skipped by name; on CI it must be there.
"""

from pathlib import Path

from tests.missing import skip_or_fail

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def shared_path(*parts: str) -> Path:
    """The path of one file or folder in ../shared, which exists when this returns."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        skip_or_fail(f"../shared/{'/'.join(parts)}", "lay the folder shared/ beside the checkout")
    return path
