"""Parts of a home page (các khối của trang chủ), named by what they mean to the reader. P1, P2.

A part says what it needs (`ask`) and what it shows of what was found (`fill`); `composition`
fetches for all parts of a page at once, `offers` decides which parts a portal has any use for.
"""

from wagtail import blocks

from home.front.blocks.base import HomePart, Part, PartBlock, section_choices
from home.front.blocks.items import (
    CalendarBlock,
    DirectivesBlock,
    DocumentsBlock,
    HighlightsBlock,
    LatestBlock,
    ProceduresBlock,
    QuestionsBlock,
)
from home.front.blocks.ways import (
    ContactBlock,
    LinksBlock,
    PortalsBlock,
    QuickLinksBlock,
    SectionsBlock,
)
from home.front.blocks.words import (
    AnnouncementBlock,
    PicturesBlock,
    VideoBlock,
    WelcomeBlock,
)

__all__ = ["HomeBlock", "HomePart", "Part", "PartBlock", "section_choices"]


class HomeBlock(blocks.StreamBlock):
    """The parts of which a home page is composed."""

    highlights = HighlightsBlock()
    latest = LatestBlock()
    documents = DocumentsBlock()
    directives = DirectivesBlock()
    procedures = ProceduresBlock()
    questions = QuestionsBlock()
    calendar = CalendarBlock()
    quick_links = QuickLinksBlock()
    sections = SectionsBlock()
    portals = PortalsBlock()
    links = LinksBlock()
    contact = ContactBlock()
    welcome = WelcomeBlock()
    announcement = AnnouncementBlock()
    pictures = PicturesBlock()
    video = VideoBlock()
