"""Which parts a home page has, and what they show (bố cục trang chủ). P1, P2, P3.

However many parts there are, their items come with one query, and one for the pictures.
"""

from dataclasses import dataclass, field

from home.front.latest import latest_of
from home.portal.models import Portal

# On a provincial portal's home page; the directory has them all.
_PORTALS_SHOWN = 24


@dataclass
class Part:
    """A part of a home page as the templates draw it. `kind`: name of its block."""

    kind: str
    value: object = None
    heading: str = ""
    section: object = None  # home.front.portal_map.Entry
    records: list = field(default_factory=list)
    portals: list = field(default_factory=list)

    @property
    def template(self):
        return f"front/blocks/{self.kind}.html"

    @property
    def shown_portals(self):
        return self.portals[:_PORTALS_SHOWN]

    @property
    def more_portals(self):
        return len(self.portals) > _PORTALS_SHOWN


_WITH_ITEMS = ("highlights", "latest", "listing")


def parts_of(page, portal_map):
    """The `Part`s of a home page: as its editors arranged them, else the usual ones."""
    parts = _arranged(page.body, portal_map) if page.body else _usual(portal_map)
    counts = {}
    for part in parts:
        if part.section and part.kind in _WITH_ITEMS:
            counts[part.section.key] = max(counts.get(part.section.key, 0), part.value["count"])
    records = latest_of(page.portal, portal_map.language, counts)
    portals = None
    for part in parts:
        if part.section and part.kind in _WITH_ITEMS:
            part.records = records[part.section.key][: part.value["count"]]
            if part.kind == "highlights":
                part.records = _picture_first(part.records)
        elif part.kind == "portals":
            portals = component_portals(page.portal) if portals is None else portals
            part.portals = portals
    return [part for part in parts if _has_something(part, page.portal)]


def _arranged(body, portal_map):
    parts = []
    for block in body:
        part = Part(block.block_type, value=block.value)
        if part.kind in _WITH_ITEMS:
            part.section = portal_map.section(block.value["section"])
            part.heading = block.value["heading"] or (
                part.section.short_title if part.section else ""
            )
        parts.append(part)
    return parts


def _usual(portal_map):
    """News first, documents beside them, then what else the sections hold."""

    def part(kind, section, count):
        return Part(kind, {"count": count}, section.short_title, section)

    parts = []
    news, documents = portal_map.section("news"), portal_map.section("documents")
    if news:
        parts.append(part("highlights", news, 6))
    if documents:
        parts.append(part("listing", documents, 6))
    for entry in portal_map.sections:
        if entry.key and entry.key not in ("news", "documents", "links"):
            parts.append(part("latest", entry, 4))
    return [*parts, Part("sections"), Part("portals")]


def _picture_first(records):
    """The newest item that has a picture goes to the top; the others keep their order."""
    top = next((record for record in records if record.image_id), None)
    return [top, *(r for r in records if r is not top)] if top else records


def _has_something(part, portal):
    if part.kind in _WITH_ITEMS:
        return bool(part.records)
    if part.kind == "portals":
        return bool(part.portals) or not portal.is_top
    return True


def component_portals(portal):
    """The open portals right below this one; one query."""
    below = Portal.objects.filter(parent=portal).open().select_related("site").order_by("name")
    return list(below[: _PORTALS_SHOWN + 1])
