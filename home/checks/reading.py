"""The text of a file or picture, read once and kept (đọc chữ trong tệp, ảnh được kiểm tra). E8.

What only OCR can read waits for the clock: a page takes seconds, and nobody waits for it on a
screen. It is checked at the next step of the item; where the item was quicker, or came by an
import, its board is told (`home.editorial.late_marks`).
"""

import time
from contextlib import suppress
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.checks.models import FileReading
from home.checks.rules import secrecy
from home.media.models import PortalFile, PortalImage
from home.media.reading import read_text
from home.text.refusal import Refused
from home.text.sentences import sentences

_WITH_TEXT = {
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp",
    ".txt", ".csv", ".html", ".htm", ".vtt",
}  # fmt: skip
# Those of which a scan or a photograph of a paper is made.
_PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"}
_LONGEST = 2_000_000
# How long the clock reads at a time; what is begun is finished.
_SECONDS = 20


def holds_text(name):
    """Whether a file of this name should hold a text."""
    return PurePath(name).suffix.lower() in _WITH_TEXT


def read_attached(file, *, now=True):
    """The `FileReading` of a `PortalFile`; None where it holds no text, or was not read yet.

    now: whether it is read if it was not, else it waits for the clock. A scan waits in any case:
    somebody waits for the answer.
    """
    stored = file.file.name
    if is_picture(stored):
        return read_pictures([stored]).get(stored)
    if not holds_text(stored):
        return None
    reading = FileReading.objects.filter(stored=stored).first()
    if reading is None and now:
        reading, _made = FileReading.objects.get_or_create(stored=stored, defaults=_read(file))
    elif reading is None:
        waits = FileReading(stored=stored, is_scan=True, problem=_("It waits to be read."))
        FileReading.objects.bulk_create([waits], ignore_conflicts=True)
    return reading


def is_picture(stored):
    """Whether a file, by the name under which it is stored, is a picture that may show a paper."""
    return PurePath(stored).suffix.lower() in _PICTURES


def read_pictures(names):
    """{name: `FileReading`} of the pictures that were read; the others wait for the clock.

    names: under which they are stored. At most two queries.
    """
    names = {name for name in names if is_picture(name)}
    known = {row.stored: row for row in FileReading.objects.filter(stored__in=names)}
    if names - known.keys():
        rows = [FileReading(stored=name, is_scan=True) for name in sorted(names - known.keys())]
        FileReading.objects.bulk_create(rows, ignore_conflicts=True)
    return known


def _read(file):
    try:
        with file.file.open("rb") as content:
            found = read_text(content, file.filename, ocr=False)
    except Refused as refused:
        return {"problem": " ".join(sentences(refused.refusals))}
    except FileNotFoundError:
        return {"problem": _("It is lost.")}
    said = {"text": found.text[:_LONGEST], "encoding": found.encoding, "acts": found.acts}
    if not found.text.strip():
        said |= {"problem": _("It is a scan, without text."), "is_scan": True}
    return said


def read_scans():
    """Read scans and pictures that wait (nhận dạng chữ), for a while; called by the clock.

    Yields each `FileReading` after it was read.
    """
    until = time.monotonic() + _SECONDS
    while (reading := read_next_scan()) and time.monotonic() < until:
        yield reading
    if reading:
        yield reading


def read_next_scan():
    """Read the one that waits longest. Returns its `FileReading`, or None where none waits."""
    reading = FileReading.objects.filter(is_scan=True).order_by("read_at", "pk").first()
    if reading is None:
        return None
    reading.is_scan = False
    row = row_of(reading.stored)
    if row is not None:
        with override("vi"), suppress(Refused, FileNotFoundError), row.file.open("rb") as content:
            found = read_text(content, PurePath(reading.stored).name)
            reading.encoding, reading.acts = found.encoding, found.acts
            if found.text.strip():
                reading.text, reading.problem = found.text[:_LONGEST], ""
    reading.save()
    return reading


def row_of(stored):
    """The file or picture that is stored under a name, or None."""
    found = (model.objects.filter(file=stored).first() for model in (PortalFile, PortalImage))
    return next((row for row in found if row), None)


def marks_of(reading):
    """(kind, excerpt) of each mark of secrecy in what was read."""
    find = secrecy.find_secrecy_marks
    if is_picture(reading.stored):
        find = secrecy.find_marks_in_picture
    return find(reading.text)
