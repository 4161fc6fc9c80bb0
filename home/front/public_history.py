"""What the public is told of how an item became public, was corrected, was taken down. E7, B15.

A line below the item, the history of one item, and the log of a portal. An app above adds lines of
its own (from where an item was taken up) with `note_also`, in `AppConfig.ready()`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Case, Exists, F, OuterRef, When
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.editorial.models import PublicationRecord
from home.front.site_map import place_of

ENTRIES_ON_A_PAGE = 30


@dataclass(frozen=True)
class Note:
    """A line below an item: words, and where they lead."""

    words: str
    link_words: str
    path: str = ""


@dataclass(frozen=True)
class Provenance:
    """How an item came to be public. version: the number of the version that is public now."""

    version: int
    published_at: datetime
    board: str
    correction: str = ""
    notes: list = field(default_factory=list)


_noters: list[Callable[[object], Iterable[Note]]] = []


def note_also(function: Callable[[object], Iterable[Note]]) -> None:
    """Let `function(page)` add `Note`s to the line below an item."""
    _noters.append(function)


def provenance_of(page):
    """The `Provenance` of a page that is public, or None; one query, and what apps above ask."""
    if not page.pk or not page.live:
        return None
    records = list(_history(page.pk))
    if not records or not records[0].is_current:
        return None
    return Provenance(
        version=len(records),
        published_at=records[0].published_at,
        board=board_of(records[0]),
        correction=records[0].correction,
        notes=[note for noter in _noters for note in noter(page)],
    )


def board_of(record):
    """Which board made it public, by name; of a portal whose board has none, its agency."""
    board = getattr(record.portal, "board", None)
    return board.name if board else record.portal.agency.name


def _history(page_pk):
    """The records of a page, the newest first."""
    return (
        PublicationRecord.objects.filter(page_id=page_pk)
        .select_related("portal__board", "portal__agency", "withdrawal")
        .defer("summary")
        .order_by("-published_at", "-pk")
    )


@require_safe
def item_history(request, page_id):
    """GET: each version of an item that was public, since when, by which board. E7, B15."""
    portal, portal_map = place_of(request)
    records = [record for record in _history(page_id) if record.portal_id == portal.pk]
    if not records or records[0].language != portal_map.language or not _may_be_named(records):
        raise Http404
    for number, record in zip(range(len(records), 0, -1), records, strict=True):
        record.version, record.board = number, board_of(record)
    context = {
        "title": _("Public history"),
        "newest": records[0],
        "records": records,
    }
    return TemplateResponse(request, "front/item_history.html", context)


def _may_be_named(records):
    """Whether the public may be told which item it was. records: the newest first."""
    newest = records[0]
    return newest.is_current or newest.withdrawal is None or newest.withdrawal.names_title


@require_safe
def log_of_corrections(request):
    """GET: what the portal corrected and took down (nhật ký đính chính), newest first. B15."""
    portal, portal_map = place_of(request)
    of_the_same = PublicationRecord.objects.filter(page_id=OuterRef("page_id"))
    entries = (
        PublicationRecord.objects.filter(portal=portal, language=portal_map.language)
        .logged()
        .annotate(
            at=Case(When(withdrawal__isnull=False, then=F("withdrawn_at")), default="published_at"),
            is_public=Exists(of_the_same.current()),
            is_hidden=Exists(of_the_same.filter(withdrawal__names_title=False)),
        )
        .select_related("withdrawal")
        .defer("summary")
        .order_by("-at", "-pk")
    )
    items = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(request.GET.get("trang"))
    names = {entry.key: entry.title for entry in portal_map.sections}
    for entry in items:
        entry.is_named = entry.is_public or not entry.is_hidden
        entry.section_title = names.get(entry.section, "")
    context = {"title": _("Log of corrections and withdrawals"), "items": items}
    return TemplateResponse(request, "front/corrections.html", context)


# PortalMiddleware: a closed portal does not serve these views.
item_history.is_public_page = True
log_of_corrections.is_public_page = True
