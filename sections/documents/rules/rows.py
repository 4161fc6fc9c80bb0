"""Rows of a file of documents that moves in (nhập văn bản): what is read, what is refused. B13.

A file is JSON (a list of objects), CSV or XLSX (the first line names the columns). The columns bear
the Vietnamese names under which gazettes publish their lists.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date

from home.text.legacy import find_legacy
from home.text.normal import fold, normalise
from home.text.refusal import Refusal, _, refuse_if
from sections.documents.rules import particulars, tables

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000


@dataclass(frozen=True)
class Column:
    """What a column may hold."""

    max_length: int
    required: bool = False


COLUMNS = {
    "so_hieu": Column(60, required=True),
    "loai_van_ban": Column(200, required=True),
    "co_quan_ban_hanh": Column(200, required=True),
    "ngay_ban_hanh": Column(30, required=True),
    "ngay_hieu_luc": Column(30),
    "ngay_het_hieu_luc": Column(30),
    "nguoi_ky": Column(160),
    "chuc_vu": Column(160),
    "trich_yeu": Column(5000, required=True),
    "noi_nhan": Column(5000),
    "so_cong_bao": Column(60),
    "linh_vuc": Column(500),
    "ngon_ngu": Column(2),
    "nguon": Column(255),
    "source_url": Column(500),
    "tep": Column(1000),
}
# The state of effect follows from the dates; what a list says of it grows old with the list.
NOT_TAKEN_OVER = {"tinh_trang"}
LANGUAGES = ("vi", "en")


@dataclass
class Row:
    """One row as read. position: from 1. values: by name of the page's attributes."""

    position: int
    values: dict = field(default_factory=dict)
    refusals: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def identity(self):
        return particulars.identity(
            number=self.values["number"],
            issuer=self.values["issuer"],
            issued=self.values["date_issued"],
            abstract=self.values["abstract"],
        )

    @property
    def stored_values(self):
        """The values as JSON keeps them."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.values.items()
        }


# The file --------------------------------------------------------------------------------------


def read_rows(content, file_name):
    """The raw rows of a file (bytes), as dicts. Raises `Refused` with one sentence."""
    if len(content) > MAX_BYTES:
        _refuse(
            _("The file “%(file)s” is larger than %(limit)s MB. Divide it and import the parts."),
            file=file_name,
            limit=MAX_BYTES // 1024 // 1024,
        )
    required = [name for name, column in COLUMNS.items() if column.required]
    if file_name.lower().endswith(".xlsx"):
        rows = tables.read_xlsx(content, file_name, required)
    else:
        text = _decoded(content, file_name)
        if file_name.lower().endswith(".csv"):
            rows = tables.read_csv(text, file_name, required)
        else:
            rows = _read_json(text, file_name)
    if not rows:
        _refuse(_("The file “%(file)s” holds no document."), file=file_name)
    if len(rows) > MAX_ROWS:
        _refuse(
            _(
                "The file “%(file)s” holds %(count)s documents; one import takes at most %(limit)s."
                " Divide it and import the parts."
            ),
            file=file_name,
            count=len(rows),
            limit=MAX_ROWS,
        )
    return rows


def _decoded(content, file_name):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(
            _("The file “%(file)s” is not in Unicode (UTF-8). Save it as UTF-8 and try again."),
            file=file_name,
        )


def _refuse(sentence, **values):
    refuse_if([Refusal(sentence, **values)])


def _read_json(text, file_name):
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        _refuse(
            _("The file “%(file)s” is not JSON: look at line %(line)s, column %(column)s."),
            file=file_name,
            line=error.lineno,
            column=error.colno,
        )
    except (RecursionError, ValueError):
        _refuse(_("The file “%(file)s” is not a list of documents."), file=file_name)
    if not isinstance(rows, list):
        _refuse(_("The file “%(file)s” is not a list of documents."), file=file_name)
    return rows


# A row -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A type of document as the rows need it: code, name ('Quyết định'), abbreviation ('QĐ')."""

    code: str
    name: str
    abbreviation: str = ""


def parse_rows(raw_rows, *, kinds, fields, today):
    """Every raw row as a `Row`, with its refusals and warnings.

    kinds: `Kind`s. fields: {name of a field of state management: its key}.
    """
    by_name = sorted(((fold(kind.name), kind) for kind in kinds), key=lambda pair: -len(pair[0]))
    by_field = {fold(name): key for name, key in fields.items()}
    rows = [
        _RowReader(position, raw, by_name, by_field, today).read()
        for position, raw in enumerate(raw_rows, start=1)
    ]
    _refuse_repeated(rows)
    return rows


def unknown_columns(raw_rows):
    """Columns that nothing reads, for the report."""
    names = {name for raw in raw_rows if isinstance(raw, dict) for name in raw if name}
    return sorted(names - COLUMNS.keys() - NOT_TAKEN_OVER)


def _refuse_repeated(rows):
    seen = {}
    for row in rows:
        if row.refusals:
            continue
        marks = [row.identity]
        if row.values["source_url"]:
            marks.append(row.values["source_url"])
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if first:
            row.refusals.append(
                Refusal(_("It repeats row %(first)s of the same file."), first=first)
            )
        for mark in marks:
            seen.setdefault(mark, row.position)


class _RowReader:
    def __init__(self, position, raw, kinds, fields, today):
        self.row = Row(position)
        self.raw = raw
        self.kinds = kinds
        self.fields = fields
        self.today = today
        self.texts = {}

    def read(self):
        if not isinstance(self.raw, dict):
            self._refuse(_("It is not an object with named columns."))
            return self.row
        if None in self.raw:
            self._refuse(_("It has more cells than the first line has columns."))
        for name, column in COLUMNS.items():
            self.texts[name] = self._text(name, column)
        if not self.row.refusals:
            self._interpret()
        return self.row

    def _refuse(self, sentence, **values):
        self.row.refusals.append(Refusal(sentence, **values))

    def _text(self, name, column):
        value = self.raw.get(name)
        if value is None:
            value = ""
        if not isinstance(value, str):
            self._refuse(_("“%(column)s” must be text in quotation marks."), column=name)
            return ""
        value = normalise(value)
        value = "\n".join(" ".join(line.split()) for line in value.strip().split("\n"))
        if name != "noi_nhan":
            value = " ".join(value.split())
        if column.required and not value:
            self._refuse(_("“%(column)s” is missing."), column=name)
        if len(value) > column.max_length:
            self._refuse(
                _("“%(column)s” has %(length)s characters; at most %(limit)s are allowed."),
                column=name,
                length=len(value),
                limit=column.max_length,
            )
        elif finding := find_legacy(value):
            self._refuse(
                _(
                    "“%(column)s” holds text in the old encoding %(encoding)s: “%(sample)s”."
                    " Convert it to Unicode."
                ),
                column=name,
                encoding=finding.encoding,
                sample=finding.sample,
            )
        return value

    def _interpret(self):
        texts = self.texts
        number = particulars.number_as_printed(texts["so_hieu"])
        self.row.refusals += particulars.number_refusals(number)
        issued = self._date("ngay_ban_hanh")
        in_force = self._date("ngay_hieu_luc")
        ended = self._date("ngay_het_hieu_luc")
        kind, told = self._kind(texts["loai_van_ban"])
        issuer = particulars.issuer_name(texts["co_quan_ban_hanh"])
        within = ""
        if told and told != issuer and told.lower().endswith(" " + issuer.lower()):
            # 'Quyết định của Chủ tịch UBND tỉnh', issued by 'UBND tỉnh': its chairman's.
            issuer, within = told, issuer
        name, post = (
            (texts["nguoi_ky"], texts["chuc_vu"])
            if texts["chuc_vu"]
            else split_signer(texts["nguoi_ky"])
        )
        language = texts["ngon_ngu"] or LANGUAGES[0]
        if language not in LANGUAGES:
            self._refuse(
                _("“%(value)s” is not a language of the portal: write vi or en."), value=language
            )
        if texts["source_url"] and not re.match(r"https?://[^\s]+$", texts["source_url"]):
            self._refuse(
                _("“%(value)s” is not an address. It begins with http:// or https://."),
                value=texts["source_url"][:80],
            )
        fields = self._fields(texts["linh_vuc"])
        if self.row.refusals:
            return
        self.row.refusals += particulars.date_refusals(
            issued=issued, in_force=in_force, ended=ended, today=self.today
        )
        self.row.warnings += particulars.particulars_warnings(
            number=number, abbreviation=kind.abbreviation, issued=issued, in_force=in_force
        )
        self.row.values = {
            "number": number,
            "kind": kind.code,
            "issuer": issuer,
            "issuer_within": within,
            "date_issued": issued,
            "date_in_force": in_force,
            "date_ended": ended,
            "signer_name": name,
            "signer_post": post,
            "abstract": texts["trich_yeu"],
            "recipients": texts["noi_nhan"],
            "gazette_number": texts["so_cong_bao"],
            "fields": fields,
            "document_language": language,
            "source": texts["nguon"],
            "source_url": texts["source_url"],
            "files": [name.strip() for name in texts["tep"].split(";") if name.strip()],
        }

    def _date(self, name):
        text = self.texts[name]
        if not text:
            return None
        try:
            return read_date(text)
        except ValueError:
            self._refuse(
                _("“%(column)s”: “%(value)s” is not a date. Write it as 2026-06-02 or 02/06/2026."),
                column=name,
                value=text,
            )
            return None

    def _kind(self, text):
        """The type, and the body named after it ('Quyết định' | 'của Chủ tịch UBND tỉnh')."""
        folded = fold(text)
        for name, kind in self.kinds:
            if folded == name or folded.startswith(name + " "):
                body = " ".join(text.split()[len(name.split()) :])
                body = body.removeprefix("của ").strip()
                return kind, particulars.issuer_name(body) if body else ""
        self._refuse(
            _("“%(type)s” is not a type of document that the portal knows."), type=text[:80]
        )
        return Kind("", ""), ""

    def _fields(self, text):
        keys = []
        for name in filter(None, (part.strip() for part in text.split(";"))):
            key = self.fields.get(fold(name))
            if key:
                keys.append(key)
            else:
                self._refuse(_("“%(field)s” is not a field that the portal knows."), field=name)
        return sorted(set(keys))


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_VIETNAMESE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_date(text):
    """'2026-06-02' or '02/06/2026' as a date. Raises ValueError."""
    if match := _ISO.fullmatch(text):
        return date(*map(int, match.groups()))
    if match := _VIETNAMESE.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    raise ValueError(text)


_POST = re.compile(
    r"(?P<post>(?:(?:KT|TM|TL|TUQ|Q)\. ?)*(?:Quyền )?(?:Phó )?"
    r"(?:Chủ tịch|Chủ nhiệm|Bí thư|Giám đốc|Cục trưởng|Vụ trưởng|Bộ trưởng|Thứ trưởng|Thủ tướng"
    r"|Trưởng ban|Trưởng phòng|Chánh Văn phòng|Chánh Thanh tra|Tổng Thanh tra)"
    r"(?: [Tt]hường trực)?(?: (?:UBND|TT ?HĐND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân))?"
    r"(?: (?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|Tỉnh ủy|Thành ủy|Huyện ủy))?)"
    r" (?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})"
)


def split_signer(text):
    """'Phó Chủ tịch UBND Nguyễn Thành Công' → name and post; ('…', '') where it cannot be told."""
    match = _POST.fullmatch(text)
    if match and all(word[0].isupper() for word in match["name"].split()):
        return match["name"], match["post"]
    return text, ""
