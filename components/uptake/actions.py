"""Verbs of uptake. Each writes all it writes in one transaction, with its audit row. P6."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from components.uptake import notifications, rules
from components.uptake.copying import CarriedFiles, carried
from components.uptake.models import Proposal, TakenUpItem
from components.uptake.who import may_decide, may_propose
from home.editorial.actions import take_down
from home.editorial.models import CorrectionNote, EditorialPage
from home.editorial.sections import section_pages
from home.text.refusal import Refused, refuse_if
from home.translation.contents import comparable, storable
from home.translation.rules import merge


def standing_of(page):
    """How an item stands to its province's portal: `rules.Standing`."""
    portal = page.portal
    given = Proposal.objects.filter(page_id=page.pk)
    return rules.Standing(
        is_public=page.live,
        has_taker=not portal.is_top,
        is_waiting=given.waiting().exists(),
        is_taken_up=TakenUpItem.objects.filter(origin_id=page.pk).exists(),
        was_declined=given.filter(
            state=Proposal.State.DECLINED, revision_id=page.live_revision_id or 0
        ).exists(),
    )


def sections_for(proposal):
    """The sections of the taker in which a copy of the item may stand, in their order."""
    page = proposal.page.specific
    return [
        section
        for section in section_pages(proposal.taker, page.locale.language_code)
        if type(page) in type(section).allowed_subpage_models()
    ]


# Proposing, deciding ------------------------------------------------------------------------------


@transaction.atomic
def propose_item(page, *, note="", acting_user):
    """Propose a public item to the province's portal (đề nghị đăng lại). Raises `Refused`."""
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    refuse_if(
        rules.proposal_refusals(
            may_propose=may_propose(acting_user, page.portal), standing=standing_of(page)
        )
    )
    proposal = Proposal.objects.create(
        page=page,
        revision_id=page.live_revision_id or 0,
        title=page.title[:500],
        portal=page.portal,
        taker=page.portal.top,
        note=note.strip(),
        proposed_by=acting_user,
    )
    log(page, "uptake.propose", user=acting_user, data={"taker": proposal.taker.name})
    notifications.tell_deciders(proposal)
    return proposal


@transaction.atomic
def decline_proposal(proposal, *, reason, acting_user):
    """Decline a proposal (không đăng lại), with the reason that its portal is told."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    _check_decision(proposal, acting_user, reason=reason)
    _decide(proposal, Proposal.State.DECLINED, acting_user, reason)
    log(
        proposal.page.specific,
        "uptake.decline",
        user=acting_user,
        data={"taker": proposal.taker.name, "reason": proposal.reason},
    )
    notifications.tell_proposer(proposal)
    return proposal


@transaction.atomic
def take_up_item(proposal, *, section, submit=False, acting_user):
    """Take a proposed item up (tiếp nhận đăng lại): a draft of one's own, its source named.

    section: a `SectionPage` of the taker. submit: send the draft into the chain at once. The copy
    becomes public by the taker's chain only. Raises `Refused`. Returns the `TakenUpItem`.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    fitting = section is not None and section.pk in {each.pk for each in sections_for(proposal)}
    _check_decision(proposal, acting_user, section=section if fitting else None, takes_up=True)
    origin, taker = proposal.page.specific, proposal.taker
    copy = origin.copy(
        to=section,
        copy_revisions=False,
        keep_live=False,
        user=acting_user,
        log_action=None,
        update_attrs={
            "slug": _free_slug(section, origin.slug),
            "owner": acting_user,
            "source": origin.source or proposal.portal.agency.name,
            "unit": None,
            "answerable": taker.answerable,
        },
    )
    copy = type(origin).objects.get(pk=copy.pk)
    item = TakenUpItem(
        proposal=proposal,
        page=copy,
        origin=origin,
        portal=taker,
        origin_portal=proposal.portal,
        followed_revision_id=origin.live_revision_id or 0,
    )
    files = CarriedFiles(taker, item.files)
    draft = copy.latest_revision.content
    words = carried(draft, type(copy), files)
    revision = copy.with_content_json({**draft, **storable(words, draft, copy)}).save_revision(
        user=acting_user, clean=False, log_action=False
    )
    item.since_revision_id = revision.pk
    item.save()
    _decide(proposal, Proposal.State.TAKEN, acting_user, "")
    data = {"taker": taker.name, "origin": proposal.portal.name}
    log(origin, "uptake.take_up", user=acting_user, data=data)
    log(copy, "uptake.taken_up", user=acting_user, revision=revision, data=data)
    if submit:
        copy.get_workflow().start(type(copy).objects.get(pk=copy.pk), acting_user)
    notifications.tell_proposer(proposal)
    return item


def _check_decision(proposal, user, *, section=None, takes_up=False, reason=""):
    refuse_if(
        rules.decision_refusals(
            may_decide=may_decide(user, proposal.taker),
            is_waiting=proposal.state == Proposal.State.WAITING,
            is_public=proposal.page.live,
            takes_up=takes_up,
            has_section=section is not None,
            reason=reason,
        )
    )


def _decide(proposal, state, user, reason):
    proposal.state, proposal.reason = state, reason.strip()
    proposal.decided_by, proposal.decided_at = user, timezone.now()
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at"])


def _free_slug(section, slug):
    free, number = slug, 1
    while not Page._slug_is_available(free, section):
        number += 1
        free = f"{slug}-{number}"
    return free


# What follows from what happens at the origin -----------------------------------------------------


@transaction.atomic
def bring_correction(item, record):
    """Bring a new version of the origin into the copy, as a revision for the taker's chain. D5.

    record: the `PublicationRecord` of that version. What the taker changed in its copy stays as it
    is. Of a copy that is public, the corrected draft goes into the chain at once.
    """
    item = TakenUpItem.objects.select_for_update().get(pk=item.pk)
    if not record.revision_id or record.revision_id == item.followed_revision_id:
        return
    copy, model = item.page.specific, item.page.specific_class
    files = CarriedFiles(item.portal, item.files)
    newest = Revision.objects.get(pk=record.revision_id).content
    before = Revision.objects.filter(pk=item.followed_revision_id).first()
    ours = copy.get_latest_revision().content
    theirs = carried(newest, model, files)
    base = carried(before.content, model, files) if before else theirs
    merged, places = merge(base, theirs, {n: comparable(ours, model)[n] for n in theirs})
    revision = copy.with_content_json({**ours, **storable(merged, ours, copy)}).save_revision(
        clean=False, log_action=False
    )
    item.followed_revision_id, item.since_revision_id = record.revision_id, revision.pk
    item.origin_withdrawn_at = None
    item.save()
    kept = sum(place.kind in ("changed", "removed") for place in places)
    log(
        copy,
        "uptake.correct",
        revision=revision,
        data={"origin": item.origin_portal.name, "kept": kept},
    )
    if copy.live and record.correction:
        CorrectionNote.objects.create(
            page=item.page,
            portal=item.portal,
            revision_id=revision.pk,
            text=record.correction,
            written_by=record.published_by or item.proposal.decided_by,
        )
    if copy.live and copy.current_workflow_state is None:
        _submit(model.objects.get(pk=copy.pk))
    notifications.tell_of_correction(item)


def _submit(copy):
    try:
        with transaction.atomic():
            copy.get_workflow().start(copy, None)
    except (Refused, ValidationError):
        # It lacks what the taker's chain asks for: a person completes it. The origin's own
        # publication must not fail for that.
        return


@transaction.atomic
def follow_withdrawal(item, *, reason, acting_user, names_title):
    """Take a copy down at once, since its origin was (gỡ bản đăng lại). P6.

    A copy that is still under way is taken out of the chain.
    """
    item = TakenUpItem.objects.select_for_update().get(pk=item.pk)
    copy = item.page.specific
    with override(settings.LANGUAGE_CODE):
        words = _("Taken down at its origin, %(portal)s: %(reason)s") % {
            "portal": item.origin_portal.name,
            "reason": reason,
        }
    if state := copy.current_workflow_state:
        state.cancel(user=acting_user)
    if copy.live or copy.approved_schedule:
        take_down(
            copy.specific_class.objects.get(pk=copy.pk),
            reason=words[:500],
            acting_user=acting_user,
            names_title=names_title,
        )
    item.origin_withdrawn_at = timezone.now()
    item.save(update_fields=["origin_withdrawn_at"])
    notifications.tell_of_withdrawal(item, words)


@transaction.atomic
def end_proposals(page):
    """Close what still waits for a decision about an item that is public no more."""
    waiting = Proposal.objects.waiting().filter(page_id=page.pk)
    return waiting.update(state=Proposal.State.GONE, decided_at=timezone.now())


def can_be_taken_up(page):
    """Whether a page is of a kind that is proposed at all."""
    return isinstance(page, EditorialPage)
