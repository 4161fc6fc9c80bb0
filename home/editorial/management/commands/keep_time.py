"""What is done by the clock (việc theo giờ), beside the site: items whose hour has come. E2, O2."""

import logging
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from home.editorial.clock import clock_works
from home.text.refusal import Refused
from home.text.sentences import sentences

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish and take down what is due, every minute, until stopped (Ctrl-C)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Look once, then end.")
        parser.add_argument("--every", type=int, default=60, metavar="SECONDS")

    def handle(self, once, every, **options):
        while True:
            self._look()
            if once:
                return
            close_old_connections()
            time.sleep(every)

    def _look(self):
        try:
            call_command("publish_scheduled")
        except Refused as refused:
            logger.error("%s", " ".join(sentences(refused.refusals)))
        for name, work in clock_works():
            try:
                work()
            except DatabaseError:
                # The next minute tries again; the other works go on meanwhile.
                logger.exception("%s was not done.", name)
