"""What a document's text says of itself (đề xuất trích từ toàn văn): type, number, dates … S6, P10.

A proposal is never taken over unseen: each names the place in the text from which it came, and a
person confirms it. The layout is that of Nghị định 30/2020, phụ lục I.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from home.text.normal import fold
from home.text.numbers import find_numbers, parse_number
from sections.documents.rules import particulars
from sections.documents.rules.capitals import LEVELS, Capitals
from sections.documents.rules.proposed_relations import propose_relations

# A head longer than this is none: the text begins somewhere else.
_HEAD_LINES = 60
_SIGNED_WITHIN = 10
# Bounded, as all that repeats here: a text may be nothing but blanks.
_LOOSE = r"[\s*]{0,12}"
_NUMBER = re.compile(
    rf"\bSố{_LOOSE}:?{_LOOSE}(\d{{1,5}}[a-zA-Z]?{_LOOSE}[/-][^\t\n,;]{{2,45}}?)"
    r"(?=\t|\s{2}|[,;]|\sngày|\s?$)",
    re.IGNORECASE | re.MULTILINE,
)
WRITTEN_DATE = (
    rf"ngày{_LOOSE}(\d{{1,2}}){_LOOSE}(?:/|-|\.|tháng){_LOOSE}(\d{{1,2}})"
    rf"{_LOOSE}(?:/|-|\.|năm){_LOOSE}(\d{{4}})"
)
_DATE = re.compile(WRITTEN_DATE, re.IGNORECASE)
# 'Sóc Trăng, ngày 10 tháng 12 năm 2010' and nothing else in its column.
_DATE_LINE = re.compile(rf"^[^\d,]{{0,40}},?\s*{WRITTEN_DATE}[\s*]*$", re.IGNORECASE)
_FORCE = re.compile(
    r"(?:có hiệu lực|được áp dụng|có giá trị)(?: thi hành)?[^.;\n]{0,30}?(?:từ|sau)\s+"
    rf"(?:(?P<sign>ngày ký|ngày ban hành)|{WRITTEN_DATE}|"
    r"(?P<days>\d{1,2})\s*(?:\([^)]*\)\s*)?ngày[^.;\n]{0,20}từ ngày (?:ký|ban hành))",
    re.IGNORECASE,
)
_MOTTO = ("cong hoa xa hoi chu nghia", "doc lap", "dang cong san viet nam")
_AUTHORITY = re.compile(
    r"(?:(?:chu tich|thuong truc|giam doc|bo truong|cuc truong|vu truong|chanh van phong)\s+)?"
    r"(?:uy ban nhan dan|hoi dong nhan dan|uy ban mat tran|so |bo |chi cuc |cuc |"
    r"van phong |ban (?!hanh)|thanh tra |"
    r"tinh uy|thanh uy|huyen uy|dang uy|cong an |truong |trung tam |benh vien )"
    r"|chinh phu$|quoc hoi$|thu tuong chinh phu$"
)
_HEAD_OF = re.compile(
    r"^(?:giám đốc|bộ trưởng|cục trưởng|chi cục trưởng|chánh(?= văn phòng| thanh tra)"
    r"|trưởng(?= ban))\s+",
    re.IGNORECASE,
)
_BASIS = re.compile(r"^(?:can cu|thuc hien|kinh gui|theo de nghi|xet )")
_ON_THE_MATTER = re.compile(r"^\s*(?:V/v|V/v:|Về việc)\b", re.IGNORECASE)
_POST = re.compile(
    r"^(?:(?:kt|tm|tl|tuq|q)\. ?)?(?:quyen )?(?:pho )?(?:chu tich|chu nhiem|bi thu|giam doc|"
    r"cuc truong|vu truong|bo truong|thu truong|thu tuong|truong ban|truong phong|chi cuc truong|"
    r"chanh van phong|chanh thanh tra|tong thanh tra|hieu truong)\b"
)
_ON_BEHALF = re.compile(r"^(?:tm|t\.m|thay mat)\b")
_NAME = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_]+){1,4}$")
_RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)


@dataclass(frozen=True)
class Proposed:
    """A value, and from where to where in the text it stands."""

    value: object
    start: int
    end: int


@dataclass
class Proposals:
    """fields: `Proposed` by name of the page's attribute, those found; relations: see there."""

    fields: dict = field(default_factory=dict)
    relations: list = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    text: str
    start: int

    @property
    def end(self):
        return self.start + len(self.text)

    @property
    def folded(self):
        return fold(self.bare)

    @property
    def bare(self):
        return self.text.strip(" *_\t:.;,-–")

    @property
    def is_loud(self):
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 2 and all(c.isupper() for c in letters)


def propose(text, *, kinds):
    """`Proposals` for a text (NFC). kinds: `rows.Kind`s of documents that the portal knows."""
    reader = _Reader(text, kinds)
    found = Proposals(reader.read())
    number = found.fields.get("number")
    found.relations = propose_relations(
        text, own=number.value if number else "", head_ends=reader.head_ends
    )
    return found


def line_number(text, at):
    """The line, from 1, in which a place of the text stands."""
    return text.count("\n", 0, at) + 1


def cells_of(text):
    """The cells of every line, in order: a head stands in two columns."""
    cells, start = [], 0
    for line in text.split("\n"):
        for match in re.finditer(r"[^\t]+?(?=\t|\s{3}|$)", line):
            if match.group().strip():
                cells.append(_Line(match.group(), start + match.start()))
        if not line.strip():
            cells.append(_Line("", start))
        start += len(line) + 1
    return cells


class _Reader:
    def __init__(self, text, kinds):
        self.text = text
        self.kinds = sorted(kinds, key=lambda kind: -len(kind.name))
        self.cells = cells_of(text)
        self.basis = next(
            (at for at, cell in enumerate(self.cells) if _BASIS.match(cell.folded)),
            min(len(self.cells), _HEAD_LINES),
        )
        self.head = self.cells[: min(self.basis, _HEAD_LINES)]
        self.head_ends = self.head[-1].end if self.head else 0
        self.capitals = Capitals(text)

    def read(self):
        found = {
            "number": self._number(),
            "date_issued": self._issued(),
        }
        kind_at, found["kind"] = self._kind(found["number"])
        authority_at, found["issuer"] = self._issuer(kind_at)
        found["abstract"] = self._abstract(kind_at, authority_at)
        found["date_in_force"] = self._in_force(found["date_issued"])
        found |= self._signer()
        found["recipients"] = self._recipients()
        return {name: proposed for name, proposed in found.items() if proposed}

    # The head ----------------------------------------------------------------------------------

    def _number(self):
        for match in _NUMBER.finditer(self.text, 0, self.head_ends):
            number = particulars.number_as_printed(match[1].replace("*", ""))
            if not particulars.number_refusals(number):
                return Proposed(number, match.start(1), match.end(1))
        for found in find_numbers(self.text[: self.head_ends]):
            number = particulars.number_as_printed(self.text[found.start : found.end])
            if not particulars.number_refusals(number):
                return Proposed(number, found.start, found.end)
        return None

    def _issued(self):
        for cell in self.head:
            if (match := _DATE_LINE.match(cell.text)) and (day := date_of(match.groups())):
                return Proposed(day, cell.start, cell.end)
        for match in _DATE.finditer(self.text, 0, self.head_ends):
            if day := date_of(match.groups()):
                return Proposed(day, match.start(), match.end())
        return None

    def _kind(self, number):
        for at, cell in enumerate(self.head):
            for kind in self.kinds:
                if cell.is_loud and cell.folded == fold(kind.name):
                    return at, Proposed(kind.code, cell.start, cell.end)
        parsed = parse_number(number.value) if number else None
        if parsed and parsed.type:
            for kind in self.kinds:
                if kind.abbreviation and fold(kind.abbreviation) == parsed.type:
                    return None, Proposed(kind.code, number.start, number.end)
        matter = self._matter()
        letter = next((kind for kind in self.kinds if fold(kind.name) == "cong van"), None)
        if letter and matter is not None and parsed and not parsed.type:
            cell = self.head[matter]
            return None, Proposed(letter.code, cell.start, cell.end)
        return None, None

    def _matter(self):
        """Where 'V/v …' of an official letter stands."""
        return next(
            (at for at, cell in enumerate(self.head) if _ON_THE_MATTER.match(cell.bare)), None
        )

    def _issuer(self, kind_at):
        """The body that stands under the title says it exactly; else the one above the number."""
        if kind_at is not None:
            for at in range(len(self.head) - 1, kind_at, -1):
                if self._is_authority(self.head[at]):
                    first = at
                    while first - 1 > kind_at and self._is_authority(self.head[first - 1]):
                        first -= 1
                    return first, self._body(first, self.basis)
        for at, cell in enumerate(self.head):
            if self._is_authority(cell):
                return None, self._body(at, self.basis)
        return None, None

    def _is_authority(self, cell):
        return cell.is_loud and bool(_AUTHORITY.match(cell.folded))

    def _body(self, at, stop):
        words, last = [self.head[at].bare], self.head[at]
        # 'ỦY BAN NHÂN DÂN' | 'TỈNH SÓC TRĂNG'; the motto may stand between, in the other column.
        for cell in self.head[at + 1 : min(at + 4, stop)]:
            if cell.is_loud and not any(cell.folded.startswith(motto) for motto in _MOTTO):
                first = cell.bare.lower().split()[0] if cell.bare else ""
                goes_on = first in {level.split()[0] for level in LEVELS}
                if not goes_on or len(words) > 1:
                    break
                words.append(cell.bare)
                last = cell
        name = self.capitals.spoken(" ".join(words))
        name = _HEAD_OF.sub("", name)
        return Proposed(
            particulars.issuer_name(name), self.head[at].start, max(last.end, self.head[at].end)
        )

    def _abstract(self, kind_at, authority_at):
        matter = self._matter()
        first = kind_at + 1 if kind_at is not None else matter
        if first is None:
            return None
        taken = []
        for at in range(first, len(self.head)):
            cell = self.head[at]
            if at == authority_at or not cell.bare:
                if taken:
                    break
                continue
            if taken and (
                self._is_authority(cell)
                or _DATE.search(cell.text)
                or any(cell.folded.startswith(motto) for motto in _MOTTO)
            ):
                break
            taken.append(cell)
        if not taken:
            return None
        words = " ".join(" ".join(cell.text.replace("*", "").split()) for cell in taken).strip()
        if all(cell.is_loud for cell in taken):
            words = self.capitals.spoken(words)
        words = words[:1].upper() + words[1:]
        return Proposed(words, taken[0].start, taken[-1].end)

    # The rest ----------------------------------------------------------------------------------

    def _in_force(self, issued):
        for match in _FORCE.finditer(self.text, self.head_ends):
            if match["sign"] or match["days"]:
                if issued:
                    after = timedelta(days=int(match["days"] or 0))
                    return Proposed(issued.value + after, match.start(), match.end())
            elif day := date_of(match.groups()[1:4]):
                return Proposed(day, match.start(), match.end())
        return None

    def _signer(self):
        """The first signature: what is attached to a decision follows behind it."""
        cells = [cell for cell in self.cells[self.basis :] if cell.bare]
        for at, cell in enumerate(cells):
            if not (cell.is_loud and _POST.match(cell.folded)):
                continue
            posts = [cell]
            for further in cells[at + 1 : at + 1 + _SIGNED_WITHIN]:
                if further.is_loud and _POST.match(further.folded):
                    posts.append(further)
                elif _is_name(further.bare):
                    post = ", ".join(self._post(one) for one in posts)
                    return {
                        "signer_name": Proposed(further.bare, further.start, further.end),
                        "signer_post": Proposed(post, cell.start, posts[-1].end),
                    }
        return {}

    def _post(self, cell):
        """'KT. CHỦ TỊCH' → 'KT. Chủ tịch'."""
        before, dot, post = cell.bare.rpartition(". ") if ". " in cell.bare else ("", "", cell.bare)
        if not dot and (match := re.match(r"((?:KT|TL|TUQ|TM|Q)\.)\s*(.+)", post)):
            before, dot, post = match[1][:-1], ". ", match[2]
        post = self.capitals.spoken(post)
        post = re.sub(r"^Phó (\w)", lambda match: f"Phó {match[1].upper()}", post)
        return f"{before}{dot}{post}"

    def _recipients(self):
        for at, cell in enumerate(self.cells):
            if not (match := _RECIPIENTS.match(cell.bare)):
                continue
            lines = [cell.bare[match.end() :].strip()] if cell.bare[match.end() :].strip() else []
            last, gaps = cell, 0
            for further in self.cells[at + 1 : at + 60]:
                gaps = 0 if further.bare else gaps + 1
                if gaps > 1 and lines:
                    break
                if further.is_loud or _is_name(further.bare) or not further.bare:
                    continue
                if not re.match(r"\s*[-–+•]", further.text):
                    if lines:
                        break
                    continue
                lines.append(further.text.strip())
                last = further
            if lines:
                return Proposed("\n".join(lines)[:5000], cell.start, last.end)
        return None


def _is_name(text):
    return bool(_NAME.match(text)) and all(
        word[0].isupper() and word[1:].islower() for word in text.split() if len(word) > 1
    )


def date_of(parts):
    """(day, month, year) as strings → a date, None where there is no such day."""
    try:
        day, month, year = map(int, parts)
        return date(year, month, day)
    except (TypeError, ValueError):
        return None
