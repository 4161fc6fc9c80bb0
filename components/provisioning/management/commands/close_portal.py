"""`manage.py close_portal`: close a portal (đóng cổng), or merge it into another. P2, B6."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from components.provisioning.acting import acting_user, portal_with
from components.provisioning.actions import close_portal
from home.text.refusal import Refused
from home.text.sentences import sentences


class Command(BaseCommand):
    help = "Closes a portal, or merges it into another; nothing of it is deleted."

    def add_arguments(self, parser):
        parser.add_argument("code")
        parser.add_argument("--reason", required=True, help="reason and decision")
        parser.add_argument("--merged-into", metavar="CODE")
        parser.add_argument("--by", metavar="USERNAME", help="who closes it (default: superuser)")

    def handle(self, *args, code, reason, merged_into, by, **options):
        try:
            portal = close_portal(
                portal_with(code),
                reason=reason,
                merged_into=portal_with(merged_into) if merged_into else None,
                acting_user=acting_user(by),
            )
        except Refused as refused:
            raise CommandError("\n".join(sentences(refused.refusals))) from refused
        self.stdout.write(_("“%(name)s” is closed.") % {"name": portal.name})
