"""Files that a table of documents names (tệp kèm bảng kê): scanned, attached. B13, S6."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext_noop

from home.checks.actions import hold_file
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

    The row's value 'files' becomes [[name, SHA-256], …]; what is wrong refuses the row.
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
                opened.seek(0)
                hold_file(opened, path.name, portal)
                opened.seek(0)
                found.append([name, hashlib.file_digest(opened, "sha256").hexdigest()])
        except Refused as refused:
            for refusal in refused.refusals:
                planned.refuse(refusal.sentence, **refusal.values)
            return
    planned.row.values["files"] = found


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
    for name, _sha256 in row.values["files"]:
        path = _path_of(name, folder)
        with path.open("rb") as opened:
            file = PortalFile.objects.create(
                title=path.name,
                collection=portal.collection,
                uploaded_by_user=user,
                file=File(opened, name=path.name),
                file_size=path.stat().st_size,
            )
        kind = DocumentFile.Kind.ORIGINAL
        if path.suffix.lower() in _WORKING_KINDS:
            kind = DocumentFile.Kind.WORD
        made.append(DocumentFile(file=file, kind=kind, sort_order=len(made)))
    return made
