"""Results to follow as a feed or to take away as open data (CSV, JSON). D1, P14; ST 23.3."""

import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.front.feeds import FeedWithSource
from home.text.tables import csv_bytes
from search.engines.base import EngineUnavailable
from search.facets import TITLES
from search.finding import with_parts
from search.models import IndexEntry
from search.views import answer_to, asked_for

_ITEMS = 30
_COLUMNS = ("number", "title", "summary", "type", "issuer", "field", "effect", "date", "address")


def _found(request, *, by_date, most, with_nearest=True):
    """(the question, its entries in order); 404 where there is nothing to ask or to answer it."""
    if request.portal is None:
        raise Http404
    asked = asked_for(request)
    if by_date:
        asked["sort"] = "date"
    try:
        answer, _portals = answer_to(request, asked)
    except EngineUnavailable:
        raise Http404 from None
    hits = with_parts(answer.candidates) if with_nearest or not answer.nearest else []
    wholes = [whole for whole, _parts in hits][:most]
    entries = (
        IndexEntry.objects.select_related("page", "portal")
        .defer("body", "ranked_text")
        .in_bulk(wholes)
    )
    entries = [entries[pk] for pk in wholes if pk in entries]
    for entry in entries:
        address = entry.page.get_url(request)
        if not address.startswith("http"):
            address = request.portal.root_url + address
        entry.address = address
    return asked, entries


class SearchFeed(Feed):
    """The newest of what a question finds, with all that was chosen; the address is the page's.

    What only comes near is not in it: who follows waits for what was asked.
    """

    feed_type = FeedWithSource
    is_public_page = True

    def get_object(self, request):
        asked, entries = _found(request, by_date=True, most=_ITEMS, with_nearest=False)
        return request, asked, entries

    def title(self, found):
        request, asked, _entries = found
        return _("Search for “%(query)s”") % {"query": asked["query"]} + (
            f" – {request.portal.local_name}"
        )

    def link(self, found):
        request, _asked, _entries = found
        return request.portal.root_url + request.get_full_path().replace("/rss/", "/", 1)

    def description(self, found):
        request, _asked, _entries = found
        return _("Name “%(name)s” as the source when you publish this again.") % {
            "name": request.portal.local_name
        }

    def items(self, found):
        return found[2]

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return entry.summary

    def item_link(self, entry):
        return entry.address

    def item_pubdate(self, entry):
        if entry.date is None:
            return None
        return timezone.make_aware(datetime.datetime.combine(entry.date, datetime.time()))

    def item_extra_kwargs(self, entry):
        return {"source": entry.portal.local_name}


@require_safe
def download(request, form):
    """GET as the page, form 'csv' or 'json': the best 200 of what was found, one row for each."""
    asked, entries = _found(request, by_date=False, most=None)
    rows = [_row(entry) for entry in entries]
    name = f"tim-kiem-{timezone.localdate():%Y%m%d}.{form}"
    if form == "json":
        response = JsonResponse(
            {
                "query": asked["query"],
                "source": request.portal.local_name,
                "date": timezone.localdate(),
                "results": rows,
            },
            json_dumps_params={"ensure_ascii": False, "indent": 1},
        )
    else:
        cells = [[str(row[column]) for column in _COLUMNS] for row in rows]
        response = HttpResponse(
            csv_bytes(_headings(), cells), content_type="text/csv; charset=utf-8"
        )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


download.is_public_page = True


def _headings():
    return [
        _("Number, symbol"), _("Title"), _("Abstract"), TITLES["type"], TITLES["issuer"],
        TITLES["field"], TITLES["effect"], _("Date"), _("Address"),
    ]  # fmt: skip


def _row(entry):
    own = entry.marks
    return {
        "number": entry.number,
        "title": entry.title,
        "summary": entry.summary,
        "type": own.get("type", ""),
        "issuer": own.get("issuer", ""),
        "field": ", ".join(own.get("field", ())),
        "effect": own.get("effect", ""),
        "date": entry.date.isoformat() if entry.date else "",
        "address": entry.address,
    }
