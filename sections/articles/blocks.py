"""Parts of an article's body (thân bài), named by what they mean to the reader. S2, P9."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from home.front.pictures import fetch_sizes
from home.media.captions import read_captions
from home.text.sentences import sentences
from sections.articles.tables import WordedTableInput

VIDEO = {".mp4": "video/mp4", ".webm": "video/webm"}
_LONGEST_CAPTIONS = 4 * 1024**2
AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg"}

# The editor's table; its menu is that of `WordedTableInput`.
_TABLE_OPTIONS = {
    "mergeCells": True,
    # The table's own words come without Vietnamese; without a name it would complain of that.
    "language": "en-US",
}


class PictureChooserBlock(ImageChooserBlock):
    """Fetches all pictures of a text with one query, and their sizes with another."""

    def bulk_to_python(self, values):
        images = super().bulk_to_python(values)
        fetch_sizes(images, "article", "gallery", "large")
        return images


class PictureWithWordsBlock(ImageBlock):
    """A picture with its words for those who do not see it."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required, **kwargs)
        chooser = PictureChooserBlock(required=required, label=_("Picture"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


class PictureBlock(blocks.StructBlock):
    """A picture (ảnh) with its words for those who do not see it, caption and credit. P11, P12."""

    image = PictureWithWordsBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(
        label=_("Author or source of the picture"),
        required=False,
        max_length=200,
        help_text=_("Empty: as the picture itself says (NĐ 8.3)."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "articles/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together (chùm ảnh)."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=40)

    class Meta:
        label = _("Set of pictures")
        icon = "copy"
        template = "articles/blocks/gallery.html"


class TableBlock(WagtailTableBlock):
    """A table (bảng): header cells, caption, merged cells."""

    def __init__(self, required=True, help_text=None, table_options=None, **kwargs):
        super().__init__(required, help_text, table_options or dict(_TABLE_OPTIONS), **kwargs)

    @cached_property
    def field(self):
        widget = WordedTableInput(table_options=self.table_options)
        return forms.CharField(widget=widget, **self.field_options)

    def deconstruct(self):
        # Options of the editor's table are no matter of the database.
        return ("sections.articles.blocks.TableBlock", [], {})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["table"] = lay_out_table(value or {})
        return context

    def render(self, value, context=None):
        return super(WagtailTableBlock, self).render(value, context)

    class Meta:
        label = _("Table")
        icon = "table"
        template = "articles/blocks/table.html"


def lay_out_table(value):
    """A table's stored value as rows of cells to draw.

    Returns {"caption", "head": rows, "body": rows}; a row is a list of {"text", "is_header",
    "scope", "rowspan", "colspan"}; cells hidden under a merged one are left out.
    """
    data = value.get("data") or []
    spans = {
        (m["row"], m["col"]): (m["rowspan"], m["colspan"]) for m in value.get("mergeCells", [])
    }
    hidden = {
        (row + down, col + right)
        for (row, col), (rows, columns) in spans.items()
        for down in range(rows)
        for right in range(columns)
        if down or right
    }
    first_row = bool(value.get("first_row_is_table_header"))
    first_column = bool(value.get("first_col_is_header"))
    # A merged cell of the head that reaches down takes the rows below it into the head.
    depth = max((rows for (row, _col), (rows, _) in spans.items() if row == 0), default=1)
    head_rows = min(depth, max(len(data) - 1, 1)) if first_row and data else 0
    rows = []
    for row, texts in enumerate(data):
        cells = []
        for col, text in enumerate(texts):
            if (row, col) in hidden:
                continue
            rowspan, colspan = spans.get((row, col), (1, 1))
            in_head = row < head_rows
            heads_row = first_column and col == 0
            scope = ("colgroup" if colspan > 1 else "col") if in_head else "row"
            cells.append(
                {
                    "text": str(text or "").strip(),
                    "is_header": in_head or heads_row,
                    "scope": scope,
                    "rowspan": rowspan,
                    "colspan": colspan,
                }
            )
        rows.append(cells)
    return {
        "caption": value.get("table_caption") or "",
        "head": rows[:head_rows],
        "body": rows[head_rows:],
    }


class QuoteBlock(blocks.StructBlock):
    """Words of a person or a text (trích dẫn)."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    attribution = blocks.CharBlock(
        label=_("Who said it, or where it stands"), required=False, max_length=200
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "articles/blocks/quote.html"


class FileBlock(blocks.StructBlock):
    """A file to download (tệp tải về)."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=200, help_text=_("Empty: the file's own.")
    )

    class Meta:
        label = _("File to download")
        icon = "doc-full"
        template = "articles/blocks/file.html"


class RecordingBlock(blocks.StructBlock):
    """Video or sound from the portal's own files (phim, âm thanh). P9; WCAG 1.2."""

    file = DocumentChooserBlock(
        label=_("Video or sound file"), help_text=_("MP4, WebM, MP3, M4A or OGG.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A WebVTT file (.vtt), shown with the video; below sound, as a text."),
    )
    transcript = blocks.TextBlock(
        label=_("What is said and shown"),
        rows=4,
        required=False,
        help_text=_("For those who do not hear or see it (Circular 22/2023/TT-BTTTT)."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        file = cleaned.get("file")
        if file and not _media_type(file):
            said = _(
                "“%(name)s” is neither video nor sound. Choose an MP4, WebM, MP3, M4A or OGG file."
            )
            wrong = ValidationError(said % {"name": file.filename})
            raise StructBlockValidationError(block_errors={"file": wrong})
        captions = cleaned.get("captions")
        if captions and (refusals := _read(captions)[1]):
            wrong = ValidationError(sentences(refusals))
            raise StructBlockValidationError(block_errors={"captions": wrong})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        media_type = _media_type(value["file"]) if value.get("file") else ""
        is_video = media_type.startswith("video/")
        captions = value.get("captions")
        # Sound shows no captions: what they say stands below it.
        cues = _read(captions)[0] if captions and not is_video and not value["transcript"] else []
        return context | {"media_type": media_type, "is_video": is_video, "cues": cues}

    class Meta:
        label = _("Video or sound")
        icon = "media"
        template = "articles/blocks/recording.html"


def _read(captions):
    """(cues, refusals) of a file with captions."""
    try:
        with captions.file.open("rb") as file:
            return read_captions(file.read(_LONGEST_CAPTIONS))
    except FileNotFoundError:
        return [], []


def _media_type(file):
    return (VIDEO | AUDIO).get(PurePath(file.file.name).suffix.lower(), "")


class NoteBlock(blocks.StructBlock):
    """What must not be overlooked (lưu ý)."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("information", _("For your information")),
            ("important", _("Important")),
            ("deadline", _("Deadline")),
        ],
        default="information",
    )
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        label = _("Note")
        icon = "warning"
        template = "articles/blocks/note.html"


class RelatedLinkBlock(blocks.StructBlock):
    """A link to a page of this portal, or elsewhere."""

    page = blocks.PageChooserBlock(label=_("Page of this portal"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    text = blocks.CharBlock(
        label=_("Words of the link"), required=False, help_text=_("Empty: the page's title.")
    )

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            errors["page"] = ValidationError(_("Give either a page or an address."))
        elif cleaned["url"] and not cleaned["text"]:
            errors["text"] = ValidationError(_("Say in words where the link leads."))
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "link"


class RelatedLinksBlock(blocks.StructBlock):
    """Where to read on (liên kết liên quan)."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    links = blocks.ListBlock(RelatedLinkBlock(label=_("Link")), label=_("Links"))

    class Meta:
        label = _("Related links")
        icon = "link"
        template = "articles/blocks/links.html"


class FigureBlock(blocks.StructBlock):
    """One figure: '8,2 %' – 'tăng trưởng GRDP' – 'so với cùng kỳ'."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=160)

    class Meta:
        icon = "order"


class FiguresBlock(blocks.StructBlock):
    """Figures that one sees at a glance (số liệu)."""

    figures = blocks.ListBlock(FigureBlock(label=_("Figure")), label=_("Figures"), max_num=6)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        label = _("Figures")
        icon = "order"
        template = "articles/blocks/figures.html"


class ArticleBody(blocks.StreamBlock):
    """The body of an article. Headings, lists and links stand within the text."""

    text = blocks.RichTextBlock(
        label=_("Text with headings and lists"),
        icon="pilcrow",
        template="articles/blocks/text.html",
    )
    picture = PictureBlock()
    gallery = GalleryBlock()
    table = TableBlock()
    quote = QuoteBlock()
    note = NoteBlock()
    figures = FiguresBlock()
    file = FileBlock()
    recording = RecordingBlock()
    links = RelatedLinksBlock()
