"""Verbs of relations (quan hệ văn bản), and the state of effect that follows from them. S6."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.portal import versions
from home.text.numbers import number_key
from home.text.refusal import refuse_if
from sections.documents import province
from sections.documents.models import (
    DocumentCitation,
    DocumentEffect,
    DocumentRelation,
    LegalDocumentPage,
)
from sections.documents.models.relations import acting_once
from sections.documents.rules import effect, particulars, relations

_EFFECTS_AT_ONCE = 500
_NOT_KEPT_YET = 0  # the key of a page that has none yet


@dataclass(frozen=True)
class NewRelation:
    """A relation to be entered, as a person or a reader of texts states it. kind: `Kind`.

    number: of the earlier document. parts: 'Điều 5; khoản 2 Điều 7' or '' for the whole.
    basis: the words of the later document that say so.
    """

    kind: str
    number: str
    issuer: str = ""
    issued: date | None = None
    abstract: str = ""
    parts: str = ""
    since: date | None = None
    until: date | None = None
    basis: str = ""


@transaction.atomic
def relate_documents(page, new, *, acting_user):
    """Enter relations into the draft of a document; they count when that draft is published. E2.

    page: the `LegalDocumentPage`. new: a list of `NewRelation`. What is there already is left as it
    is. Returns the page's latest draft, with a new revision where anything was added. Raises
    `Refused` with a sentence for each that cannot stand; then none is entered.
    """
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    rows = [_row(each) for each in new]
    refuse_if([r for row in rows for r in relations.parts_refusals(row.kind, row.parts)])
    there = {_identity(row) for row in draft.relations.all()}
    added = [row for row in rows if _identity(row) not in there]
    if not added:
        return draft
    refuse_if(circle_refusals(draft, [*draft.relations.all(), *added]))
    for row in added:
        draft.relations.add(row)
    revision = draft.save_revision(user=acting_user, log_action=False)
    log(
        draft,
        "documents.relate",
        user=acting_user,
        revision=revision,
        data={
            "relations": [f"{row.kind} {row.target_number} {row.parts}".strip() for row in added]
        },
    )
    return draft


def _row(new):
    return DocumentRelation(
        kind=new.kind,
        target_number=particulars.number_as_printed(new.number)[:120],
        target_issuer=new.issuer[:200],
        target_date=new.issued,
        target_abstract=new.abstract[:500],
        parts=new.parts.strip()[:300],
        since=new.since,
        until=new.until,
        basis=new.basis[:300],
    )


def _identity(row):
    places = tuple(relations.anchors_of(row.parts)) or row.parts
    return (row.kind, number_key(row.target_number), row.target_date, places)


def circle_refusals(page, rows):
    """Why `page` may not have these `DocumentRelation`s: they would lead in a circle."""
    targets = {}
    for row in rows:
        target = find_target(page, row)
        if target:
            targets[target.pk] = target.title
        elif number_key(row.target_number) == page.number_key and page.pk and _same_day(page, row):
            targets[page.pk] = page.title
    if not targets:
        return []
    edges = _edges_from(set(targets) - {page.pk})
    source = page.pk or _NOT_KEPT_YET
    for waiting in _waiting_for(page):
        edges.setdefault(waiting, set()).add(source)
    return relations.relation_refusals(source=source, targets=targets, edges=edges)


def _waiting_for(page):
    """Public documents of its day that name `page` before it is public itself.

    Only these can lead in a circle: a relation points to what was issued before, or that day.
    """
    waiting = DocumentRelation.objects.public().filter(
        target=None, target_key=page.number_key, page__date_issued=page.date_issued
    )
    return province.within_province(waiting, page.portal, path="page__path").values_list(
        "page_id", flat=True
    )


def _same_day(page, row):
    return row.target_date in (None, page.date_issued)


def _edges_from(start):
    """{document: documents to which it points}, as far as one gets: a query for each step."""
    edges, todo = {}, set(start)
    while todo:
        found = {}
        pairs = DocumentRelation.objects.public().filter(page__in=todo, target__isnull=False)
        for source, target in pairs.values_list("page_id", "target_id"):
            found.setdefault(source, set()).add(target)
        edges |= found
        todo = {target for targets in found.values() for target in targets} - edges.keys() - todo
    return edges


def find_target(page, row):
    """The public document of the province that a relation of `page` names, or None."""
    return province.the_one(
        province.candidates(
            page.portal,
            number=row.target_number,
            issuer=row.target_issuer,
            issued=row.target_date,
            not_after=page.date_issued,
        )
    )


# What follows when documents become public or cease to be ----------------------------------------


@transaction.atomic
def follow_documents(pages):
    """Documents became public: link what names them and what they name, and work out effects."""
    for page in pages:
        _link_its_relations(page)
    touched = {page.pk for page in pages} | _link_what_waited_for(pages)
    touched |= _targets_of(page.pk for page in pages)
    recompute_effects(_all_copies(touched))
    if pages:
        versions.bump(pages[0].portal)


@transaction.atomic
def unfollow_document(page):
    """A document is public no more: what it did to others did not happen, as far as one can see."""
    DocumentEffect.objects.filter(page=page.pk).delete()
    recompute_effects(_targets_of([page.pk]) | _all_copies([page.pk]) - {page.pk})
    DocumentCitation.objects.filter(target=page.pk).update(target=None)
    versions.bump(page.portal)


def _link_its_relations(page):
    for row in DocumentRelation.objects.filter(page=page.pk):
        row.target_key = number_key(row.target_number)[:120]
        row.target = find_target(page, row)
        same_day = row.target and row.target.date_issued == page.date_issued
        if same_day and circle_refusals(page, [row]):
            row.target = None  # of two drafts that name one another, what was public first holds
        row.save(update_fields=["target_key", "target"])


def _link_what_waited_for(pages):
    """Relations and citations elsewhere in the province that name one of these. Their targets."""
    keys = {page.number_key for page in pages}
    waiting = DocumentRelation.objects.public().filter(target_key__in=keys, target=None)
    linked = set()
    for row in waiting.select_related("page"):
        target = find_target(row.page, row)
        if target and target.pk != row.page_id:
            DocumentRelation.objects.filter(pk=row.pk).update(target=target)
            linked.add(target.pk)
    for page in pages:
        _link_citations_of(page)
    return linked


def _link_citations_of(page):
    """Texts of the province that cite this document lead to it from now on."""
    waiting = DocumentCitation.objects.filter(
        Q(issued=None) | Q(issued=page.date_issued),
        key=page.number_key,
        target=None,
        page__live=True,
        page__date_issued__gte=page.date_issued,
    ).exclude(page=page.pk)
    waiting = province.within_province(waiting, page.portal, path="page__path")
    for issued in set(waiting.values_list("issued", flat=True)):
        if cited_document(page, page.number_key, issued) == page:
            ids = list(waiting.filter(issued=issued).values_list("pk", flat=True))
            DocumentCitation.objects.filter(pk__in=ids).update(target=page)


def cited_document(page, key, issued, *, not_after=None):
    """The public document of the province of `page` that a citation means, or None."""
    return province.the_one(
        province.candidates(page.portal, number=key, issued=issued, not_after=not_after)
    )


def _targets_of(pages):
    """What these documents act on, on whichever portals it stands."""
    targets = DocumentRelation.objects.filter(
        page__in=list(pages), target__isnull=False, kind__in=relations.ACTING
    )
    return _all_copies(set(targets.values_list("target_id", flat=True)))


def _all_copies(pages):
    return set(province.with_copies(pages)) | set(pages) if pages else set()


# State of effect ---------------------------------------------------------------------------------


def acts_on(copies):
    """{document: [`Act`, …]}: what public documents do to each, on whichever portal. One query.

    copies: as `province.with_copies` says. What stands on two portals acts once.
    """
    rows = (
        DocumentRelation.objects.public()
        .filter(target__in=copies, kind__in=relations.ACTING)
        .select_related("page__effect_row", "page__kind")
        .order_by("pk")
    )
    found = {}
    for row in acting_once(rows):
        by = getattr(row.page, "effect_row", None)
        for pk in copies[row.target_id]:
            found.setdefault(pk, []).append(row.as_act(ended=by and by.first_day_over))
    return found


def recompute_effects(pages, *, today=None):
    """Work out the state of effect of public documents (ids), and of what depends on it.

    Where the last day of one changes, what it did to others may not have taken place: these are
    worked out too, each at most three times, so that it ends even where relations lead in a circle.
    Returns how many states were written.
    """
    today = today or timezone.localdate()
    todo, times, written = set(pages), {}, 0
    while todo:
        batch = sorted(todo)[:_EFFECTS_AT_ONCE]
        todo.difference_update(batch)
        moved, count = _write_effects(batch, today)
        written += count
        for pk in batch:
            times[pk] = times.get(pk, 0) + 1
        todo |= {pk for pk in _targets_of(moved) if times.get(pk, 0) < 3}
    return written


def _write_effects(batch, today):
    copies = province.with_copies(batch)
    acts = acts_on(copies)
    before = DocumentEffect.objects.in_bulk(batch)
    moved, rows, written = set(), [], 0
    dates = LegalDocumentPage.objects.live().filter(pk__in=batch)
    for pk, in_force, ended in dates.values_list("pk", "date_in_force", "date_ended"):
        row = _effect_row(pk, in_force, ended, acts.get(pk, ()), today)
        row.copies = sorted(copies.get(pk, {pk}) - {pk})
        was = before.get(pk)
        if was is None or was.first_day_over != row.first_day_over:
            moved.add(pk)
        rows.append(row)
        written += was is None or (was.state, was.timeline) != (row.state, row.timeline)
    DocumentEffect.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["state", "changes_on", "first_day_over", "timeline", "copies"],
    )
    return moved, written


def _effect_row(pk, in_force, ended, acts, today):
    line = effect.timeline(in_force=in_force, ended=ended, acts=acts)
    return DocumentEffect(
        page_id=pk,
        state=effect.state_at(line, today),
        changes_on=effect.next_change(line, today),
        first_day_over=effect.first_day_over(ended=ended, acts=acts),
        timeline=[[since and since.isoformat(), state] for since, state in line],
    )


def keep_effects(*, today=None):
    """Bring the states up to a day on which some of them change. Called by the clock. E2."""
    today = today or timezone.localdate()
    due = DocumentEffect.objects.filter(changes_on__lte=today)
    pages = list(due.values_list("pk", flat=True))
    written = recompute_effects(pages, today=today)
    if pages:
        versions.bump(*{page.portal for page in LegalDocumentPage.objects.filter(pk__in=pages)})
    return written
