"""Which parts a home page has, and what they show (bố cục trang chủ). P1, P2, P3.

Each part says first what it needs; then all is fetched at once: one query for the items of all
parts, one for pictures, one for their sizes, one for films, one for component portals. However
many parts there are, and however many pictures stand in them, there are no more.
"""

from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from home.front.blocks import Part
from home.front.blocks.base import items_of_list
from home.front.defaults import usual_parts
from home.front.latest import fetch_records
from home.front.offers import is_offered
from home.front.pictures import sizes_of
from home.front.portal_map import PortalMap
from home.media.models import PortalFile, PortalImage
from home.portal.models import Portal
from home.portal.written import Slot, WrittenQuery


@dataclass
class Wanted:
    """What the parts of a page ask for."""

    map: PortalMap
    newest_of: dict = field(default_factory=dict)
    pages: set = field(default_factory=set)
    pictures: set = field(default_factory=set)
    files: set = field(default_factory=set)
    portals: int = 0

    def newest(self, where, count):
        """The newest `count` items of a `home.portal.sections.Feature`."""
        self.newest_of[where] = max(self.newest_of.get(where, 0), count)

    def add_picture(self, pk):
        if pk:
            self.pictures.add(pk)


class Found:
    """What was fetched for the parts of a page."""

    def __init__(self, portal, wanted):
        self.portal, self.map = portal, wanted.map
        newest, by_page = fetch_records(portal, wanted.map.language, wanted.newest_of, wanted.pages)
        self._newest, self._by_page = newest, by_page
        self._pictures = PortalImage.objects.in_bulk(wanted.pictures) if wanted.pictures else {}
        self._files = PortalFile.objects.in_bulk(wanted.files) if wanted.files else {}
        self.portals = component_portals(portal, wanted.portals) if wanted.portals else []
        self._fetch_sizes()

    def _fetch_sizes(self):
        records = [record for records in self._newest.values() for record in records]
        images = [r.image for r in [*records, *self._by_page.values()] if r.image]
        images += self._pictures.values()
        if images:
            prefetch_related_objects(images, sizes_of("renditions", "front", "gallery"))

    def newest(self, where, count):
        return self._newest.get(where, [])[:count]

    def record(self, page_pk):
        """The record of an item that is public in the language of the page, or None."""
        record = self._by_page.get(page_pk)
        return record if record and record.language == self.map.language else None

    def entry(self, page_pk):
        """What a link to a page needs, with `path` and maybe `key`; None where it is not public."""
        near = (self.map.home, *self.map.sections)
        entry = next((entry for entry in near if entry.pk == page_pk), None)
        return entry or self._by_page.get(page_pk)

    def picture(self, pk):
        return self._pictures.get(pk)

    def file(self, pk):
        return self._files.get(pk)


def parts_of(page, portal_map):
    """The `Part`s of a home page: as its editors arranged them, else the usual ones."""
    portal, stream_block = page.portal, page.body.stream_block
    keys = [entry.key for entry in portal_map.sections]
    stored = list(page.body.raw_data) or usual_parts(portal.kind, keys)
    wanted, parts = Wanted(portal_map), []
    for each in stored:
        block = stream_block.child_blocks.get(each["type"])
        if block and is_offered(block, portal.kind, keys):
            part = Part(each["type"], each["value"] or {}, block.meta.template, icon=block.icon)
            block.ask(part, wanted)
            parts.append((block, part))
    found = Found(portal, wanted)
    shown = [part for block, part in parts if block.fill(part, found)]
    return _without_welcome(shown)


def picture_numbers(raw):
    """The numbers of the pictures that stand in stored parts themselves."""
    found = set()
    for each in raw:
        value = each["value"] or {}
        rows = [value, *items_of_list(value.get("pictures"))]
        found |= {row.get(key) for row in rows for key in ("image", "poster") if row.get(key)}
    return found


def _without_welcome(parts):
    """A word of welcome gives way to the first news, unless its editors want both."""
    if not any(part.kind == "highlights" for part in parts):
        return parts
    return [part for part in parts if part.kind != "welcome" or part.value.get("always")]


def component_portals(portal, most):
    """The open portals right below this one, `most` at most; one query."""
    return _below.fetch(most, parent=portal.pk)


@WrittenQuery
def _below(most):
    below = Portal.objects.filter(parent=Slot("parent")).open()
    return below.select_related("site").order_by("name")[:most]
