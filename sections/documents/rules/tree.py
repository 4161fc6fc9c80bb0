"""A legal document as a tree of its divisions (bố cục văn bản), and what is read off it. B3.

`rules.structure.read` makes it from a wording.
"""

from dataclasses import dataclass, field
from textwrap import shorten

RANKS = {
    "document": 0, "attached": 1, "appendix": 1, "closing": 2, "part": 3, "chapter": 4,
    "section": 5, "subsection": 6, "article": 7, "clause": 8, "point": 9,
}  # fmt: skip
# Characters, where the table of contents has no heading to show.
_BEGINNING = 60
# What a table of contents lists.
HEADED = frozenset({"attached", "appendix", "part", "chapter", "section", "subsection", "article"})


@dataclass(frozen=True)
class Table:
    """rows: lists of cells, all strings."""

    rows: tuple


@dataclass
class Node:
    """A division. content: strings (paragraphs), `Table`s and further `Node`s, in order.

    label: as printed ('Điều 5', 'Chương II', '1', 'a'). prefix: of the anchors of its instrument.
    """

    kind: str
    anchor: str = ""
    number: str = ""
    label: str = ""
    heading: str = ""
    prefix: str = ""
    content: list = field(default_factory=list)

    @property
    def children(self):
        return [part for part in self.content if isinstance(part, Node)]

    def walk(self):
        """This division and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self):
        """Its text, a line for each paragraph, with numbers and letters as printed."""
        first = self.printed
        for part in self.content:
            if isinstance(part, str) and not self.heading:
                yield f"{first} {part}".strip() if first else part
                first = ""
                continue
            if first:
                yield first
                first = ""
            if isinstance(part, str):
                yield part
            elif isinstance(part, Table):
                yield from (" | ".join(row) for row in part.rows)
            else:
                yield from part.lines()
        if first:
            yield first

    @property
    def printed(self):
        """'Điều 5. Tên điều', '2.', 'a)': how it begins in print."""
        if self.kind == "clause":
            return f"{self.label}."
        if self.kind == "point":
            return f"{self.label})"
        return ". ".join(part for part in (self.label, self.heading) if part)


@dataclass(frozen=True)
class Article:
    """An article as search wants it. text: with its heading; at: chapter and section, in words."""

    anchor: str
    label: str
    heading: str
    text: str
    at: str = ""


def articles_of(document):
    """The `Article`s of a document that was read, in order."""
    found = []

    def collect(node, at):
        for child in node.children:
            if child.kind == "article":
                text = "\n".join(child.lines())
                found.append(Article(child.anchor, child.label, child.heading, text, at))
            elif child.kind in HEADED:
                collect(child, " – ".join(filter(None, [at, child.printed])))

    collect(document, "")
    return found


def _beginning(node):
    """The first words of an article without a heading."""
    words = next((part for part in node.content if isinstance(part, str)), "")
    return shorten(words, _BEGINNING, placeholder="…") if words else ""


def contents_of(document):
    """[(level from 1, anchor, label, heading), …]: the table of contents."""
    found = []

    def collect(node, level):
        for child in node.children:
            if child.kind in HEADED:
                found.append((level, child.anchor, child.label, child.heading or _beginning(child)))
            collect(child, level + (child.kind in HEADED))

    collect(document, 1)
    return found
