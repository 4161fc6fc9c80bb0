"""Runs of text with their fonts (đoạn chữ cùng phông), put into Unicode together. P10.

Pure Python. In a file of the old days the font says the encoding (`.VnTime`: TCVN3, `VNI-Times`:
VNI, `VI Times`: VISCII), and only the font tells capitals (`.VnTimeH` draws them from small
letters). Fonts lie too: Unicode text stands in `.VnTime`, and TCVN3 in Arial, where somebody
changed the font alone. So the font speaks first and the words confirm it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache

from home.text.legacy import (
    ENCODINGS,
    TCVN3,
    VISCII,
    VNI,
    counts_for,
    decode,
    find_legacy,
    has_unicode_letter,
    is_legacy_word,
    words_of,
)
from home.text.syllables import is_syllable

UNICODE = "unicode"


@dataclass(frozen=True)
class Run:
    """Characters as they stand in the file, and the name of their font ('' unknown)."""

    text: str
    font: str = ""


def beside_one_another(cells):
    """The cells of a row as one line, a tab between them. cells: lists of paragraphs (of runs)."""
    line = []
    for number, cell in enumerate(cells):
        if number:
            line.append(Run("\t", line[-1].font if line else ""))
        for runs in cell:
            line += runs
    return line


@dataclass(frozen=True)
class Converted:
    """Text in Unicode; `original` is the same text as it stood, None where nothing changed.

    encoding: the one in which most converted words stood, UNICODE if none.
    unsure: the most frequent converted words that are no Vietnamese syllables, unsure_count how
    often there are such. words: how many words were converted in all. by_content: whether words
    alone told any of it, without a font.
    """

    text: str
    original: str | None
    encoding: str
    words: int = 0
    unsure: tuple[str, ...] = ()
    unsure_count: int = 0
    by_content: bool = False


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[,-]?\s*(?:bold|italic|oblique|regular|normal)+$", re.IGNORECASE)
# The makers of some PDFs drop the dot, or write it as a number.
_TCVN3_FONT = re.compile(
    r"^(?:(?:\.|#2e|_)vn|vn(?:time|arial|avant|southern|helvetins|courier)h?$)", re.IGNORECASE
)
_VNI_FONT = re.compile(r"^vni[ -]", re.IGNORECASE)
_VISCII_FONT = re.compile(r"^vi (?:times|arial|courier|helvetica|garamond)", re.IGNORECASE)
_CAPITAL_FONT = re.compile(r"^(?:\.|#2e|_)?vn.*h$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def font_family(name):
    """'ABCDEF+.VnTimeH,Bold' → '.VnTimeH'."""
    name = _SUBSET.sub("", name.strip().strip("'\""))
    while (shorter := _STYLE.sub("", name)) != name and shorter:
        name = shorter
    return name


@lru_cache(maxsize=4096)
def font_encoding(name):
    """The legacy encoding for which a font was made, or None."""
    family = font_family(name)
    if _VNI_FONT.match(family):
        return VNI
    if _VISCII_FONT.match(family):
        return VISCII
    if _TCVN3_FONT.match(family):
        return TCVN3
    return None


def draws_capitals(name):
    """Whether a TCVN3 font draws small letters as capitals."""
    return bool(_CAPITAL_FONT.match(font_family(name)))


def convert(paragraphs):
    """Paragraphs (lists of `Run`) as `Converted`, a line for each."""
    paragraphs = [_merged(runs) for runs in paragraphs]
    encodings = _encodings_of_fonts(paragraphs)
    common = _common(encodings)
    texts, originals, tally, unsure = [], [], Counter(), Counter()
    by_content = False
    for runs in paragraphs:
        pieces = []
        for run in runs:
            encoding = _encoding_of(run, encodings.get(font_family(run.font)), common)
            by_content |= encoding is not None and encoding != font_encoding(run.font)
            piece = _put_into_unicode(run.text, encoding, tally, unsure)
            if encoding == TCVN3 and draws_capitals(run.font):
                piece = piece.upper()
            pieces.append(piece)
        texts.append("".join(pieces))
        originals.append("".join(run.text for run in runs))
    return Converted(
        text="\n".join(texts),
        original="\n".join(originals) if tally else None,
        encoding=tally.most_common(1)[0][0] if tally else UNICODE,
        words=sum(tally.values()),
        unsure=tuple(word for word, _ in unsure.most_common(20)),
        unsure_count=sum(unsure.values()),
        by_content=by_content,
    )


def _merged(runs):
    """Neighbours of one encoding and case as one run: a word may be bold in its half."""
    merged = []
    for run in runs:
        if not run.text:
            continue
        if merged and (_kind(merged[-1].font) == _kind(run.font) or run.text.isspace()):
            merged[-1] = replace(merged[-1], text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged


@lru_cache(maxsize=4096)
def _kind(font):
    """What of a font decides how its characters are read."""
    encoding = font_encoding(font)
    return (encoding, draws_capitals(font)) if encoding else font_family(font)


@dataclass
class _Evidence:
    """What the words in one font say. For each encoding: words that only it makes syllables."""

    for_it: Counter = field(default_factory=Counter)
    unicode: int = 0

    def add(self, text):
        for word in words_of(text):
            if has_unicode_letter(word):
                self.unicode += 1
            elif is_legacy_word(word):
                for encoding in ENCODINGS:
                    counts = counts_for(word, encoding)
                    self.for_it[encoding] += counts.decoded and not counts.as_it_stands


# So many words of a font that is not known settle what it was made for.
_SETTLING = 5


def _encodings_of_fonts(paragraphs):
    """(encoding or None, words that say so) of each family of fonts: its name, then its words."""
    evidence = defaultdict(_Evidence)
    for runs in paragraphs:
        for run in runs:
            evidence[font_family(run.font)].add(run.text)
    found = {}
    for family, of_it in evidence.items():
        named = font_encoding(family)
        best, words = max(((e, of_it.for_it[e]) for e in ENCODINGS), key=lambda pair: pair[1])
        if named and words < _SETTLING + 2 * of_it.for_it[named]:
            best, words = named, of_it.for_it[named]
        elif words < _SETTLING or words < of_it.unicode:
            best = None
        found[family] = (best, words)
    return found


def _common(encodings):
    """In which legacy encoding most of the document is written, or None."""
    tally = Counter()
    for encoding, words in encodings.values():
        if encoding:
            tally[encoding] += words
    return tally.most_common(1)[0][0] if tally else None


def _encoding_of(run, of_family, common):
    """The encoding in which one run stands, or None: Unicode was pasted into many old files."""
    if run.text.isascii():
        return None
    expected = of_family[0] if of_family else None
    if expected is None and (finding := find_legacy(run.text)):
        return finding.encoding
    # A cell of a table is too short to tell by itself; its document tells.
    expected = expected or common
    if expected is None:
        return None
    weights = {encoding: _weigh(run.text, encoding) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: weights[encoding][0])
    # One font may hold two encodings, where the second was typed or converted for another font.
    if weights[best][0] > _SETTLING + weights[expected][0]:
        expected = best
    proof, against = weights[expected]
    # What the font's name says needs no proof from each word; what its words say does.
    if proof > against or (expected == font_encoding(run.font) and proof == against):
        return expected
    return None


def _weigh(text, encoding):
    """How many words speak for the encoding, and how many against it."""
    proof = against = 0
    for word in words_of(text):
        if has_unicode_letter(word):
            against += 1
        elif is_legacy_word(word):
            counts = counts_for(word, encoding)
            proof += counts.decoded and not counts.as_it_stands
            against += counts.as_it_stands and not counts.decoded
    return proof, against


_WORD = re.compile(r"\S+")


def _put_into_unicode(text, encoding, tally, unsure):
    if encoding is None:
        return text

    def replaced(match):
        word = match.group()
        if has_unicode_letter(word):
            return word
        decoded = decode(word, encoding)
        if decoded != word:
            tally[encoding] += 1
            for part in words_of(decoded):
                if not part.isascii() and not part.isupper() and not is_syllable(part):
                    unsure[part] += 1
        return decoded

    return unicodedata.normalize("NFC", _WORD.sub(replaced, text))
