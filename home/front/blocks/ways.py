"""Parts that lead on: to tasks, sections, portals, other sites. S12, S14."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.front.blocks.base import WAYS, PartBlock, heading, items_of_list
from home.law.words import SECTIONS

# What people come for, by the sections in which they find it; in this order, where they are there.
_TASKS = {
    "procedures": _("Look up a procedure, hand in a file"),
    "documents": _("Find a document by its number"),
    "questions": _("Ask, report, petition"),
    "consultations": _("Give your opinion on a draft"),
    "projects": _("Investment projects and tenders"),
    "statistics": _("Figures and shared data"),
    "contributions": _("Send news, articles and photos"),
    "introduction": _("Leaders, organisation, history"),
    "contact": _("Address, telephone, e-mail"),
    "links": _("Departments, districts, communes"),
}
_TASKS_SHOWN = 6
# On a provincial portal's home page; the directory has them all.
PORTALS_SHOWN = 24


def _link(scheme, words):
    if not words:
        return ""
    return format_html('<a href="{}:{}">{}</a>', scheme, words.replace(" ", ""), words)


@dataclass(frozen=True)
class Way:
    """A link of a home page: where it leads, its words, a line below, its drawing."""

    path: str
    text: str
    note: str = ""
    icon: str = ""


class QuickLinkBlock(blocks.StructBlock):
    """A link to a page of this portal, or elsewhere."""

    page = blocks.PageChooserBlock(label=_("Page of this portal"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    text = blocks.CharBlock(label=_("Words of the link"), max_length=80)
    note = blocks.CharBlock(
        label=_("One line below"),
        required=False,
        max_length=120,
        help_text=_("What one can do there, in a few words."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]) and not self.is_deferred_validation:
            wrong = ValidationError(_("Give either a page or an address."))
            raise StructBlockValidationError(block_errors={"page": wrong})
        return cleaned

    class Meta:
        icon = "link"


class QuickLinksBlock(PartBlock):
    """What people come for most (truy cập nhanh)."""

    heading = heading()
    links = blocks.ListBlock(
        QuickLinkBlock(label=_("Link")),
        label=_("Links"),
        default=[],
        max_num=12,
        help_text=_("Without any, the part shows what people come for most on this portal."),
    )

    def ask(self, part, wanted):
        for link in items_of_list(part.value.get("links")):
            if link.get("page"):
                wanted.pages.add(link["page"])

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("What would you like to do?")
        links = items_of_list(part.value.get("links"))
        ways = [self._way(link, found) for link in links] if links else usual_tasks(found.map)
        part.links = [way for way in ways if way]
        return bool(part.links)

    def _way(self, link, found):
        entry = found.entry(link.get("page")) if link.get("page") else None
        path = entry.path if entry else link.get("url")
        if not path:
            return None
        key = getattr(entry, "key", "") or "links"
        return Way(path, link["text"], link.get("note", ""), key)

    class Meta:
        label = _("Quick links")
        icon = "link"
        group = WAYS
        template = "front/blocks/quick_links.html"
        description = _(
            "What people come for most, as large links. Left empty, the portal's own sections"
            " give them."
        )


def usual_tasks(portal_map):
    """The `Way`s to what people come for most, of the sections that the portal has."""
    entries = [(portal_map.section(key), note) for key, note in _TASKS.items()]
    ways = [
        Way(entry.path, SECTIONS.get(entry.key, entry.title), note, entry.key)
        for entry, note in entries
        if entry
    ]
    return ways[:_TASKS_SHOWN]


class SectionsBlock(PartBlock):
    """The sections of the portal (chuyên mục), so that none is hidden."""

    heading = heading()

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("Sections")
        part.links = [Way(e.path, e.title, icon=e.key) for e in found.map.sections]
        return bool(part.links)

    class Meta:
        label = _("Sections of the portal")
        icon = "folder-open-inverse"
        group = WAYS
        template = "front/blocks/sections.html"
        description = _("All sections of the portal, so that a visitor overlooks none.")


class PortalsBlock(PartBlock):
    """The portals of the province (cổng thành phần), or the way up to it. S12."""

    heading = heading()

    def fits(self, kind):
        # A department's own site stands alone.
        return kind != "single_department"

    def ask(self, part, wanted):
        wanted.portals = PORTALS_SHOWN + 1

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("Component portals")
        part.section = found.map.section("links")
        part.portals = found.portals[:PORTALS_SHOWN]
        part.more_portals = len(found.portals) > PORTALS_SHOWN
        return bool(part.portals) or not found.portal.is_top

    class Meta:
        label = _("Agencies and component portals")
        icon = "site"
        group = WAYS
        template = "front/blocks/portals.html"
        description = _(
            "The portals of departments, districts and communes; on those themselves the way up to"
            " the province."
        )


class LinkBlock(blocks.StructBlock):
    """A site elsewhere."""

    url = blocks.URLBlock(label=_("Address"))
    text = blocks.CharBlock(label=_("Name of the site"), max_length=120)

    class Meta:
        icon = "link-external"


class LinksBlock(PartBlock):
    """Other sites (liên kết web): the Government, ministries, services. S12."""

    heading = heading()
    links = blocks.ListBlock(LinkBlock(label=_("Site")), label=_("Sites"), max_num=24)

    preview = {
        "links": [
            {"url": "https://chinhphu.vn", "text": "Cổng thông tin điện tử Chính phủ"},
            {"url": "https://dichvucong.gov.vn", "text": "Cổng Dịch vụ công quốc gia"},
            {"url": "https://vbpl.vn", "text": "Cơ sở dữ liệu quốc gia về văn bản pháp luật"},
        ]
    }

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("Links")
        part.links = [
            Way(link["url"], link["text"]) for link in items_of_list(part.value.get("links"))
        ]
        return bool(part.links)

    class Meta:
        label = _("Links to other sites")
        icon = "link-external"
        group = WAYS
        template = "front/blocks/links.html"
        description = _("Names of other sites, such as the Government's and the ministries'.")


class ContactBlock(PartBlock):
    """Where to reach the agency, and who answers for the content (liên hệ). S14, E6."""

    heading = heading()

    icon = "contact"

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("Contact")
        part.section = found.map.section("contact")
        agency, official = found.portal.agency, found.portal.answerable
        part.value = part.value | {"agency": agency.local_name}
        part.facts = [
            (_("Address"), agency.address),
            (_("Phone"), _link("tel", agency.phone)),
            (_("Fax"), agency.fax),
            (_("E-mail"), _link("mailto", agency.email)),
            (_("Answers for the content"), official and f"{official.name}, {official.local_post}"),
        ]
        return True

    class Meta:
        label = _("Contact")
        icon = "mail"
        group = WAYS
        template = "front/blocks/contact.html"
        description = _(
            "Address, telephone and e-mail of the agency, and the official who answers for the"
            " content, as the portal has them."
        )
