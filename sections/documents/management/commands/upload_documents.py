"""Take in a folder of files, to be confirmed on the screen (tải cả thư mục). S6, B13."""

import csv
import hashlib
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.accounts.models import User
from home.media.reading import read_text
from home.portal.models import Portal
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import uploads
from sections.documents.models import IncomingFile
from sections.documents.rules.proposals import propose

_STOPPED = 130  # as the shell says it of Ctrl-C
_COLUMNS = ("file", "state", "number", "date_issued", "kind", "issuer", "abstract", "problem")
State = IncomingFile.State


class Command(BaseCommand):
    help = _("Take in the files of a folder and read them; persons confirm them on the screen.")

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--portal", required=True, help=_("code of the portal"))
        parser.add_argument("--user", required=True, help=_("user name of who takes them in"))
        parser.add_argument("--dry-run", action="store_true", help=_("write nothing, report only"))
        parser.add_argument("--report", type=Path, help=_("write the report to this CSV file"))

    def handle(self, *, folder, portal, user, dry_run, report, **options):
        portal, user = _found(portal, user)
        paths = sorted(path for path in folder.rglob("*") if _is_document(path))
        if not paths:
            raise CommandError(_("The folder “%(folder)s” holds no document.") % {"folder": folder})
        rows = []
        try:
            for row in self._try(paths) if dry_run else self._take_in(portal, user, paths):
                rows.append(row)
                told = ", ".join(filter(None, [row["number"], row["abstract"], row["problem"]]))
                self.stdout.write(f"{row['file']}: {row['state']}. {told}")
                self.stdout.flush()
        except Refused as refused:
            raise CommandError(" ".join(sentences(refused.refusals))) from refused
        except KeyboardInterrupt:
            raise CommandError(
                _("Stopped. What was read stands; run the command again to go on."),
                returncode=_STOPPED,
            ) from None
        if report:
            _write(report, rows)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))

    def _try(self, paths):
        kinds = uploads.known_kinds()
        for path in paths:
            try:
                with path.open("rb") as file:
                    found = read_text(file, path.name)
            except Refused as refused:
                problem = " ".join(sentences(refused.refusals))
                yield _row(path.name, State.REFUSED.label, {}, problem)
            else:
                made = uploads.as_json(propose(found.text, kinds=kinds))
                yield _row(path.name, _("would be proposed"), made, " ".join(found.warnings))

    def _take_in(self, portal, user, paths):
        # What an earlier run left, and what this one adds.
        for group in _groups([path for path in paths if not _is_known(portal, path)]):
            files = [File(path.open("rb"), name=path.name) for path in group]
            try:
                uploads.take_in(portal, files, acting_user=user)
            finally:
                for file in files:
                    file.close()
        names = {path.name for path in paths}
        for batch in uploads.UploadBatch.objects.filter(portal=portal, uploaded_by=user):
            while uploads.read_next(batch):
                pass
            for row in batch.files.filter(name__in=names).defer("content", "text", "original"):
                problem = " ".join(filter(None, [row.problem, *row.warnings]))
                yield _row(row.name, row.get_state_display(), row.proposals, problem)


def _found(code, username):
    portal = Portal.objects.with_everything().filter(code=code).first()
    if portal is None:
        raise CommandError(_("There is no portal “%(code)s”.") % {"code": code})
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(_("There is no active account “%(name)s”.") % {"name": username})
    if not uploads.may_write(portal, user):
        raise CommandError(_("You may not write in the section of documents."))
    return portal, user


def _is_document(path):
    hidden = any(part.startswith((".", "~$")) for part in path.parts[-1:])
    return path.is_file() and not hidden and path.suffix.lower().lstrip(".") in uploads.KINDS


def _is_known(portal, path):
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return IncomingFile.objects.filter(batch__portal=portal, sha256=sha256).exists()


def _groups(paths):
    group, size = [], 0
    for path in paths:
        of_it = path.stat().st_size
        if group and (len(group) == uploads.FILES_AT_ONCE or size + of_it > uploads.BYTES_AT_ONCE):
            yield group
            group, size = [], 0
        group.append(path)
        size += of_it
    if group:
        yield group


def _row(name, state, proposals, problem):
    fields = proposals.get("fields", {})
    found = {key: str(fields[key]["value"]) if key in fields else "" for key in _COLUMNS}
    return found | {"file": name, "state": str(state), "problem": problem}


def _write(report, rows):
    try:
        with report.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, _COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise CommandError(
            _("The report cannot be written to “%(file)s”.") % {"file": report}
        ) from error
