"""When something is due under a regulation (tính ngày đến hạn), and why. D3, B2."""

import json
from datetime import date, datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from home.law.deadlines import NoDeadline, due_date, due_date_by_file
from home.law.files import RegulationError, find_file, read_regulation
from home.law.models import RegulationProfile
from home.law.rules import DueDate


class Command(BaseCommand):
    help = "Say when something received then is due under a regulation, and why."
    # A calculation: it works on a database that is still empty, too.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--regulation", required=True, metavar="KEY")
        parser.add_argument("--deadline", required=True, metavar="KEY")
        parser.add_argument("--received", required=True, metavar="ISO")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, **options):
        received = self._moment(options["received"])
        try:
            due = self._due(options["regulation"], options["deadline"], received)
        except (NoDeadline, RegulationError) as error:
            raise CommandError(str(error)) from None
        if options["as_json"]:
            self.stdout.write(json.dumps(as_json(due), ensure_ascii=False, indent=2))
        else:
            self._print(due)

    def _due(self, key: str, deadline_key: str, received: date | datetime) -> DueDate:
        profile = None
        if RegulationProfile._meta.db_table in connection.introspection.table_names():
            profile = RegulationProfile.objects.known(key)
        if profile is not None:
            return due_date(profile, deadline_key, received)
        path = find_file(key)
        due = due_date_by_file(read_regulation(path), deadline_key, received)
        self.stderr.write(
            _(
                "The regulation is not loaded into the database; counted from the file %(file)s "
                "and the public holidays known to the program."
            )
            % {"file": path.name}
        )
        return due

    def _moment(self, text: str) -> date | datetime:
        try:
            return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
        except ValueError:
            raise CommandError(
                _(
                    "'%(text)s' is not a day or moment; write it like 2026-02-13 or "
                    "2026-02-13T16:30."
                )
                % {"text": text}
            ) from None

    def _print(self, due: DueDate):
        self.stdout.write(_("Due: %(day)s") % {"day": f"{due.due:%d/%m/%Y}"})
        self.stdout.write(_("Rule: %(rule)s") % {"rule": due.rule})
        self.stdout.write(_("Source: %(source)s") % {"source": due.source})
        for skipped in due.skipped:
            self.stdout.write(
                "  "
                + _("not counted: %(day)s, %(why)s")
                % {"day": f"{skipped.day:%d/%m/%Y}", "why": skipped.why}
            )


def as_json(due: DueDate) -> dict:
    """A due date as the command prints it for other programs."""
    return {
        "due": due.due.isoformat(),
        "rule": due.rule,
        "source": due.source,
        "skipped": [{"day": skip.day.isoformat(), "why": skip.why} for skip in due.skipped],
    }
