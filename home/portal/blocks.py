"""What a menu is made of (mục menu): links, and headings with links below them. P2."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST_ENTRIES = 16
MOST_BELOW = 8


@dataclass(frozen=True)
class PlannedEntry:
    """An entry of a menu as its editors put it. page: id, or None for an address or a heading."""

    page: int | None = None
    address: str = ""
    label: str = ""
    entries: tuple["PlannedEntry", ...] = ()


def planned(raw):
    """The `PlannedEntry`s in the stored form of a `MenuBlock`; no query."""
    entries = []
    for block in raw:
        value = block["value"]
        if block["type"] == "heading":
            below = tuple(planned(value["links"]))
            entries.append(PlannedEntry(label=value["label"], entries=below))
        else:
            entries.append(
                PlannedEntry(value.get("page"), value.get("address", ""), value["label"])
            )
    return entries


class PageLinkBlock(blocks.StructBlock):
    """A page of the portal (trang của cổng): it leaves the menu while it is not public."""

    page = blocks.PageChooserBlock(label=_("Page of this portal"))
    label = blocks.CharBlock(
        label=_("Words in the menu"),
        required=False,
        max_length=60,
        help_text=_("Empty: the page's own short name."),
    )

    class Meta:
        label = _("Page of this portal")
        icon = "doc-empty-inverse"
        label_format = "{page} {label}"


class AddressLinkBlock(blocks.StructBlock):
    """An address elsewhere (địa chỉ ngoài cổng)."""

    address = blocks.URLBlock(label=_("Address"), max_length=500)
    label = blocks.CharBlock(label=_("Words in the menu"), max_length=60)

    class Meta:
        label = _("Address elsewhere")
        icon = "link-external"
        label_format = "{label}"

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["address"].startswith(("https://", "http://")):
            error = ValidationError(_("Write an address that begins with https:// or http://."))
            raise blocks.StructBlockValidationError(block_errors={"address": error})
        return cleaned


class LinksBlock(blocks.StreamBlock):
    page = PageLinkBlock()
    address = AddressLinkBlock()


class HeadingBlock(blocks.StructBlock):
    """A heading (nhóm) that unfolds the links below it."""

    label = blocks.CharBlock(label=_("Heading"), max_length=60)
    links = LinksBlock(label=_("Links below it"), min_num=1, max_num=MOST_BELOW)

    class Meta:
        label = _("Heading with links below it")
        help_text = _("Where only one of its links is public, the menu shows that link alone.")
        icon = "list-ul"
        label_format = "{label}"


class MenuBlock(blocks.StreamBlock):
    page = PageLinkBlock()
    address = AddressLinkBlock()
    heading = HeadingBlock()

    class Meta:
        max_num = MOST_ENTRIES
        collapsed = True  # one line each, to be put in order


def pages_in(value):
    """The pages that the value of a `MenuBlock` names, in its order."""
    pages = []
    for block in value:
        if block.block_type == "heading":
            pages += pages_in(block.value["links"])
        elif block.block_type == "page" and block.value["page"]:
            pages.append(block.value["page"])
    return pages
