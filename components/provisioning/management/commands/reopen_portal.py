"""`manage.py reopen_portal`: open a closed portal again (mở lại cổng). P2."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from components.provisioning.acting import acting_user, portal_with
from components.provisioning.actions import reopen_portal
from home.text.refusal import Refused
from home.text.sentences import sentences


class Command(BaseCommand):
    help = "Opens a closed portal again."

    def add_arguments(self, parser):
        parser.add_argument("code")
        parser.add_argument("--reason", required=True, help="reason and decision")
        parser.add_argument("--by", metavar="USERNAME", help="who reopens it (default: superuser)")

    def handle(self, *args, code, reason, by, **options):
        try:
            portal = reopen_portal(portal_with(code), reason=reason, acting_user=acting_user(by))
        except Refused as refused:
            raise CommandError("\n".join(sentences(refused.refusals))) from refused
        self.stdout.write(
            _("“%(name)s” is open: %(address)s/")
            % {"name": portal.name, "address": portal.root_url}
        )
