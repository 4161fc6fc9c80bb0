"""What a page tells the public search of itself (nội dung để tìm kiếm). P14.

A page class that is to be found says so by a method `search_text()`, which gives all its words, as
one text or as a `SearchText` that sets them apart; `search_marks()` and `search_parts()` add what a
document has; `search_needs` names the relations that all these read, so that those of many pages
are read at once. Search asks here, and so knows no section.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone


@dataclass(frozen=True)
class SearchPart:
    """A piece that is a hit of its own, with its page: an article (điều). anchor: its place."""

    anchor: str
    title: str
    body: str


@dataclass(frozen=True)
class SearchText:
    """title, summary: as shown. body: all other words. number: of a document. kind: its section.

    marks: by what it can be chosen, 'type', 'issuer' and 'effect' a word each, 'field' several.
    parts: pieces of the body that are found by themselves.
    """

    title: str
    summary: str = ""
    body: str = ""
    number: str = ""
    date: datetime.date | None = None
    kind: str = ""
    marks: dict = field(default_factory=dict)
    parts: Iterable[SearchPart] = ()


def is_searchable(page_class):
    return hasattr(page_class, "search_text")


def searchable(page):
    """The `SearchText` of a specific page, or None where it is not to be found."""
    if not is_searchable(type(page)):
        return None
    words = page.search_text()
    if words is None or isinstance(words, SearchText):
        return words
    published_at = page.first_published_at
    summary, number = getattr(page, "summary", ""), getattr(page, "number", "")
    # What stands in a field of its own is not said twice.
    lines = [line for line in words.split("\n") if line not in (page.title, summary, number)]
    return SearchText(
        title=page.title,
        summary=summary,
        body="\n".join(lines),
        number=number,
        date=getattr(page, "item_date", None)
        or (timezone.localdate(published_at) if published_at else None),
        kind=page.section_key,
        marks=page.search_marks() if hasattr(page, "search_marks") else {},
        parts=page.search_parts() if hasattr(page, "search_parts") else (),
    )
