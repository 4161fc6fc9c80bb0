"""`manage.py provision_portal`: open a portal (mở cổng) from options or a TOML file. P2, P3."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from components.provisioning.acting import acting_user
from components.provisioning.actions import open_portal, unfilled_steps
from components.provisioning.portal_file import read_portal_file
from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
)
from home.portal.models import Portal
from home.text.refusal import Refused
from home.text.sentences import sentences

_TEXTS = ["code", "name", "name_en", "kind", "host", "parent", "regulation", "colour", "slogan",
          "decision"]  # fmt: skip


class Command(BaseCommand):
    help = "Opens a portal: its site, trees, sections, groups, board, chain and first people."

    def add_arguments(self, parser):
        parser.add_argument("--file", help="TOML file; options given beside it count first")
        for name in _TEXTS:
            choices = Portal.Kind.values if name == "kind" else None
            parser.add_argument(f"--{name.replace('_', '-')}", choices=choices)
        parser.add_argument("--www", action="store_true", help="also www. before the host")
        parser.add_argument("--also-host", action="append", default=[], metavar="HOST")
        parser.add_argument("--agency", help="name of the agency")
        parser.add_argument("--section", action="append", default=[], metavar="KEY")
        parser.add_argument("--answerable", metavar="“NAME, POST”", help="answers for the content")
        for role in ("head", "administrator"):
            parser.add_argument(f"--{role}", metavar="“USERNAME, FULL NAME, EMAIL”")
        parser.add_argument("--by", metavar="USERNAME", help="who opens it (default: superuser)")

    def handle(self, *args, **options):
        try:
            user = acting_user(options["by"])
            portal = open_portal(self._request(options), acting_user=user)
        except Refused as refused:
            raise CommandError("\n".join(sentences(refused.refusals))) from refused
        self._report(portal)

    def _request(self, options):
        given = {name: options[name] for name in _TEXTS if options[name]}
        if options["section"]:
            given["sections"] = options["section"]
        if options["file"]:
            if further := self._further_hosts(options):
                given["further_hosts"] = further
            return read_portal_file(options["file"], **given)
        return PortalRequest(
            **{
                **dict.fromkeys(("code", "name", "kind", "host"), ""),
                **given,
                "sections": tuple(options["section"]),
                "further_hosts": tuple(self._further_hosts(options)),
                "agency": AgencyRequest(name=options["agency"] or ""),
                "officials": self._officials(options),
                "people": self._people(options),
            }
        )

    def _further_hosts(self, options):
        return [*(["www." + options["host"]] if options["www"] else []), *options["also_host"]]

    def _officials(self, options):
        if not options["answerable"]:
            return ()
        name, post = self._parts(options, "answerable", 2)
        return (OfficialRequest(name=name, post=post),)

    def _people(self, options):
        people = []
        for option, role in (("head", "board_head"), ("administrator", "administrator")):
            if options[option]:
                username, name, email = self._parts(options, option, 3)
                people.append(PersonRequest(role=role, username=username, name=name, email=email))
        return tuple(people)

    def _parts(self, options, option, count):
        parts = [part.strip() for part in options[option].split(",")]
        if len(parts) != count:
            raise CommandError(
                _("--%(option)s takes %(count)d values, parted by commas.")
                % {"option": option, "count": count}
            )
        return parts

    def _report(self, portal):
        values = {"name": portal.name, "address": portal.root_url}
        self.stdout.write(_("“%(name)s” is open: %(address)s/") % values)
        self.stdout.write(_("Its people sign in at %(address)s/admin/") % values)
        for user in portal.new_accounts:
            self.stdout.write(
                _("New account %(username)s: a link to choose a password was mailed.")
                % {"username": user.username}
            )
        for step in unfilled_steps(portal):
            self.stdout.write(
                self.style.WARNING(
                    _("Nobody can take the step “%(step)s” yet (%(source)s).")
                    % {"step": step.name, "source": step.source}
                )
            )
