"""Decisions about accounts and roles (E5; ĐN 5.7-5.9), in pure Python."""

from dataclasses import dataclass

from home.text.refusal import Refusal, _

# What each role may do at least (ST 8.3 names the levels; who posts and who signs moderates).
_LEVELS = {
    "author": "update",
    "translator": "update",
    "unit_head": "moderate",
    "accountant": "update",
    "secretariat": "moderate",
    "board_member": "moderate",
    "deputy_head": "moderate",
    "board_head": "moderate",
    "operating_centre": "moderate",
    "administrator": "administer",
}


def level_of_role(role):
    """The level ('update', 'moderate' or 'administer') that goes with a role."""
    return _LEVELS[role]


def writes_no_originals(roles):
    """Whether somebody with these roles in a portal writes no item there but translations.

    A translator writes those alone; an accountant reckons, and writes nothing.
    """
    return set(roles) <= {"translator", "accountant"}


# How far a role reaches --------------------------------------------------------------------------


@dataclass(frozen=True)
class Scope:
    """How far a role reaches within its portal (phạm vi phân quyền). Empty: all of it. E5; ST 8.3.

    sections: keys. fields: ids.
    """

    sections: frozenset[str] = frozenset()
    fields: frozenset[int] = frozenset()

    def __bool__(self):
        """Whether it is limited at all."""
        return bool(self.sections or self.fields)

    def covers(self, *, section, fields):
        """Whether an item lies within. section: its key or ''. fields: its fields' ids.

        An item of no field is everybody's; one outside of all sections is nobody's whose role is
        limited to some.
        """
        if self.sections and section not in self.sections:
            return False
        return not self.fields or not fields or bool(self.fields & fields)

    def narrowed(self, other):
        """What lies within both (a delegation within its delegator's role), or None for nothing."""
        sections = self.sections & other.sections or self.sections or other.sections
        fields = self.fields & other.fields or self.fields or other.fields
        if self.sections and other.sections and not self.sections & other.sections:
            return None
        if self.fields and other.fields and not self.fields & other.fields:
            return None
        return Scope(sections, fields)


@dataclass(frozen=True)
class Actor:
    """Who acts on accounts. administers: ids of the portals whose administrator they are today."""

    user: int
    is_operator: bool = False
    administers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Person:
    """Whom it is done to. works_in: ids of the portals where they hold a role now or later."""

    user: int | None
    is_operator: bool = False
    is_active: bool = True
    works_in: frozenset[int] = frozenset()


def may_see_people(actor):
    """The list of accounts is confidential: administrators see their portal's. E5; ĐN 5.8."""
    return actor.is_operator or bool(actor.administers)


def _not_administrator(actor, portal):
    if actor.is_operator or portal in actor.administers:
        return []
    return [Refusal(_("Only an administrator of that portal may do this."))]


def _operators_account(actor, person):
    if person.is_operator and not actor.is_operator:
        return [Refusal(_("This account belongs to the operator of the installation."))]
    return []


@dataclass(frozen=True)
class RoleRequest:
    """A role to be given. unit_portal: the portal of its unit, or None without a unit.

    over: its last day is past. held: the person holds that very role already.
    """

    portal: int
    unit_portal: int | None = None
    over: bool = False
    turned_round: bool = False
    held: bool = False


def role_refusals(actor, person, request):
    """Why a role may not be given: all reasons at once."""
    refusals = [*_not_administrator(actor, request.portal), *_operators_account(actor, person)]
    if person.user == actor.user and not actor.is_operator:
        refusals.append(
            Refusal(_("Nobody gives themselves a role: ask another administrator or the operator."))
        )
    if not person.is_active:
        refusals.append(Refusal(_("This account is suspended. Lift the suspension first.")))
    if request.unit_portal not in (None, request.portal):
        refusals.append(Refusal(_("Choose a unit of the same portal.")))
    if request.turned_round:
        refusals.append(Refusal(_("The last day comes before the first.")))
    elif request.over:
        refusals.append(Refusal(_("The last day is past already.")))
    if request.held:
        refusals.append(Refusal(_("The person holds this role in this unit already.")))
    return refusals


def ending_refusals(actor, *, portal, is_over, reason, last_day_past=False):
    """Why a role may not be ended by `actor`."""
    refusals = _not_administrator(actor, portal)
    if is_over:
        refusals.append(Refusal(_("This role has ended already.")))
    if last_day_past:
        refusals.append(Refusal(_("The last day is past already.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the role ends: it goes on record.")))
    return refusals


def account_refusals(actor, person):
    """Why an account itself (name, e-mail, its being open) may not be touched by `actor`.

    Who also works elsewhere belongs to others too: only the own portal's roles may be ended.
    """
    refusals = _operators_account(actor, person)
    if actor.is_operator:
        return refusals
    if not person.works_in & actor.administers:
        refusals.append(Refusal(_("This person holds no role in a portal that you administer.")))
    elif not person.works_in <= actor.administers:
        refusals.append(
            Refusal(
                _(
                    "This person also works in another portal. End the roles in yours, or ask the"
                    " operator."
                )
            )
        )
    return refusals


def suspension_refusals(actor, person, *, reason):
    """Why an account may not be suspended by `actor`."""
    refusals = account_refusals(actor, person)
    if person.user == actor.user:
        refusals.append(Refusal(_("You cannot suspend your own account.")))
    if not person.is_active:
        refusals.append(Refusal(_("This account is suspended already.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the account is suspended: it is reported.")))
    return refusals


def service_refusals(actor, *, top, state, reason):
    """Why the service of a portal may not be suspended (ĐN 5.9). top: id of the top portal."""
    refusals = _not_administrator(actor, top)
    if state == "suspended":
        refusals.append(Refusal(_("The service of this portal is suspended already.")))
    elif state != "open":
        refusals.append(Refusal(_("This portal is not open.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the service is suspended: the public reads it.")))
    return refusals


def resuming_refusals(actor, *, top, state, reason):
    """Why the service of a portal may not be resumed."""
    refusals = _not_administrator(actor, top)
    if state != "suspended":
        refusals.append(Refusal(_("The service of this portal is not suspended.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the suspension is lifted: it goes on record.")))
    return refusals


def lifting_refusals(actor, person, *, reason):
    """Why a suspension may not be lifted by `actor`."""
    refusals = account_refusals(actor, person)
    if person.is_active:
        refusals.append(Refusal(_("This account is not suspended.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the suspension is lifted: it goes on record.")))
    return refusals


def new_account_refusals(actor, *, portal, username_taken, email_taken):
    """Why an account may not be made."""
    refusals = _not_administrator(actor, portal)
    if username_taken:
        refusals.append(
            Refusal(
                _(
                    "This user name is taken. If it is the same person, give the role to the"
                    " existing account."
                )
            )
        )
    if email_taken:
        refusals.append(
            Refusal(
                _(
                    "An account with this e-mail address exists. If it is the same person, give"
                    " the role to the existing account."
                )
            )
        )
    return refusals


# Guessing -----------------------------------------------------------------------------------------

# Failures within as many minutes: of one name from one place, of one name, from one place. A whole
# office may stand behind one address.
GUESSING_MINUTES = 15
MOST_FAILURES = {"name_here": 5, "name": 30, "address": 100}
MOST_MAILS = {"to_address": 3, "from_address": 30}


@dataclass(frozen=True)
class Failures:
    """Sign-ins that failed of late: of one name from one place, of one name, from one place."""

    name_here: int = 0
    name: int = 0
    address: int = 0


def guessing_refusals(failures):
    """Why no password is tried just now. O3."""
    if all(getattr(failures, kind) < most for kind, most in MOST_FAILURES.items()):
        return []
    return [
        Refusal(
            _(
                "Too many attempts failed. Wait %(minutes)s minutes and try again, or choose a new"
                " password by e-mail (“Forgotten your password?”)."
            ),
            minutes=GUESSING_MINUTES,
        )
    ]


def too_many_mails(*, to_address, from_address):
    """Whether no further link is mailed. The arguments: how often it was asked for, now too."""
    return to_address > MOST_MAILS["to_address"] or from_address > MOST_MAILS["from_address"]
