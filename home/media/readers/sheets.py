"""Spreadsheets (bảng tính): XLS by xlrd, which gives each cell's fonts, XLSX by openpyxl. P10."""

from datetime import date, datetime

import openpyxl
import xlrd
from openpyxl.cell.rich_text import CellRichText, TextBlock

from home.media.readers.refusals import damaged, encrypted
from home.text.refusal import Refused
from home.text.runs import Run

# More says nothing to a reader, and costs memory.
CELLS_AT_MOST = 400_000


def read_xls(path):
    """A paragraph for each row of each sheet, cells divided by tabs."""
    try:
        with open(path, "rb") as file:
            book = xlrd.open_workbook(
                file_contents=file.read(), formatting_info=True, on_demand=True
            )
        return _rows_of_book(book)
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error
    except Refused:
        raise
    # xlrd trusts the file's own lengths: a broken one ends in whatever error.
    except Exception as error:
        raise damaged() from error


def _rows_of_book(book):
    rows, cells = [], 0
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        for row in range(sheet.nrows):
            line = []
            for column in range(sheet.row_len(row)):
                if column:
                    line.append(Run("\t", line[-1].font if line else ""))
                line += _runs_of_cell(book, sheet, row, column)
            cells += sheet.row_len(row)
            rows += _trimmed(line)
            if cells > CELLS_AT_MOST:
                return rows
        book.unload_sheet(number)
    return rows


def _trimmed(line):
    """The row without the empty cells at its end, as a list of one or no paragraph."""
    while line and not line[-1].text.strip():
        line.pop()
    return [line] if line else []


def _runs_of_cell(book, sheet, row, column):
    cell = sheet.cell(row, column)
    font = book.font_list[book.xf_list[cell.xf_index].font_index].name
    if cell.ctype != xlrd.XL_CELL_TEXT:
        return [Run(_plain(cell, book), font)]
    text = cell.value.replace("\n", " ")
    runs, start = [], 0
    for offset, index in sheet.rich_text_runlist_map.get((row, column), []):
        runs.append(Run(text[start:offset], font))
        font, start = book.font_list[index].name, offset
    return [*runs, Run(text[start:], font)]


def _plain(cell, book):
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return _number(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return _value(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError):
            return _number(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return ""


def _number(value):
    return str(int(value)) if value == int(value) else repr(round(value, 10))


def read_xlsx(path):
    """As `read_xls`."""
    try:
        # As an open file: of a path openpyxl asks that its name ends as it knows it.
        with open(path, "rb") as file:
            book = openpyxl.load_workbook(file, data_only=True, rich_text=True, keep_links=False)
        return _rows_of_xlsx(book)
    except Refused:
        raise
    # openpyxl too lets through whatever a broken part raises.
    except Exception as error:
        raise damaged() from error


def _rows_of_xlsx(book):
    rows, cells = [], 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            line = []
            for number, cell in enumerate(row):
                if number:
                    line.append(Run("\t", line[-1].font if line else ""))
                if cell.value is not None:
                    line += _runs_of_xlsx_cell(cell)
            cells += len(row)
            rows += _trimmed(line)
            if cells > CELLS_AT_MOST:
                return rows
    return rows


def _runs_of_xlsx_cell(cell):
    font = cell.font.name or "" if cell.has_style else ""
    if isinstance(cell.value, CellRichText):
        return [
            Run(part.text.replace("\n", " "), part.font.rFont or font)
            if isinstance(part, TextBlock)
            else Run(part.replace("\n", " "), font)
            for part in cell.value
        ]
    return [Run(_value(cell.value).replace("\n", " "), font)]


def _value(value):
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return _number(value)
    return str(value).upper() if isinstance(value, bool) else str(value)
