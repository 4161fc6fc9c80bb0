"""What files need of the machine: the virus scanner, the programs that read them. O2, O3."""

import shutil

from django.conf import settings
from django.utils.translation import gettext as _

from home.media.scanning import scanner_answers
from home.portal.health import Finding, Weight, register_check

# Program, Debian's package, what cannot be read without it.
_PROGRAMS = (
    ("pdftotext", "poppler-utils", "PDF"),
    ("tesseract", "tesseract-ocr tesseract-ocr-vie", "PDF (scan), PNG, JPEG"),
    ("soffice", "libreoffice-writer-nogui libreoffice-impress-nogui", "DOC, RTF, PPT"),
)


def register():
    register_check(virus_scanner)
    register_check(readers_of_files)


def virus_scanner():
    answers = scanner_answers()
    if answers:
        yield Finding(Weight.FINE, _("ClamAV answers: every file that comes in is scanned."))
    elif answers is None and not settings.PORTAL_SCAN_REQUIRED:
        yield Finding(
            Weight.NOTE,
            _("No virus scanner is set up: files that come in are not scanned."),
        )
    else:
        yield Finding(
            Weight.STOPS,
            _("The virus scanner does not answer: no file is taken in."),
            _("Install clamav-daemon, start it, and set CLAMD_SOCKET, or CLAMD_HOST."),
        )


def readers_of_files():
    for program, package, kinds in _PROGRAMS:
        if shutil.which(program):
            yield Finding(
                Weight.FINE,
                _("%(program)s is there: text is read from %(kinds)s.")
                % {"program": program, "kinds": kinds},
            )
        else:
            yield Finding(
                Weight.WARNING,
                _("%(program)s is missing: no text is read from %(kinds)s.")
                % {"program": program, "kinds": kinds},
                f"apt-get install {package}",
            )
