"""People of the demonstration (người dùng trình diễn): an account for each role, one password.

Names come from the content's files, in their order; user names say the role and the portal:
`truongban.soctrang`, `bientap.stttt.soctrang`.
"""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from home.accounts.models import Membership, Role, User
from home.law import provisions

OPERATOR = "vanhanh"
_LABELS = {
    Role.AUTHOR: "bientap",
    Role.TRANSLATOR: "biendich",
    Role.UNIT_HEAD: "donvi",
    Role.SECRETARIAT: "thuky",
    Role.BOARD_MEMBER: "thanhvien",
    Role.DEPUTY_HEAD: "photruongban",
    Role.BOARD_HEAD: "truongban",
    Role.OPERATING_CENTRE: "trungtam",
    Role.ADMINISTRATOR: "quantri",
    Role.ACCOUNTANT: "ketoan",
}
# Two of these at the top: no one approves what they wrote.
_TWICE = (Role.AUTHOR, Role.BOARD_MEMBER)


@dataclass(frozen=True)
class DemonstrationPerson:
    """Somebody to be: their role, account and the unit that they stand for."""

    role: str
    username: str
    name: str
    unit: str = ""

    @property
    def email(self):
        return f"{self.username}@trinhdien.localhost"


def people_of_portal(names, host, profile, *, at_top, units=()):
    """The `DemonstrationPerson`s of a portal. names: an iterator of full names.

    units: names of those that provide content by their own author and head (KT 4.1), or none.
    """
    where = host.removesuffix(".localhost")
    chain_roles = [step.role for step in provisions.chain(profile)]
    if at_top:
        roles = [role for role in Role for _time in range(2 if role in _TWICE else 1)]
    else:
        wanted = {Role.AUTHOR, *chain_roles, Role.BOARD_HEAD, Role.ADMINISTRATOR}
        roles = [role for role in Role if role in wanted]
    people, count = [], {}
    for role in roles:
        by_unit = bool(units) and role in (Role.AUTHOR, Role.UNIT_HEAD)
        if by_unit and count.get(role):
            continue
        for unit in units if by_unit else ("",):
            count[role] = count.get(role, 0) + 1
            number = count[role] if count[role] > 1 else ""
            people.append(
                DemonstrationPerson(
                    str(role), f"{_LABELS[role]}{number}.{where}", next(names), unit
                )
            )
    return people


def make_accounts(people):
    """Their accounts with the demonstration's password, where they are missing."""
    there = set(
        User.objects.filter(username__in=[p.username for p in people]).values_list(
            "username", flat=True
        )
    )
    # Hashed once: it is the same for all, and public.
    password = make_password(DEMONSTRATION_PASSWORD)
    for person in people:
        if person.username not in there:
            *before, last = person.name.split()
            User.objects.create(
                username=person.username,
                email=person.email,
                last_name=" ".join(before),
                first_name=last,
                password=password,
            )


def operator():
    """The superuser who opens the portals and builds all this."""
    return User.objects.filter(username=OPERATOR).first() or User.objects.create_superuser(
        OPERATOR,
        f"{OPERATOR}@trinhdien.localhost",
        DEMONSTRATION_PASSWORD,
        last_name="Đơn vị",
        first_name="vận hành",
    )


def members_with_role(portal, role, unit=None):
    """The accounts that hold a role in a portal today; those of one unit, by its id."""
    memberships = Membership.objects.active().filter(portal=portal, role=role)
    if unit:
        memberships = memberships.filter(unit=unit)
    return [membership.user for membership in memberships.select_related("user").order_by("pk")]
