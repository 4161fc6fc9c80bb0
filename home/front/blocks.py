"""Parts of a home page, named by what they mean to the reader."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LatestBlock(blocks.StructBlock):
    """The latest items of one section (tin mới của chuyên mục)."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    section = blocks.CharBlock(label=_("Section"), max_length=40)
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=5)

    class Meta:
        label = _("Latest of a section")
        icon = "list-ul"
        template = "front/blocks/latest.html"


class HomeBlock(blocks.StreamBlock):
    latest = LatestBlock()
