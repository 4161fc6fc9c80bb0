"""The text of an attached file, read once and kept (đọc chữ trong tệp đính kèm). E8."""

from contextlib import suppress
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.checks.models import FileReading
from home.media.models import PortalFile
from home.media.reading import read_text
from home.text.refusal import Refused
from home.text.sentences import sentences

_WITH_TEXT = {
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp",
    ".txt", ".csv", ".html", ".htm", ".vtt",
}  # fmt: skip
_LONGEST = 2_000_000


def holds_text(name):
    """Whether a file of this name should hold a text."""
    return PurePath(name).suffix.lower() in _WITH_TEXT


def read_attached(file, *, now=True):
    """The `FileReading` of a `PortalFile`; None where it holds no text, or was not read yet.

    now: whether it is read if it was not. A scan is not: somebody waits for the answer.
    """
    stored = file.file.name
    if not holds_text(stored):
        return None
    reading = FileReading.objects.filter(stored=stored).first()
    if reading is None and now:
        reading, _made = FileReading.objects.get_or_create(stored=stored, defaults=_read(file))
    return reading


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


def read_next_scan():
    """Read one scan that waits (nhận dạng chữ trong bản quét); called by the clock.

    A page takes seconds, so nobody waits for it on a screen.
    """
    reading = FileReading.objects.filter(is_scan=True).order_by("read_at").first()
    if reading is None:
        return
    file = PortalFile.objects.filter(file=reading.stored).first()
    reading.is_scan = False
    if file is not None:
        with override("vi"), suppress(Refused, FileNotFoundError), file.file.open("rb") as content:
            text = read_text(content, file.filename).text[:_LONGEST]
            if text.strip():
                reading.text, reading.problem = text, ""
    reading.save()
