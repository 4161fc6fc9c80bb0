"""The divisions of a legal document (bố cục văn bản), found in its wording. B3; Nghị định 30/2020.

`read(text)` gives a tree: attached instrument and appendix, part (phần), chapter (chương), section
(mục), article (điều), clause (khoản), point (điểm). Each has an anchor that stays the same as long
as its number does: 'dieu-5', 'dieu-5-khoan-2-diem-a', 'chuong-2-muc-1', 'phu-luc-1'. Where a short
decision issues a regulation that has articles of its own, 'dieu-5' is the regulation's, which
people mean, and the decision's own are 'ban-hanh-dieu-1'; else what is attached is
'kem-theo-dieu-1'.
"""

import re

from home.text.normal import normalise
from sections.documents.rules.relations import arabic, slug
from sections.documents.rules.tree import RANKS, Node, Table
from sections.documents.rules.wording import plain_text

# Raise it when the same text would be read in another way: stored texts are then made anew.
READER = 3
# Longer lines are no headings; what a line of a table or a formula looks like is not looked into.
_LONGEST_HEADING = 400

# Lines -------------------------------------------------------------------------------------------

_ARTICLE = re.compile(r"[ĐÐ]iều\s+(\d{1,3}[a-zđ]{0,2})\s*(?:[.:]|$)\s*(.*)", re.DOTALL)
_DIVISION = re.compile(
    r"(Phần|Chương|Mục|Tiểu mục)\s+(thứ\s+[^\s.:]+|[IVXLC]{1,7}|\d{1,3})\b\s*"
    r"([.:\-–]?)\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_APPENDIX = re.compile(
    r"(Phụ lục|Biểu mẫu|Mẫu)(?:\s+(?:số\s+)?([IVXLC]{1,7}|\d{1,3}[A-Za-z]?))?\s*"
    r"(?:[.:\-–]\s*(.*)|$)",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = re.compile(r"(\d{1,3}[a-zđ]{0,2})\s?\.\s*(?!\d)(.+)", re.DOTALL)
_POINT = re.compile(r"([a-zđ]{1,2}\d?)\s?\)\s*(.+)", re.DOTALL)
_ROMAN_HEADING = re.compile(r"([IVX]{1,6})\s?[.\-–/)]\s*(.+)")
_CLOSING = re.compile(r"Nơi nhận\s*:|(?:TM|KT|TL|TUQ|T/M|K/T)\.\s?[A-ZĐ]", re.DOTALL)
_ATTACHED_TYPE = re.compile(
    r"(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|DANH MỤC|"
    r"HƯỚNG DẪN|CHIẾN LƯỢC|BẢNG GIÁ|BẢN QUY ĐỊNH|ĐỊNH MỨC)\b"
)
_ATTACHED_TO = re.compile(r"\(?\s*(?:được\s+)?(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_KINDS = {"phần": "part", "chương": "chapter", "mục": "section", "tiểu mục": "subsection"}
_ADDRESSES = {"part": "phan", "chapter": "chuong", "section": "muc", "subsection": "tieu-muc"}


def lines_of(text):
    """The paragraphs of a text, each on one line: what was broken in the middle is joined."""
    lines = []
    for raw in normalise(plain_text(text)).replace("\xa0", " ").split("\n"):
        line = " ".join(raw.split())
        if not line:
            lines.append("")
        elif lines and lines[-1] and _goes_on(lines[-1], line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return [line for line in lines if line]


def _goes_on(before, line):
    """A line that begins with a small letter, after one that does not end a sentence."""
    return (
        line[0].islower()
        and not _POINT.match(line)
        and before[-1] not in '.;:!?”"|'
        and not before.startswith("|")
    )


def _is_loud(line):
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


# Reading -----------------------------------------------------------------------------------------


def read(text):
    """The tree of a document's wording: a `Node` of the kind 'document'."""
    return _Reader(lines_of(text)).read()


class _Reader:
    def __init__(self, lines):
        self.lines = lines
        self.at = 0
        self.root = Node("document")
        self.open = [self.root]
        self.anchors = set()
        self.prefix = ""
        self.attached = self.articles_here = self.last_article = 0

    def read(self):
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.startswith("|"):
                self._table(line)
            elif not self._quoted(line):
                self._line(line)
        _prefer_the_attached(self.root)
        return self.root

    # What a line is

    def _line(self, line):
        short = len(line) <= _LONGEST_HEADING
        if short and (self._begins_attached(line) or self._begins_appendix(line)):
            return
        if short and (match := _DIVISION.fullmatch(line)) and self._division(match):
            return
        if match := _ARTICLE.fullmatch(line):
            self._article(match)
        elif self._inside("closing"):
            self._paragraph(line)
        elif short and self.articles_here and _CLOSING.match(line):
            self._enter(Node("closing", prefix=self.prefix))
            self._paragraph(line)
        elif self._inside("article"):
            self._within_article(line)
        elif (
            short and not self.articles_here and _is_loud(line)
            and (match := _ROMAN_HEADING.fullmatch(line))
        ):  # fmt: skip
            self._roman(match)
        else:
            self._paragraph(line)

    def _begins_attached(self, line):
        """'QUY CHẾ' in capitals, and soon after '(Ban hành kèm theo …)', behind other articles."""
        if not (self.articles_here and _ATTACHED_TYPE.match(line) and _is_loud(line)):
            return False
        ahead = self.lines[self.at : self.at + 6]
        count = next((n for n, each in enumerate(ahead) if _ATTACHED_TO.match(each)), None)
        if count is None:
            return False
        title = [line, *ahead[:count]]
        self._attach(label=_ATTACHED_TYPE.match(line)[1].capitalize(), heading=title)
        self.at += count
        return True

    def _attach(self, label="", heading=()):
        self.attached += 1
        self.prefix = "kem-theo-" if self.attached == 1 else f"kem-theo-{self.attached}-"
        self.articles_here = self.last_article = 0
        words = " ".join(heading)
        if label and words.upper().startswith(label.upper()):
            words = words[len(label) :].strip()
        self._enter(
            Node("attached", self._new_anchor(self.prefix.rstrip("-")), label=label or "Kèm theo",
                 heading=words, prefix=self.prefix)
        )  # fmt: skip

    def _begins_appendix(self, line):
        match = _APPENDIX.fullmatch(line)
        if not match or not (
            match[1][1].isupper() or self._after_the_end() or self._stands_alone(match)
        ):
            return False
        if match[1].lower() != "phụ lục" and not match[2]:
            return False
        number = match[2] or ""
        base = "phu-luc" if match[1].lower() == "phụ lục" else "mau"
        anchor = (
            f"{base}-{arabic(number) if number.isalpha() else slug(number)}" if number else base
        )
        self.prefix = f"{anchor}-"
        self.articles_here = self.last_article = 0
        label = " ".join(filter(None, [match[1].capitalize(), number.upper()]))
        self._enter(
            Node("appendix", self._new_anchor(anchor), number, label,
                 match[3] or self._heading_ahead(), prefix=self.prefix)
        )  # fmt: skip
        return True

    def _stands_alone(self, match):
        """'Phụ lục II' on a line of its own, or 'Phụ lục II: …' and soon '(Kèm theo …)'; what an
        article lists, 'Phụ lục II: Danh mục …;', is its text."""
        ahead = self.lines[self.at : self.at + 3]
        return match[1][0].isupper() and (
            match[3] is None or any(_ATTACHED_TO.match(line) for line in ahead)
        )

    def _after_the_end(self):
        """Behind the signature, or in an appendix already."""
        return self._inside("closing") or self._inside("appendix")

    def _division(self, match):
        word, number, heading = match[1].lower(), match[2], match[4].strip()
        kind = _KINDS[word]
        if heading and (heading[0].islower() or not (match[3] or _is_loud(heading))):
            return False  # 'Chương II và các …': a sentence
        value = _value(number)
        if kind == "chapter" and value == "1" and self.articles_here and not self._holds("chapter"):
            self._attach()
        if kind != "part" and self._inside("closing"):
            self._attach()
        parent = next(
            (n for n in reversed(self.open) if RANKS[n.kind] < RANKS[kind] and n.anchor), None
        )
        start = self.prefix
        if kind in ("section", "subsection") and parent and parent.kind in _ADDRESSES:
            start = f"{parent.anchor}-"
        name = {"part": "Phần", "chapter": "Chương", "section": "Mục"}.get(kind, "Tiểu mục")
        label = f"{name} {number if number[0].isdigit() or number.isupper() else number.lower()}"
        self._enter(
            Node(kind, self._new_anchor(f"{start}{_ADDRESSES[kind]}-{value}"), number, label,
                 heading or self._heading_ahead(), prefix=self.prefix)
        )  # fmt: skip
        return True

    def _heading_ahead(self):
        """The lines after 'Chương I' that are its heading: the first, and what is loud after it."""
        words = []
        while self.at < len(self.lines) and len(words) < 6:
            line = self.lines[self.at]
            if (
                len(line) > _LONGEST_HEADING or line.startswith("|") or _ARTICLE.match(line)
                or _DIVISION.fullmatch(line) or _CLAUSE.match(line)
                or (words and not _is_loud(line)) or (not words and _ATTACHED_TO.match(line))
            ):  # fmt: skip
                break
            words.append(line)
            self.at += 1
        return " ".join(words)

    def _article(self, match):
        number, text = match[1], match[2].strip()
        plain = int(re.match(r"\d+", number)[0])
        if plain == 1 and self.last_article >= 1 and number == "1":
            self._attach()
        self.articles_here += 1
        self.last_article = plain
        node = Node(
            "article", self._new_anchor(f"{self.prefix}dieu-{slug(number)}"), number,
            f"Điều {number}", prefix=self.prefix,
        )  # fmt: skip
        self._enter(node)
        # What ends like a sentence is the article's text; a heading does not.
        if text and len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ":", ",")):
            node.heading = text
        elif text:
            node.content.append(text)

    def _within_article(self, line):
        if (match := _CLAUSE.fullmatch(line)) and self._is_next_clause(match[1]):
            article = next(n for n in self.open if n.kind == "article")
            anchor = self._new_anchor(f"{article.anchor}-khoan-{slug(match[1])}")
            self._enter(Node("clause", anchor, match[1], match[1], prefix=self.prefix))
            self._paragraph(match[2])
        elif (match := _POINT.fullmatch(line)) and match[1] != "g)":
            above = next(n for n in reversed(self.open) if n.kind in ("clause", "article"))
            anchor = self._new_anchor(f"{above.anchor}-diem-{slug(match[1])}")
            self._enter(Node("point", anchor, match[1], match[1], prefix=self.prefix))
            self._paragraph(match[2])
        else:
            self._paragraph(line)

    def _is_next_clause(self, number):
        """Numbers that follow one another; '2005. …' at the start of a line is none."""
        article = next(n for n in self.open if n.kind == "article")
        clauses = [n for n in article.children if n.kind == "clause"]
        last = int(re.match(r"\d+", clauses[-1].number)[0]) if clauses else 0
        value = int(re.match(r"\d+", number)[0])
        return value <= last + 3 and (value > last or (not number.isdigit() and value == last))

    def _roman(self, match):
        value = arabic(match[1])
        self._enter(
            Node("section", self._new_anchor(f"{self.prefix}muc-{value}"), match[1], match[1],
                 match[2], prefix=self.prefix)
        )  # fmt: skip

    # Where things go

    def _table(self, line):
        rows = [line]
        while self.at < len(self.lines) and self.lines[self.at].startswith("|"):
            rows.append(self.lines[self.at])
            self.at += 1
        cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
        # The line under the headings of a table in Markdown says nothing.
        cells = [row for row in cells if not all(re.fullmatch(r":?-{2,}:?", c) for c in row)]
        self.open[-1].content.append(Table(tuple(tuple(row) for row in cells)))

    def _quoted(self, line):
        """Articles quoted in an amendment (“Điều 5. …”) are text, up to the closing mark."""
        opens = line.count("“") - line.count("”")
        if opens <= 0 or not self._inside("article"):
            return False
        ahead = self.lines[self.at : self.at + 300]
        depth = opens
        for count, following in enumerate(ahead, start=1):
            depth += following.count("“") - following.count("”")
            if depth <= 0:
                self._line(line)
                for quoted in ahead[:count]:
                    self._paragraph(quoted)
                self.at += count
                return True
        return False

    def _paragraph(self, line):
        self.open[-1].content.append(line)

    def _enter(self, node):
        while RANKS[self.open[-1].kind] >= RANKS[node.kind]:
            self.open.pop()
        self.open[-1].content.append(node)
        self.open.append(node)

    def _inside(self, kind):
        return any(node.kind == kind for node in self.open)

    def _holds(self, kind):
        """Whether the instrument that is open has a division of this kind."""
        top = next(
            (n for n in reversed(self.open) if n.kind in ("attached", "appendix")), self.root
        )
        return any(node.kind == kind for node in top.walk())

    def _new_anchor(self, anchor):
        """A number that comes twice in one instrument (a slip, or a quotation) is told apart."""
        free, count = anchor, 1
        while free in self.anchors:
            count += 1
            free = f"{anchor}-lan-{count}"
        self.anchors.add(free)
        return free


def _value(number):
    """'thứ hai' → '2', 'IV' → '4', '12' → '12'."""
    words = number.lower().split()
    if words[0] == "thứ":
        return str(_ORDINALS.index(words[1]) + 1) if words[1] in _ORDINALS else slug(words[1])
    return arabic(number)


def _prefer_the_attached(root):
    """Give the plain anchors to a regulation that a shorter decision issues."""
    attached = next((node for node in root.children if node.kind == "attached"), None)
    if attached is None:
        return
    own = [node for child in root.children if child.kind not in ("attached", "appendix")
           for node in child.walk()]  # fmt: skip
    count = [sum(node.kind == "article" for node in nodes) for nodes in (own, attached.walk())]
    if count[0] >= count[1]:
        return
    for node in own:
        node.anchor = node.anchor and f"ban-hanh-{node.anchor}"
        node.prefix = "ban-hanh-"
    root.prefix = "ban-hanh-"
    start = attached.prefix
    for node in attached.walk():
        node.anchor = node.anchor.removeprefix(start)
        node.prefix = node.prefix.removeprefix(start)
