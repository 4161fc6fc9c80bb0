"""What was copied from Word as blocks of an article (dán từ Word). S2, P10.

Headings, paragraphs, lists, links, bold, italic, super- and subscript, tables and pictures stay;
colours, sizes, fonts, comments, deleted words and Word's own marks go. It reads the clipboard's
HTML (and RTF, for the pictures) of Word, LibreOffice, Google Docs and browsers. Nothing is written.
"""

import re
from dataclasses import dataclass, field
from html import escape

from lxml import html as lxml_html
from lxml.etree import ParserError

from home.text.legacy import find_legacy
from home.text.normal import normalise
from home.text.refusal import Refusal, _, refuse_if
from sections.articles.rules import paste_refusals
from sections.articles.word import pictures
from sections.articles.word.reading import Grid, Image, Paragraph, read

_NUMBER = re.compile(r"(\d+)[.)]")
_ORDER_OF_MARKS = ("b", "i", "sup", "sub")
# The title of the item is its only heading of the first level; editors have three below it.
_HIGHEST, _LOWEST = 2, 4


@dataclass(frozen=True)
class Picture:
    """A picture of the pasted text. number: its place among them, from 0."""

    number: int
    content: bytes
    extension: str
    alt: str = ""
    caption: str = ""


@dataclass
class Pasted:
    """blocks: ("text", html), ("table", value of a TableBlock) or ("picture", Picture), in order.
    notes: `Refusal`s that say what could not be kept."""

    blocks: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def pictures(self):
        return [value for kind, value in self.blocks if kind == "picture"]

    @property
    def is_text_only(self):
        return all(kind == "text" for kind, _value in self.blocks)


def blocks_from_html(html, rtf=""):
    """The `Pasted` of a clipboard's HTML and RTF. Raises `Refused` with sentences.

    Refused: too much at once, nothing to read, text in a legacy encoding (TCVN3, VNI, VISCII).
    """
    size = max(len(html), len(rtf))
    refuse_if(paste_refusals(size=size))
    items = _with_captions(_find_pictures(_items(html), rtf))
    _refuse_legacy(items)
    pasted = Pasted()
    _write(items, pasted)
    if not pasted.blocks and not pasted.notes:
        refuse_if([Refusal(_("Nothing that can be read was pasted."))])
    refuse_if(paste_refusals(size=size, pictures=len(pasted.pictures)))
    return pasted


def _items(html):
    try:
        parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
        document = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError):
        return []
    return read(document)


def _refuse_legacy(items):
    lines = [paragraph.text for item in items for paragraph in _paragraphs(item)]
    if finding := find_legacy("\n".join(lines)):
        refuse_if(
            [
                Refusal(
                    _(
                        "The text is in the old encoding %(encoding)s: “%(sample)s” reads"
                        " “%(decoded)s”. The portal keeps Unicode only (TCVN 6909:2001). Convert"
                        " it to Unicode (in UniKey: Ctrl+Shift+F6), then paste it again."
                    ),
                    encoding=finding.encoding,
                    sample=finding.sample,
                    decoded=finding.decoded,
                )
            ]
        )


def _paragraphs(item):
    if isinstance(item, Paragraph):
        return [item]
    if isinstance(item, Grid):
        return [each for row in item.rows for cell in row for each in cell.paragraphs]
    return []


# Pictures ----------------------------------------------------------------------------------------


def _find_pictures(items, rtf):
    """Fill in the pictures that only the RTF holds, where it is certain which is which."""
    images = [each for item in items for each in _images(item)]
    local = [each for each in images if not each.found and not _is_elsewhere(each.source)]
    held = pictures.from_rtf(rtf) if local and rtf else []
    for group in (local, [each for each in images if not each.found]):
        if len(held) == len(group):
            for image, found in zip(group, held, strict=True):
                image.found = found
            break
    return items


def _images(item):
    if isinstance(item, Image):
        return [item]
    if isinstance(item, Grid):
        return [each for row in item.rows for cell in row for each in cell.images]
    return []


def _is_elsewhere(source):
    return source.lower().startswith(("http:", "https:", "//"))


def _with_captions(items):
    """Pictures take the caption that follows them, tables the one before or after; frames go."""
    found = []
    for item in (each for whole in items for each in _unframed(whole)):
        before = found[-1] if found else None
        if isinstance(item, Paragraph) and item.is_caption:
            if isinstance(before, (Image, Grid)) and not before.caption:
                before.caption = item.text
                continue
        elif isinstance(item, Grid) and not item.caption and getattr(before, "is_caption", False):
            item.caption = found.pop().text
        found.append(item)
    return found


def _unframed(item):
    """A table that only places pictures and their captions gives these; another stays, and the
    pictures in it follow it."""
    images = _images(item) if isinstance(item, Grid) else []
    if not images:
        return [item]
    texts = [cell.text for row in item.rows for cell in row if cell.text]
    if len(texts) > len(images):
        return [item, *images]
    for image, text in zip(images, texts, strict=False):
        image.caption = image.caption or " ".join(text.split())
    return images


# Blocks ------------------------------------------------------------------------------------------


def _write(items, pasted):
    levels = sorted({item.level for item in items if isinstance(item, Paragraph) and item.level})
    headings = {level: min(_HIGHEST + place, _LOWEST) for place, level in enumerate(levels)}
    number, texts = 0, []

    def end_text():
        if texts:
            pasted.blocks.append(("text", _rich_text(texts, headings)))
            texts.clear()

    last_words = ""
    for item in items:
        if isinstance(item, Paragraph):
            texts.append(item)
            last_words = item.text
        elif isinstance(item, Grid):
            end_text()
            pasted.blocks.append(("table", table_value(item)))
        elif item.found:
            end_text()
            content, extension = item.found
            picture = Picture(number, content, extension, _words(item.alt), _stored(item.caption))
            pasted.blocks.append(("picture", picture))
            number += 1
        else:
            pasted.notes.append(_lost(last_words))
    end_text()


def _lost(last_words):
    words = " ".join(last_words.split())
    if not words:
        return Refusal(_("A picture at the beginning is not in the clipboard: insert it by hand."))
    return Refusal(
        _("The picture after “%(words)s” is not in the clipboard: insert it by hand."),
        words=words[-60:],
    )


def _words(alt):
    """An alternative text that a person wrote; Word puts addresses and file names there too."""
    looks_like_a_name = re.search(r"://|\\|\.(?:jpe?g|png|gif|bmp|webp|tiff?)\b", alt, re.I)
    machine = re.match(r"(?:A|An|Picture|Image|Ảnh|Hình)\b.*(?:generated|tự động|\d+)$", alt, re.I)
    return "" if looks_like_a_name or machine else _stored(alt)[:255]


def _stored(text):
    return normalise(text).strip()


def _rich_text(paragraphs, headings):
    parts, listed = [], []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and paragraph.depth:
            listed.append(paragraph)
            continue
        if listed:
            parts.append(_list(listed))
            listed = []
        if paragraph is None:
            break
        if paragraph.level:
            tag = f"h{headings[paragraph.level]}"
            parts.append(f"<{tag}>{_marked_text(paragraph, without=('b',))}</{tag}>")
        else:
            parts.append(f"<p>{_marked_text(paragraph)}</p>")
    return "".join(parts)


def _list(items):
    """Items as nested lists; numbered ones that a list would number otherwise, as paragraphs.

    A reader who is sent to 'điểm c' or 'khoản 4' must find that letter, that number.
    """
    if not _numbers_run(items):
        parts, bullets = [], []
        for item in [*items, None]:
            if item is not None and not _is_numbered(item):
                bullets.append(item)
                continue
            if bullets:
                parts.append(_nested(bullets))
                bullets = []
            if item is not None:
                parts.append(f"<p>{_marked_text(item)}</p>")
        return "".join(parts)
    return _nested(items)


def _is_numbered(item):
    # A letter alone is a bullet: of fonts made of signs ('v', 'Ø', 'ü'), or the ring 'o'.
    marker = item.marker
    return marker.isdigit() or (len(marker) > 1 and any(char.isalnum() for char in marker))


def _numbers_run(items):
    """Whether each numbered item has the number that a list would give it."""
    expected = {}
    for item in items:
        for deeper in [depth for depth in expected if depth > item.depth]:
            del expected[deeper]
        if not _is_numbered(item):
            expected.pop(item.depth, None)
            continue
        wanted = expected.get(item.depth, 1)
        match = _NUMBER.fullmatch(item.marker)
        if not match or int(match[1]) != wanted:
            return False
        expected[item.depth] = wanted + 1
    return True


def _nested(items):
    parts, open_lists = [], []  # [(depth, tag)]
    for item in items:
        tag = "ol" if _is_numbered(item) else "ul"
        while open_lists and open_lists[-1][0] > item.depth:
            parts.append(f"</li></{open_lists.pop()[1]}>")
        if open_lists and open_lists[-1][0] == item.depth:
            parts.append("</li>")
            if open_lists[-1][1] != tag:
                parts.append(f"</{open_lists.pop()[1]}><{tag}>")
                open_lists.append((item.depth, tag))
        else:
            parts.append(f"<{tag}>")
            open_lists.append((item.depth, tag))
        parts.append(f"<li>{_marked_text(item, with_marker=False)}")
    parts += [f"</li></{tag}>" for _depth, tag in reversed(open_lists)]
    return "".join(parts)


def _marked_text(paragraph, without=(), with_marker=True):
    marker = paragraph.marker if with_marker else ""
    parts = [f"{escape(_stored(marker))} "] if marker else []
    for run in paragraph.runs:
        text = escape(normalise(run.text)).replace("\n", "<br/>")
        for mark in reversed([m for m in _ORDER_OF_MARKS if m in run.marks and m not in without]):
            text = f"<{mark}>{text}</{mark}>"
        parts.append(f'<a href="{escape(run.href)}">{text}</a>' if run.href else text)
    return "".join(parts)


# Tables ------------------------------------------------------------------------------------------


def table_value(grid):
    """A `Grid` as the value of a TableBlock: a square of texts, and which cells are merged."""
    placed, merges, taken, width = {}, [], set(), 0
    for row, cells in enumerate(grid.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            rows = min(cell.rows, len(grid.rows) - row)
            area = {(row + d, column + r) for d in range(rows) for r in range(cell.columns)}
            taken |= area
            placed[row, column] = cell
            if len(area) > 1:
                merges.append({"row": row, "col": column, "rowspan": rows, "colspan": cell.columns})
            column += cell.columns
            width = max(width, column)
    data = [
        [_stored(placed[r, c].text) if (r, c) in placed else "" for c in range(width)]
        for r in range(len(grid.rows))
    ]
    hidden = sorted(taken - set(placed))
    has_head = grid.head > 0 or _is_head([cell for cell in grid.rows[0] if cell.text])
    first_column = [cell for (_row, column), cell in placed.items() if column == 0]
    has_side = len(first_column) > 1 and all(cell.is_header for cell in first_column)
    return {
        "data": data,
        "cell": [{"row": row, "col": column, "hidden": True} for row, column in hidden],
        "mergeCells": merges,
        "first_row_is_table_header": has_head,
        "first_col_is_header": has_side,
        "table_header_choice": _HEADER_CHOICES[has_head, has_side],
        "table_caption": _stored(grid.caption),
    }


_HEADER_CHOICES = {
    (True, True): "both",
    (True, False): "row",
    (False, True): "column",
    (False, False): "neither",
}


def _is_head(cells):
    return bool(cells) and (
        all(cell.is_header for cell in cells) or all(cell.is_bold for cell in cells)
    )
