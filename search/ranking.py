"""The order of what an engine found (xếp hạng kết quả): the same above every engine. B4.

Pure Python. An engine brings the nearest by its own measure; here they are put in order by six
signs, each about 0 to 1, weighed by numbers that `make tune-search` learns from judged questions.
A rare word or pair of words says more than a common one (its *rarity*, as in BM25).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from home.text.analysis import ParsedQuery, fold_words, lines_of_words, pair_term

# What each sign is worth, as `make tune-search` prints it; docs/quality.md says how good they are.
SIGNS = {
    "words": 0.40,  # the words asked for stand in it, often, in a text that is not long
    "pairs": 0.33,  # the same for pairs of neighbouring words
    "covered": 0.63,  # share of the pairs asked for that stand in it at all
    "line": 0.85,  # they stand together in one short line: a clause, a point, a heading
    "title": 0.56,  # share of its title that was asked for
    "parent": 0.37,  # share of its summary, or of the title of what it is a part of
}
RANKED = 50  # entries, the engine's first
_SATURATION = 1.2  # BM25's k1
# By field (title, summary, body): weight, share of the length that counts, usual length in words.
_FIELDS = ((2.0, 0.3, 12), (1.0, 0.0, 8), (1.0, 0.6, 180))
_SHORT_LINE = 40  # words: what stands in a longer line is further apart
# Most lines hold none of so few: to see that costs less than to take the lines apart.
_FEW_WORDS = 4
_LONGEST = 2500  # words of a body that are looked at: a text of ten pages


def ranked_text(
    *, title: str, summary: str = "", body: str = "", numbers: Iterable[str] = ()
) -> str:
    """What is kept of an entry to be ranked by: title, summary, body and its own numbers."""
    return ranked_words(tuple(map(lines_of_words, (title, summary, body))), numbers)


def ranked_words(plain: tuple[list[str], list[str], list[str]], numbers: Iterable[str] = ()) -> str:
    """The same of an entry that was analysed: its `plain` and `number`."""
    title, summary, body = plain
    fields = [_lines(title), _lines(summary), _lines(_first(body, _LONGEST))]
    return "|".join([*fields, " ".join(numbers)])


def words_of(text: str) -> list[str]:
    """The words of a `ranked_text`, its fields set apart by '|'."""
    return text.replace("|", " | ").split()


def is_cut(text: str) -> bool:
    """Whether a `ranked_text` is without the end of the body."""
    return len(text.split()) >= _LONGEST


def _first(words, most):
    """The first `most` words, their line ends beside."""
    end = most + words[:most].count("\n")
    while end < len(words) and end - words[:end].count("\n") < most:
        end += most - (end - words[:end].count("\n"))
    return words[:end]


def _lines(words):
    text = " ".join(words)
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


@dataclass(frozen=True)
class Asked:
    """The terms of a question with their rarity; a pair is a tuple of two words."""

    words: dict[str, float]
    pairs: dict[tuple[str, str], float]
    numbers: frozenset[str] = frozenset()
    is_folded: bool = False


def weigh(query: ParsedQuery, held: Mapping[str, int], total: int) -> Asked:
    """held: in how many entries a term stands, of how many in `total`. A pair that no entry has
    is left out."""

    def rarity(term):
        known = min(held.get(term, 0), total)
        return math.log(1 + (total - known + 0.5) / (known + 0.5))

    mark = "_" if query.is_folded else ""
    words = {
        term.removeprefix(mark): rarity(term)
        for term in query.scored
        if "_" not in term.removeprefix(mark)
    }
    terms = {pair: pair_term(*pair) for pair in query.pairs}
    pairs = {pair: rarity(term) for pair, term in terms.items() if held.get(term)}
    return Asked(words, pairs, frozenset(query.numbers), query.is_folded)


def rank(texts: Mapping[int, str], asked: Asked) -> list[int]:
    """The ids of `ranked_text`s, best first; those that are equal keep their order.

    Who bears a number that was asked for comes before all others.
    """
    scored = []
    for pk, text in texts.items():
        bears = not asked.numbers.isdisjoint(text.rpartition("|")[2].split())
        scored.append((not bears, -score(signs(text, asked)), pk))
    return [pk for *_order, pk in sorted(scored, key=itemgetter(0, 1))]


def score(values: Iterable[float], weights: Iterable[float] = tuple(SIGNS.values())) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def signs(text: str, asked: Asked) -> tuple[float, ...]:
    """The six signs of a `ranked_text`, in the order of `SIGNS`."""
    if asked.is_folded:
        text = fold_words(text)
    title, summary, body, _numbers = text.split("|")
    of_all_words = sum(asked.words.values()) or 1
    of_all_pairs = sum(asked.pairs.values()) or 1
    fields = [_look_through(each, asked) for each in (title, summary, body)]
    held = set().union(*(pairs for _words, pairs, _line in fields))
    lengths = [
        1 - share + share * (each.count(" ") + 1) / usual
        for (_weight, share, usual), each in zip(_FIELDS, (title, summary, body), strict=True)
    ]
    return (
        _saturated([words for words, *_rest in fields], lengths, asked.words) / of_all_words,
        _saturated([pairs for _words, pairs, _line in fields], lengths, asked.pairs) / of_all_pairs,
        sum(map(asked.pairs.__getitem__, held)) / of_all_pairs,
        max(fields[0][2], fields[2][2]),
        _share_asked(title, asked),
        _share_asked(summary, asked),
    )


def _look_through(text: str, asked: Asked) -> tuple[dict, dict, float]:
    """How often each word and each pair asked for stands in it, and the value of its best line."""
    if len(asked.words) <= _FEW_WORDS:
        lines = text.split("\n")
        text = "\n".join(line for line in lines if any(map(line.__contains__, asked.words)))
    all_words = text.replace("\n", " \n ").split(" ")
    all_words.append("\n")
    # One quick step over a thousand words; what follows is done for the few that were asked for.
    wanted = {"\n", *asked.words}
    words, pairs, best, start = {}, {}, 0.0, 0
    of_all_words = sum(asked.words.values()) or 1
    of_all_pairs = sum(asked.pairs.values()) or 1
    together, near = set(), set()
    for at in [at for at, word in enumerate(all_words) if word in wanted]:
        word = all_words[at]
        if word == "\n":
            if together:
                value = (
                    sum(map(asked.words.__getitem__, together)) / of_all_words
                    + sum(map(asked.pairs.__getitem__, near)) / of_all_pairs
                )
                best = max(best, value / (1 + max(1, (at - start) / _SHORT_LINE)))
                together, near = set(), set()
            start = at + 1
            continue
        together.add(word)
        words[word] = words.get(word, 0) + 1
        pair = word, all_words[at + 1]
        if pair in asked.pairs:
            near.add(pair)
            pairs[pair] = pairs.get(pair, 0) + 1
    return words, pairs, best


def _saturated(found: list[dict], lengths: list[float], rarity: Mapping) -> float:
    """BM25F: the fields' counts are added before they saturate."""
    counts: dict = {}
    for terms, length, (weight, _share, _usual) in zip(found, lengths, _FIELDS, strict=True):
        for term, count in terms.items():
            counts[term] = counts.get(term, 0) + weight * count / length
    return sum(rarity[term] * count / (_SATURATION + count) for term, count in counts.items())


def _share_asked(text: str, asked: Asked) -> float:
    """Of the pairs of a field (of its one word), the share that the question has."""
    words = text.split()
    if len(words) < 2:
        return float(any(word in asked.words for word in words))
    pairs = list(zip(words, words[1:], strict=False))
    return sum(pair in asked.pairs for pair in pairs) / len(pairs)
