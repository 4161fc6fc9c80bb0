"""Verbs of the register's people. Each writes all it writes in one transaction, and logs it. P5."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from components.intake import answering, rules
from components.intake.models import IntakeDraft, IntakeEntry
from components.intake.models.entries import board_memberships
from components.intake.receiving import receive
from home.accounts.models import Membership
from home.editorial.sections import section_pages, writable
from home.law import deadlines
from home.portal.models import Portal
from home.text.refusal import refuse_if
from home.text.slugs import slugify_vietnamese
from sections.articles.actions import place_pasted
from sections.articles.models import ArticlePage

State = IntakeEntry.State


def moderated_portals(user):
    """The portals whose register a person keeps."""
    if user.is_superuser:
        return Portal.objects.open()
    return Portal.objects.open().filter(pk__in=board_memberships(user).values("portal"))


def actor_in(entry, user):
    """The `rules.Actor` that a person is to an entry."""
    return rules.Actor(
        moderates=moderated_portals(user).filter(pk=entry.portal_id).exists(),
        handles=entry.handler_id == user.pk,
    )


@transaction.atomic
def enter_letter(portal, *, files=(), acting_user, **facts):
    """Enter a letter, a disc or a message of the office system by hand. Raises `Refused`.

    files: `Attachment`s that `receiving.keep_file` gave.
    """
    refuse_if(
        rules.entering_refusals(
            moderates=moderated_portals(acting_user).filter(pk=portal.pk).exists(),
            is_open=portal.state == Portal.State.OPEN,
        )
    )
    entry = receive(portal, files=files, acting_user=acting_user, **facts)
    if entry.kind != IntakeEntry.Kind.EMAIL and entry.sender_email:
        answering.acknowledge(entry, address=entry.sender_email)
    return entry


@transaction.atomic
def describe_entry(entry, *, acting_user, **facts):
    """Write down who sent what, the letter's number and date, the regulation's form. P5; KT 8.2.

    facts: fields of the entry. What stood there before goes into the log. Raises `Refused`.
    """
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(rules.describing_refusals(actor_in(entry, acting_user)))
    before = {name: getattr(entry, name) for name in facts}
    changed = {name: before[name] for name, value in facts.items() if value != before[name]}
    if changed:
        for name in changed:
            setattr(entry, name, facts[name])
        entry.save(update_fields=list(changed))
        words = {name: str(value) for name, value in changed.items()}
        log(entry, "intake.describe", user=acting_user, data={"before": words})
    return entry


@transaction.atomic
def give_entry(entry, *, handler, acting_user):
    """Give an entry to who handles it, or take it oneself. Raises `Refused`."""
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(
        rules.giving_refusals(
            actor_in(entry, acting_user),
            is_open=entry.is_open,
            belongs=handler.is_superuser
            or Membership.objects.active().filter(portal=entry.portal_id, user=handler).exists(),
            to_self=handler == acting_user,
        )
    )
    entry.handler, entry.handled_since = handler, timezone.now()
    if entry.state == State.NEW:
        entry.state = State.IN_HAND
    entry.save(update_fields=["handler", "handled_since", "state"])
    log(entry, "intake.give", user=acting_user, data={"name": str(handler)})
    return entry


@transaction.atomic
def set_term(entry, *, term, counted_from, acting_user):
    """Say by which term of the regulation an entry is due. Raises `Refused` or `NoDeadline`.

    term: a key such as 'freshness.events', or '' for none. counted_from: the day it counts from.
    """
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(
        rules.drafting_refusals(actor_in(entry, acting_user), is_open=entry.is_open, may_write=True)
    )
    if term:
        found = deadlines.due_date(entry.portal.regulation, term, counted_from)
        entry.due, entry.due_rule, entry.due_source = found.due, found.rule[:500], found.source
    else:
        entry.due, entry.due_rule, entry.due_source = None, "", ""
    entry.save(update_fields=["due", "due_rule", "due_source"])
    due = f"{entry.due:%d/%m/%Y}" if entry.due else "–"
    log(entry, "intake.set_term", user=acting_user, data={"due": due})
    return entry


@transaction.atomic
def make_draft(entry, section, *, title, lead, pasted, descriptions, acting_user):
    """Make what came in into a draft of an article; its maker handles the entry from now on. P5.

    pasted: the `word.paste.Pasted` that is to be its body. descriptions: what each picture shows,
    by its number. Returns the `ArticlePage`. Raises `Refused`; then nothing was written.
    """
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(
        rules.drafting_refusals(
            actor_in(entry, acting_user),
            is_open=entry.is_open,
            may_write=section in sections_for(entry, acting_user),
        )
    )
    portal = entry.portal
    page = ArticlePage(
        title=title,
        lead=lead,
        owner=acting_user,
        live=False,
        source=entry.sender[:255] or portal.agency.name,
        author_name=(entry.form_values.get("author") or entry.sender_name or entry.sender)[:160],
        answerable=portal.answerable,
        body=place_pasted(
            pasted, descriptions, portal=portal, acting_user=acting_user, source=entry.sender
        ),
    )
    page._cached_parent_obj = section
    page.slug = page._get_autogenerated_slug(slugify_vietnamese(title) or "tin")
    section.add_child(instance=page)
    page.save_revision(user=acting_user, log_action=True, clean=False)
    _note_draft(entry, page, acting_user)
    return page


def sections_for(entry, user):
    """The sections of the entry's portal into which a person may write an article."""
    return [
        section
        for section in section_pages(entry.portal)
        if ArticlePage in writable(section) and section.permissions_for_user(user).can_add_subpage()
    ]


def _note_draft(entry, page, acting_user):
    IntakeDraft.objects.create(entry=entry, page_id=page.pk, title=page.title, made_by=acting_user)
    if entry.handler_id is None:
        entry.handler, entry.handled_since = acting_user, timezone.now()
    entry.state = State.DRAFTED
    entry.save(update_fields=["handler", "handled_since", "state"])
    log(entry, "intake.draft", user=acting_user, data={"title": page.title})


@transaction.atomic
def close_as_published(page):
    """What came of the entries behind a page that has just become public. Once for each page."""
    drafts = IntakeDraft.objects.select_for_update().filter(page=page.pk, published_at=None)
    for draft in drafts:
        entry = IntakeEntry.objects.select_for_update().get(pk=draft.entry_id)
        draft.published_at = timezone.now()
        draft.save(update_fields=["published_at"])
        if entry.is_open:
            entry.state, entry.closed_at = State.PUBLISHED, timezone.now()
            entry.result = page.title
            entry.save(update_fields=["state", "closed_at", "result"])
        log(entry, "intake.publish", data={"title": page.title})
        answering.tell_published(entry, page)


@transaction.atomic
def refuse_entry(entry, *, reason, acting_user):
    """Decide that a letter is not published; its sender is told why. Raises `Refused`."""
    entry = _close(entry, State.REFUSED, reason, acting_user)
    log(entry, "intake.refuse", user=acting_user, data={"reason": entry.result})
    answering.tell_refused(entry, reason=entry.result, acting_user=acting_user)
    return entry


@transaction.atomic
def file_entry(entry, *, reason, acting_user):
    """File what needs no answer: advertising, bounces, what came twice. Raises `Refused`."""
    entry = _close(entry, State.ASIDE, reason, acting_user)
    log(entry, "intake.file", user=acting_user, data={"reason": entry.result})
    return entry


def _close(entry, state, reason, acting_user):
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(
        rules.closing_refusals(
            actor_in(entry, acting_user),
            is_open=entry.is_open,
            reason=reason,
            is_published=entry.drafts.exclude(published_at=None).exists(),
        )
    )
    entry.state, entry.result, entry.closed_at = state, reason.strip(), timezone.now()
    entry.save(update_fields=["state", "result", "closed_at"])
    return entry


@transaction.atomic
def reopen_entry(entry, *, reason, acting_user):
    """Open an entry again that was closed by mistake. Raises `Refused`."""
    entry = IntakeEntry.objects.select_for_update().get(pk=entry.pk)
    refuse_if(rules.reopening_refusals(actor_in(entry, acting_user), is_open=entry.is_open))
    entry.state = State.IN_HAND if entry.handler_id else State.NEW
    entry.closed_at = None
    entry.save(update_fields=["state", "closed_at"])
    log(entry, "intake.reopen", user=acting_user, data={"reason": reason.strip()})
    return entry


def hand_on(user):
    """What a suspended person handled waits for the board again; says how many entries. E5."""
    entries = list(IntakeEntry.objects.open().filter(handler=user).select_for_update())
    for entry in entries:
        entry.handler = entry.handled_since = None
        if entry.state == State.IN_HAND:
            entry.state = State.NEW
        entry.save(update_fields=["handler", "handled_since", "state"])
        log(entry, "intake.hand_on", data={"name": str(user)})
    return len(entries)
