"""Builds the public search index anew; the old one serves until the new one is whole. P14."""

import signal
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.actions import Stopped, rebuild_index
from search.engines.base import EngineUnavailable
from search.workers import processors


class Command(BaseCommand):
    help = "Builds the search index anew. Ctrl-C stops it; the index that was there serves on."

    def add_arguments(self, parser):
        parser.add_argument(
            "--processes",
            type=int,
            default=processors(),
            help="So many fill the index together; by itself one for each processor.",
        )

    def handle(self, *args, processes, **options):
        asked_to_stop = []
        previous = {
            each: signal.signal(each, lambda *_: asked_to_stop.append(True))
            for each in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            count = rebuild_index(self._progress, lambda: bool(asked_to_stop), processes)
        except Stopped:
            raise CommandError(_("Stopped. The index that was there serves on.")) from None
        except EngineUnavailable as error:
            raise CommandError(
                _("The search engine does not answer: %(error)s") % {"error": error}
            ) from error
        finally:
            for each, handler in previous.items():
                signal.signal(each, handler)
        self.stdout.write(_("%(count)s pages can be found now.") % {"count": count})

    def _progress(self, done, total):
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        self.stderr.write(f"{done}/{total}", ending=end)
