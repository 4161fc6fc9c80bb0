"""What came with a letter, looked at before anybody opens it (xem xét tệp kèm theo). P5, O3.

Files are kept as they came, whatever they are. What is doubtful about one is said beside it, and
decides whether it may be made into a draft.
"""

import io
import zipfile
from dataclasses import dataclass, field

import olefile

from home.media.kinds import BROKEN, look_at
from home.media.rules import LOCKED, PROGRAMS, UNFOLDED_LIMIT, megabytes
from home.text.refusal import Refusal, _

# What can become a draft, by what a file really is.
CONVERTIBLE = {
    "doc", "docx", "odt", "rtf", "pdf", "text", "jpg", "png", "gif", "bmp", "webp",
}  # fmt: skip
PICTURES = {"jpg", "png", "gif", "bmp", "webp"}
# What is packed in a document and unfolds to more fills memory. Bytes.
_MOST_UNFOLDED = 200 * 1024**2
_LISTED = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN_KINDS = {"jpeg": "jpg", "txt": "text", "htm": "html", "tif": "tiff"}


@dataclass
class Look:
    """kind: what the file really is. listing: names within a packed one. problems: `Refusal`s."""

    kind: str = ""
    is_convertible: bool = False
    listing: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def look_into(file, name):
    """The `Look` of an open binary file. Nothing is unpacked to disk or run."""
    facts = look_at(file, name)
    look = Look(kind=facts.kind)
    if facts.size == 0:
        look.problems.append(Refusal(_("The file is empty.")))
        return look
    if facts.kind in PROGRAMS or facts.programs:
        look.problems.append(
            Refusal(
                _("It is or holds a program (%(what)s): do not open it."),
                what=", ".join(facts.programs[:3]) or facts.kind,
            )
        )
    limit = _MOST_UNFOLDED if facts.kind in CONVERTIBLE else UNFOLDED_LIMIT
    if facts.unfolded > limit:
        look.problems.append(
            Refusal(
                _("It unfolds to %(size)s MB, which fills disks: it stays packed."),
                size=megabytes(facts.unfolded),
            )
        )
    macros = _has_macros(file)
    if macros:
        look.problems.append(
            Refusal(_("It holds macros, which run when it is opened: open it with macros off."))
        )
    look.problems += _misnamed(facts)
    if facts.kind == "zip" and not look.problems:
        try:
            look.listing = _names_within(file)
        except BROKEN:
            look.problems.append(_broken("zip"))
    harmless = not facts.programs and facts.kind not in PROGRAMS
    look.is_convertible = harmless and facts.kind in CONVERTIBLE and facts.unfolded <= limit
    file.seek(0)
    return look


def _misnamed(facts):
    """A file that is something else than its name says, such as a program named .docx."""
    said = _KNOWN_KINDS.get(facts.extension, facts.extension)
    if said not in CONVERTIBLE | {"zip"} or facts.kind == said:
        return []
    if not facts.kind:
        return [_broken(facts.extension)]
    if facts.kind == LOCKED:
        return [Refusal(_("It is locked with a password: ask the sender for one without."))]
    return [
        Refusal(
            _("It is named .%(name)s but in fact is: %(kind)s."),
            name=facts.extension,
            kind=facts.kind,
        )
    ]


def _broken(name):
    return Refusal(_("It cannot be read as .%(name)s: it is broken."), name=name)


def _names_within(file):
    file.seek(0)
    with zipfile.ZipFile(file) as packed:
        return [[entry.filename[:255], entry.file_size] for entry in packed.infolist()[:_LISTED]]


def _has_macros(file):
    """Whether an office file, old or new, holds VBA."""
    file.seek(0)
    head = file.read(8)
    try:
        if head.startswith(b"PK"):
            with zipfile.ZipFile(file) as packed:
                return any(
                    name.lower().endswith("vbaproject.bin") or name.startswith("Basic/")
                    for name in packed.namelist()
                )
        if head == _OLE:
            file.seek(0)
            with olefile.OleFileIO(io.BytesIO(file.read())) as found:
                return any(
                    part in ("VBA", "_VBA_PROJECT_CUR", "Macros")
                    for entry in found.listdir(storages=True)
                    for part in entry
                )
    except BROKEN:
        # Nothing opens it, so nothing runs; that it is broken is said by who looked at its kind.
        return False
    return False
