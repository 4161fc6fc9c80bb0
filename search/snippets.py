"""The piece of a text in which the words stand, marked in their own accents. B4."""

import re
from collections.abc import Callable
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString

from home.text.analysis import ParsedQuery
from home.text.normal import fold, unify_tones

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"<mark>([^<]*)</mark>")
_LONGEST_TEXT = 200_000  # characters that are looked through
_WORDS_SHOWN = 40
# Words of a question that stand in nearly every text.
_COMMON = frozenset(
    ("của", "và", "các", "là", "cho", "trong", "theo", "về", "có", "được")
    + ("cua", "va", "cac", "la", "ve", "co", "duoc")
)


def snippet(text: str, query: ParsedQuery) -> SafeString:
    """About forty words around the densest place, with <mark>; '' where none of them stands."""
    text = text[:_LONGEST_TEXT]
    words = list(_WORD.finditer(text))
    is_meant = _matcher(query)
    hits = [index for index, word in enumerate(words) if is_meant(word.group())]
    telling = [i for i in hits if words[i].group().lower() not in _COMMON] or hits
    if not telling:
        return SafeString("")
    start = max(0, _densest(telling, words) - 5)
    end = min(len(words), start + _WORDS_SHOWN)
    # At the text's own ends, with what stands before its first word and after its last.
    first = words[start].start() if start else 0
    last = words[end - 1].end() if end < len(words) else len(text)
    shown = _marked(text[first:last], is_meant)
    before = "… " if start else ""
    after = " …" if end < len(words) else ""
    return SafeString(f"{before}{' '.join(shown.split())}{after}")


def telling_pieces(
    summary: str, body: str, query: ParsedQuery, is_document: bool = False
) -> list[SafeString]:
    """What is shown below a title: the summary, or the place of the body that has more words.

    A summary is written to be read, so it goes first where it tells as much. The title of a
    document is its number: its summary, the abstract, is shown in any case.
    """
    words = list(_WORD.finditer(summary))
    if len(words) > _WORDS_SHOWN:
        summary = f"{summary[: words[_WORDS_SHOWN - 1].end()]} …"
    whole, place = highlight(summary, query), snippet(body, query)
    if _marks(place) <= _marks(whole):
        return [whole] if whole else []
    return [whole, place] if is_document and whole else [place]


def _marks(shown: str) -> int:
    return len({fold(word) for word in _MARK.findall(shown)})


def highlight(text: str, query: ParsedQuery) -> SafeString:
    """The whole text with the words marked: for titles."""
    return SafeString(_marked(text, _matcher(query)))


def _matcher(query: ParsedQuery) -> Callable[[str], bool]:
    asked = frozenset(map(fold, query.words) if query.is_folded else query.words)
    form = fold if query.is_folded else _spelt
    return cache(lambda word: form(word) in asked)


def _spelt(word: str) -> str:
    return unify_tones(word).lower()


def _marked(text: str, is_meant: Callable[[str], bool]) -> str:
    pieces, at = [], 0
    for word in _WORD.finditer(text):
        pieces.append(escape(text[at : word.start()]))
        shown = escape(word.group())
        pieces.append(f"<mark>{shown}</mark>" if is_meant(word.group()) else shown)
        at = word.end()
    return "".join([*pieces, escape(text[at:])])


def _densest(hits: list[int], words: list) -> int:
    """The hit from which the most different words lie within one snippet."""
    best, most = hits[0], 0
    for position, first in enumerate(hits):
        near = hits[position : position + _WORDS_SHOWN]
        seen = {fold(words[i].group()) for i in near if i < first + _WORDS_SHOWN - 5}
        if len(seen) > most:
            best, most = first, len(seen)
    return best
