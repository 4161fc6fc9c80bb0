"""What a file really is (loại tệp thực tế), whatever its name says. O3."""

import zipfile

import filetype

from home.media.pdf_marks import needs_password
from home.media.rules import LOCKED, FileFacts

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The main stream of each kind of old office document, as its directory names it (UTF-16).
_OLE_STREAMS = {
    "doc": "WordDocument".encode("utf-16-le"),
    "xls": "Workbook".encode("utf-16-le"),
    "ppt": "PowerPoint Document".encode("utf-16-le"),
}
_OLD_EXCEL = "Book".encode("utf-16-le")
# With a password a new office file (DOCX, XLSX) is a stream in an old box; an OpenDocument says in
# its list which of its parts are encrypted.
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODF_LIST, _ODF_LOCKED = "META-INF/manifest.xml", b"encryption-data"
_PACKED_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_RUNS = (
    ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse",
    ".wsf", ".hta", ".jar", ".lnk", ".apk",
)  # fmt: skip
# Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ of an old text: whatever is no text has other controls too, and zeros.
_VISCII_LETTERS = {0x02, 0x05, 0x06, 0x14, 0x19, 0x1E}
_HEAD = 8192
_UNPACKED_HEAD = 1024**2
# What zipfile and olefile raise on a file that is broken, locked or unknown to them.
BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError)


def look_at(file, name=None):
    """The `FileFacts` of a Django file or an open binary file. Leaves it at its beginning."""
    file.seek(0)
    head = file.read(_HEAD)
    kind, unfolded, programs = _kind_of_head(head), 0, ()
    if head.startswith(b"PK"):
        kind, unfolded, programs = _look_into(file)
    elif head.startswith(_OLE):
        kind = _old_office(file)
    elif kind == "pdf" and needs_password(file):
        kind = LOCKED
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    name = (name or getattr(file, "name", "")).replace("\\", "/").rpartition("/")[2]
    return FileFacts(name, size, kind, unfolded, programs)


def _kind_of_head(head):
    # Readers accept a PDF that begins a little later.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"MZ"):
        return "exe"
    if head.startswith(b"#!"):
        return "script"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return filetype.guess_extension(head) or ("text" if _is_text(head) else "")


def _is_text(head):
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16 with its mark
    controls = set(range(32)) - {9, 10, 12, 13, 27} - _VISCII_LETTERS
    return bool(head) and not controls & set(head)


def _look_into(file):
    """Kind of a packed file, what it unfolds to, and the programs in it."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            unfolded = sum(entry.file_size for entry in entries)
            programs = tuple(sorted(n for n in names if n.lower().endswith(_RUNS)))
            kind = next((k for part, k in _PACKED_PARTS.items() if part in names), "zip")
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
                kind = _OPEN_DOCUMENTS.get(said, kind)
            if kind in _OPEN_DOCUMENTS.values() and _is_locked(packed, names):
                kind = LOCKED
    except BROKEN:
        return "", 0, ()
    return kind, unfolded, programs


def _is_locked(packed, names):
    return _ODF_LIST in names and _ODF_LOCKED in packed.open(_ODF_LIST).read(_UNPACKED_HEAD)


def _old_office(file):
    """Which old office document an OLE file is, by its main stream; '' for others (MSI)."""
    file.seek(0)
    content = file.read()
    if _LOCKED_STREAM in content:
        return LOCKED
    for kind, stream in _OLE_STREAMS.items():
        if stream in content:
            return kind
    return "xls" if _OLD_EXCEL in content else ""
