"""Compiles the catalogues of words (bản dịch) from .po to .mo, without gettext's tools."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.text.catalogues import is_compiled, source_files


class Command(BaseCommand):
    help = "Compile the project's .po files to .mo, where a .mo is missing or older than its .po."
    # It runs before there is a database, and its own words may not be compiled yet.
    requires_system_checks = ()
    requires_migrations_checks = False

    def handle(self, *args, **options):
        for path in source_files():
            if is_compiled(path):
                continue
            try:
                catalogue = polib.pofile(str(path))
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{_short(path)}: {error}") from error
            catalogue.save_as_mofile(str(path.with_suffix(".mo")))
            translated = len(catalogue.translated_entries())
            self.stdout.write(f"{_short(path)}: {translated} messages compiled.")


def _short(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))
