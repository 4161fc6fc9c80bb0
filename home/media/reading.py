"""The text of a file (đọc chữ trong tệp): office files, PDF, scans, old encodings. P10, B4.

    read_text(file, "QD 31-2010.doc").text

What the file is, its content says and not its name. The text is Unicode in the one form in which
the product stores it; what stood in TCVN3, VNI or VISCII is converted by the fonts of its runs.
"""

import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import olefile
from django.conf import settings
from PIL import Image

from home.media.kinds import look_at
from home.media.readers import docx, html, ocr, odf, office, pdf, sheets
from home.media.readers.refusals import damaged, encrypted
from home.media.rules import danger_refusals, megabytes
from home.text.legacy import TCVN3, VISCII, VNI
from home.text.normal import normalise
from home.text.refusal import Refusal, Refused, _
from home.text.runs import Run, convert
from home.text.sentences import sentences

_ENCODINGS = {TCVN3: "tcvn3", VNI: "vni", VISCII: "viscii"}
_PICTURES = frozenset({"jpg", "png", "apng", "gif", "bmp", "tif", "webp"})
_PACKED = {"odt": odf.read_packed, "ods": odf.read_packed, "odp": odf.read_packed,
           "docx": docx.read, "xlsx": sheets.read_xlsx, "xls": sheets.read_xls}  # fmt: skip
_BY_OFFICE = frozenset({"doc", "rtf", "ppt", "pptx"})
# What is packed in an office file and unfolds to more fills memory.
_UNFOLDED_LIMIT = 256 * 1024**2
_UNFOLDED_RATIO = 200
# What a PowerPoint file of the old days says of itself where it is encrypted (MS-PPT 2.3.2).
_LOCKED_SLIDES = bytes.fromhex("dfc4d1f3")
# Of converted words, how many may be no Vietnamese syllables before a person is warned.
_UNSURE_SHARE = 0.01


@dataclass(frozen=True)
class FileText:
    """What a file says.

    text: NFC, as it is stored. kind: 'pdf', 'docx', 'doc', 'odt', 'rtf', 'xls', 'xlsx', 'ppt',
    'html', 'txt', 'picture' … encoding: 'unicode', 'tcvn3', 'vni', 'viscii'. method: 'text', or
    'ocr' where any of it was read from a picture; then confidence is 0..1, else None. warnings:
    sentences for the person who confirms. original: the text before it was converted, line by line
    beside `text`; None where nothing was converted. acts: whether it is a PDF that holds a script
    or starts a program (then a warning says so). waiting: how many scanned pages or pictures were
    not read, because nobody asked for OCR. left_out: sentences on what is never read.
    """

    text: str
    kind: str
    encoding: str = "unicode"
    method: str = "text"
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    original: str | None = None
    acts: bool = False
    waiting: int = 0
    left_out: tuple[str, ...] = ()


def read_text(file, name, *, ocr=True, progress=None):
    """The `FileText` of a Django file or an open binary file, called `name`.

    ocr: whether scanned pages and pictures are read. progress: called with (pages, of pages).
    Raises `Refused` where it cannot or must not be read.
    """
    facts = look_at(file, name)
    if refusals := _refusals(facts):
        raise Refused(refusals)
    # A scratch folder of its own, gone with all that programs leave in it.
    with tempfile.TemporaryDirectory(prefix="portal-read-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy, 1024 * 1024)
        file.seek(0)
        return _read(path, facts, folder, with_ocr=ocr, progress=progress)


def _refusals(facts):
    name = facts.name[-80:]
    limit = settings.PORTAL_READ_TEXT_BYTES
    if facts.size > limit:
        return [
            Refusal(
                _(
                    "“%(name)s” has %(size)s MB; files of at most %(limit)s MB are read. Make it"
                    " smaller, or divide it."
                ),
                name=name,
                size=megabytes(facts.size),
                limit=megabytes(limit),
            )
        ]
    if facts.size == 0:
        return [Refusal(_("“%(name)s” is empty."), name=name)]
    unfolded = min(_UNFOLDED_LIMIT, max(facts.size * _UNFOLDED_RATIO, 10 * 1024**2))
    return danger_refusals(facts, unfolded)


def _read(path, facts, folder, *, with_ocr, progress):
    warnings, confidence, kind, more = [], None, facts.kind, {}
    if kind == "pdf":
        found = pdf.read(path, folder, with_ocr=with_ocr, progress=progress)
        paragraphs, warnings, confidence = found.paragraphs, found.warnings, found.confidence
        left_out = tuple(sentences(found.left_out))
        more = {"acts": found.acts, "waiting": found.waiting, "left_out": left_out}
    elif kind in _PICTURES:
        kind, more = "picture", {"waiting": int(not with_ocr)}
        paragraphs, confidence = _read_picture(path, folder, warnings, with_ocr=with_ocr)
    elif kind == "text":
        content = path.read_bytes()
        if html.is_html(content[:4096]):
            kind, paragraphs = "html", html.read(content)
        else:
            kind, paragraphs = "txt", _read_plain(content)
    elif kind in _PACKED:
        paragraphs = _PACKED[kind](path)
    elif kind in _BY_OFFICE:
        _refuse_encrypted(path)
        paragraphs = office.read(path, kind, folder)
    else:
        _refuse_encrypted(path)
        raise Refused([_unreadable(facts)])
    return replace(_file_text(paragraphs, kind, confidence, warnings), **more)


def _unreadable(facts):
    name = facts.name[-80:]
    if facts.kind:
        return Refusal(
            _(
                "“%(name)s” is in fact: %(kind)s, which holds no text that can be read. Kinds that"
                " can: PDF, Word, ODT, RTF, Excel, PowerPoint, pictures, plain text."
            ),
            name=name,
            kind=facts.kind,
        )
    return Refusal(
        _("“%(name)s” is broken, or of a kind that is not known. Open it and save it again."),
        name=name,
    )


def _refuse_encrypted(path):
    """An old office file with a password: a mark in its head (a new one: `kinds.look_at`)."""
    try:
        if not olefile.isOleFile(path):
            return
        with olefile.OleFileIO(path) as box:
            locked = False
            if box.exists("WordDocument"):
                head = box.openstream("WordDocument").read(12)
                locked = bool(int.from_bytes(head[10:12], "little") & 0x0100)
            elif box.exists("Current User"):
                head = box.openstream("Current User").read(16)
                locked = head[12:16] == _LOCKED_SLIDES
    except Exception as error:  # olefile trusts the lengths that the file gives
        raise damaged() from error
    if locked:
        raise encrypted()


def _read_picture(path, folder, warnings, *, with_ocr):
    if not with_ocr:
        warnings.append(Refusal(_("The file is a picture; it was not read.")))
        return [], None
    try:
        with Image.open(path) as picture:
            pixels = picture.width * picture.height
    except Exception as error:  # Pillow raises whatever a broken picture leads it to
        raise damaged() from error
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise Refused(
            [
                Refusal(
                    _("The picture has %(count)s megapixels, too many to read. Make it smaller."),
                    count=pixels // 1_000_000,
                )
            ]
        )
    return ocr.read_picture(path, folder, warnings)


def _read_plain(content):
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = content.decode("latin-1")  # every byte as it stands: TCVN3, VNI, VISCII
    return [[Run(line)] for line in text.splitlines()]


def _file_text(paragraphs, kind, confidence, warnings):
    converted = convert(paragraphs)
    # What is left of soft hyphens is none of TCVN3's ư: it only divides words at line ends.
    text = _tidied(converted.text.replace("\xad", ""))
    if not any(char.isalnum() for char in text):
        warnings.append(Refusal(_("No text was found in the file.")))
    if converted.original is not None:
        warnings += _warnings_of_conversion(converted)
    return FileText(
        text=text,
        kind=kind,
        encoding=_ENCODINGS.get(converted.encoding, "unicode"),
        method="text" if confidence is None else "ocr",
        confidence=confidence,
        warnings=tuple(sentences(warnings)),
        original=_tidied(converted.original) if converted.original is not None else None,
    )


def _warnings_of_conversion(converted):
    warnings = [
        Refusal(
            _("The text stood in the old encoding %(encoding)s and was converted. Compare it."),
            encoding=converted.encoding,
        )
    ]
    if converted.unsure_count > max(1, converted.words * _UNSURE_SHARE):
        warnings.append(
            Refusal(
                _(
                    "%(count)s converted words are no Vietnamese words (%(words)s …): parts of the"
                    " text may be wrong. Compare it with the file line by line."
                ),
                count=converted.unsure_count,
                words=", ".join(converted.unsure[:5]),
            )
        )
    return warnings


_SYMBOLS = re.compile("[\ue000-\uf8ff]")
_ENDS_OF_LINES = re.compile(r"[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{4,}")


def _tidied(text):
    """In the form that is stored, without what only stood for the layout."""
    text = text.replace("\uf0b7", "•").replace("\xa0", " ")
    text = _ENDS_OF_LINES.sub("", normalise(_SYMBOLS.sub("", text)))
    return _EMPTY_LINES.sub("\n\n\n", text).strip("\n")
