"""Tables of documents (bảng kê văn bản): CSV and XLSX, their first line names the columns. B13."""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl

from home.text.normal import fold
from home.text.refusal import Refusal, _, refuse_if

# A workbook that unfolds to more is made to fill memory. Bytes.
_UNFOLDED_LIMIT = 300 * 1024**2


def read_csv(text, file_name, required):
    """The rows as dicts. required: columns that must be there. Raises `Refused`."""
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        names = [column_name(name) for name in next(reader, [])]
        lines = [line for line in reader if line]
    except csv.Error:
        _refuse(
            _("The file “%(file)s” is not CSV: line %(line)s cannot be read."),
            file=file_name,
            line=reader.line_num,
        )
    _check_columns(names, file_name, required)
    rows = [dict(zip(names, line, strict=False)) for line in lines]
    for row, line in zip(rows, lines, strict=True):
        if len(line) > len(names):
            row[None] = line[len(names) :]
    return rows


def read_xlsx(content, file_name, required):
    """As `read_csv`, from the first sheet of a workbook (bytes). Formulas count as their values."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _UNFOLDED_LIMIT:
                raise ValueError("unfolds to fill memory")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = [[_as_text(value) for value in line] for line in book.worksheets[0].values]
    # openpyxl lets through whatever a broken part raises.
    except Exception:
        _refuse(
            _(
                "The file “%(file)s” is no workbook (XLSX) that can be read. Save it anew, or as"
                " CSV."
            ),
            file=file_name,
        )
    lines = [line for line in lines if any(line)]
    names = [column_name(name) for name in lines[0]] if lines else []
    _check_columns(names, file_name, required)
    return [
        {name: value for name, value in zip(names, line, strict=False) if name}
        for line in lines[1:]
    ]


def column_name(heading):
    """'Số hiệu' → 'so_hieu': the columns by their key, or as people head them."""
    return "_".join(fold(heading).split())


def _as_text(value):
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check_columns(names, file_name, required):
    missing = [name for name in required if name not in names]
    if missing:
        _refuse(
            _("The first line of “%(file)s” must name the columns. Missing: %(columns)s."),
            file=file_name,
            columns=", ".join(missing),
        )


def _refuse(sentence, **values):
    refuse_if([Refusal(sentence, **values)])
