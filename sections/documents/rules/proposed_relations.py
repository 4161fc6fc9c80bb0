"""Which other documents a text says that it rests on, replaces, amends … (quan hệ đề xuất). S6.

What is named without a number ('Căn cứ Luật Đất đai') is proposed by its name; a person says which
number it bears (`unnumbered_relations`).
"""

import re
from dataclasses import dataclass
from datetime import date

from home.text.numbers import find_numbers, number_key
from sections.documents.rules import unnumbered_relations as unnumbered
from sections.documents.rules.relations import (
    AMENDS,
    CORRECTS,
    GUIDES,
    REPEALS,
    REPLACES,
    RESTS_ON,
    SUSPENDS,
)

_VERBS = (
    (REPLACES, r"thay thế"),
    (REPEALS, r"bãi bỏ|hủy bỏ|huỷ bỏ"),
    (AMENDS, r"sửa đổi(?:,? bổ sung)?|bổ sung"),
    (CORRECTS, r"đính chính"),
    (SUSPENDS, r"ngưng hiệu lực|đình chỉ(?: việc)? thi hành|tạm ngưng"),
    (GUIDES, r"hướng dẫn(?: chi tiết)?(?: thi hành| thực hiện)|quy định chi tiết"),
)
_VERB = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _VERBS), re.IGNORECASE)
_PASSIVE = re.compile(r"(?:đã |bị |được )\s*$|^\s*(?:bởi|bằng)\b", re.IGNORECASE)
_ENDED = re.compile(r"hết hiệu lực", re.IGNORECASE)
_BASIS = re.compile(r"^\s*[-–]?\s*căn cứ\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^;\n]+?(?:(?<!\d)\.(?=\s+[A-ZĐÀ-Ỹ])|;|\n|$)")
_DATE_AFTER = re.compile(
    r"^,?\s*ngày\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})",
    re.IGNORECASE,
)
_ISSUER_AFTER = re.compile(
    r"^,?\s*của\s+(?P<issuer>[^,;.]{3,120}?)\s*(?=\s(?i:về|quy định|ban hành|sửa đổi|phê duyệt"
    r"|hướng dẫn|quản lý|và theo)\b|[,;.]|$)"
)
_N = r"\d{1,3}[a-zđ]?"
_PARTS = re.compile(
    rf"(?:(?:điểm\s+[a-zđ]{{1,2}}(?:,\s*[a-zđ]\b)*\s*,?\s*)?(?:các\s+)?khoản\s+{_N}(?:,\s*{_N})*"
    rf"(?:\s+và\s+{_N})?\s*,?\s*)?Điều\s+{_N}\b|Phụ lục\s+(?:[IVXLC]+|\d+)\b",
    re.IGNORECASE,
)
# Asked for, reported, planned: papers on the way to a document.
_PAPERS = frozenset({"", "ttr", "bc", "cv", "gm", "bb", "pc", "pg"})
_QUOTED = re.compile(r"“[^“”]{0,20000}”")
_ARTICLE = re.compile(r"^\s*(Điều\s+\d{1,3}[a-zđ]?)\.", re.MULTILINE)
# Between the verb and the number: more than this, and they do not belong together.
_REACH = 400


@dataclass(frozen=True)
class ProposedRelation:
    """What the document does to another one, and where its text says so.

    kind: REPLACES … number: as printed, '' where the text tells it by its name alone; then a
    person says which. parts: 'khoản 2 Điều 5; Điều 7', '' for the whole. basis: the article of this
    document that says so, 'Điều 3', or ''. name: of what has no number, with the year or day.
    """

    kind: str
    number: str
    issued: date | None = None
    issuer: str = ""
    abstract: str = ""
    parts: str = ""
    basis: str = ""
    start: int = 0
    end: int = 0
    name: str = ""


def propose_relations(text, *, own, head_ends):
    """The `ProposedRelation`s of a text, in order, each document once for each kind.

    own: its own number. head_ends: where its basis ('Căn cứ …') begins.
    """
    own_key, found = number_key(own) if own else "", {}
    # What is quoted is the new wording of another document.
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), _unwrapped(text))
    basis = False
    for sentence in _SENTENCE.finditer(plain):
        said, at = sentence.group(), sentence.start()
        if _BASIS.match(said):
            basis = True
        elif at > head_ends and said.strip() and not basis_goes_on(plain, at):
            basis = False
        if not basis and not _may_act(said, at < head_ends):
            continue
        for relation in [
            *_in_sentence(said, at, text, basis=basis),
            *_without_number(said, at, text, basis=basis, own=own),
        ]:
            named = number_key(relation.number) if relation.number else relation.name.lower()
            key = (relation.kind, named)
            # A title amends 'some articles of' it; the text then says which.
            known = found.get(key)
            if named == own_key and not relation.name:
                continue
            if known is None or relation.parts and not known.parts:
                found[key] = relation
    return list(found.values())


_ACTS_AT_ONCE = re.compile(
    r"^\s*(?:Điều\s+\d+[a-zđ]?[.:]\s*|\d+[.)]\s*)?(?:sửa đổi|bổ sung|đính chính|hướng dẫn)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"thay thế|bãi bỏ|h[uủ][ỷy] bỏ|hết hiệu lực|đình chỉ|ngưng", re.IGNORECASE)


def _may_act(said, in_head):
    """What begins with the verb does something to another document; the rest speaks of it."""
    return in_head or bool(_ENDS.search(said)) or bool(_ACTS_AT_ONCE.match(said))


_NEW_LINE = re.compile(
    r"^\s*(?:$|căn cứ|theo đề nghị|xét |điều \d|chương |mục |\d+[.)]|[a-zđ]\)|[-–+•])",
    re.IGNORECASE,
)


def _unwrapped(text):
    """The text with the line ends that stand within a sentence as blanks, at the same places."""
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        whole = before.rstrip().endswith((".", ";", ":", "/")) or not before.strip()
        joined += ["\n" if whole or _NEW_LINE.match(line) or line.isupper() else " ", line]
    return "".join(joined)


def basis_goes_on(text, at):
    """Whether a sentence goes on with a list of bases: the one before it ended with ';'."""
    before = text[max(0, at - 200) : at].rstrip()
    return before.endswith((";", ",")) or (
        at > 0 and text[at - 1] == "\n" and text[at : at + 1].islower()
    ) or not before.endswith((".", ":"))  # fmt: skip


def _in_sentence(said, at, text, *, basis):
    numbers = find_numbers(said)
    for place, found in enumerate(numbers):
        if found.number.type in _PAPERS:
            continue
        if basis:
            if place and _within_title(said, numbers[place - 1].end, found.start):
                continue
            kind, parts = RESTS_ON, ""
        else:
            kind, parts = _acts(said, found)
        if kind:
            yield _relation(kind, parts, said, found, at, text)


def _without_number(said, at, text, *, basis, own):
    """What a sentence without any number names: laws of the basis, a document by its day."""
    if any(found.number.type not in _PAPERS for found in find_numbers(said)):
        return
    place = {"start": at, "end": at + len(said.rstrip())}
    if basis:
        for name, issued in unnumbered.laws_named(said):
            yield ProposedRelation(RESTS_ON, "", issued=issued, name=name, **place)
        return
    verb = _VERB.search(said)
    if not verb or verb.lastgroup == GUIDES or _is_passive(said, verb):
        return
    article = _article_of(text, at)
    if own and (issued := unnumbered.same_number(said, verb.end())):
        name = f"{own}, {issued:%d/%m/%Y}"
        yield ProposedRelation(verb.lastgroup, own, issued, basis=article, name=name, **place)
    elif named := unnumbered.by_its_day(said, verb.end()):
        name, issued = named
        yield ProposedRelation(verb.lastgroup, "", issued, basis=article, name=name, **place)


def _is_passive(said, verb):
    around = said[max(0, verb.start() - 6) : verb.start()], said[verb.end() : verb.end() + 8]
    return bool(_PASSIVE.search(around[0]) or _PASSIVE.search(around[1]))


def _within_title(said, end, start):
    """Whether the second number stands in the title of the first ('… sửa đổi Nghị định số …')."""
    return bool(_VERB.search(said, end, start)) or "của" in said[end:start]


def _acts(said, found):
    """The kind of relation to a number by the verb before it, and which parts it names."""
    verb = _VERB.search(said, max(0, found.start - _REACH), found.start)
    if verb:
        if _is_passive(said, verb):
            return None, ""
        parts = [m.group().strip(" ,") for m in _PARTS.finditer(said, verb.end(), found.start)]
        return verb.lastgroup, "; ".join(dict.fromkeys(parts))[:300]
    if (ended := _ENDED.search(said, found.end)) and ended.start() - found.end < _REACH:
        return REPEALS, ""
    return None, ""


def _relation(kind, parts, said, found, at, text):
    rest, issued, issuer = said[found.end : found.end + 1000], None, ""
    if match := _DATE_AFTER.match(rest):
        try:
            issued = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            issued = None
        rest = rest[match.end() :]
    if match := _ISSUER_AFTER.match(rest):
        issuer, rest = " ".join(match["issuer"].split()), rest[match.end() :]
    abstract = " ".join(rest.split()).strip(" ,;.") if issued or issuer else ""
    return ProposedRelation(
        kind=kind,
        number=_as_printed(said[found.start : found.end]),
        issued=issued,
        issuer=issuer[:200],
        abstract=abstract[:500],
        parts=parts,
        basis=_article_of(text, at) if kind != RESTS_ON else "",
        start=at,
        end=at + len(said.rstrip()),
    )


def _article_of(text, at):
    """'Điều 3', where the sentence that begins at `at` stands in one."""
    articles = _ARTICLE.findall(text, max(0, at - 5000), at + 12)
    return articles[-1] if articles else ""


def _as_printed(words):
    """'Nghị định 43/2011/NĐ-CP' → '43/2011/NĐ-CP'; without a symbol as it stands."""
    match = re.search(r"\d[\w.]*(?:\s*/\s*[\w.-]+)+", words)
    return re.sub(r"\s*([/-])\s*", r"\1", match.group()) if match else words
