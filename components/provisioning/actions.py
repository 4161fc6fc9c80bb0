"""Verbs: a portal is opened, closed, reopened, each whole or not at all. P2, P3."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Site

from components.provisioning import building, rules
from components.provisioning.request import Surroundings
from home.accounts.groups import build_groups
from home.accounts.models import Membership, Role, User
from home.editorial.actions import assign_chain, set_up_board
from home.editorial.models import PublishingDecision
from home.law import provisions
from home.law.models import RegulationProfile
from home.portal.models import Portal, PortalHost
from home.portal.rules import closing_refusals
from home.text.refusal import refuse_if


@transaction.atomic
def open_portal(request, *, acting_user):
    """Open a portal (mở cổng) as one action. P1, P2, P3, S20.

    request: a `PortalRequest`. Makes its site and hosts, the Vietnamese and English trees with the
    sections that the regulation requires and those chosen, groups, people, units, officials,
    editorial board, chain and look, and publishes the home and section pages under one recorded
    decision. Raises `Refused` with every reason at once; then nothing was written. Returns the
    `Portal`, with the accounts that are new as `new_accounts`.
    """
    parent = Portal.objects.filter(code=request.parent).first() if request.parent else None
    profile = parent.regulation if parent else find_profile(request.regulation)
    refuse_if(rules.opening_refusals(request, _look_around(request, parent, profile, acting_user)))
    languages = building.locales()
    container, homes = building.plant_trees(request, languages, acting_user)
    portal = building.make_portal(
        request,
        container,
        homes[0],
        building.take_agency(request.agency),
        parent,
        None if parent else profile,
    )
    build_groups(portal)
    units = building.make_organisation(portal, request)
    portal.new_accounts = building.admit_people(portal, request, units, acting_user)
    with override("vi"):
        board = request.board_name or _("Editorial board of %(name)s") % {"name": portal.name}
        reason = request.decision or _("Opening of “%(name)s”") % {"name": portal.name}
    set_up_board(
        portal, name=board[:200], decision=request.board_decision, email=request.board_email
    )
    assign_chain(portal)
    decision = PublishingDecision.objects.create(
        kind=PublishingDecision.Kind.OPENING,
        portal=portal,
        decided_by=acting_user,
        reason=reason[:500],
    )
    building.open_pages(
        portal, homes, building.chosen_sections(profile, request), decision, acting_user
    )
    log(
        homes[0],
        "provisioning.open",
        user=acting_user,
        data={"portal": portal.code, "host": request.host, "decision": decision.reason},
    )
    return portal


def _look_around(request, parent, profile, acting_user):
    usernames, emails = _others_accounts(request.people)
    offered = building.offered_sections(profile, request.kind) if profile else []
    return Surroundings(
        code_taken=Portal.objects.filter(code=request.code).exists(),
        taken_hosts=taken_hosts(request.hosts),
        parent=parent.kind if parent else "",
        parent_open=parent is None or parent.state == Portal.State.OPEN,
        regulation_known=profile is not None,
        offered=frozenset(section.key for section in offered),
        roles=frozenset(Role.values),
        others_usernames=usernames,
        others_emails=emails,
        may_open=may_open_under(acting_user, parent),
    )


def _others_accounts(people):
    """Names, then addresses, asked for that belong to somebody else's account."""
    usernames, emails = set(), set()
    for person in people:
        same_name = User.objects.filter(username__iexact=person.username).first()
        if same_name and same_name.email.lower() != person.email.lower():
            usernames.add(person.username)
        same_email = User.objects.filter(email__iexact=person.email).first()
        if same_email and same_email.username.lower() != person.username.lower():
            emails.add(person.email)
    return frozenset(usernames), frozenset(emails)


def find_profile(key):
    """The regulation's profile with a key, or None."""
    return RegulationProfile.objects.filter(key=key).first() if key else None


def taken_hosts(hostnames):
    """Those of the host names that a portal uses already, as its own or as a further one."""
    used = {
        *Site.objects.filter(hostname__in=hostnames).values_list("hostname", flat=True),
        *PortalHost.objects.filter(hostname__in=hostnames).values_list("hostname", flat=True),
    }
    return frozenset(used)


def unfilled_steps(portal):
    """The steps of the portal's chain that nobody can take yet: `ChainStep`s."""
    held = set(Membership.objects.active().filter(portal=portal).values_list("role", flat=True))
    return [step for step in provisions.chain(portal.regulation) if step.role not in held]


# Who may -----------------------------------------------------------------------------------------


def administered_tops(user):
    """The top portals for whose components `user` may act: all, or those they administer."""
    tops = Portal.objects.filter(province=None)
    if user.is_superuser:
        return tops
    memberships = Membership.objects.active().filter(user=user, role=Role.ADMINISTRATOR)
    return tops.filter(pk__in=memberships.values("portal"))


def may_open_under(user, parent):
    """Whether `user` may open, close and reopen portals under `parent` (None: at the top)."""
    if user.is_superuser:
        return user.is_active
    return parent is not None and administered_tops(user).filter(pk=parent.top.pk).exists()


# Closing and reopening ---------------------------------------------------------------------------


@transaction.atomic
def close_portal(portal, *, reason, merged_into=None, acting_user):
    """Close a portal (đóng cổng), or merge it into another (sáp nhập). P2, B6.

    Its pages answer 410, or redirect to `merged_into`; nothing is deleted and its people keep
    working on what is there. Raises `Refused`.
    """
    portal = Portal.objects.select_for_update().get(pk=portal.pk)
    refusals = _may_close_refusals(portal, acting_user)
    refuse_if(refusals)
    components = portal.component_portals.open().values_list("name", flat=True)
    refusals = closing_refusals(
        is_open=portal.state == Portal.State.OPEN,
        open_components=list(components),
        reason=reason,
    )
    if merged_into is not None:
        refusals += rules.merging_refusals(
            same=merged_into.pk == portal.pk,
            target_open=merged_into.state == Portal.State.OPEN,
            may_reach=acting_user.is_superuser or merged_into.top == portal.top,
        )
    refuse_if(refusals)
    portal.state = Portal.State.MERGED if merged_into else Portal.State.CLOSED
    portal.state_reason = reason.strip()[:255]
    portal.merged_into = merged_into
    portal.save(update_fields=["state", "state_reason", "merged_into"])
    data = {"portal": portal.code, "reason": portal.state_reason}
    if merged_into:
        data["merged_into"] = merged_into.code
    log(portal.site.root_page.specific, "provisioning.close", user=acting_user, data=data)
    return portal


@transaction.atomic
def reopen_portal(portal, *, reason, acting_user):
    """Open a closed or merged portal again (mở lại cổng). Raises `Refused`."""
    portal = Portal.objects.select_for_update().get(pk=portal.pk)
    refuse_if(_may_close_refusals(portal, acting_user))
    refuse_if(
        rules.reopening_refusals(
            # Who suspended a service lets it go on: home.accounts.actions.resume_service.
            is_open=portal.state in (Portal.State.OPEN, Portal.State.SUSPENDED),
            parent_open=portal.parent is None or portal.parent.state == Portal.State.OPEN,
            reason=reason,
        )
    )
    portal.state = Portal.State.OPEN
    portal.state_reason = reason.strip()[:255]
    portal.merged_into = None
    portal.save(update_fields=["state", "state_reason", "merged_into"])
    log(
        portal.site.root_page.specific,
        "provisioning.reopen",
        user=acting_user,
        data={"portal": portal.code, "reason": portal.state_reason},
    )
    return portal


def _may_close_refusals(portal, user):
    return rules.closing_permission_refusals(may_close=may_open_under(user, portal.parent))
