"""A statement as a sheet (bảng tính) for the accountant: numbers are numbers, text is text. E9."""

import re
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from components.royalties.papers import headings

_WIDTHS = (6, 24, 48, 18, 12, 9, 11, 14, 16, 30, 14)
_MONEY, _DAY = "#,##0;[Red]-#,##0", "dd/mm/yyyy"
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_AUTHOR, _WORK, _PUBLISHED, _SUM = 2, 3, 5, 9


def write(paper):
    """The `papers.Paper` as the bytes of an XLSX file."""
    with override(settings.LANGUAGE_CODE):
        book = Workbook()
        sheet = book.active
        sheet.title = re.sub(r"[\[\]:*?/\\]", "-", _("Statement"))
        _head(sheet, paper)
        _table(sheet, paper)
        _foot(sheet, paper)
        _lay_out(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet, row, column, value, *, bold=False, centre=False, form=None, box=True):
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        # A title that begins with '=' stays a title.
        cell.data_type = "s"
    else:
        cell.value = value
    cell.font = Font(name=_FONT, size=11, bold=bold)
    cell.alignment = Alignment(
        horizontal="center" if centre else None, vertical="top", wrap_text=True
    )
    if form:
        cell.number_format = form
    if box:
        cell.border = _BOX
    return cell


def _across(sheet, row, text, *, bold=False, size=11, centre=True):
    cell = _put(sheet, row, 1, text, bold=bold, centre=centre, box=False)
    cell.font = Font(name=_FONT, size=size, bold=bold)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))


def _head(sheet, paper):
    _across(sheet, 1, paper.agency.upper(), bold=True, centre=False)
    _across(sheet, 2, paper.title.upper(), bold=True, size=14)
    _across(sheet, 3, paper.period)
    _across(sheet, 4, "" if paper.is_final else _("DRAFT – not approved yet"), bold=True)


def _table(sheet, paper):
    head = sheet.max_row + 1
    for column, text in enumerate(headings(), 1):
        cell = _put(sheet, head, column, text, bold=True, centre=True)
        cell.fill = PatternFill("solid", fgColor="EEEEEE")
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    row, number = head, 0
    for group in paper.groups:
        for line in group.lines:
            row, number = row + 1, number + 1
            values = (
                number, group.name, line.title, line.kind, line.day, line.quantity, line.rate,
                line.unit, line.amount, line.note, "",
            )  # fmt: skip
            forms = {5: _DAY, 7: "#,##0.##", 8: _MONEY, 9: _MONEY}
            for column, value in enumerate(values, 1):
                _put(sheet, row, column, value, form=forms.get(column))
        row += 1
        _sum_row(sheet, row, _("Sum of %(name)s") % {"name": group.name}, group.total)
    _sum_row(sheet, row + 1, _("Total"), paper.total)


def _sum_row(sheet, row, label, total):
    for column in range(1, len(_WIDTHS) + 1):
        _put(sheet, row, column, None)
    _put(sheet, row, _AUTHOR, label, bold=True)
    _put(sheet, row, _SUM, total, bold=True, form=_MONEY)


def _foot(sheet, paper):
    row = sheet.max_row + 1
    _across(sheet, row, _("In words: %(words)s.") % {"words": paper.total_in_words}, centre=False)
    sheet.cell(row, 1).font = Font(name=_FONT, size=11, italic=True)
    bases = _("By: %(bases)s.") % {"bases": "; ".join(paper.bases)}
    _across(sheet, row + 1, bases if paper.bases else "", centre=False)
    sheet.row_dimensions[row + 1].height = 15 * (1 + len(bases) // 150)
    for signature, column in zip(paper.signatures, (_AUTHOR, _WORK, _SUM), strict=True):
        _put(sheet, row + 3, column, signature.post, bold=True, centre=True, box=False)
        _put(sheet, row + 4, column, _("(signature, full name)"), centre=True, box=False)
        _put(sheet, row + 7, column, signature.name, centre=True, box=False)
        _put(sheet, row + 8, column, signature.day, centre=True, box=False)
        _put(sheet, row + 9, column, signature.by, centre=True, box=False)


def _lay_out(sheet):
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
