"""Files that go up beside a table on the screen (tệp kèm bảng kê): kept, laid out to be read. B13.

The import reads a folder, as its command does; on the screen that folder is made for a moment.
"""

import hashlib
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.translation import gettext_noop

from home.text.refusal import Refusal, Refused
from sections.documents.models import PreparedFile

FILES_AT_ONCE = 100
BYTES_AT_ONCE = 100 * 1024**2


def refusals_of_files(files):
    """Why these Django files do not go up together."""
    names = [file.name for file in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    refusals = []
    if len(files) > FILES_AT_ONCE or sum(file.size for file in files) > BYTES_AT_ONCE:
        refusals.append(
            Refusal(
                gettext_noop(
                    "Beside a table at most %(count)s files of together %(limit)s MB go up. Divide"
                    " the table, or ask the operator to run “manage.py import_documents --files”."
                ),
                count=FILES_AT_ONCE,
                limit=BYTES_AT_ONCE // 1024**2,
            )
        )
    refusals += [
        Refusal(gettext_noop("Two files are named “%(name)s”. Name them apart."), name=name)
        for name in twice
    ]
    return refusals


def keep_files(prepared, files):
    """Keep Django files with a `PreparedImport`, one at a time in memory."""
    for file in files:
        file.seek(0)
        content = file.read()
        PreparedFile.objects.create(
            prepared=prepared,
            name=file.name,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )


def find_content(sha256):
    """A kept file, open for the clock that reads scans; or None. See `home.checks.reading`."""
    kept = PreparedFile.objects.filter(sha256=sha256).values_list("content", flat=True).first()
    return None if kept is None else ContentFile(bytes(kept))


def unnamed(prepared, plan):
    """Names of kept files that no row of the plan names."""
    named = {
        each if isinstance(each, str) else each[0]
        for planned in plan.rows
        for each in (planned.row.values or {}).get("files", [])
    }
    return sorted(set(prepared.files.values_list("name", flat=True)) - named)


@contextmanager
def folder_of(prepared):
    """A folder with the files of a `PreparedImport`, gone afterwards; None where it has none."""
    names = list(prepared.files.values_list("pk", "name"))
    if not names:
        yield None
        return
    with _folder() as folder:
        for pk, name in names:
            content = PreparedFile.objects.values_list("content", flat=True).get(pk=pk)
            (folder / name).write_bytes(content)
        yield folder


@contextmanager
def folder_with(files):
    """A folder with these Django files, gone afterwards; None where there are none."""
    if not files:
        yield None
        return
    if refusals := refusals_of_files(files):
        raise Refused(refusals)
    with _folder() as folder:
        for file in files:
            file.seek(0)
            with (folder / file.name).open("wb") as copy:
                for chunk in file.chunks():
                    copy.write(chunk)
        yield folder


@contextmanager
def _folder():
    with tempfile.TemporaryDirectory(prefix="portal-import-") as folder:
        yield Path(folder)
