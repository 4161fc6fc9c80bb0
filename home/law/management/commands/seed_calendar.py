"""Seed the working calendar (nạp lịch làm việc) of some years. D3."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from home.law.seeding import FIRST_YEAR, LAST_YEAR, seed_calendar


class Command(BaseCommand):
    help = "Seed the calendar with public holidays, Tết, swaps and make-up days."

    def add_arguments(self, parser):
        parser.add_argument(
            "--years",
            nargs="+",
            type=int,
            metavar="YEAR",
            help="One year, or the first and the last; last year to the year after next by itself.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Show only what would change.")

    def handle(self, *args, **options):
        first, last = self._years(options["years"])
        report = seed_calendar(first, last, dry_run=options["dry_run"])
        for label, days in ((_("added"), report.added), (_("changed"), report.changed)):
            for day in days:
                self.stdout.write(f"{label}: {day.day:%d/%m/%Y} {day.name}")
        for row in report.kept:
            self.stdout.write(
                _("kept as edited: %(day)s %(name)s")
                % {"day": f"{row.day:%d/%m/%Y}", "name": row.name}
            )
        self.stdout.write(
            _(
                "Calendar %(first)s–%(last)s: %(added)s days added, %(changed)s changed, "
                "%(kept)s kept as edited, %(unchanged)s unchanged."
            )
            % {
                "first": first,
                "last": last,
                "added": len(report.added),
                "changed": len(report.changed),
                "kept": len(report.kept),
                "unchanged": report.unchanged,
            }
        )
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written."))

    def _years(self, given: list[int] | None) -> tuple[int, int]:
        if not given:
            this_year = timezone.localdate().year
            return this_year - 1, this_year + 2
        first, last = given[0], given[-1]
        if len(given) > 2 or not FIRST_YEAR <= first <= last <= LAST_YEAR:
            raise CommandError(
                _(
                    "Give one year, or the first and the last one, between %(first)s and %(last)s, "
                    "for example --years 2024 2027."
                )
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return first, last
