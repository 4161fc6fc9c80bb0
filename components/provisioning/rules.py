"""Decisions about opening and closing portals, in pure Python. P2, P3.

All refusals are given at once, so that a form or a file is mended in one go.
"""

import re
from collections import Counter

from home.portal.rules import colour_refusals, hostname_refusals
from home.text.refusal import Refusal, _

# Which kind may belong to which: the province, or a district for its communes. '' is: to none.
_PARENTS = {
    "province": {""},
    "single_department": {""},
    "department": {"province"},
    "district": {"province"},
    "commune": {"province", "district"},
}
TOP_KINDS = frozenset(kind for kind, parents in _PARENTS.items() if "" in parents)
# The sections that a visitor looks for first, in this order; the others stand on the home page.
_MAIN_MENU = [
    "introduction", "news", "direction", "documents", "procedures", "questions", "consultations",
    "guidance", "projects", "contact",
]  # fmt: skip
_MAIN_MENU_LENGTH = 7

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,60}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def fits_parent(kind, parent_kind):
    """Whether a portal of `kind` may belong to one of `parent_kind` ('': to none)."""
    return parent_kind in _PARENTS.get(kind, ())


def main_menu(keys):
    """Those of the sections `keys` that stand in the main menu."""
    return [key for key in _MAIN_MENU if key in keys][:_MAIN_MENU_LENGTH]


def opening_refusals(request, around):
    """Why a portal is not opened.

    request: a `PortalRequest`. around: its `Surroundings`.
    """
    if not around.may_open:
        # Nothing else is said: what exists elsewhere is not for this person to learn.
        return [
            Refusal(
                _(
                    "A portal is opened by a superuser; a component portal also by an"
                    " administrator of the portal at the top."
                )
            )
        ]
    return [
        *_name_refusals(request, around),
        *_place_refusals(request, around),
        *_host_refusals(request, around),
        *colour_refusals(request.colour),
        *_section_refusals(request, around),
        *_organisation_refusals(request),
        *_people_refusals(request, around),
    ]


def _name_refusals(request, around):
    refusals = []
    if not _CODE.fullmatch(request.code):
        refusals.append(
            Refusal(
                _(
                    "“%(code)s” is not a code. Use lower-case letters without accents, digits and"
                    " hyphens, at most 50, for example soctrang-stttt."
                ),
                code=request.code[:80],
            )
        )
    elif around.code_taken:
        refusals.append(
            Refusal(_("There is a portal with the code “%(code)s” already."), code=request.code)
        )
    if not request.name.strip():
        refusals.append(Refusal(_("Give the portal a name.")))
    if not request.agency.name.strip():
        refusals.append(Refusal(_("Name the agency to which the portal belongs.")))
    return refusals


def _place_refusals(request, around):
    if request.kind not in _PARENTS:
        return [
            Refusal(
                _("“%(kind)s” is not a kind of portal. Choose one of: %(kinds)s."),
                kind=request.kind,
                kinds=", ".join(_PARENTS),
            )
        ]
    if request.kind in TOP_KINDS:
        return _top_refusals(request, around)
    return _component_refusals(request, around)


def _top_refusals(request, around):
    refusals = []
    if request.parent:
        refusals.append(
            Refusal(_("A portal of this kind belongs to no other: leave “belongs to” empty."))
        )
    if not request.regulation:
        refusals.append(Refusal(_("Say under which regulation the portal works.")))
    elif not around.regulation_known:
        refusals.append(
            Refusal(
                _(
                    "No regulation with the key “%(key)s” is loaded. Load its file with"
                    " load_regulation first."
                ),
                key=request.regulation,
            )
        )
    return refusals


def _component_refusals(request, around):
    refusals = []
    if request.regulation:
        refusals.append(
            Refusal(
                _(
                    "A component portal works under the regulation of the portal to which it"
                    " belongs: name none for it."
                )
            )
        )
    if not request.parent:
        refusals.append(Refusal(_("Say to which portal this component portal belongs.")))
    elif not around.parent:
        refusals.append(
            Refusal(_("There is no portal with the code “%(code)s”."), code=request.parent)
        )
    elif not fits_parent(request.kind, around.parent):
        refusals.append(
            Refusal(_("A portal of this kind cannot belong to “%(code)s”."), code=request.parent)
        )
    elif not around.parent_open:
        refusals.append(
            Refusal(
                _("The portal “%(code)s” is closed; nothing is opened under it."),
                code=request.parent,
            )
        )
    return refusals


def _host_refusals(request, around):
    refusals = []
    for host in request.hosts:
        refusals += hostname_refusals(host)
    for host in _twice(request.hosts):
        refusals.append(Refusal(_("The host name %(host)s is given twice."), host=host))
    for host in sorted(around.taken_hosts):
        refusals.append(Refusal(_("The host name %(host)s belongs to another portal."), host=host))
    return refusals


def _section_refusals(request, around):
    unknown = sorted(set(request.sections) - around.offered)
    if not unknown:
        return []
    return [
        Refusal(
            _("There is no such section: %(keys)s."),
            keys=", ".join(unknown),
        )
    ]


def _organisation_refusals(request):
    refusals = []
    for name in _twice(unit.name for unit in request.units):
        refusals.append(Refusal(_("The unit “%(name)s” is given twice."), name=name))
    if not request.officials:
        refusals.append(
            Refusal(_("Name the official who answers for the content, with their post (E6)."))
        )
    for official in request.officials:
        if not official.name.strip() or not official.post.strip():
            refusals.append(Refusal(_("Give each official a full name and a post.")))
            break
    units = {unit.name for unit in request.units}
    for thing in (*request.officials, *request.people):
        if thing.unit and thing.unit not in units:
            refusals.append(
                Refusal(
                    _("“%(unit)s” is not among the units of this portal. Add it first."),
                    unit=thing.unit,
                )
            )
    return refusals


def _people_refusals(request, around):
    refusals = []
    roles = {person.role for person in request.people}
    if "board_head" not in roles:
        refusals.append(
            Refusal(_("Name the head of the editorial board: nothing becomes public without one."))
        )
    for role in sorted(roles - around.roles):
        refusals.append(
            Refusal(
                _("“%(role)s” is not a role. Choose one of: %(roles)s."),
                role=role,
                roles=", ".join(sorted(around.roles)),
            )
        )
    for username, role in _twice((person.username, person.role) for person in request.people):
        refusals.append(
            Refusal(
                _("“%(username)s” is given the role %(role)s twice."), username=username, role=role
            )
        )
    for username, same in _by_username(request.people).items():
        refusals += _account_refusals(username, same, around)
    return refusals


def _account_refusals(username, people, around):
    person = people[0]
    refusals = []
    if not _USERNAME.fullmatch(username):
        refusals.append(
            Refusal(
                _(
                    "“%(username)s” is not a name for signing in. Use lower-case letters without"
                    " accents, digits, full stops, hyphens."
                ),
                username=username[:80],
            )
        )
    if not _EMAIL.fullmatch(person.email):
        refusals.append(
            Refusal(
                _("Give “%(username)s” an e-mail address, such as ten@soctrang.gov.vn."),
                username=username[:80],
            )
        )
    if not person.name.strip():
        refusals.append(Refusal(_("Give the full name of “%(username)s”."), username=username[:80]))
    if any((p.email, p.name) != (person.email, person.name) for p in people):
        refusals.append(
            Refusal(
                _("“%(username)s” is given twice with different names or addresses."),
                username=username,
            )
        )
    if username in around.others_usernames:
        refusals.append(
            Refusal(
                _("The name “%(username)s” belongs to an account with another e-mail address."),
                username=username,
            )
        )
    if person.email in around.others_emails:
        refusals.append(
            Refusal(
                _("The address %(email)s belongs to an account with another name."),
                email=person.email,
            )
        )
    return refusals


def _by_username(people):
    found = {}
    for person in people:
        found.setdefault(person.username, []).append(person)
    return found


def _twice(values):
    return [value for value, times in Counter(values).items() if times > 1]


def closing_permission_refusals(*, may_close):
    """Why this person may not close or reopen a portal."""
    if may_close:
        return []
    return [
        Refusal(
            _(
                "A portal is closed and reopened by a superuser; a component portal also by an"
                " administrator of the portal at the top."
            )
        )
    ]


def merging_refusals(*, same, target_open, may_reach):
    """Why a portal cannot be merged into another: facts about that other one. B6.

    may_reach: the other one is in the same province, or a superuser merges (provinces are merged
    into others, and their agencies with them).
    """
    if same:
        return [Refusal(_("A portal cannot be merged into itself."))]
    refusals = []
    if not target_open:
        refusals.append(Refusal(_("The portal into which it is merged is closed itself.")))
    if not may_reach:
        refusals.append(
            Refusal(_("Only a superuser merges a portal into one of another province."))
        )
    return refusals


def reopening_refusals(*, is_open, parent_open, reason):
    """Why a closed portal cannot be opened again."""
    refusals = []
    if is_open:
        refusals.append(Refusal(_("This portal is open.")))
    if not parent_open:
        refusals.append(Refusal(_("Reopen the portal to which it belongs first.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write the reason and the decision for reopening the portal.")))
    return refusals
