"""What every part of a home page says of itself: what it needs, asks for, and shows. P1, P2."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.front.samples import SampleFound
from home.law.words import SECTIONS

MOST_ITEMS = 12
NEWS = _("Items of the portal")
WAYS = _("Ways on from here")
WORDS = _("Words, pictures and films")


def section_choices():
    return list(SECTIONS.items())


@dataclass
class Part:
    """A part of a home page as the templates draw it. kind: the name of its block."""

    kind: str
    # As stored: a dictionary of plain values, whatever its fields.
    value: dict = field(default_factory=dict)
    template: str = ""
    heading: str = ""
    icon: str = ""
    section: object = None  # home.front.portal_map.Entry
    records: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    links: list = field(default_factory=list)
    portals: list = field(default_factory=list)
    more_portals: bool = False
    file: object = None
    poster: str = ""
    # The last day on which it is shown, or None.
    until: date | None = None
    facts: list = field(default_factory=list)


class HomePart:
    """Mixin of the blocks of a home page. `composition` calls `ask`, fetches, then calls `fill`.

    needs_section: the key of a section that the portal must have.
    needs_feature: what a section's own app must have built (`home.portal.sections.find_feature`),
    the portal having that section.
    """

    needs_section = ""
    needs_feature = ""
    icon = ""

    def ask(self, part, wanted):
        """Say what the part needs, in a `composition.Wanted`."""

    def fill(self, part, found):
        """Take what was found (`composition.Found`). Returns whether there is anything to show."""
        return True

    def fits(self, kind):
        """Whether a portal of this kind has any use for the part."""
        return True

    # The stored value with which the chooser shows what the part looks like.
    preview = {}


class PartBlock(HomePart, blocks.StructBlock):
    """A part of a home page with its fields."""

    def get_preview_context(self, value, parent_context=None):
        return {**(parent_context or {}), "part": show_sample(self)}

    class Meta:
        preview_template = "front/block_preview.html"


def show_sample(block):
    """The part of a block filled with made-up items, as the chooser shows it."""
    found, value = SampleFound(), dict(block.preview)
    section = found.map.section(block.needs_section or value.get("section") or block.needs_feature)
    part = Part(block.name, value, block.meta.template, icon=block.icon, section=section)
    block.fill(part, found)
    return part


def heading():
    """The field for the heading of a part; mostly left empty."""
    return blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty: the part then has its usual heading."),
    )


def items_of_list(raw):
    """The values of a stored ListBlock, each of which is wrapped with its number or is not."""
    wrapped = {"type", "value"}
    return [
        each["value"] if isinstance(each, dict) and wrapped <= each.keys() else each
        for each in raw or []
    ]
