"""extract_text: the text of a file as the product would store it (đọc chữ trong tệp). P10, B4."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.media.reading import read_text
from home.text.refusal import Refused
from home.text.sentences import sentences


class Command(BaseCommand):
    help = "Print the Unicode text of an office file, a PDF or a picture."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--no-ocr", action="store_true", help="Leave scans and pictures out.")
        parser.add_argument(
            "--json",
            action="store_true",
            help="One JSON object: text, kind, encoding, method, confidence, warnings, original,"
            " acts, waiting, left_out.",
        )

    def handle(self, *args, file, no_ocr, **options):
        try:
            with file.open("rb") as opened:
                found = read_text(opened, file.name, ocr=not no_ocr)
        except OSError as error:
            raise CommandError(
                _("The file “%(file)s” cannot be read. Look at its name and rights.")
                % {"file": file}
            ) from error
        except Refused as refused:
            raise CommandError(" ".join(sentences(refused.refusals))) from refused
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=1))
            return
        for warning in found.warnings:
            self.stderr.write(warning)
        self.stdout.write(found.text)
