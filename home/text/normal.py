"""One normal form of Vietnamese text (chuẩn hoá Unicode, TCVN 6909:2001). P10.

Pure Python. Three forms of one text stand here: `normalise` is what is stored, `unify_tones`
and `fold` are what is compared.
"""

import re
import unicodedata
from itertools import product

# Line ends of every system, and Unicode's own, are one line end.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
# What no field may hold: control characters but tab and line end, byte order marks, word
# joiners, direction overrides (they make a text read otherwise than it is written), interlinear
# and language tags, half surrogate pairs (PostgreSQL and UTF-8 refuse them).
# U+00AD, the soft hyphen, stays: in TCVN3 it is the letter ư, and its loss hides legacy text.
_GARBAGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Zero-width space, non-joiner and joiner mean nothing in Latin script, and split words that look
# whole. After any other character they stay: Khmer separates words with them, emoji join.
_LATIN_ZERO_WIDTH = re.compile(
    "(?<![^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u200a\u2010-\u2027])[\u200b-\u200d]+"
)
# Any of the characters that the three expressions above are about.
_MAY_BE_CHANGED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def normalise(text: str) -> str:
    """The form in which every text is stored: NFC, one kind of line end, nothing invisible."""
    if text.isascii() and text.isprintable():
        return text
    if not _MAY_BE_CHANGED.search(text) and unicodedata.is_normalized("NFC", text):
        return text  # as it was stored: what is indexed anew mostly is
    text = _GARBAGE.sub("", _LINE_ENDS.sub("\n", text))
    text = _LATIN_ZERO_WIDTH.sub("", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without any accent, đ as d: 'Đề án Thuế' → 'de an thue'. For comparison only."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    # NFKD again: a few capitals have small letters that decompose.
    text = unicodedata.normalize("NFKD", text.lower())
    # ð (eth) stands for đ in much old text: the two capitals look the same.
    return text.replace("đ", "d").replace("ð", "d").replace("\u0307", "")


_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng


def _tone_positions() -> dict[str, str]:
    """'oà' → 'òa' and the like, in every mixture of cases."""
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for one, two in product((first, first.upper()), (second, second.upper())):
            for tone in _TONES:
                old = unicodedata.normalize("NFC", one + two + tone)
                table[old] = unicodedata.normalize("NFC", one + tone + two)
    return table


_TONE_POSITIONS = _tone_positions()
# In an open syllable only ('hoàn' has one spelling), and not in 'quý', where u belongs to qu.
_MOVABLE_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONE_POSITIONS)})(?![^\W\d_])")


def unify_tones(text: str) -> str:
    """One place for the tone where two are in use: 'hoà', 'thuý' → 'hòa', 'thúy'. Wants NFC."""
    return _MOVABLE_TONE.sub(lambda match: _TONE_POSITIONS[match.group()], text)
