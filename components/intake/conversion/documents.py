"""Files that came in, as HTML with their pictures in it (tệp thành HTML). P5, P10.

Headings, tables, lists and pictures stay where a Word, ODT or RTF file has them; of a PDF its words
and pictures. Old encodings are put into Unicode by their fonts. Nothing in a file runs.
"""

import base64
import io
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import mammoth
from django.core.cache import cache
from PIL import Image

from components.intake.conversion.text import html_of_text, in_unicode
from components.intake.conversion.word import in_unicode_word
from components.intake.mail.charsets import decode_bytes
from home.media.readers import office
from home.media.readers.processes import ProgramFailed, run_program
from home.media.reading import read_text
from home.text.refusal import Refusal, Refused, _

PICTURES = {"jpg", "png", "gif", "bmp", "webp"}
# What the portal's pictures may be; others are kept as PNG.
KEPT_AS_THEY_ARE = {"jpg": "jpeg", "png": "png", "gif": "gif", "webp": "webp"}
_BY_OFFICE = {"doc", "odt", "rtf"}
_MOST_PIXELS = 100_000_000
# Of a PDF: smaller ones are lines and logos. Pixels.
_MOST_PICTURES, _SMALLEST = 20, 120
# What was read is remembered while a person looks at it. Seconds; characters.
_REMEMBERED, _MOST_REMEMBERED = 3600, 4_000_000


@dataclass
class Converted:
    """lines: (as it stood, as it reads) where text was in an old encoding, whose name `encoding`
    is. notes: sentences for the person who looks it through."""

    html: str
    lines: list = field(default_factory=list)
    encoding: str = ""
    notes: list = field(default_factory=list)


def convert_file(attachment, *, with_ocr=False):
    """The `Converted` of an `Attachment` that `is_convertible`. Raises `Refused`."""
    key = f"intake:{attachment.sha256}:{attachment.real_kind}:{with_ocr}"
    if (known := cache.get(key)) is not None:
        return known
    with attachment.file.open("rb") as file:
        found = _convert(file, attachment, with_ocr)
    if len(found.html) < _MOST_REMEMBERED:
        cache.set(key, found, _REMEMBERED)
    return found


def _convert(file, attachment, with_ocr):
    kind = attachment.real_kind
    if kind in PICTURES:
        picture = _picture(file.read(), kind)
        if not with_ocr:
            return Converted(picture)
        # A letter that was photographed: its words, and below them the picture.
        said = read_text(file, attachment.name)
        return Converted(html_of_text(said.text) + picture, notes=list(said.warnings))
    if kind == "text":
        return Converted(*in_unicode(html_of_text(decode_bytes(file.read()).text)))
    if kind == "docx":
        return _word(file.read())
    with tempfile.TemporaryDirectory(prefix="portal-intake-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy, 1024 * 1024)
        if kind in _BY_OFFICE:
            return _word(office.convert(path, kind, "docx", folder).read_bytes())
        return _pdf(file, attachment.name, path, folder, with_ocr)


def _word(content):
    try:
        content, lines, encoding = in_unicode_word(content)
        return Converted(mammoth.convert_to_html(io.BytesIO(content)).value, lines, encoding)
    except Refused:
        raise
    except Exception as error:  # the package fails in as many ways as a file can be broken
        raise Refused([broken()]) from error


def _pdf(file, name, path, folder, with_ocr):
    said = read_text(file, name, ocr=with_ocr)
    lines = []
    if said.original is not None:
        pairs = zip(said.original.splitlines(), said.text.splitlines(), strict=False)
        lines = [pair for pair in pairs if pair[0] != pair[1]]
    pictures = [] if said.method == "ocr" else _pictures_of_pdf(path, folder)
    encoding = said.encoding.upper() if lines else ""
    html = html_of_text(said.text) + "".join(pictures)
    return Converted(html, lines, encoding, list(said.warnings))


def _pictures_of_pdf(path, folder):
    try:
        run_program(["pdfimages", "-png", str(path), f"{folder}/picture"], folder=folder)
    except ProgramFailed:
        return []  # its text is there all the same
    found = []
    for each in sorted(Path(folder).glob("picture-*.png")):
        with Image.open(each) as image:
            fits = min(image.size) >= _SMALLEST and image.width * image.height <= _MOST_PIXELS
        if fits and len(found) < _MOST_PICTURES:
            found.append(f'<p><img src="{data_address(each.read_bytes(), "png")}"></p>')
    return found


def _picture(content, kind):
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Refused([Refusal(_("The picture has too many pixels. Make it smaller."))])
            image.load()
            if kind not in KEPT_AS_THEY_ARE:
                target = io.BytesIO()
                image.convert("RGB").save(target, "PNG")
                content, kind = target.getvalue(), "png"
    except Refused:
        raise
    except Exception as error:  # Pillow raises whatever a broken picture leads it to
        raise Refused([broken()]) from error
    return f'<p><img src="{data_address(content, KEPT_AS_THEY_ARE[kind])}"></p>'


def data_address(content, subtype):
    """Bytes of a picture as a data: address."""
    return f"data:image/{subtype};base64,{base64.b64encode(content).decode()}"


def broken():
    """The file cannot be read, though its beginning looked like one."""
    return Refusal(_("It is broken and cannot be read. Ask the sender for it again."))
