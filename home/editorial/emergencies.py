"""Publication before the chain ends (đăng khẩn cấp), where a regulation lets it. E2.

None of the five regulations does (`chain.emergency` is unstated in each): then every verb here
refuses. Where a decision lays it on top of a regulation, one who decides at the last step publishes
at once with a reason, and another who may looks at it afterwards: in the same portal, else on the
province's board. Where there is nobody, nothing is published: what no second person can look at is
one person's word.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.editorial import notifications, rules
from home.editorial.guard import publishing_under
from home.editorial.limits import latest_fields
from home.editorial.models import PublishingDecision
from home.editorial.models.chain import missing_labels, role_holders
from home.editorial.section_paths import section_of_path
from home.law import provisions
from home.text.refusal import refuse_if

_EMERGENCY = PublishingDecision.Kind.EMERGENCY


def may_publish(page, user):
    """Whether `user` might publish a page before its chain ends: the regulation lets it, and it is
    theirs to decide at the last step."""
    return lets_it(page.portal) and user.pk in _deciders(page)


def lets_it(portal):
    return provisions.value(portal.regulation, "chain.emergency") is not None


def _deciders(page, portal=None):
    """Ids of those who hold the last deciding step of a portal's chain for this page."""
    portal = portal or page.portal
    section, fields = section_of_path(page.path), latest_fields(page)
    holders = role_holders(portal, _last_role(portal), section=section, fields=fields)
    return {holder.user for holder in holders}


def _last_role(portal):
    steps = [s for s in provisions.chain(portal.regulation) if s.action != "post"]
    return steps[-1].role


def second_board(page, decider):
    """(ids of those who may look at it afterwards, the portal on whose board they sit).

    Others who decide at the last step; else those of the province's portal; at the top those who
    decide in the stead of its head. decider: id of who publishes, or did.
    """
    portal = page.portal
    if others := _deciders(page) - {decider}:
        return others, portal
    if not portal.is_top:
        return _deciders(page, portal.top) - {decider}, portal.top
    deputies = rules.stands_in(_last_role(portal))
    holders = [holder for role in deputies for holder in role_holders(portal, role)]
    return {holder.user for holder in holders} - {decider}, portal


@transaction.atomic
def publish_in_emergency(page, *, reason, acting_user):
    """Make the latest version of a page public at once. page: specific. Raises `Refused`.

    Returns the `PublishingDecision`, which waits for a second pair of eyes.
    """
    revision = page.get_latest_revision()
    refuse_if(
        rules.emergency_refusals(
            lets_it=lets_it(page.portal),
            may_decide=acting_user.pk in _deciders(page),
            has_second=bool(second_board(page, acting_user.pk)[0]),
            is_changed=revision is not None and (not page.live or page.has_unpublished_changes),
            reason=reason,
        )
    )
    refuse_if(rules.submission_refusals(missing=missing_labels(revision.as_object())))
    decision = PublishingDecision.objects.create(
        kind=_EMERGENCY,
        portal=page.portal,
        decided_by=acting_user,
        reason=reason.strip()[:500],
        page=page,
    )
    with publishing_under(decision):
        # No account has Wagtail's right to publish: the decision has it, and the guard checks it.
        revision.publish(user=acting_user, skip_permission_checks=True)
    log(page, "editorial.emergency", user=acting_user, data={"reason": decision.reason})
    notifications.tell_of_emergency(decision, *second_board(page, acting_user.pk))
    return decision


def to_be_looked_at(user, portals):
    """Emergency decisions that wait for this person's eyes, in some portals and below them."""
    theirs = Q(portal__in=portals) | Q(portal__province__in=portals)
    waiting = waiting_for_a_second().filter(theirs).exclude(decided_by=user)
    return [decision for decision in waiting if may_second(decision, user)]


def waiting_for_a_second():
    """Emergency decisions that nobody has looked at yet."""
    return published_in_emergency().filter(seconded_at__isnull=True)


def published_in_emergency():
    """Emergency decisions whose item is still there."""
    published = PublishingDecision.objects.filter(kind=_EMERGENCY, page__isnull=False)
    return published.select_related("portal__site", "page", "decided_by")


def may_second(decision, user):
    """Whether a person is the one to look at what was published in an emergency."""
    return user.pk in second_board(decision.page.specific, decision.decided_by_id)[0]


@transaction.atomic
def second_emergency(decision, *, comment, acting_user):
    """Say that another has looked at what was published in an emergency. Raises `Refused`.

    Who finds it wrong takes it down: `actions.withdraw_item`.
    """
    decision = PublishingDecision.objects.select_for_update().get(pk=decision.pk)
    page = decision.page.specific
    refuse_if(
        rules.seconding_refusals(
            is_waiting=decision.kind == _EMERGENCY and decision.seconded_at is None,
            is_decider=decision.decided_by_id == acting_user.pk,
            may_decide=may_second(decision, acting_user),
            comment=comment,
        )
    )
    decision.seconded_by, decision.seconded_at = acting_user, timezone.now()
    decision.second_comment = comment.strip()[:500]
    decision.save(update_fields=["seconded_by", "seconded_at", "second_comment"])
    log(page, "editorial.second", user=acting_user, data={"comment": decision.second_comment})
    return decision
