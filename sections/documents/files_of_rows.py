"""Files that a table of documents names (tệp kèm bảng kê): scanned, attached. B13, S6."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext_noop

from home.checks.actions import Waits, look_into_imported
from home.checks.reading import known_as
from home.media.kinds import look_at
from home.media.models import PortalFile
from home.media.rules import file_refusals
from home.media.scanning import scan_file
from home.text.refusal import Refusal, Refused, refuse_if
from sections.documents.models import DocumentFile

# What one works with further; the rest are originals.
_WORKING_KINDS = frozenset({".doc", ".docx", ".odt", ".rtf", ".txt"})


def look_at_files(planned, folder, portal):
    """Find the files that a planned row names below `folder` (a path, or None: no folder).

    They are read too: one approval lets all rows go, so what is secret in one stops its row. E8.
    The row's value 'files' becomes [[name, SHA-256], …]; what is wrong refuses the row. `scans` are
    the names of those that were not read yet.
    """
    found = []
    for name in planned.row.values["files"]:
        try:
            path = _path_of(name, folder)
            with path.open("rb") as opened:
                file = File(opened, name=path.name)
                refuse_if(
                    file_refusals(
                        look_at(file),
                        allowed=settings.WAGTAILDOCS_EXTENSIONS,
                        limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
                    )
                )
                scan_file(file)
            found.append([name, _look_into(planned, path, portal)])
        except Waits:
            found.append([name, _sha256(path)])
            planned.scans.append(name)
        except Refused as refused:
            planned.refuse_with(refused.refusals)
            return
    planned.row.values["files"] = found


def read_scans(planned, folder, portal, on_scan):
    """Read the `scans` of a planned row; what is wrong refuses it. on_scan: called before each."""
    for name in planned.scans:
        try:
            _look_into(planned, _path_of(name, folder), portal, on_scan)
        except Refused as refused:
            planned.refuse_with(refused.refusals)
            return


def _look_into(planned, path, portal, on_scan=None):
    """The file's SHA-256, after its text was judged. Raises `Refused`, and `Waits`."""
    sha256 = _sha256(path)
    with path.open("rb") as opened:
        planned.row.warnings += look_into_imported(
            opened, path.name, portal, sha256=sha256, on_scan=on_scan
        )
    return sha256


def _sha256(path):
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _path_of(name, folder):
    if folder is None:
        refuse_if(
            [
                Refusal(
                    gettext_noop(
                        "It names the file “%(name)s”, and no files were given with the table."
                    ),
                    name=name,
                )
            ]
        )
    folder = Path(folder).resolve()
    path = (folder / name).resolve()
    # 'a/../../etc/passwd' is no file of this folder.
    if not path.is_relative_to(folder) or not path.is_file():
        refuse_if([Refusal(gettext_noop("“%(name)s” is not among the files given."), name=name)])
    return path


def attached(row, folder, *, portal, user):
    """The `DocumentFile`s of a row, their files copied into the portal's collection."""
    made = []
    for name, sha256 in row.values["files"]:
        path = _path_of(name, folder)
        with path.open("rb") as opened:
            file = PortalFile.objects.create(
                title=path.name,
                collection=portal.collection,
                uploaded_by_user=user,
                file=File(opened, name=path.name),
                file_size=path.stat().st_size,
            )
        known_as(sha256, path.name, file.file.name)
        kind = DocumentFile.Kind.ORIGINAL
        if path.suffix.lower() in _WORKING_KINDS:
            kind = DocumentFile.Kind.WORD
        made.append(DocumentFile(file=file, kind=kind, sort_order=len(made)))
    return made
