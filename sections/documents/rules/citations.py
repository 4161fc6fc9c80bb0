"""Citations of articles and documents in a text (viện dẫn). B3, B7; Luật 80/2015; NĐ 30/2020.

'khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP', 'Điều 7 Quy chế này', 'điểm a khoản 1 Điều này', 'các
điều 5, 6 và 7', 'khoản 2, Điều 9 và khoản 2, Điều 13, Nghị định 100/2010/NĐ-CP'.
"""

import re
from dataclasses import dataclass
from datetime import date

from home.text.numbers import find_numbers
from sections.documents.rules.relations import slug

_TYPES = (
    "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|"
    "Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Quy chế|Quy định|Điều lệ|Nội quy|Kế hoạch|"
    "Chương trình|Đề án|Phương án|Hướng dẫn|Thông báo|Công văn|Kết luận|văn bản"
)
_N = r"\d{1,3}[a-zđ]{0,2}\b"
_REFERENCE = re.compile(
    r"(?:(?P<point>điểm\s+[a-zđ]{1,2})\s*,?\s+)?"
    rf"(?:(?P<clause>khoản\s+(?:này|{_N}))\s*,?\s+)?"
    rf"(?:các\s+)?(?P<word>[Đđ]iều)\s+(?:(?P<here>này)|(?P<first>{_N})(?P<more>(?:\s*,\s*{_N})*(?:\s+và\s+{_N})?))"
    r"|(?:(?P<point2>điểm\s+[a-zđ]{1,2})\s*,?\s+)?(?P<clause2>khoản\s+này)\b"
)
_BETWEEN = re.compile(r"\s*(?:,|;|và|hoặc|đến|từ|,\s*và|và\s+từ|;\s*các|,\s*các|và\s+các)\s*")
_THIS = re.compile(rf"[,\s]*(?:của\s+)?(?:bản\s+)?(?P<type>{_TYPES})\s+này\b", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    rf"[,\s]*(?:của\s+)?(?:(?:{_TYPES})\b[^.;:()]{{0,60}}?)?(?:số\s*:?\s*)?", re.IGNORECASE
)
_ANOTHER = re.compile(rf"[,\s]*(?:của\s+)?(?:{_TYPES})\b", re.IGNORECASE)
_TYPE_BEFORE = re.compile(rf"(?:{_TYPES})\s+(?:số\s*:?\s*)?$", re.IGNORECASE)
_DATE_AFTER = re.compile(
    r",?\s+(?:ban hành\s+)?(?:ngày\s+)?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
)
_MAY_CITE = re.compile(r"[Đđ]iều\s|khoản\s+này|\d\s?/|\bsố\s+\d|-[A-ZĐ]{2}/")


@dataclass(frozen=True)
class Citation:
    """What a stretch of text cites, from `start` to `end`.

    anchor: 'dieu-5-khoan-2' without the prefix of an instrument, or '' for a document as a whole.
    key: of the cited document (`DocumentNumber.key`), '' where it is this one. issued: its date, as
    cited. instrument: the word before 'này' ('quy chế'), or ''. article, clause: whether it is
    said of the article and the clause in which it stands.
    """

    start: int
    end: int
    anchor: str = ""
    key: str = ""
    words: str = ""
    issued: date | None = None
    instrument: str = ""
    in_article: bool = False
    in_clause: bool = False


def find_citations(text):
    """The `Citation`s in a paragraph, in order, none inside another."""
    if not _MAY_CITE.search(text):
        return []
    documents = [_document(text, found) for found in find_numbers(text)]
    found, used = [], set()
    for group in _groups(text):
        end = group[-1].end()
        this = _THIS.match(text, end)
        document = None if this else _document_after(text, end, documents)
        if not this and not document and _ANOTHER.match(text, end):
            continue  # 'Điều 5 Luật Đất đai': no number says which
        if document:
            used.add(document.start)
        for number, match in enumerate(group):
            found += _places(match, this, document)
            if number == len(group) - 1 and document:
                found.append(document)
    found += [document for document in documents if document.start not in used]
    return _apart(sorted(found, key=lambda citation: (citation.start, -citation.end)))


def _groups(text):
    """References that follow one another and share what comes after the last."""
    groups = []
    for match in _REFERENCE.finditer(text):
        before = groups[-1][-1] if groups else None
        if before and _BETWEEN.fullmatch(text, before.end(), match.start()):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _document(text, found):
    """The citation of a whole document, with its type before it and its date behind it."""
    before = _TYPE_BEFORE.search(text, max(0, found.start - 40), found.start)
    after = _DATE_AFTER.match(text, found.end)
    issued = None
    if after:
        try:
            issued = date(int(after[3]), int(after[2]), int(after[1]))
        except ValueError:
            issued = None
    start = before.start() if before else found.start
    return Citation(
        start, found.end, key=found.number.key, words=text[start : found.end], issued=issued
    )


def _document_after(text, end, documents):
    for document in documents:
        if end <= document.start <= end + 90:
            return document if _BEFORE_NUMBER.fullmatch(text, end, document.start) else None
    return None


def _places(match, this, document):
    """The citations in one reference: one, or one for each article of a list."""
    point = match["point"] or match["point2"]
    clause = match["clause"] or match["clause2"]
    target = {
        "key": document.key if document else "",
        "words": document.words if document else "",
        "issued": document.issued if document else None,
        "instrument": this["type"].lower() if this else "",
    }
    within = f"-diem-{slug(point.split()[-1])}" if point else ""
    clause_here = bool(clause) and clause.split()[-1] == "này"
    if clause and not clause_here:
        within = f"-khoan-{slug(clause.split()[-1])}{within}"
    if clause_here or match["here"]:
        return [
            Citation(match.start(), match.end(), within, in_article=True, in_clause=clause_here)
        ]
    first = match["first"]
    places = [Citation(match.start(), match.end("first"), f"dieu-{slug(first)}{within}", **target)]
    for further in re.finditer(_N, match["more"] or ""):
        start = match.start("more") + further.start()
        places.append(
            Citation(start, start + len(further[0]), f"dieu-{slug(further[0])}", **target)
        )
    return places


def _apart(citations):
    found = []
    for citation in citations:
        if not found or citation.start >= found[-1].end:
            found.append(citation)
    return found
