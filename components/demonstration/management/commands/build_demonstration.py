"""`manage.py build_demonstration`: five provinces with people, items and something to try."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from components.demonstration.content import PROFILES, read_content
from components.demonstration.documents import import_rows
from components.demonstration.gazettes import compile_issues
from components.demonstration.homes import arrange_homes
from components.demonstration.items import Newsroom
from components.demonstration.letters import lay_out_letters
from components.demonstration.notices import prepare_notices
from components.demonstration.offers import offer_items
from components.demonstration.office import read_office, run_the_office
from components.demonstration.people import OPERATOR, members_with_role, operator
from components.demonstration.places import article_of_contact, article_of_place
from components.demonstration.portals import open_portals
from components.demonstration.royalties import draw_up_statements
from home.accounts.actions import give_membership
from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from home.accounts.models import Membership, Role, User
from home.editorial.actions import delegate_role
from home.editorial.models import Delegation
from home.law.loading import load_regulations, read_all
from home.law.seeding import seed_calendar
from home.portal.models import Portal


class Command(BaseCommand):
    help = "Builds the demonstration; run again, it adds only what is missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--only", choices=PROFILES, action="append", help="this regulation alone"
        )

    def handle(self, *args, only=None, **options):
        if not settings.PORTAL_DEMONSTRATION:
            raise CommandError(
                _(
                    "Not built: its passwords are public. Use settings.dev, or set"
                    " PORTAL_DEMONSTRATION on a machine that no stranger reaches."
                )
            )
        began = time.monotonic()
        with translation.override(settings.LANGUAGE_CODE):
            self._lay_the_ground()
            shown = [self._build(key) for key in only or PROFILES]
            self._tell(shown, time.monotonic() - began)

    def _lay_the_ground(self):
        operator()
        load_regulations(read_all([settings.REGULATIONS_DIR / f"{key}.toml" for key in PROFILES]))
        year = timezone.localdate().year
        seed_calendar(year - 1, year + 1)

    def _build(self, key):
        content = read_content(key)
        described = {each["code"]: each for each in [content["portal"], *content["components"]]}
        shown, newsrooms, opened, written = [], [], 0, 0
        for portal, people, is_new in open_portals(key, content):
            shown.append((portal, people))
            opened += is_new
            items = [item for item in content["articles"] if item["portal"] == portal.code]
            if place := described[portal.code].get("place"):
                items.append(article_of_place(portal, place))
            newsroom = Newsroom(portal)
            items += article_of_contact(portal)
            written += sum(newsroom.produce(item, number) for number, item in enumerate(items))
            newsrooms.append(newsroom)
        top = shown[0][0]
        _translate_everywhere(shown)
        documents = import_rows(top, content["documents"]["rows"])
        compile_issues(top)
        for newsroom in newsrooms:
            arrange_homes(newsroom)
        _let_the_deputy_act(top)
        prepare_notices(top)
        lay_out_letters(top)
        office = read_office(key)
        offer_items(top, office)
        run_the_office(top, office)
        draw_up_statements(top, office)
        self.stdout.write(
            _("%(name)s: %(opened)d portals opened, %(items)d items, %(documents)d documents.")
            % {"name": top.name, "opened": opened, "items": written, "documents": documents}
        )
        return shown

    def _tell(self, shown, seconds):
        self.stdout.write("")
        for portals in shown:
            for portal, people in portals:
                indent = "" if portal.is_top else "  "
                self.stdout.write(f"{indent}{portal.root_url}/  {portal.name}")
                for person in people:
                    role = Role(person.role).label
                    unit = f" – {person.unit}" if person.unit else ""
                    self.stdout.write(
                        f"{indent}    {person.username:34} {person.name:26} {role}{unit}"
                    )
        values = {
            "password": DEMONSTRATION_PASSWORD,
            "operator": OPERATOR,
            "count": Portal.objects.count(),
            "seconds": seconds,
        }
        self.stdout.write("")
        self.stdout.write(_("The password of all of them: %(password)s") % values)
        self.stdout.write(_("The operator, who sees every portal: %(operator)s") % values)
        self.stdout.write(
            _(
                "What to try: open a portal, change the role in the bar at the bottom of the page,"
                " write an item as its author, submit it, and decide it step by step as the others."
                " Return one with a reason, take one down, open a new component portal."
            )
        )
        self.stdout.write(_("%(count)d portals, ready after %(seconds).0f seconds.") % values)


def _translate_everywhere(shown):
    """The province's translator serves its component portals too: one account in several. P7."""
    translator = next(p for p in shown[0][1] if p.role == Role.TRANSLATOR)
    user = User.objects.get(username=translator.username)
    for portal, people in shown[1:]:
        people.append(translator)
        if not Membership.objects.filter(portal=portal, user=user).exists():
            give_membership(user, portal, Role.TRANSLATOR, acting_user=operator())


def _let_the_deputy_act(portal):
    """The deputy acts for the head for a month, by a recorded delegation. E4; ST 6.2."""
    if Delegation.objects.filter(portal=portal).exists():
        return
    head = members_with_role(portal, Role.BOARD_HEAD)[0]
    delegate_role(
        portal,
        Role.BOARD_HEAD,
        delegator=head,
        delegate=members_with_role(portal, Role.DEPUTY_HEAD)[0],
        ends_on=timezone.localdate() + timedelta(days=30),
        decision="Giấy uỷ quyền số 02/GUQ-BBT",
        acting_user=head,
    )
