"""Verbs of the index: put in, take out, build anew. P14."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page, get_page_models

from home.editorial.searchable import is_searchable, searchable
from home.text.analysis import analyse
from search.engines import live_engines
from search.engines.base import EngineUnavailable, Marks
from search.models import IndexEntry
from search.ranking import ranked_words
from search.reading import read_pages
from search.workers import workers

logger = logging.getLogger(__name__)
_BATCH = 100
_WRITTEN = [
    field.name
    for field in IndexEntry._meta.concrete_fields
    if field.name not in ("id", "page", "anchor")
]
# The publication is committed by then: it stands, and the index catches up later.
_DOWN = (EngineUnavailable, DatabaseError)


def searchable_pages():
    """All public pages that are to be found, in the order of the tree."""
    classes = [model for model in get_page_models() if is_searchable(model)]
    if not classes:
        return Page.objects.none()
    return Page.objects.live().public().type(*classes).order_by("path")


def index_page(page):
    """Write the entries of a specific page that became public; the engines have them on commit."""
    entries, gone = _write_entries([page])
    if gone:
        transaction.on_commit(lambda: _remove(gone))
    if entries:
        transaction.on_commit(lambda: feed([entry.pk for entry in entries]))


def forget_pages(pages):
    """Take pages (a queryset) out of the index; the engine forgets them on commit."""
    entries = IndexEntry.objects.filter(page__in=pages)
    ids = list(entries.values_list("pk", flat=True))
    if ids:
        entries.delete()
        transaction.on_commit(lambda: _remove(ids))


def refresh_tree(page):
    """Index anew what lies at and below a page: it was moved, or its viewers changed."""
    below = Page.objects.filter(path__startswith=page.path)
    public = searchable_pages().filter(path__startswith=page.path)
    forget_pages(below.exclude(pk__in=public.values("pk")))
    for found in public.specific().iterator(_BATCH):
        index_page(found)


def _write_entries(pages):
    """([the pages' entries, then those of their parts], ids of those that they have no more).

    A law has five hundred articles, and a portal thousands of pages: they are written together.
    """
    told = []
    for page in pages:
        words = searchable(page)
        portal = page.portal if words else None
        if portal is not None:
            whole = _entry(page, portal, "", words, number=words.number[:120])
            told.append((page, portal, words, whole))
    wholes = _write([whole for *_rest, whole in told])
    parts = {}
    for (page, portal, words, _unwritten), whole in zip(told, wholes, strict=True):
        for part in words.parts:
            own = replace(words, title=part.title, summary=words.title, body=part.body, number="")
            anchor = part.anchor[:120]
            parts[page.pk, anchor] = _entry(page, portal, anchor, own, whole=whole)
    entries = wholes + _write(list(parts.values()))
    of_pages = IndexEntry.objects.filter(page__in=[page.pk for page, *_rest in told])
    gone = list(set(of_pages.values_list("pk", flat=True)) - {entry.pk for entry in entries})
    if gone:
        IndexEntry.objects.filter(pk__in=gone).delete()
    return entries, gone


def _entry(page, portal, anchor, words, **values):
    analysed = analyse(
        title=words.title[:500], summary=words.summary, body=words.body, number=words.number
    )
    entry = IndexEntry(
        page_id=page.pk,
        anchor=anchor,
        portal_id=portal.pk,
        language=page.locale.language_code,
        kind=words.kind,
        title=words.title[:500],
        summary=words.summary,
        body=words.body,
        date=words.date,
        marks=dict(words.marks),
        ranked_text=ranked_words(analysed.plain, analysed.number),
        **values,
    )
    entry.analysed = analysed  # who builds the index anew needs it next
    return entry


def _write(entries):
    """New or in the place of those that stand there; an entry keeps its id."""
    return IndexEntry.objects.bulk_create(
        entries,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["page", "anchor"],
        update_fields=_WRITTEN,
    )


def feed(ids):
    """Give entries to the engines. One that is down must not stop a publication."""
    entries = list(_analysed(IndexEntry.objects.filter(pk__in=ids).order_by("pk")))
    all_took_them = True
    for engine in live_engines():
        try:
            engine.index(entries)
        except _DOWN:
            all_took_them = False
            logger.exception("The search engine did not take entries %s; run reindex_search.", ids)
    if all_took_them:
        IndexEntry.objects.filter(pk__in=ids).update(indexed_at=timezone.now())


def _remove(ids):
    for engine in live_engines():
        try:
            engine.remove(ids)
        except _DOWN:
            logger.exception(
                "The search engine did not forget entries %s; run reindex_search.", ids
            )


def _analysed(entries):
    for entry in entries:
        analysed = getattr(entry, "analysed", None) or analyse(
            title=entry.title, summary=entry.summary, body=entry.body, number=entry.number
        )
        yield entry.pk, analysed, _marks(entry)


def _marks(entry):
    own = entry.marks
    return Marks(
        portal=entry.portal_id,
        language=entry.language,
        kind=entry.kind,
        type=own.get("type", ""),
        issuer=own.get("issuer", ""),
        field=tuple(own.get("field", ())),
        year=str(entry.date.year) if entry.date else "",
        effect=own.get("effect", ""),
        day=entry.date.toordinal() if entry.date else 0,
        whole=entry.whole_id or 0,
    )


# Building anew ---------------------------------------------------------------------------------


class Stopped(Exception):
    """Somebody stopped the building; the index that was there serves on."""


def rebuild_index(
    progress: Callable[[int, int], None], is_stopped: Callable[[], bool], processes: int = 1
) -> int:
    """Fill a new index beside the live one, then let it take the live one's place at once.

    progress: told how many pages are done, and of how many. is_stopped: asked after each batch;
    when it says so, the new index is thrown away and `Stopped` raised. processes: so many fill it
    together; they see what is committed only. Returns how many are in.
    """
    lives, freshes = live_engines(), _fresh_engines()
    try:
        for live, fresh in zip(lives, freshes, strict=True):
            live.create()
            fresh.drop()
            fresh.create()
        written = _fill(progress, is_stopped, processes)
        forget_pages(Page.objects.exclude(pk__in=searchable_pages().values("pk")))
        changed = list(_analysed(_changed_since(written)))
        for live, fresh in zip(lives, freshes, strict=True):
            fresh.index(changed, bulk=True)
            live.replace_with(fresh)
    except BaseException:
        for fresh in freshes:
            with suppress(*_DOWN):
                fresh.drop()
        raise
    # What was published between the two last steps went into the index that is gone.
    changed = list(_analysed(_changed_since(written)))
    for live in lives:
        live.index(changed)
    IndexEntry.objects.filter(pk__in=written).update(indexed_at=timezone.now())
    return IndexEntry.objects.filter(pk__in=written, whole=None).count()


def _fresh_engines():
    return [type(live)("next") for live in live_engines()]


def _fill(progress, is_stopped, processes):
    """Index all pages; returns when each entry was written, by its id."""
    ids = list(searchable_pages().values_list("pk", flat=True))
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    written, done = {}, 0
    progress(0, len(ids))
    with workers(processes) as each:
        for batch, times in zip(batches, each(_fill_in, batches), strict=True):
            written |= times
            done += len(batch)
            progress(done, len(ids))
            if is_stopped():
                raise Stopped
    return written


def _fill_in(ids):
    """Write the entries of these pages and give them to the new index; when each was written."""
    entries, _gone = _write_entries(read_pages(ids))
    analysed = list(_analysed(entries))
    for engine in _fresh_engines():
        engine.index(analysed, bulk=True)
    return {entry.pk: entry.changed_at for entry in entries}


def _changed_since(written):
    """Entries that somebody else wrote since, or that were not there."""
    times = IndexEntry.objects.values_list("pk", "changed_at")
    changed = [pk for pk, changed_at in times if written.get(pk) != changed_at]
    return IndexEntry.objects.filter(pk__in=changed)
