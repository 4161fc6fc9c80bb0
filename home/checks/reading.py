"""The text of a file or picture, read once and kept (đọc chữ trong tệp, ảnh được kiểm tra). E8.

What only OCR can read waits for the clock: a page takes seconds, and nobody waits for it on a
screen. Before an item is public all that it shows was read (`Depth.WHOLE`), and so were the files
of an import before it is approved (`look_into_imported`).
"""

import time
from datetime import timedelta
from enum import Enum
from pathlib import PurePath

from django.utils import timezone
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
# How long a person waits for the pictures of an item that is about to be public.
_SECONDS_OF_A_PERSON = 10
# A file that is not stored yet is known by its content, until the import is done or forgotten.
_CONTENT = "sha256:"
_KEPT_FOR = timedelta(days=30)

_finders = []


class Depth(Enum):
    """How much is read that was not read yet."""

    # Nothing: all of it waits for the clock.
    KNOWN = 1
    # Files with a text. Scans and pictures wait for the clock.
    TEXTS = 2
    # Pictures too, for some seconds; what waits still is a finding that stops the item.
    WHOLE = 3


def holds_text(name):
    """Whether a file of this name should hold a text."""
    return PurePath(name).suffix.lower() in _WITH_TEXT


def is_picture(stored):
    """Whether a file, by the name under which it is stored, is a picture that may show a paper."""
    return PurePath(stored).suffix.lower() in _PICTURES


def read_attached(file, depth=Depth.TEXTS):
    """The `FileReading` of a `PortalFile`; None where it holds no text, or was not read yet.

    One that waits for the clock has `is_scan`.
    """
    stored = file.file.name
    if is_picture(stored):
        return read_pictures([stored], depth)[stored]
    if not holds_text(stored):
        return None
    reading = FileReading.objects.filter(stored=stored).first()
    if reading is None and depth is Depth.KNOWN:
        waits = FileReading(stored=stored, is_scan=True, problem=_("It waits to be read."))
        FileReading.objects.bulk_create([waits], ignore_conflicts=True)
    elif reading is None:
        reading = _read_stored(stored, file.filename)
    return reading


def read_pictures(names, depth=Depth.TEXTS):
    """{name: `FileReading`} of those of these files that are pictures.

    names: under which they are stored. At most two queries, unless they are read now.
    """
    names = {name for name in names if is_picture(name)}
    readings = {row.stored: row for row in FileReading.objects.filter(stored__in=names)}
    if new := sorted(names - readings.keys()):
        rows = [FileReading(stored=name, is_scan=True) for name in new]
        FileReading.objects.bulk_create(rows, ignore_conflicts=True)
        readings |= {row.stored: row for row in rows}
    if depth is Depth.WHOLE:
        until = time.monotonic() + _SECONDS_OF_A_PERSON
        for name, reading in readings.items():
            if reading.is_scan and time.monotonic() < until:
                readings[name] = read_whole(name)
    return readings


def read_content(file, name, sha256, depth=Depth.TEXTS):
    """The `FileReading` of a file that is not stored yet, or None where it holds no text.

    file: open for reading, in bytes. Raises `Refused` where it cannot be read.
    """
    if not (holds_text(name) or is_picture(name)):
        return None
    key = content_key(sha256, name)
    reading = FileReading.objects.filter(stored=key).first()
    if reading is None or (reading.is_scan and depth is Depth.WHOLE):
        reading = _keep(key, _read(file, name, ocr=depth is Depth.WHOLE))
    return reading


def content_key(sha256, name):
    """The `stored` of a file that is not stored yet."""
    return f"{_CONTENT}{sha256}{PurePath(name).suffix.lower()}"


def known_as(sha256, name, stored):
    """A file that was read before it was stored is not read anew. stored: its name by now."""
    reading = FileReading.objects.filter(stored=content_key(sha256, name)).first()
    if reading:
        reading.pk, reading.stored = None, stored
        FileReading.objects.bulk_create([reading], ignore_conflicts=True)


def register_finder(find):
    """find(sha256): a binary file, open, that waits for its import; or None."""
    _finders.append(find)


def read_scans():
    """Read scans and pictures that wait (nhận dạng chữ), for a while; called by the clock.

    Yields each `FileReading` after it was read.
    """
    FileReading.objects.filter(
        stored__startswith=_CONTENT, read_at__lt=timezone.now() - _KEPT_FOR
    ).delete()
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
    # Should it take its reader down, the others are read before it is tried again.
    reading.save()
    return read_whole(reading.stored)


def read_whole(stored):
    """Read a file or picture with OCR, and keep what it says. Returns its `FileReading`."""
    return _read_stored(stored, PurePath(stored).name, ocr=True)


def _read_stored(stored, name, *, ocr=False):
    with override("vi"):
        try:
            with _open(stored) as content:
                values = _read(content, name, ocr=ocr)
        except Refused as refused:
            values = {"problem": " ".join(sentences(refused.refusals)), "is_scan": False}
        except FileNotFoundError:
            if stored.startswith(_CONTENT):
                # Its import was discarded. Should it come again, it is read then.
                FileReading.objects.filter(stored=stored).delete()
                return FileReading(stored=stored)
            values = {"problem": _("It is lost."), "is_scan": False}
        return _keep(stored, values)


def _keep(stored, values):
    reading, _made = FileReading.objects.update_or_create(stored=stored, defaults=values)
    return reading


def _read(content, name, *, ocr):
    found = read_text(content, name, ocr=ocr)
    problems = list(found.left_out)
    if found.waiting:
        problems.append(_("Pages of it are scans, which wait to be read."))
    elif not (found.text.strip() or is_picture(name)):
        problems.append(_("No text was found in it."))
    return {
        "text": found.text[:_LONGEST],
        "encoding": found.encoding,
        "acts": found.acts,
        "problem": " ".join(problems),
        "is_scan": bool(found.waiting),
    }


def _open(stored):
    """Raises `FileNotFoundError`."""
    if stored.startswith(_CONTENT):
        sha256 = PurePath(stored.removeprefix(_CONTENT)).stem
        found = next(filter(None, (find(sha256) for find in _finders)), None)
    else:
        row = row_of(stored)
        found = row and row.file.open("rb")
    if found is None:
        raise FileNotFoundError(stored)
    return found


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
