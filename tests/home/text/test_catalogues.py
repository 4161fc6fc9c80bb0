"""Catalogues of translated words are compiled without gettext's tools."""

import gettext
import os

import pytest
from django.core.management import call_command

from home.text.catalogues import is_compiled, source_files

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"

msgid "Search"
msgstr "Tìm kiếm"

msgid "%(count)d item"
msgid_plural "%(count)d items"
msgstr[0] "%(count)d mục"
"""


@pytest.fixture
def catalogue(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    path = tmp_path / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_a_catalogue_is_compiled_as_gettext_reads_it(catalogue, capsys):
    assert source_files() == [catalogue]
    assert not is_compiled(catalogue)
    call_command("compile_catalogues")
    assert is_compiled(catalogue)
    assert "2" in capsys.readouterr().out
    with catalogue.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert words.gettext("Search") == "Tìm kiếm"
    assert words.ngettext("%(count)d item", "%(count)d items", 5) == "%(count)d mục"


def test_a_catalogue_that_changed_is_compiled_anew_and_another_left_alone(catalogue, capsys):
    call_command("compile_catalogues")
    capsys.readouterr()
    call_command("compile_catalogues")
    assert capsys.readouterr().out == ""
    compiled = catalogue.with_suffix(".mo").stat().st_mtime
    os.utime(catalogue, (compiled + 5, compiled + 5))
    assert not is_compiled(catalogue)
    call_command("compile_catalogues")
    assert "django.po" in capsys.readouterr().out


def test_a_broken_catalogue_is_named(catalogue):
    from django.core.management.base import CommandError

    catalogue.write_text('msgid "Search"\nTìm kiếm\n', encoding="utf-8")
    with pytest.raises(CommandError, match="django.po"):
        call_command("compile_catalogues")
