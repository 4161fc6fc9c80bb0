"""Load regulations (nạp quy chế) from their files. D4, B1."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.law.files import RegulationError, find_file, regulation_files
from home.law.loading import LoadReport, load_regulations, read_all


class Command(BaseCommand):
    help = "Load regulations from settings/regulations (all of them, or those named)."

    def add_arguments(self, parser):
        parser.add_argument("regulations", nargs="*", metavar="KEY|FILE")
        parser.add_argument("--dry-run", action="store_true", help="Show only what would change.")

    def handle(self, *args, **options):
        named = options["regulations"]
        try:
            paths = [find_file(name) for name in named] if named else regulation_files()
            reports = load_regulations(read_all(paths), dry_run=options["dry_run"])
        except RegulationError as error:
            sentences = [*error.sentences, _("Nothing was loaded.")]
            raise CommandError("\n".join(sentences)) from None
        for report in reports:
            self._print(report)
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written."))

    def _print(self, report: LoadReport):
        state = "" if report.changes_anything else _("no change")
        if report.is_new:
            state = _("new")
        self.stdout.write(f"{report.key}: {state}".rstrip(": "))
        for label, keys in (
            (_("changed in the head"), report.head_changed),
            (_("added"), report.added),
            (_("changed"), report.changed),
            (_("removed"), report.removed),
        ):
            if keys and report.is_new:
                self.stdout.write(f"  {label}: {len(keys)}")
            elif keys:
                self.stdout.write(f"  {label}: {len(keys)} ({', '.join(keys)})")
        if report.unchanged:
            self.stdout.write("  " + _("unchanged: %(count)s") % {"count": len(report.unchanged)})
        for row in report.decisions_kept:
            self.stdout.write(
                "  "
                + _("kept on top: %(key)s by %(decision)s")
                % {"key": row.key, "decision": row.decision}
            )
