"""A page taken apart for its checks (nội dung được kiểm tra): texts, pictures, links, files. E8.

Whatever class it is: fields, rich text, blocks at any depth, rows below it.
"""

from dataclasses import dataclass, field

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.media.models import PortalFile, PortalImage
from home.text.forms import texts_of

_NOT_CONTENT = {
    "slug", "url_path", "draft_title", "path", "translation_key", "key", "aliases", "body_sha256",
}  # fmt: skip
_OF_WAGTAIL = {"comments", "wagtail_admin_comments", "view_restrictions"}


@dataclass
class Picture:
    image: PortalImage
    words: str
    decorative: bool
    place: str
    credit: str = ""


@dataclass
class Recording:
    """Video or sound that plays on the page. helped: it has captions or a transcript."""

    file: PortalFile
    helped: bool
    place: str


@dataclass
class Material:
    """What a version of a page holds. place: the label of the field."""

    texts: list = field(default_factory=list)  # (place, text)
    bodies: list = field(default_factory=list)  # (place, [html in reading order])
    pictures: list = field(default_factory=list)
    recordings: list = field(default_factory=list)
    tables: list = field(default_factory=list)  # (place, has headers, first words)
    addresses: list = field(default_factory=list)  # (place, words, address)
    pages: list = field(default_factory=list)  # (place, words, id of a page that is linked to)
    files: list = field(default_factory=list)


def material_of(page):
    """The `Material` of a specific page as it stands in memory."""
    found = Material()
    _read_fields(page, page._meta.concrete_fields, found)
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        if name in _OF_WAGTAIL or relation.related_model._meta.app_label == "wagtailcore":
            continue
        for row in getattr(page, name).all():
            _read_fields(row, row._meta.concrete_fields, found)
    return found


def _read_fields(row, fields, found):
    own = {"title", "seo_title", "search_description"}
    for each in fields:
        if each.name in _NOT_CONTENT or (each.model is Page and each.name not in own):
            continue
        place = str(getattr(each, "verbose_name", each.name))
        if isinstance(each, StreamField):
            _read_stream(getattr(row, each.name), place, found)
        elif isinstance(each, RichTextField):
            found.bodies.append((place, [getattr(row, each.name) or ""]))
        elif isinstance(each, models.CharField | models.TextField) and not each.choices:
            if value := getattr(row, each.name):
                found.texts.append((place, str(value)))
        elif isinstance(each, models.ForeignKey) and getattr(row, each.attname):
            _read_related(getattr(row, each.name), place, found)


def _read_related(value, place, found):
    if isinstance(value, PortalImage):
        found.pictures.append(Picture(value, value.description, False, place, _credit(value)))
    elif isinstance(value, PortalFile):
        found.files.append((place, value))


def _read_stream(stream, place, found):
    htmls = []
    for block in stream or ():
        _read_block(block.block, block.value, place, found, htmls)
    found.bodies.append((place, htmls))


def _read_block(block, value, place, found, htmls):
    if value is None:
        return
    if isinstance(value, RichText):
        htmls.append(value.source)
    elif isinstance(value, StructValue):
        _read_struct(value, place, found, htmls)
    elif isinstance(value, ListValue | list):
        for each in value:
            _read_block(getattr(block, "child_block", block), each, place, found, htmls)
    elif isinstance(value, StreamValue):
        for each in value:
            _read_block(each.block, each.value, place, found, htmls)
    elif isinstance(value, PortalImage):
        words = getattr(value, "contextual_alt_text", None)
        words = value.description if words is None else words
        decorative = bool(getattr(value, "decorative", False))
        found.pictures.append(Picture(value, words, decorative, place, _credit(value)))
    elif isinstance(value, PortalFile):
        found.files.append((place, value))
    elif isinstance(value, dict) and "data" in value:
        _read_table(value, place, found)
    elif isinstance(value, str):
        found.texts.append((place, value))


def _read_struct(value, place, found, htmls):
    if isinstance(value.get("file"), PortalFile) and "transcript" in value:
        helped = bool(value["transcript"].strip() or value.get("captions"))
        found.recordings.append(Recording(value["file"], helped, place))
    if isinstance(value.get("page"), Page):
        words = value.get("text") or value["page"].title
        found.pages.append((place, words, value["page"].pk))
    address = value.get("url")
    if isinstance(address, str) and address:
        found.addresses.append((place, value.get("text") or address, address))
    before = len(found.pictures)
    for name, child in value.block.child_blocks.items():
        if name != "url":
            _read_block(child, value.get(name), place, found, htmls)
    if value.get("credit"):
        for picture in found.pictures[before:]:
            picture.credit = value["credit"]


def _read_table(value, place, found):
    rows = value.get("data") or []
    has_headers = bool(value.get("first_row_is_table_header") or value.get("first_col_is_header"))
    words = " ".join(str(cell) for row in rows for cell in row if cell)
    if words:
        found.tables.append((place, has_headers, value.get("table_caption") or words[:80]))
    found.texts += [(place, text) for text in texts_of(value)]


def _credit(image):
    return image.author or image.source
