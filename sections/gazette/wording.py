"""The wording of a document in print (lời văn trong bản in): headings, tables, paragraphs. S7."""

from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

from home.text.fonts import BODY, BOLD
from sections.documents.rules import structure, tree

_LINE = {"fontSize": 11, "leading": 15.4, "spaceAfter": 5.5}
_HEADING = {**_LINE, "fontName": BOLD, "keepWithNext": 1}
_CELL = {"fontSize": 9, "leading": 11.5, "splitLongWords": 1}
_STYLES = {
    "line": ParagraphStyle(
        "line", fontName=BODY, alignment=TA_JUSTIFY, splitLongWords=1, allowOrphans=0, **_LINE
    ),
    "division": ParagraphStyle("division", alignment=TA_CENTER, spaceBefore=8, **_HEADING),
    "article": ParagraphStyle("article", spaceBefore=4, **_HEADING),
    "cell": ParagraphStyle("cell", fontName=BODY, **_CELL),
    "column": ParagraphStyle("column", fontName=BOLD, alignment=TA_CENTER, **_CELL),
}
_DIVISIONS = tree.HEADED - {"article"}
# Narrower columns break every word: then a row is printed as a line.
_MOST_COLUMNS = 12
# The letters of a cell by which a column is as wide as it needs, and no wider.
_LETTERS = (4, 40)
_LONGEST_HEADING = 150
# A first row with more is a row like the others: it is not printed again on each page.
_LONGEST_HEADER = 400


def wording(lines, width):
    """The flowables of these lines (a str for each paragraph) in a frame of this width (points)."""
    yield from _parts(structure.read("\n".join(lines)).content, width)


def _parts(parts, width, before=""):
    """before: the number or letter with which the first paragraph begins; markup."""
    for part in parts:
        if isinstance(part, tree.Node):
            if before:
                yield Paragraph(before, _STYLES["line"])
            yield from _node(part, width)
        elif isinstance(part, tree.Table):
            if before:
                yield Paragraph(before, _STYLES["line"])
            yield from _table(part.rows, width)
        else:
            yield Paragraph(f"{before} {escape(part)}".strip(), _STYLES["line"])
        before = ""
    if before:
        yield Paragraph(before, _STYLES["line"])


def _node(node, width):
    before = ""
    if node.kind in _DIVISIONS:
        apart = ". " if node.kind in ("section", "subsection") else "<br/>"
        words = apart.join(escape(said) for said in (node.label, node.heading) if said)
        if words:
            yield Paragraph(words, _STYLES["division"])
    elif node.kind == "article" and node.heading and _is_heading(node.heading):
        yield Paragraph(escape(node.printed), _STYLES["article"])
    elif node.kind == "article" and node.heading:
        # What stands on the line of its number is its text.
        words = f'<font name="{BOLD}">{escape(node.label)}.</font> {escape(node.heading)}'
        yield Paragraph(words, _STYLES["line"])
    elif node.kind == "article":
        before = f'<font name="{BOLD}">{escape(node.label)}.</font>'
    elif node.kind != "closing":
        before = escape(node.printed)
    yield from _parts(node.content, width, before)


def _is_heading(words):
    return len(words) <= _LONGEST_HEADING and words[-1] not in ".;:"


def _table(rows, width):
    columns = max(map(len, rows), default=0)
    if not columns:
        return
    if columns > _MOST_COLUMNS:
        for row in rows:
            yield Paragraph(escape(" | ".join(row)), _STYLES["line"])
        return
    headed = len(rows) > 1 and sum(map(len, rows[0])) <= _LONGEST_HEADER
    cells = [
        [
            Paragraph(escape(cell), _STYLES["column" if headed and not number else "cell"])
            for cell in [*row, *[""] * (columns - len(row))]
        ]
        for number, row in enumerate(rows)
    ]
    yield Table(
        cells,
        colWidths=_widths(rows, columns, width),
        repeatRows=int(headed),
        splitInRow=1,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 1.5 * mm),
                ("RIGHTPADDING", (0, 0), (-1, -1), 1.5 * mm),
            ]
        ),
    )
    yield Spacer(1, 6)


def _widths(rows, columns, width):
    """Of each column in points, by its longest cell."""
    fewest, most = _LETTERS
    longest = [
        max((len(row[column]) for row in rows if column < len(row)), default=0)
        for column in range(columns)
    ]
    weights = [min(max(letters, fewest), most) for letters in longest]
    return [width * weight / sum(weights) for weight in weights]
