"""The catalogues of translated words (bản dịch giao diện): where they are, and whether compiled."""

from pathlib import Path

from django.conf import settings


def source_files() -> list[Path]:
    """Every .po file of the project's own catalogues, in a fixed order."""
    # One folder may lie in another: each file once.
    return sorted({path for place in settings.LOCALE_PATHS for path in Path(place).rglob("*.po")})


def is_compiled(source: Path) -> bool:
    """Whether the .mo beside this .po is there and not older."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
