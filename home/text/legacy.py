"""Text in a legacy encoding (bảng mã cũ: TCVN3, VNI, VISCII) that was pasted as if it were Unicode.

P10. Pure Python. 'ViÖt Nam' is TCVN3 (fonts .VnTime), 'Vieät Nam' is VNI (fonts VNI-Times),
'Vi®t Nam' is VISCII. A word counts as legacy where it is no Vietnamese syllable as it stands and
is one when decoded. French, German and Vietnamese words fail one of the two; the few that pass
('Thaï') never come in such number and company.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from home.text.syllables import is_syllable

TCVN3, VNI, VISCII = "TCVN3", "VNI", "VISCII"
ENCODINGS = (TCVN3, VNI, VISCII)


@dataclass(frozen=True)
class LegacyFinding:
    """What was recognised: the encoding, a sample as pasted, and the same sample in Unicode."""

    encoding: str
    sample: str
    decoded: str


# --- tables ------------------------------------------------------------------------------------

_TCVN3_BYTES = (
    "¡¢£¤¥¦§¨©ª«¬\xad®" "µ¸¶·¹" "»¾¼½Æ" "ÇÊÈÉË" "ÌÐÎÏÑ" "ÒÕÓÔÖ" "×ÝØÜÞ"
    "ßãáâä" "åèæçé" "êíëìî" "ïóñòô" "õøö÷ù" "úýûüþ"
)  # fmt: skip
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ" "àáảãạ" "ằắẳẵặ" "ầấẩẫậ" "èéẻẽẹ" "ềếểễệ" "ìíỉĩị"
    "òóỏõọ" "ồốổỗộ" "ờớởỡợ" "ùúủũụ" "ừứửữự" "ỳýỷỹỵ"
)  # fmt: skip
# What the text layer of a PDF gives for some of the bytes.
_TCVN3_IN_PDF = {"\u2212": "ư", "\u2219": "ã", "\u03bc": "à"}

_VISCII_CONTROLS = {
    "\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ",
}  # fmt: skip
_VISCII_FROM_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)

# In VNI a vowel is followed by its marks; seven letters stand alone.
_VNI_ALONE = {"ñ": "đ", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303",
                   "ä": "\u0323"}  # fmt: skip
_VNI_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for vowel in ("a", "e", "i", "o", "u", "y", "ô", "ö"):
        letter = _VNI_ALONE.get(vowel, vowel)
        table |= {vowel + mark: letter + tone for mark, tone in _VNI_TONES.items()}
    for vowel in "aeo":
        table |= {vowel + mark: vowel + "\u0302" + t for mark, t in _VNI_CIRCUMFLEX.items()}
    table |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    # 'Uûy': a capital with the mark of a small letter.
    capitals |= {old[0].upper() + old[1:]: new.upper() for old, new in table.items()}
    table |= capitals
    return {old: unicodedata.normalize("NFC", new) for old, new in table.items()}


@cache
def _decoder(encoding: str) -> tuple[re.Pattern, dict[str, str]]:
    if encoding == TCVN3:
        table = dict(zip(_TCVN3_BYTES, _TCVN3_LETTERS, strict=True)) | _TCVN3_IN_PDF
    elif encoding == VNI:
        table = _vni_table()
    else:
        table = dict(_VISCII_CONTROLS)
        for byte, letter in enumerate(_VISCII_FROM_80, start=0x80):
            table[chr(byte)] = letter
            # A paste from Windows shows the bytes 80–9F as the characters of code page 1252.
            shown = bytes([byte]).decode("cp1252", "ignore")
            if shown:
                table[shown] = letter
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table


def decode(text: str, encoding: str) -> str:
    """Legacy text in Unicode, NFC. What the encoding does not know stays as it is.

    TCVN3 has no toned capitals (fonts .VnTimeH draw them): they come back as small letters.
    """
    pattern, table = _decoder(encoding)
    return unicodedata.normalize("NFC", pattern.sub(lambda match: table[match.group()], text))


# --- words -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WordCounts:
    """Whether a word is a Vietnamese syllable when decoded, and whether as it stands."""

    decoded: bool
    as_it_stands: bool


def words_of(text: str) -> list[str]:
    """The words of a text, without the punctuation around them."""
    return _TOKEN.findall(text)


def has_unicode_letter(word: str) -> bool:
    """Whether it holds a letter that only Vietnamese in Unicode has."""
    return bool(_UNICODE_LETTER.search(word))


def is_legacy_word(word: str) -> bool:
    """Whether the word could be one in a legacy encoding: it has a sign or letter beyond ASCII."""
    return _may_be_legacy(word)


def counts_for(word: str, encoding: str | None) -> WordCounts:
    """What a word speaks for; encoding None: only as it stands."""
    decoded = encoding is not None and (
        is_syllable(decode(word, encoding)) and _is_written_in(word, encoding)
    )
    return WordCounts(decoded, is_syllable(word))


# --- recognition -------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\s/,;:()\[\]{}<>\"'!?|=+*#&@^~_%$`\\.…“”‘’–—-]+")
# Letters that only Vietnamese in Unicode has: a word in a legacy encoding never holds them.
_UNICODE_LETTER = re.compile("[ĂăĐđƠơƯưĨĩŨũẠ-ỹ]")
# An 'ê' or a 'ú' may be French; a sign between letters, or a small and a capital letter mixed
# as in 'ViÖt', stands in no language.
_SIGN_AS_LETTER = re.compile("[¡-¿×÷\xad\u2212\u2219\x02\x05\x06\x14\x19\x1e\x80-\x9f]")
_MIXED_CASE = re.compile("[a-zà-öø-þ][À-ÖØ-Þ]|[A-Z][ß-öø-þ][A-Z]|[A-Z]{2}[ß-öø-þ]$")
_VNI_MARKED = re.compile(
    "[aeoyAEOY][øûõäåáãØÛÕÄÅÁÃ]|[uôöUÔÖ][øûõùïØÛÕÙÏ]|[aA][êëüÊËÜ]|[eE][äáâÄÁÂ]"
)

_SAMPLE_LENGTH = 60


@dataclass
class _Count:
    """Of one piece of text and one encoding: words that speak for it, and against it."""

    words: set[str]
    strong: set[str]
    valid: int = 0  # words that are syllables when decoded, whatever they are as they stand
    against: int = 0
    first: int = -1

    @property
    def share(self) -> float:
        return self.valid / (self.valid + self.against) if self.valid else 0.0


def find_legacy(text: str) -> LegacyFinding | None:
    """The legacy encoding in which the text, or a part of it, was written; None if there is none.

    Wants the text as it was pasted (before `normalise`, which drops VISCII's control characters).
    """
    if text.isascii() and not _SIGN_AS_LETTER.search(text):
        return None
    plain_lines = []
    for line in text.splitlines() if "\x1e" not in text else text.split("\n"):
        if line.isascii():
            continue
        finding = _judge(line)
        if finding:
            return finding
        if not _UNICODE_LETTER.search(line):
            plain_lines.append(line)
    # Many short lines, each too short to tell: the cells of a table.
    return _judge("\n".join(plain_lines)) if len(plain_lines) > 1 else None


def find_legacy_in(texts: Iterable[str]) -> LegacyFinding | None:
    """The first finding in several texts of one field."""
    return find_legacy("\n".join(texts))


def _judge(line: str) -> LegacyFinding | None:
    tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(line)]
    foreign = [(word, start) for word, start in tokens if _may_be_legacy(word)]
    if not foreign:
        return None
    counts = {encoding: _count(foreign, encoding) for encoding in ENCODINGS}
    encoding = max(ENCODINGS, key=lambda name: (counts[name].valid, len(counts[name].words)))
    best = counts[encoding]
    plain = [word for word, _ in tokens if word.isascii() and word.isalpha() and len(word) > 1]
    vietnamese = all(is_syllable(word) for word in plain)
    mixed = any(_UNICODE_LETTER.search(word) for word, _ in tokens)
    if not _enough(best, vietnamese=vietnamese, mixed=mixed):
        return None
    # The words before it belong to it where they are few: 'Bé' stands for Bộ, and is a word too.
    start = 0 if best.first < _SAMPLE_LENGTH // 2 else best.first
    sample = line[start : start + _SAMPLE_LENGTH]
    if len(line) > start + _SAMPLE_LENGTH:
        sample = sample.rsplit(" ", 1)[0] + "…"
    return LegacyFinding(encoding, sample.strip(), decode(sample, encoding).strip())


# A text has few different words: to remember what was said of each is most of the time saved.
@lru_cache(maxsize=65536)
def _may_be_legacy(word: str) -> bool:
    return (
        len(word) > 1
        and not (word.isascii() and not _SIGN_AS_LETTER.search(word))
        and not any(char.isdigit() and char.isascii() for char in word)
        and not _UNICODE_LETTER.search(word)
    )


def _count(foreign: list[tuple[str, int]], encoding: str) -> _Count:
    count = _Count(set(), set())
    for word, start in foreign:
        decoded = _decoded_syllable(word, encoding)
        if decoded is None:
            count.against += not is_syllable(word)
            continue
        count.valid += 1
        if decoded == word or is_syllable(word):
            continue
        count.words.add(word)
        if count.first < 0:
            count.first = start
        if encoding == VNI:
            strong = _VNI_MARKED.search(word)
        else:
            strong = _SIGN_AS_LETTER.search(word) or _MIXED_CASE.search(word)
        if strong:
            count.strong.add(word)
    return count


@lru_cache(maxsize=65536)
def _decoded_syllable(word: str, encoding: str) -> str | None:
    """The syllable that a word is in this encoding, or None."""
    decoded = decode(word, encoding)
    return decoded if is_syllable(decoded) and _is_written_in(word, encoding) else None


def _is_written_in(word: str, encoding: str) -> bool:
    """Whether the encoding has all of the word's characters: TCVN3 has no à of its own."""
    if encoding != TCVN3:
        return True
    table = _decoder(TCVN3)[1]
    return all(char.isascii() or char in table for char in word)


def _enough(count: _Count, *, vietnamese: bool, mixed: bool) -> bool:
    words, strong = len(count.words), len(count.strong)
    if count.share < 0.75 or not words:
        return False
    if mixed:  # beside correct Vietnamese only a clear case counts
        return words >= 3 and strong >= 1
    if words >= 3:
        return strong >= 1 or vietnamese
    if words == 2:
        return count.against == 0 and (strong >= 1 or vietnamese)
    return count.against == 0 and strong == 1 and vietnamese
