"""Import documents under one approval (nhập văn bản hàng loạt). B13."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.accounts.models import User
from home.portal.models import Portal
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import importing, reports
from sections.documents.rules.rows import MAX_BYTES

_TOLD_EVERY = 50
_REFUSALS_SHOWN = 20
_STOPPED = 130  # as the shell says it of Ctrl-C


class Command(BaseCommand):
    help = _("Import documents from a JSON, CSV or XLSX file under one approval.")

    def add_arguments(self, parser):
        parser.add_argument("file", help=_("JSON (a list of documents) or CSV, in UTF-8, or XLSX"))
        parser.add_argument("--portal", required=True, help=_("code of the portal"))
        parser.add_argument("--approved-by", required=True, help=_("user name of who approves"))
        parser.add_argument("--reason", default="", help=_("decision or reason, for the record"))
        parser.add_argument("--dry-run", action="store_true", help=_("write nothing, report only"))
        parser.add_argument(
            "--skip-refused", action="store_true", help=_("import the rows that are in order")
        )
        parser.add_argument(
            "--files", type=Path, help=_("folder of the files that the column “tep” names")
        )
        parser.add_argument("--report", help=_("write the report on every row to this CSV file"))

    def handle(self, *args, file, portal, approved_by, **options):
        try:
            self._import(file, portal, approved_by, **options)
        except Refused as refused:
            raise CommandError("\n".join(sentences(refused.refusals))) from refused
        except KeyboardInterrupt:
            raise CommandError(
                _("Stopped. What was imported stands whole; run the command again to go on."),
                returncode=_STOPPED,
            ) from None

    def _import(self, file, portal, approved_by, **options):
        path = Path(file)
        content = self._read(path)
        user = User.objects.filter(username=approved_by, is_active=True).first()
        if user is None:
            raise CommandError(_("There is no active account “%(name)s”.") % {"name": approved_by})
        plan = importing.plan_import(
            self._portal(portal),
            content,
            path.name,
            folder=options["files"],
            on_scan=self._tell_of_scan,
        )
        importing.check_approver(plan, acting_user=user)
        if options["report"]:
            self._write_report(plan, options["report"])
        self._show(plan)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written."))
            return
        if plan.refused and not options["skip_refused"]:
            raise CommandError(
                _(
                    "Nothing was imported, because %(count)s rows were refused. Mend them, or add"
                    " --skip-refused to import the others."
                )
                % {"count": len(plan.refused)}
            )
        if not plan.to_write:
            self.stdout.write(_("There is nothing to import: the portal has it all."))
            return
        reason = options["reason"] or _("Import of %(file)s") % {"file": path.name}
        decision = importing.approve(plan, reason=reason, acting_user=user)
        written = importing.run_import(plan, decision, progress=self._tell)
        self.stdout.write(
            _("Imported: %(count)s documents, approved by %(user)s.")
            % {"count": written, "user": user}
        )
        if written < len(plan.to_write):
            self.stdout.write(
                _("Another import wrote some of them meanwhile. Run it again to see.")
            )

    def _read(self, path):
        try:
            with path.open("rb") as file:
                # One byte more than allowed is enough to refuse it, however large it is.
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(
                _("The file “%(file)s” cannot be read. Look at its name and rights.")
                % {"file": path}
            ) from error

    def _portal(self, code):
        portal = Portal.objects.with_everything().filter(code=code).first()
        if portal is None:
            codes = ", ".join(Portal.objects.order_by("code").values_list("code", flat=True)[:20])
            raise CommandError(
                _("There is no portal “%(code)s”. There are: %(codes)s.")
                % {"code": code, "codes": codes or "–"}
            )
        return portal

    def _write_report(self, plan, report):
        try:
            Path(report).write_text(reports.as_csv(plan), encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(
                _("The report cannot be written to “%(file)s”.") % {"file": report}
            ) from error

    def _show(self, plan):
        for line in reports.summary(plan):
            self.stdout.write(line)
        for planned in plan.refused[:_REFUSALS_SHOWN]:
            self.stdout.write(reports.line_of(planned))
        if len(plan.refused) > _REFUSALS_SHOWN:
            self.stdout.write(
                _("… and %(count)s more; --report writes them all to a file.")
                % {"count": len(plan.refused) - _REFUSALS_SHOWN}
            )

    def _tell_of_scan(self, name):
        self.stdout.write(_("Reading the scan “%(name)s” …") % {"name": name})
        self.stdout.flush()

    def _tell(self, done, total):
        if done % _TOLD_EVERY == 0 or done == total:
            self.stdout.write(f"{done}/{total}")
            self.stdout.flush()
