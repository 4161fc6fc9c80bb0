"""The clipboard's HTML, read into paragraphs, tables and pictures. S2.

Word says what a thing is in its own ways: a list item is a paragraph with `mso-list`, a heading may
be a class or an outline level, a deleted word is still there. Here all of them become four nouns.
"""

import re
from dataclasses import dataclass, field

from sections.articles.word import pictures

# Smaller is no picture but a line, a spacer, a counter. Pixels.
SMALLEST = 12

_HEADING_CLASS = re.compile(r"^mso(?:heading([1-9])|(title)|(subtitle))$", re.IGNORECASE)
_WORD_LIST = re.compile(r"\blevel(\d+)")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "td", "th", "tr", "ul",
}  # fmt: skip
_DROPPED = {
    "audio", "button", "del", "head", "iframe", "input", "link", "meta", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml",
}  # fmt: skip
_DROPPED_CLASSES = {"msocommentreference", "msocommenttext", "msocommentsubject"}
_FOOTNOTE_CLASSES = {"msofootnotereference", "msoendnotereference"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Run:
    """Words with the same marks. marks: of 'b', 'i', 'sup', 'sub'. '\\n' is a line break."""

    text: str
    marks: frozenset = frozenset()
    href: str = ""


@dataclass
class Paragraph:
    """level: of a heading (1 is highest), else 0. depth: of a list item (1 is outermost), else 0.
    marker: what stood before a numbered item, such as '1.'; empty for a bullet."""

    runs: list = field(default_factory=list)
    level: int = 0
    depth: int = 0
    marker: str = ""
    is_caption: bool = False

    @property
    def text(self):
        return "".join(run.text for run in self.runs)


@dataclass
class Image:
    """A picture. source: its address in the HTML. found: (bytes, extension), or None."""

    source: str
    alt: str
    found: tuple | None = None
    caption: str = ""


@dataclass
class Cell:
    items: list
    rows: int
    columns: int
    is_header: bool

    @property
    def paragraphs(self):
        return [item for item in self.items if isinstance(item, Paragraph)]

    @property
    def images(self):
        return [item for item in self.items if isinstance(item, Image)]

    @property
    def text(self):
        lines = []
        for item in self.paragraphs:
            mark = f"{item.marker or '–'} " if item.depth else ""
            lines.append(mark + item.text.strip())
        return "\n".join(line for line in lines if line)

    @property
    def is_bold(self):
        runs = [run for item in self.paragraphs for run in item.runs if run.text.strip()]
        return bool(runs) and all("b" in run.marks for run in runs)


@dataclass
class Grid:
    """A table as rows of cells; `head`: how many rows its author marked as its head."""

    rows: list
    head: int = 0
    caption: str = ""


def read(document):
    """The Paragraphs, Images and Grids of a parsed document, in its order."""
    reader = _Reader()
    reader.walk(document)
    reader.end_paragraph()
    return reader.items


class _Reader:
    def __init__(self):
        self.items = []
        self.paragraph = Paragraph()
        self.waiting = []  # pictures within the paragraph under way: they follow it
        self.lists = []  # the open lists of HTML: [is ordered, kind of number, next number]

    # Paragraphs ----------------------------------------------------------------------------------

    def begin_paragraph(self, **facts):
        self.end_paragraph()
        self.paragraph = Paragraph(**facts)

    def end_paragraph(self):
        runs = _tidy(self.paragraph.runs)
        if runs:
            self.paragraph.runs = runs
            self.items.append(self.paragraph)
        self.items += self.waiting
        self.waiting = []
        self.paragraph = Paragraph()

    def add_text(self, text, marks, href):
        if not text:
            return
        # Before it is normalised: the old encodings hide in characters that this would drop.
        self.paragraph.runs.append(Run(_SPACES.sub(" ", text), marks, href))

    # The tree -------------------------------------------------------------------------------------

    def walk(self, node, marks=frozenset(), href=""):
        self.add_text(node.text, marks, href)
        for child in node:
            if isinstance(child.tag, str):
                self.element(child, marks, href)
            self.add_text(child.tail, marks, href)

    def element(self, node, marks, href):
        tag, style, classes = node.tag.lower(), _style(node), _classes(node)
        if _is_left_out(tag, style, classes):
            return
        if style.get("mso-list", "").lower() == "ignore":
            self.paragraph.marker = _SPACES.sub(" ", node.text_content()).strip()
        elif tag == "br":
            if "page-break-before" not in style:
                self.paragraph.runs.append(Run("\n", marks, href))
        elif tag == "img":
            self.image(node)
        elif tag == "table":
            self.table(node, marks)
        elif tag in ("ul", "ol"):
            self.html_list(node, tag, marks)
        elif tag in _BLOCKS:
            self.begin_paragraph(**self.facts(node, tag, style, classes))
            self.walk(node, _marked(marks, tag, style, classes), href)
            self.end_paragraph()
        else:
            link = node.get("href", "") if tag == "a" else ""
            link = link.strip() if _LINK.match(link.strip()) else href
            self.walk(node, _marked(marks, tag, style, classes), link)

    def facts(self, node, tag, style, classes):
        """What a paragraph is."""
        if tag == "li" and self.lists:
            return {"depth": len(self.lists), "marker": self.next_marker(node)}
        if tag in ("p", "div") and self.paragraph.depth and not self.paragraph.text.strip():
            # The words of a list item may stand in a paragraph of their own.
            return {"depth": self.paragraph.depth, "marker": self.paragraph.marker}
        facts = {}
        if level := _heading_level(tag, style, classes):
            facts["level"] = level
        elif "mso-list" in style and (match := _WORD_LIST.search(style["mso-list"])):
            facts["depth"] = int(match[1])
        facts["is_caption"] = tag == "figcaption" or "msocaption" in classes
        return facts

    # Lists ----------------------------------------------------------------------------------------

    def html_list(self, node, tag, marks):
        self.end_paragraph()
        start = node.get("start", "1")
        number = int(start) if start.isdigit() else 1
        self.lists.append([tag == "ol", node.get("type", "1"), number])
        self.walk(node, marks)
        self.end_paragraph()
        self.lists.pop()

    def next_marker(self, node):
        is_ordered, kind, number = self.lists[-1]
        if not is_ordered:
            return ""
        if node.get("value", "").isdigit():
            number = int(node.get("value"))
        self.lists[-1][2] = number + 1
        if kind.lower() == "a" and number <= len(_LETTERS):
            letter = _LETTERS[number - 1]
            return f"{letter.upper() if kind == 'A' else letter})"
        return f"{number}."

    # Pictures -------------------------------------------------------------------------------------

    def image(self, node):
        size = [_pixels(node.get(side, "")) for side in ("width", "height")]
        if any(side is not None and side < SMALLEST for side in size):
            return
        source = node.get("src", "").strip()
        alt = _SPACES.sub(" ", node.get("alt", "")).strip()
        found = pictures.from_data_address(source) if source.startswith("data:") else None
        self.waiting.append(Image(source[:500], alt, found))

    # Tables ---------------------------------------------------------------------------------------

    def table(self, node, marks):
        self.end_paragraph()
        rows, head, caption = [], 0, ""
        for part in node:
            if not isinstance(part.tag, str):
                continue
            if part.tag == "caption":
                caption = _SPACES.sub(" ", part.text_content()).strip()
            for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
                cells = [self.cell(c, marks) for c in row.iterchildren("td", "th") if _is_cell(c)]
                if cells:
                    rows.append(cells)
                    head += part.tag == "thead"
        if max((len(row) for row in rows), default=0) > 1:
            self.items.append(Grid(rows, head, caption))
            return
        # One column is a frame around text, not a table.
        for row in rows:
            self.items += row[0].items

    def cell(self, node, marks):
        inner = _Reader()
        inner.walk(node, marks)
        inner.end_paragraph()
        return Cell(
            items=[each for item in inner.items for each in _flat(item)],
            rows=_span(node, "rowspan"),
            columns=_span(node, "colspan"),
            is_header=node.tag == "th",
        )


def _flat(item):
    """The paragraphs and pictures of a table within a table: its cells one after another."""
    if not isinstance(item, Grid):
        return [item]
    return [each for row in item.rows for cell in row for each in cell.items]


def _is_cell(node):
    return _style(node).get("mso-cell-special", "") != "placeholder"


def _span(node, name):
    value = node.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdigit() else 1


def _pixels(value):
    match = re.match(r"\d+", value)
    return int(match[0]) if match else None


def _style(node):
    pairs = (part.partition(":") for part in node.get("style", "").split(";"))
    return {name.strip().lower(): _SPACES.sub(" ", value).strip() for name, _, value in pairs}


def _classes(node):
    return set(node.get("class", "").lower().split())


def _is_left_out(tag, style, classes):
    return (
        tag in _DROPPED
        # Word's own: v: drawings, w: settings, m: formulas. o:p holds the end of a paragraph.
        or (":" in tag and not tag.startswith(("o:", "st1:")))
        or style.get("display", "").lower() == "none"
        or style.get("mso-hide", "").lower() == "all"
        or style.get("mso-element", "").lower() in ("comment-list", "comment")
        or bool(classes & _DROPPED_CLASSES)
    )


def _heading_level(tag, style, classes):
    if match := re.fullmatch(r"h([1-6])", tag):
        return int(match[1])
    for name in classes:
        if match := _HEADING_CLASS.match(name):
            return int(match[1]) if match[1] else (1 if match[2] else 2)
    outline = style.get("mso-outline-level", "")
    return int(outline) if outline.isdigit() else 0


def _marked(marks, tag, style, classes):
    """The marks within an element, given those around it."""
    marks = set(marks)
    if tag in _MARKS:
        marks.add(_MARKS[tag])
    if classes & _FOOTNOTE_CLASSES:
        marks.add("sup")
    weight = style.get("font-weight", "").lower()
    if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
        marks.add("b")
    elif weight:
        marks.discard("b")
    slant = style.get("font-style", "").lower()
    if slant in ("italic", "oblique"):
        marks.add("i")
    elif slant:
        marks.discard("i")
    place = style.get("vertical-align", "").lower()
    if place in ("super", "sub"):
        marks.add("sup" if place == "super" else "sub")
    elif place == "baseline":
        marks -= {"sup", "sub"}
    return frozenset(marks)


def _tidy(runs):
    """Runs with the same marks joined, no space at the ends nor twice. Empty where no word is."""
    joined = []
    for run in runs:
        text = run.text
        before = joined[-1].text if joined else "\n"
        if text.startswith(" ") and before.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and joined:
            joined[-1] = Run(before.rstrip(" "), joined[-1].marks, joined[-1].href)
        if not text:
            continue
        last = joined[-1] if joined else None
        if last and (last.marks, last.href) == (run.marks, run.href):
            joined[-1] = Run(last.text + text, run.marks, run.href)
        else:
            joined.append(Run(text, run.marks, run.href))
    while joined and not joined[-1].text.strip(" \n"):
        joined.pop()
    while joined and not joined[0].text.strip(" \n"):
        joined.pop(0)
    if joined:
        last = joined[-1]
        joined[-1] = Run(last.text.rstrip(" \n"), last.marks, last.href)
        first = joined[0]
        joined[0] = Run(first.text.lstrip(" \n"), first.marks, first.href)
    return joined
