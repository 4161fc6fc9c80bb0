"""Numbers of documents (số, ký hiệu văn bản) in every spelling, and one key for each. P10, S6, B4.

Pure Python. `30/2020/NĐ-CP`, `30/2020/nd-cp`, `nd 30/2020`, `Nghị định số 30 năm 2020`,
`12-QĐ/TU` and `24/2026/NQCP` are read into the same four parts: serial, year, type, issuer.
A part that was not written is empty; the keys of a number hold every selection of its parts, so
that an incomplete number finds the whole one by an equal key.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from home.text.normal import fold, normalise, unify_tones

# Types of documents (Nghị định 30/2020, phụ lục III) with those of legal acts and of copies.
TYPES = {
    "NQ": "nghị quyết", "QĐ": "quyết định", "CT": "chỉ thị", "QC": "quy chế", "QyĐ": "quy định",
    "TC": "thông cáo", "TB": "thông báo", "HD": "hướng dẫn", "CTr": "chương trình",
    "KH": "kế hoạch", "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo",
    "BB": "biên bản", "TTr": "tờ trình", "HĐ": "hợp đồng", "CĐ": "công điện",
    "BGN": "bản ghi nhớ", "BTT": "bản thỏa thuận", "GUQ": "giấy ủy quyền", "GM": "giấy mời",
    "GGT": "giấy giới thiệu", "GNP": "giấy nghỉ phép", "PG": "phiếu gửi", "PC": "phiếu chuyển",
    "PB": "phiếu báo", "SY": "sao y", "TrS": "trích sao", "SL": "sao lục", "NĐ": "nghị định",
    "TT": "thông tư", "TTLT": "thông tư liên tịch", "NQLT": "nghị quyết liên tịch",
    "PL": "pháp lệnh", "L": "luật", "VBHN": "văn bản hợp nhất", "GP": "giấy phép",
    "CV": "công văn", "KL": "kết luận",
}  # fmt: skip

ISSUERS = {
    "CP": "chính phủ", "TTg": "thủ tướng chính phủ", "QH": "quốc hội", "CTN": "chủ tịch nước",
    "UBTVQH": "ủy ban thường vụ quốc hội", "UBND": "ủy ban nhân dân", "HĐND": "hội đồng nhân dân",
    "TTHĐND": "thường trực hội đồng nhân dân", "ĐĐBQH": "đoàn đại biểu quốc hội",
    "TU": "tỉnh ủy", "HU": "huyện ủy", "TW": "trung ương", "VP": "văn phòng",
    "VPCP": "văn phòng chính phủ", "VPUBND": "văn phòng ủy ban nhân dân",
    "BTC": "bộ tài chính", "BNV": "bộ nội vụ", "BTP": "bộ tư pháp", "BCA": "bộ công an",
    "BQP": "bộ quốc phòng", "BNG": "bộ ngoại giao", "BCT": "bộ công thương", "BXD": "bộ xây dựng",
    "BYT": "bộ y tế", "BGDĐT": "bộ giáo dục và đào tạo", "BKHCN": "bộ khoa học và công nghệ",
    "BTTTT": "bộ thông tin và truyền thông", "BTNMT": "bộ tài nguyên và môi trường",
    "BNNPTNT": "bộ nông nghiệp và phát triển nông thôn",
    "BNNMT": "bộ nông nghiệp và môi trường", "BGTVT": "bộ giao thông vận tải",
    "BKHĐT": "bộ kế hoạch và đầu tư", "BLĐTBXH": "bộ lao động, thương binh và xã hội",
    "BVHTTDL": "bộ văn hóa, thể thao và du lịch", "BDTTG": "bộ dân tộc và tôn giáo",
    "NHNN": "ngân hàng nhà nước", "TTCP": "thanh tra chính phủ",
    "KTNN": "kiểm toán nhà nước", "TANDTC": "tòa án nhân dân tối cao",
    "VKSNDTC": "viện kiểm sát nhân dân tối cao", "STNMT": "sở tài nguyên và môi trường",
    "SNV": "sở nội vụ", "STC": "sở tài chính", "SYT": "sở y tế", "STP": "sở tư pháp",
    "SXD": "sở xây dựng", "SCT": "sở công thương", "SGDĐT": "sở giáo dục và đào tạo",
    "SKHCN": "sở khoa học và công nghệ", "SNNMT": "sở nông nghiệp và môi trường",
    "STTTT": "sở thông tin và truyền thông", "SKHĐT": "sở kế hoạch và đầu tư",
    "SVHTTDL": "sở văn hóa, thể thao và du lịch", "SGTVT": "sở giao thông vận tải",
}  # fmt: skip

# 'Luật 50/2014/QH13', 'công văn 1234/UBND-NC': said of the document, not part of its symbol.
_NOT_IN_SYMBOL = frozenset({"l", "cv"})
# Folded, two abbreviations are one: 'HD' stays as it was typed, it may be HĐ.
_AMBIGUOUS = frozenset({"da", "hd"})
_TYPE_BY_FOLDED = {fold(short): short for short in TYPES}
_ISSUER_BY_FOLDED = {fold(short): short for short in ISSUERS}
_NAMES = {fold(name.replace(",", "")): fold(short) for short, name in (TYPES | ISSUERS).items()}
_LONGEST_NAME = max(len(name.split()) for name in _NAMES)
# 'TT' before an issuer belongs to it, 'NQ-TT HĐND'; and parliament has its term, 'QH13'.
_TERM = re.compile(r"(qh|ubtvqh)(\d{1,2})")


@dataclass(frozen=True)
class DocumentNumber:
    """The parts of a number, folded: ('30', '2020', 'nd', 'cp'). Empty is 'not written'."""

    serial: str
    year: str = ""
    type: str = ""
    issuer: str = ""

    @property
    def key(self) -> str:
        """'30/2020/nd-cp'; what is missing is left out, '30/2020', '1382/qd'."""
        symbol = "-".join(part for part in (self.type, self.issuer) if part)
        return "/".join(part for part in (self.serial, self.year, symbol) if part)

    def partial_keys(self) -> list[str]:
        """The keys under which it can be looked up: the serial with every selection of the rest."""
        choices = [(part, "") if part else ("",) for part in (self.year, self.type, self.issuer)]
        return [DocumentNumber(self.serial, *chosen).key for chosen in product(*choices)]


@dataclass(frozen=True)
class FoundNumber:
    """A number in a text: where it stands, and its parts."""

    start: int
    end: int
    number: DocumentNumber


_WORD = re.compile(r"\d{1,5}\.\d{1,3}(?!\d)|[^\W_]+")
_YEARS = range(1945, 2101)
# Words that stand beside a number and say nothing about which it is.
_FILLERS = frozenset(("so", "nam", "cua", "tinh", "va", "ngay", "van", "ban", "ky", "hieu"))


def normalise_number(text: str) -> str:
    """The number as the office writes it: 'số: 30 / 2020/nd-cp' → '30/2020/NĐ-CP'.

    What is not a document number comes back with its spaces put right and nothing else changed.
    """
    text = " ".join(normalise(text).split())
    found = _WRITTEN.search(_one_dash(text))
    party = _PARTY.search(_one_dash(text))
    match = found or party
    if not match or not parse_number(match.group()):
        return text
    if any(char.isdigit() for char in text[: match.start()] + text[match.end() :]):
        return text  # more than a number
    if not found:
        serial, kind, issuer = party.groups()
        return f"{serial}-{_spelling(kind)}/{_spelling(issuer)}"
    serial, year, symbol = found.groups()
    parts = [part for part in re.split(r"\s*-\s*", symbol) if part]
    spelt = [_spelling(piece) for part in parts for piece in _split_glued(part.replace(" ", ""))]
    return "/".join(part for part in (serial, year, "-".join(spelt)) if part)


def number_key(text: str) -> str:
    """One key for every spelling of a number: '05/2020/NĐ-CP' and 'nd 5/2020/cp' are equal.

    Text that is no number is folded, so that equal texts still have equal keys.
    """
    number = parse_number(text)
    return number.key if number else " ".join(fold(text).split())


@lru_cache(maxsize=4096)
def parse_number(text: str) -> DocumentNumber | None:
    """The number that the text is, as a person types it into a box; None if it is anything else.

    Every word must be a part of a number: 'QĐ 1382' is one, 'đất đai 2024' is not.
    """
    if len(text) > 200:
        return None
    text = _one_dash(normalise(text))
    written = _WRITTEN.search(text) or _PARTY.search(text)
    linked = fold(written.group()) if written else ""
    spaced = _GLUED.sub(r"\1 ", unify_tones(text))
    words = _abbreviate([fold(match.group()) for match in _WORD.finditer(spaced)])
    serial = year = kind = ""
    issuers = []
    for word in words:
        if re.fullmatch(r"\d+(\.\d+)?[a-z]?", word):
            if not serial:
                serial = word.lstrip("0")
            elif not year and word.isdigit() and int(word) in _YEARS:
                year = word
            elif word not in {serial, year}:
                return None  # a date, or two numbers
            continue
        for piece in _split_glued(word):
            piece = fold(piece)
            if piece in _TYPE_BY_FOLDED and not (kind and (piece == "tt" or piece == kind)):
                if kind:
                    return None
                kind = piece
            elif piece == kind or piece in _FILLERS:
                continue
            elif (
                piece == "tt"
                or piece in _ISSUER_BY_FOLDED
                or _TERM.fullmatch(piece)
                or re.search(rf"[-/ ]{re.escape(piece)}\b", linked)
            ):
                issuers.append(piece)
            else:
                return None
    if not serial or len(serial) > 9:
        return None
    known = kind or any(issuer in _ISSUER_BY_FOLDED for issuer in issuers)
    agency_and_unit = written and "-" in written.group() and written.group().isupper()
    if not (known or agency_and_unit or (year and ("/" in text or issuers)) or "so" in words):
        return None
    if kind in _NOT_IN_SYMBOL:
        kind = ""
    return DocumentNumber(serial, year, kind, "-".join(_join_standing(dict.fromkeys(issuers))))


def find_numbers(text: str) -> list[FoundNumber]:
    """The numbers that stand in a running text, in order, none inside another."""
    found = []
    plain = _one_dash(text)
    for pattern in (_WRITTEN, _PARTY, _NAMED):
        for match in pattern.finditer(plain):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            number = parse_number(match.group())
            if number and (number.type or number.issuer):
                found.append(FoundNumber(match.start(), match.end(), number))
    return sorted(found, key=lambda item: item.start)


# --- the parts ---------------------------------------------------------------------------------

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"Ð": "Đ"})


def _one_dash(text: str) -> str:
    return text.translate(_DASHES)


# The short names that a text uses of a document by themselves ('theo QĐ 1382').
_COMMON_SHORTS = ("NQ", "QĐ", "CT", "NĐ", "TTLT", "TT", "KH", "TB", "CV", "PL")
_LETTERS = "[A-Za-zĐđƯưƠơÂâÊêÔô]"
# 'QĐ2418': the space between a type and the number was not typed.
_GLUED = re.compile(rf"\b({'|'.join(_COMMON_SHORTS)}|QD|ND)(?=\d{{1,5}}\b)", re.IGNORECASE)
_SYMBOL = rf"{_LETTERS}{{1,10}}\d{{0,2}}(?:\s?-\s?(?:TT\s)?{_LETTERS}{{1,12}}\d{{0,2}}){{0,3}}"
# 30, 66.16 (a resolution of a series), 44a.
_SERIAL = r"\d{1,5}(?:\.\d{1,3})?[a-zA-Z]?"
# 30/2020/NĐ-CP, 1382/QĐ-UBND, 567/SNV-CCHC; not 5/km or 24/7.
_WRITTEN = re.compile(rf"(?<![\w/,.-])({_SERIAL})\s?/\s?(?:(\d{{4}})\s?/\s?)?({_SYMBOL})(?![\w/])")
# Party bodies: 12-QĐ/TU.
_PARTY = re.compile(rf"(?<![\w/,.-])(\d{{1,5}})-({_LETTERS}{{2,5}})/({_LETTERS}{{2,10}})(?![\w/])")


def _named_pattern() -> re.Pattern:
    """'Quyết định số 1382', 'QĐ 1382', 'Nghị định 30/2020': a name in full wants 'số' or a year."""
    names = sorted(
        {*TYPES.values(), *(fold(name) for name in TYPES.values())}, key=len, reverse=True
    )
    longs = "|".join(map(re.escape, names))
    shorts = "|".join(_COMMON_SHORTS)
    space, serial = "[ \xa0]", r"\d{1,5}(?:/\d{4})?"
    return re.compile(
        rf"\b(?:(?i:{longs}){space}+(?:(?:số|so){space}*:?{space}*{serial}|\d{{1,5}}/\d{{4}})"
        rf"|(?:{shorts}){space}+(?:số{space}+)?{serial})(?![\w/])"
    )


def _spelling(part: str) -> str:
    """'nd' → 'NĐ', 'ttg' → 'TTg', 'qh13' → 'QH13'; as typed where folding is ambiguous."""
    folded = fold(part)
    if folded in _AMBIGUOUS:
        return part.upper()
    return _TYPE_BY_FOLDED.get(folded) or _ISSUER_BY_FOLDED.get(folded) or part.upper()


def _split_glued(word: str) -> list[str]:
    """'NQCP' → 'NQ', 'CP': a type and a known issuer whose dash was lost."""
    folded = fold(word)
    if folded in _TYPE_BY_FOLDED or folded in _ISSUER_BY_FOLDED or len(folded) != len(word):
        return [word]
    for cut in range(2, len(word) - 1):
        if folded[:cut] in _TYPE_BY_FOLDED and folded[cut:] in _ISSUER_BY_FOLDED:
            return [word[:cut], word[cut:]]
    return [word]


def _abbreviate(words: list[str]) -> list[str]:
    """Folded words with the names of types and issuers replaced by their abbreviations."""
    result, at = [], 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            short = _NAMES.get(" ".join(words[at : at + length]))
            if short:
                result.append(short)
                at += length
                break
        else:
            result.append(words[at])
            at += 1
    return result


def _join_standing(issuers) -> list[str]:
    """'tt', 'hdnd' → 'tthdnd': the standing board is one issuer, with the space or without."""
    issuers = list(issuers)
    if "tt" in issuers and "hdnd" in issuers:
        issuers[issuers.index("hdnd")] = "tthdnd"
        issuers.remove("tt")
    return issuers


_NAMED = _named_pattern()
