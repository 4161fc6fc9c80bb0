"""The words of an original, place by place, to stand beside the fields of its translation. P7."""

import re
from html import unescape

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from home.translation.changes import fields_to_translate

# Fields with names, which stay as they are.
NAMES = ("author_name", "source")
_ENDS = re.compile(r"</(?:p|h\d|li|blockquote)>|<br\s*/?>", re.I)
_TAG = re.compile(r"<[^>]+>")


def words_by_place(page):
    """The words of a page: lists of paragraphs by place ('title', or the id of a block)."""
    found = {}
    for name in fields_to_translate(type(page)):
        if name in NAMES:
            continue
        field = page._meta.get_field(name)
        value = getattr(page, name, None)
        if isinstance(field, StreamField):
            for child in value:
                found[child.id] = _words(child.block, child.value)
        elif isinstance(field, RichTextField):
            found[name] = paragraphs(value or "")
        elif isinstance(field, (models.CharField, models.TextField)) and not field.choices:
            found[name] = [line for line in (value or "").splitlines() if line.strip()]
    return {place: lines for place, lines in found.items() if lines}


def paragraphs(html):
    """The paragraphs of a rich text, without its marks."""
    lines = (unescape(_TAG.sub("", part)).strip() for part in _ENDS.split(html))
    return [line for line in lines if line]


def _words(block, value):
    if isinstance(value, RichText):
        return paragraphs(value.source)
    if isinstance(block, blocks.StructBlock):
        return [
            line
            for name, child in block.child_blocks.items()
            for line in _words(child, value.get(name))
        ]
    if isinstance(block, blocks.ListBlock):
        return [line for item in value for line in _words(block.child_block, item)]
    if isinstance(block, blocks.StreamBlock):
        return [line for item in value for line in _words(item.block, item.value)]
    if isinstance(value, dict):  # a table
        rows = value.get("data") or []
        lines = [" | ".join(str(cell or "") for cell in row) for row in rows]
        return [value["table_caption"], *lines] if value.get("table_caption") else lines
    if isinstance(value, str) and not isinstance(block, (blocks.ChoiceBlock, blocks.URLBlock)):
        return [line for line in value.splitlines() if line.strip()]
    return []
