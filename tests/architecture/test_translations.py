"""Every word that people read has its Vietnamese in the one catalogue (home/locale)."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import polib
import pytest

from tests.missing import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "home" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ROOMS = ("settings", "search", "components", "sections", "home", "templates")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """The messages that the sources hold now, extracted into a copy of the tree."""
    if not shutil.which("xgettext"):
        skip_or_fail("xgettext", "apt-get install gettext")
    tree = tmp_path_factory.mktemp("messages")
    for room in ROOMS:
        # Without the locale folder: makemessages would write into the nearest one it meets.
        ignored = shutil.ignore_patterns("locale", "__pycache__", "static", "node_modules")
        shutil.copytree(ROOT / room, tree / room, ignore=ignored)
    (tree / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "vi", "-v", "0"]
    # Without settings: their LOCALE_PATHS would draw what stands in home/ into another file.
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    result = subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, timeout=300
    )
    assert result.returncode == 0, result.stderr
    return polib.pofile(str(tree / "locale" / "vi" / "LC_MESSAGES" / "django.po"))


def keys(entries):
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


def test_every_room_is_looked_at(extracted):
    seen = {entry.occurrences[0][0].split("/")[0] for entry in extracted if entry.occurrences}
    assert {"components", "sections", "home", "templates"} <= seen


def test_every_message_has_its_vietnamese(catalogue, extracted):
    translated = keys(catalogue.translated_entries())
    missing = [
        f"{entry.msgid!r} ({entry.occurrences[0][0] if entry.occurrences else '?'})"
        for key, entry in keys(extracted).items()
        if key not in translated
    ]
    assert not missing, f"{len(missing)} messages without Vietnamese:\n" + "\n".join(missing)


def test_a_plural_is_translated_as_a_plural(catalogue, extracted):
    here = keys(catalogue)
    different = [
        entry.msgid
        for key, entry in keys(extracted).items()
        if key in here and bool(entry.msgid_plural) != bool(here[key].msgid_plural)
    ]
    assert not different


def test_what_is_translated_is_still_used(catalogue, extracted):
    obsolete = sorted(
        entry.msgid for key, entry in keys(catalogue).items() if key not in keys(extracted)
    )
    if obsolete:
        # No failure: a word may wait for the change that uses it.
        warnings.warn(f"{len(obsolete)} messages that no source uses: {obsolete}", stacklevel=1)


def is_vietnamese(text: str) -> bool:
    """Whether most of it is; an English sentence may quote a term or a document's number."""
    words = text.split()
    return sum(bool(_VIETNAMESE.search(word)) for word in words) > len(words) / 2


def test_messages_are_written_in_english(catalogue):
    assert not [entry.msgid for entry in catalogue if is_vietnamese(entry.msgid)]
    assert is_vietnamese("Tìm văn bản")
    assert not is_vietnamese("As printed: 31/2010/QĐ-UBND, for a body such as “HĐND”")


def test_a_translation_keeps_the_placeholders(catalogue):
    different = []
    for entry in catalogue.translated_entries():
        wanted = set(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and set(_PLACEHOLDER.findall(text)) != wanted:
                different.append(entry.msgid)
    assert not different


def test_no_translation_is_a_guess(catalogue):
    assert not [entry.msgid for entry in catalogue if entry.fuzzy]
