"""manage.py build_groups: mend the groups of all portals, after levels gained rights. E5."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.accounts.groups import build_groups
from home.portal.models import Portal


class Command(BaseCommand):
    help = "Mend the groups of every portal, as the levels' rights are now. Safe to run again."

    def handle(self, *args, **options):
        portals = Portal.objects.select_related("container", "collection")
        for portal in portals:
            build_groups(portal)
        self.stdout.write(_("Groups of %(count)d portals mended.") % {"count": len(portals)})
