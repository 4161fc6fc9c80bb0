"""Every word that people read has its Vietnamese in the one catalogue (home/locale)."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core import validators
from django.forms import fields, models
from django.forms.formsets import BaseFormSet
from django.utils.translation import override

from tests.missing import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "home" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ROOMS = ("settings", "search", "components", "sections", "home", "templates")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


# Names under which the sources call gettext; `_` is the only one that the extraction knows itself.
_OUR_NAMES = ("_lazy",)
# Without settings: their LOCALE_PATHS would draw what stands in home/ into another file.
_EXTRACT = f"""
from django.conf import settings
settings.configure()
from django.core.management import call_command
from django.core.management.commands.makemessages import Command
Command.xgettext_options += [f"--keyword={{name}}" for name in {_OUR_NAMES}]
call_command(Command(), locale=["vi"], verbosity=0)
"""


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
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    result = subprocess.run(
        [sys.executable, "-c", _EXTRACT],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
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
    assert not obsolete, f"{len(obsolete)} messages that no source uses: {obsolete}"


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


def test_no_source_calls_gettext_by_a_name_that_the_extraction_misses():
    known = {"_", *_OUR_NAMES}
    hidden = [
        f"{path.relative_to(ROOT)}: {alias.name} as {alias.asname}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and "gettext" in alias.name and alias.asname not in known
    ]
    assert not hidden


def test_no_script_holds_words():
    """What a script says stands in the page, in attributes that the template has translated."""
    scripts = [
        path
        for room in ("home", "sections", "components", "search")
        for path in (ROOT / room).rglob("static/**/*.js")
    ]
    assert scripts
    for path in scripts:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.S)
        quoted = re.findall(r"""(["'`])((?:(?!\1).)*)\1""", code)
        said = [
            text
            for _quote, text in quoted
            if re.fullmatch(r"[A-ZÀ-Ỹ][^\W_]+( [^\W_]+)+[.…!?]?", text)
        ]
        assert "gettext(" not in code and not said, f"{path.relative_to(ROOT)}: {said}"


def _words_of_django():
    """What Django says on a public page of its own accord: the mistakes of a form."""
    kinds = [
        each
        for module in (fields, models)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, fields.Field)
    ]
    for kind in [*kinds, BaseFormSet]:
        yield from getattr(kind, "default_error_messages", {}).values()
    for each in vars(validators).values():
        message = getattr(each, "message", None)
        if isinstance(each, type) and message:
            yield message
    yield from validators.DecimalValidator.messages.values()


def test_what_django_says_by_itself_is_vietnamese_too():
    english, messages = set(), list(_words_of_django())
    assert len(messages) > 40
    for message in messages:
        with override("en"):
            original = _resolved(message)
        with override("vi"):
            if original and _resolved(message) == original:
                english.add(original)
    assert not english, f"translate them in home/locale/wagtail: {sorted(english)}"


def _resolved(message):
    """A message as text; a lazy plural knows it only with a number."""
    try:
        return str(message)
    except (KeyError, ValueError, TypeError):
        return str(message % {"limit_value": 2, "show_value": 3, "max": 2, "length": 3})
