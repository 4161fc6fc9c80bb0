"""The one analysis of Vietnamese for search (phân tích văn bản để tìm kiếm). P14, B4.

Pure Python, in front of every engine, because none of them does it alone. A text becomes terms:
each syllable, with accents and folded, and each pair of neighbouring syllables (pairs stand in for
a word segmenter), folded: two syllables together are hardly ever ambiguous. Terms are made of
letters, digits and '_', so that the simplest tokenizer of any engine keeps them whole:

    đất               with accents (tone position unified)
    _dat, _dat_dai    folded
    __30_2020_nd_cp   a document number, and each incomplete form of it
"""

import re
import tomllib
from codecs import charmap_build, charmap_encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add
from pathlib import Path

from home.text.normal import fold, normalise, unify_tones
from home.text.numbers import ISSUERS, TYPES, DocumentNumber, find_numbers, parse_number

# '_' is made a space before: a class that leaves it out is slower, and this runs over everything.
_WORD = re.compile(r"\w+")
_WORD_OR_LINE = re.compile(r"\w+|\n")
_DIGITS_JOINED = re.compile(r"[.,](?<=\d[.,])(?=\d{3}(?!\d))")
# Each begins with few characters, so that a long text is run through quickly.
_MAY_CITE = (
    re.compile(r"\d[a-zA-Z]?[^\S\n]?[/-]"),
    re.compile(r"[sS][ốỐoO][^\S\n]*:?[^\S\n]*\d"),
    re.compile(r"[A-ZĐ][A-ZĐ][^\S\n]+\d"),
)
LONGEST_QUERY = 300  # characters of a query that are looked at
MOST_SYLLABLES = 48  # and syllables

# Abbreviations that citizens and offices use, beside those of documents and issuers.
_OTHER_ABBREVIATIONS = tomllib.loads(
    Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8")
)


def syllables(text: str) -> list[str]:
    """The words of a text in order: lower case, NFC, tone position unified, '1.500' as '1500'."""
    return list(map(_unified, _WORD.findall(_plain(text))))


def lines_of_words(text: str) -> list[str]:
    """The same with the line ends: ['luật', 'này', '\\n', 'điều', '1']."""
    return list(map(_unified, _WORD_OR_LINE.findall(_plain(text))))


def _plain(text):
    return _DIGITS_JOINED.sub("", normalise(text)).lower().replace("_", " ")


# A text has few different syllables: what is done to one is remembered.
_unified = lru_cache(maxsize=65536)(unify_tones)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """A folded syllable, of letters and digits only: folding takes some characters apart."""
    return "".join(filter(str.isalnum, fold(word))) or word


def _folding_table() -> tuple[object, bytes]:
    """A byte for each small letter (Vietnamese ones first), and by byte its folded letter."""
    codes = chain(range(0x1EA0, 0x1EFA), map(ord, "ăâđêôơư"), range(0x80, 0x250))
    kept, folded = dict.fromkeys(map(chr, range(128))), bytearray(range(128))
    for letter in dict.fromkeys(map(chr, codes)):
        own = fold_word(letter) if letter.isalpha() and letter == letter.lower() else ""
        if len(own) == 1 and own.isascii() and len(kept) < 256:
            kept[letter] = None
            folded += own.encode()
    return charmap_build("".join(kept).ljust(256, "\ufffe")), bytes(folded).ljust(256)


_ENCODED, _FOLDED = _folding_table()


def fold_words(text: str) -> str:
    """`fold_word` of all the words of a text, as `lines_of_words` gave them; signs stay."""
    try:
        # By tables, since fifty whole texts are folded for one question.
        return charmap_encode(text, "strict", _ENCODED)[0].translate(_FOLDED).decode("ascii")
    except UnicodeEncodeError:
        return re.sub(r"[^\W_]+", lambda word: fold_word(word.group()), text)


@lru_cache(maxsize=65536)
def _folded_term(word):
    return f"_{fold_word(word)}"


def pair_term(one: str, two: str) -> str:
    # '_dat' and '_dai' side by side.
    return _folded_term(one) + _folded_term(two)


def terms(text: str) -> list[str]:
    """All terms of a text, in order, repetitions kept."""
    return terms_of_words(syllables(text))


def terms_of_words(words: list[str]) -> list[str]:
    folded = list(map(_folded_term, words))
    return [*words, *folded, *map(add, folded, folded[1:])]


def number_term(number: DocumentNumber) -> str:
    """'30/2020/nd-cp' as one term."""
    return "__" + re.sub(r"[^a-z0-9]", "_", number.key)


def number_terms(text: str) -> list[str]:
    """The terms under which a document with this number is found: the whole and incomplete ones."""
    number = parse_number(text)
    if number is None:
        return []
    return ["__" + re.sub(r"[^a-z0-9]", "_", key) for key in number.partial_keys()]


def cited_terms(text: str) -> list[str]:
    """One term for each document number that stands in the text."""
    # Most lines of a law hold none; to look for one costs as much as all the rest.
    starts = set()
    for pattern in _MAY_CITE:
        for match in pattern.finditer(text):
            starts.add(text.rfind("\n", 0, match.start()) + 1)
    text = "\n".join(text[start:].partition("\n")[0] for start in sorted(starts))
    return list(dict.fromkeys(number_term(found.number) for found in find_numbers(text)))


@dataclass(frozen=True)
class Analysed:
    """What an engine indexes of one entry: the terms of each field.

    plain: the words of title, summary and body with their line ends, as `lines_of_words`.
    """

    number: list[str]
    title: list[str]
    summary: list[str]
    body: list[str]
    plain: tuple[list[str], list[str], list[str]] = ([], [], [])


def analyse(*, title: str, summary: str = "", body: str = "", number: str = "") -> Analysed:
    plain = tuple(map(lines_of_words, (title, summary, body)))
    own = [terms_of_words([word for word in field if word != "\n"]) for field in plain]
    return Analysed(
        number=number_terms(number),
        title=own[0],
        summary=own[1] + cited_terms(f"{title}\n{summary}"),
        body=own[2] + cited_terms(body),
        plain=plain,
    )


# --- the question ------------------------------------------------------------------------------


@dataclass(frozen=True)
class ParsedQuery:
    """What was asked, in terms.

    required: groups, of each of which one alternative must hold; an alternative is terms that all
    must hold. scored: all terms that speak for an entry; pairs: the words of those that are pairs,
    as they were typed. numbers: terms of document numbers that
    were meant, any of which suffices. words: syllables to mark in a snippet, other spellings of
    what was typed included.
    """

    required: tuple[tuple[tuple[str, ...], ...], ...]
    scored: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    is_folded: bool
    length: int = 0  # syllables
    pairs: tuple[tuple[str, str], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.required or self.numbers)


_QUOTED = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')


def parse_query(text: str, *, fold_all: bool = False) -> ParsedQuery:
    """Reads what a person typed. Signs and operators are no words: '+-*/()' asks for nothing.

    A question without any accent is asked of the folded terms; fold_all asks it of them anyway.
    """
    text = normalise(text)[:LONGEST_QUERY]
    phrases = [tuple(syllables(match)) for match in _QUOTED.findall(text)]
    # A number in quotation marks is a number, in any spelling.
    phrases = [each for each in phrases if each and not parse_number(" ".join(each))]
    words = syllables(text)[:MOST_SYLLABLES]
    is_folded = fold_all or all(word == fold_word(word) for word in words)
    numbers = _numbers_meant(text)
    required, scored, marked = [], [], list(words)
    spelt = [fold_word(word) for word in words] if is_folded else words
    mark = "_" if is_folded else ""
    together = list(zip(spelt, spelt[1:], strict=False))
    free = syllables(_QUOTED.sub(" ", text))[:MOST_SYLLABLES] if phrases else words
    typed = [fold_word(word) for word in free] if is_folded else free
    for start, end, alternatives in _groups(free, is_folded, _capitals(text)):
        own = tuple(mark + word for word in typed[start:end])
        required.append((own, *(_in_a_row(other, mark) for other in alternatives)))
        for other in alternatives:
            marked += other
            scored += [mark + word for word in other]
            together += zip(other, other[1:], strict=False)
    for phrase in phrases:
        is_plain = all(word == fold_word(word) for word in phrase)
        required += [((f"_{word}" if is_plain else word,),) for word in phrase]
        required += [((pair_term(*pair),),) for pair in zip(phrase, phrase[1:], strict=False)]
    own_terms = [mark + word for word in spelt]
    pairs = tuple(dict.fromkeys(together))
    scored += [pair_term(*pair) for pair in pairs]
    return ParsedQuery(
        required=tuple(dict.fromkeys(required)),
        scored=tuple(dict.fromkeys([*own_terms, *scored, *numbers])),
        numbers=numbers,
        words=tuple(dict.fromkeys(marked)),
        is_folded=is_folded,
        length=len(words),
        pairs=pairs,
        phrases=tuple(dict.fromkeys(phrases)),
    )


def _in_a_row(words, mark):
    """The terms of what holds these words beside each other: 'tỉnh' and 'uỷ' stand everywhere."""
    together = (pair_term(*pair) for pair in zip(words, words[1:], strict=False))
    return (*(mark + word for word in words), *together)


def holds_phrase(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a text hold the phrase: with its accents, or if it has none with any."""
    if all(word == fold_word(word) for word in phrase):
        words = list(map(fold_word, words))
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "


# 'quyết định 2418 ngày 9/10/2026': the number says which; the day is not part of it.
_OF_A_DAY = re.compile(
    r",?\s+(?:ký |ky )?ng[àa]y\s+\d{1,2}(?:\s?[/.-]\s?|\s+th[áa]ng\s+)\d{1,2}"
    r"(?:\s?[/.-]\s?|\s+n[ăa]m\s+)\d{4}\s*$",
    re.IGNORECASE,
)


def _numbers_meant(text: str) -> tuple[str, ...]:
    whole = parse_number(text) or parse_number(_OF_A_DAY.sub("", text))
    if whole:
        return (number_term(whole),)
    return tuple(dict.fromkeys(number_term(found.number) for found in find_numbers(text)))


def _spellings() -> tuple[dict, dict]:
    """Both ways: folded abbreviation → words, folded words → abbreviation."""
    table = {short: name for short, name in (TYPES | ISSUERS).items() if len(short) > 1}
    table |= _OTHER_ABBREVIATIONS
    long_of, short_of = {}, {}
    for short, name in table.items():
        words = tuple(syllables(name))
        folded = tuple(fold(word) for word in words)
        long_of.setdefault(fold(short), []).append(words)
        if len(short) > 2 or short in ("QĐ", "NQ", "NĐ"):
            short_of.setdefault(folded, []).append((short.lower(),))
    return long_of, short_of


_LONG_OF, _SHORT_OF = _spellings()
_LONGEST = max(map(len, _SHORT_OF))


# 'tu', 'da': two letters that are a word as well.
_OPEN_SYLLABLE = re.compile("[^aeiouy][aeiouy]")


def _capitals(text: str) -> set[str]:
    """The words that were typed in capitals among others that were not, or alone; in lower case."""
    words = [word for word in _WORD.findall(text) if word.upper() != word.lower()]
    capitals = {_unified(word.lower()) for word in words if word.isupper()}
    return capitals if len(words) == 1 or not all(map(str.isupper, words)) else set()


def _may_be_short(word: str, capitals: set[str]) -> bool:
    """Whether a word may stand for others: 'đầu tư' does not ask for 'tỉnh uỷ' (TU)."""
    letters = word.replace("đ", "d")
    return letters.isascii() and (word in capitals or not _OPEN_SYLLABLE.fullmatch(letters))


def _groups(
    words: list[str], is_folded: bool, capitals: set[str]
) -> Iterator[tuple[int, int, list[tuple[str, ...]]]]:
    """Runs of words, as typed, that are required together, with their other spellings."""
    folded = tuple(fold(word) for word in words)
    at = 0
    while at < len(words):
        end = at + 1
        others: Iterable[tuple[str, ...]] = ()
        if _may_be_short(words[at], capitals):
            others = _LONG_OF.get(folded[at], ())
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            if folded[at : at + length] in _SHORT_OF:
                end = at + length
                others = _SHORT_OF[folded[at:end]]
                break
        if is_folded:
            others = [tuple(fold(word) for word in other) for other in others]
        yield at, end, list(others)
        at = end
