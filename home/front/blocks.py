"""Parts of a home page, named by what they mean to the reader. P1, P2.

A part says what it needs (`needs`); `composition` fetches for all parts of a page at once.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.law.words import SECTIONS


def section_choices():
    return list(SECTIONS.items())


class SectionPartBlock(blocks.StructBlock):
    """A part that shows the newest items of one section."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=120,
        help_text=_("Empty: the section's name."),
    )
    section = blocks.ChoiceBlock(label=_("Section"), choices=section_choices)
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=5)


class HighlightsBlock(SectionPartBlock):
    """The newest items with a large picture first (tin nổi bật)."""

    class Meta:
        label = _("Highlights")
        icon = "pick"
        template = "front/blocks/highlights.html"


class LatestBlock(SectionPartBlock):
    """The newest items of a section with small pictures (tin mới của chuyên mục)."""

    class Meta:
        label = _("Latest of a section")
        icon = "list-ul"
        template = "front/blocks/latest.html"


class ListingBlock(SectionPartBlock):
    """The newest items of a section as a plain list with dates (văn bản mới)."""

    class Meta:
        label = _("List of a section")
        icon = "doc-full"
        template = "front/blocks/listing.html"


class AnnouncementBlock(blocks.StructBlock):
    """A few words that everybody should see (thông báo)."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ul"])

    class Meta:
        label = _("Announcement")
        icon = "warning"
        template = "front/blocks/announcement.html"


class QuickLinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page of this portal"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    text = blocks.CharBlock(label=_("Words of the link"), max_length=80)


class QuickLinksBlock(blocks.StructBlock):
    """What people come for most (truy cập nhanh)."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    links = blocks.ListBlock(QuickLinkBlock(label=_("Link")), label=_("Links"), max_num=12)

    class Meta:
        label = _("Quick links")
        icon = "link"
        template = "front/blocks/quick_links.html"


class SectionsBlock(blocks.StaticBlock):
    """The sections of the portal (chuyên mục), so that none is hidden."""

    class Meta:
        label = _("Sections of the portal")
        icon = "folder-open-inverse"
        admin_text = _("All sections of the portal, as its menu has them.")
        template = "front/blocks/sections.html"


class PortalsBlock(blocks.StaticBlock):
    """The portals of the province (cổng thành phần), or the way up to it. S12."""

    class Meta:
        label = _("Portals of the province")
        icon = "globe"
        admin_text = _("On the provincial portal its component portals, elsewhere the way up.")
        template = "front/blocks/portals.html"


class HomeBlock(blocks.StreamBlock):
    highlights = HighlightsBlock()
    latest = LatestBlock()
    listing = ListingBlock()
    announcement = AnnouncementBlock()
    quick_links = QuickLinksBlock()
    sections = SectionsBlock()
    portals = PortalsBlock()
