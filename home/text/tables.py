"""Tables for other programs (xuất dữ liệu): CSV, XLSX. What a cell says never runs there."""

import csv
import io
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# With these a spreadsheet takes words for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 70


def csv_bytes(heading, rows):
    """A table as CSV in UTF-8, with the mark by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([[harmless(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(sheets):
    """A workbook. sheets: (title, heading, rows) for each."""
    book = Workbook()
    book.remove(book.active)
    for title, heading, rows in sheets:
        sheet = book.create_sheet(_sheet_title(title))
        sheet.append([str(words) for words in heading])
        for row in rows:
            sheet.append([_cell(value) for value in row])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        for number, column in enumerate(sheet.iter_cols(), start=1):
            longest = max(len(str(cell.value or "")) for cell in column)
            sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def download(content, name, content_type):
    """The response that hands a file over under its name."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


class AsXlsx:
    """A screen that with ?format=xlsx hands its tables over: give `sheets()` and `file_name`.

    sheets(): as `xlsx_bytes` takes them. file_name: without its ending.
    """

    def get(self, request, *args, **kwargs):
        if request.GET.get("format") == "xlsx":
            return download(xlsx_bytes(self.sheets()), f"{self.file_name}.xlsx", XLSX)
        return super().get(request, *args, **kwargs)


def _sheet_title(title):
    # Excel takes 31 letters, none of these.
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in str(title))[:31]


def harmless(value):
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    value = _cell(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, (int, float, datetime)) or hasattr(value, "isoformat"):
        return value
    return str(value)
