"""A statement as a PDF to be printed and signed (bản in để ký). E9."""

from html import escape
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from components.royalties import rules
from components.royalties.papers import headings
from home.text.fonts import BODY, BOLD, register_fonts

_WIDTHS = tuple(width * mm for width in (11, 37, 62, 24, 20, 12, 17, 21, 24, 28, 21))
_SUM = 8


def write(paper):
    """The `papers.Paper` as the bytes of a PDF file."""
    register_fonts()
    out = BytesIO()
    with override(settings.LANGUAGE_CODE):
        document = SimpleDocTemplate(
            out, pagesize=landscape(A4), title=f"{paper.title} – {paper.period}",
            author=paper.agency, lang="vi", leftMargin=10 * mm, rightMargin=10 * mm,
            topMargin=12 * mm, bottomMargin=14 * mm,
        )  # fmt: skip
        document.build(
            [*_head(paper), _table(paper), *_foot(paper)],
            onFirstPage=_number,
            onLaterPages=_number,
        )
    return out.getvalue()


def _style(size=8, align=0, bold=False, after=0):
    return ParagraphStyle(
        "cell", fontName=BOLD if bold else BODY, fontSize=size, leading=size * 1.4,
        alignment=align, spaceAfter=after,
    )  # fmt: skip


def _text(words, **style):
    return Paragraph(escape(words), _style(**style))


def _head(paper):
    yield _text(paper.agency.upper(), size=10, bold=True, after=6)
    yield _text(paper.title.upper(), size=13, bold=True, align=TA_CENTER, after=2)
    yield _text(paper.period, size=10, align=TA_CENTER, after=2)
    if not paper.is_final:
        yield _text(_("DRAFT – not approved yet"), size=10, bold=True, align=TA_CENTER)
    yield Spacer(1, 6)


def _table(paper):
    rows = [[_text(words, bold=True, align=TA_CENTER) for words in headings()]]
    sums = []
    number = 0
    for group in paper.groups:
        for line in group.lines:
            number += 1
            rows.append(_row(number, group.name, line))
        sums.append(len(rows))
        rows.append(_sum_row(_("Sum of %(name)s") % {"name": group.name}, group.total))
    sums.append(len(rows))
    rows.append(_sum_row(_("Total"), paper.total))
    table = LongTable(rows, colWidths=_WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                *(("SPAN", (0, row), (_SUM - 1, row)) for row in sums),
            ]
        )
    )
    return table


def _row(number, name, line):
    return [
        _text(str(number), align=TA_CENTER),
        _text(name),
        _text(line.title),
        _text(line.kind),
        _text(f"{line.day:%d/%m/%Y}", align=TA_CENTER),
        _text(str(line.quantity), align=TA_RIGHT),
        _text("" if line.rate is None else rules.shown(line.rate), align=TA_RIGHT),
        _text("" if line.unit is None else rules.grouped(line.unit), align=TA_RIGHT),
        _text(rules.grouped(line.amount), align=TA_RIGHT),
        _text(line.note),
        "",
    ]


def _sum_row(label, total):
    empty = [""] * (_SUM - 1)
    cell = _text(rules.grouped(total), bold=True, align=TA_RIGHT)
    return [_text(label, bold=True, align=TA_RIGHT), *empty, cell, "", ""]


def _foot(paper):
    yield Spacer(1, 6)
    yield _text(_("In words: %(words)s.") % {"words": paper.total_in_words}, size=10, after=3)
    if paper.bases:
        yield _text(_("By: %(bases)s.") % {"bases": "; ".join(paper.bases)}, size=8)
    signed = [
        [_text(each.post, size=10, bold=True, align=TA_CENTER) for each in paper.signatures],
        [_text(_("(signature, full name)"), size=8, align=TA_CENTER) for _each in paper.signatures],
        [Spacer(1, 16 * mm)] * len(paper.signatures),
        [_text(each.name, size=10, align=TA_CENTER) for each in paper.signatures],
        [_text(each.day, size=8, align=TA_CENTER) for each in paper.signatures],
        [_text(each.by, size=8, align=TA_CENTER) for each in paper.signatures],
    ]
    yield KeepTogether([Spacer(1, 10), Table(signed, colWidths=[sum(_WIDTHS) / 3] * 3)])


def _number(canvas, document):
    canvas.saveState()
    canvas.setFont(BODY, 8)
    canvas.drawRightString(landscape(A4)[0] - 10 * mm, 7 * mm, str(document.page))
    canvas.restoreState()
