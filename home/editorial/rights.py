"""Who may do what in a portal (danh sách phân quyền), asked of what enforces it. E5; ĐN 5.7, 5.8.

Nothing is decided here: steps come from `holders_in`, as the chain asks; writing from the page
itself, as the screens and the write API ask; taking down from `actions.may_withdraw`'s roles.
"""

from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.accounts.actions import actor
from home.accounts.models import Membership, Role, User
from home.editorial.actions import WITHDRAWING_ROLES
from home.editorial.models import Delegation
from home.editorial.models.chain import holders_in
from home.editorial.sections import section_pages
from home.law import provisions
from home.law.presentation import source_in_words
from home.law.words import SECTIONS
from home.portal.models import PolicyField, Unit


@dataclass(frozen=True)
class Holding:
    """One person who has a right: by what, how far, and in whose stead, in words."""

    person: User
    by: str
    reach: str = ""


@dataclass
class Right:
    """One thing that may be done (quyền), with who may. source: the article that gives it."""

    what: str
    source: str = ""
    holdings: list[Holding] = field(default_factory=list)


def rights_of(portal):
    """[(heading, [Right])]: what may be done in a portal today, and by whom."""
    return [
        (_("Steps of the chain"), _steps(portal)),
        (_("Take down at once"), _taking_down(portal)),
        (_("Write and change"), _writing(portal)),
        (_("People, roles and suspension"), _administering(portal)),
    ]


# Steps and taking down: by role ------------------------------------------------------------------


def _steps(portal):
    number, words = portal.regulation.number, _Words(portal)
    found = []
    for step in provisions.chain(portal.regulation):
        right = Right(step.name, source_in_words(step.source, number))
        right.holdings = words.holdings(_able(portal, step.role), step.role)
        found.append(right)
    return found


def _taking_down(portal):
    words = _Words(portal)
    right = Right(_("Take an item down, with a reason"))
    for role in WITHDRAWING_ROLES:
        able = [h for h in _able(portal, role) if h.stands_in_for is None]
        right.holdings += words.holdings(able, role)
    return [right]


def _able(portal, role):
    """Who may act in a role now: its holders, or who stands in where all are suspended."""
    holders = holders_in([portal.pk], [role])[portal.pk, role]
    able = [h for h in holders if not h.suspended and h.stands_in_for is None]
    return able or [h for h in holders if not h.suspended]


class _Words:
    """Names for the ids of which holders are made; a query for each kind."""

    def __init__(self, portal):
        self.units = dict(Unit.objects.filter(portal=portal).values_list("pk", "name"))
        self.fields = dict(PolicyField.objects.values_list("pk", "name"))
        self.delegations = {
            d.pk: d for d in Delegation.objects.filter(portal=portal).select_related("delegator")
        }

    def holdings(self, holders, role):
        people = User.objects.in_bulk(
            {h.user for h in holders} | {h.stands_in_for for h in holders if h.stands_in_for}
        )
        return [Holding(people[h.user], self._by(h, role, people), self._reach(h)) for h in holders]

    def _by(self, holder, role, people):
        title = str(Role(role).label)
        if holder.delegation:
            row = self.delegations[holder.delegation]
            return _("%(role)s, for %(name)s by %(decision)s until %(day)s") % {
                "role": title,
                "name": row.delegator,
                "decision": row.decision,
                "day": date_format(row.ends_on, "d/m/Y"),
            }
        if holder.stands_in_for:
            name = people[holder.stands_in_for]
            return _("%(role)s, in the stead of %(name)s (suspended)") % {
                "role": title,
                "name": name,
            }
        return title

    def _reach(self, holder):
        names = [self.units[holder.unit]] if holder.unit in self.units else []
        names += sorted(str(SECTIONS.get(key, key)) for key in holder.sections)
        return ", ".join(names + sorted(self.fields[pk] for pk in holder.fields))


# Writing and administering: by asking for each person ---------------------------------------------


def _members(portal):
    """{person: their memberships of today} of a portal, by name."""
    rows = Membership.objects.active().filter(portal=portal).select_related("user", "unit")
    found = {}
    for row in rows.prefetch_related("fields").order_by("user__last_name", "user__pk", "pk"):
        found.setdefault(row.user, []).append(row)
    return found


def _writing(portal):
    people = _members(portal)
    rights = []
    for section in section_pages(portal):
        right = Right(_("In the section “%(section)s”") % {"section": section.title})
        for person, held in people.items():
            if section.permissions_for_user(person).can_add_subpage():
                right.holdings.append(_as(person, held))
        rights.append(right)
    return rights


def _administering(portal):
    right = Right(_("Make accounts, give and end roles, suspend"))
    for person, held in _members(portal).items():
        if portal.pk in actor(person).administers:
            right.holdings.append(_as(person, held))
    return [right]


def _as(person, held):
    reach = [row.reach for row in held]
    return Holding(
        person,
        "; ".join(dict.fromkeys(str(row.title) for row in held)),
        "; ".join(filter(None, reach)) if all(reach) else "",
    )
