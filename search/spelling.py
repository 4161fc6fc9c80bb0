"""'Did you mean …?': the accents put back, a wrong letter put right (gợi ý chính tả). B4.

Pure Python. What was found knows how its words are written: of all ways to put accents on what was
typed, the one whose pairs of neighbouring words stand there most often. A word that stands nowhere,
or nowhere beside its neighbours, is held against the words of the index that are one letter away.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from home.text.analysis import fold_word, pair_term, syllables

_WORD = re.compile(r"\w+")
_LOOKED_AT = 2000  # characters of a text
_MOST_WORDS = 12
# Words of a question in which letters are put right, and how many of them may be doubtful.
_MOST_CORRECTED, _MOST_DOUBTFUL = 8, 3
_LETTERS = "abcdeghiklmnopqrstuvxy"


def restore_accents(asked: str, texts: Iterable[str]) -> str:
    """'thu tuc dat dai' → 'thủ tục đất đai'; '' where a word stands nowhere or nothing changes.

    texts: `ranked_text`s of what was found.
    """
    typed = syllables(asked)
    if not typed or len(typed) > _MOST_WORDS:
        return ""
    folded = [fold_word(word) for word in typed]
    alone, pairs = _counts(set(folded), texts)
    if any(word not in alone for word in folded):
        return ""
    restored = _best_chain(folded, alone, pairs)
    return "" if restored == typed else _in_place(asked, restored)


def _in_place(asked, words):
    """The question with other words: the quotation marks of a phrase stay."""
    if len(_WORD.findall(asked)) != len(words):
        return " ".join(words)
    following = iter(words)
    return _WORD.sub(lambda _word: next(following), asked)


def _counts(wanted, texts):
    """By folded word its written forms, and how often two of them stand side by side."""
    alone, pairs = defaultdict(Counter), Counter()
    for text in texts:
        before = ""
        for word in text[:_LOOKED_AT].replace("|", " | ").split():
            folded = fold_word(word)
            if folded not in wanted:
                before = ""
                continue
            alone[folded][word] += 1
            if before:
                pairs[before, word] += 1
            before = word
    return alone, pairs


def _best_chain(folded, alone, pairs):
    """Viterbi: each form is worth how often it stands, each pair far more."""
    best = {word: (math.log(count), [word]) for word, count in alone[folded[0]].items()}
    for each in folded[1:]:
        best = {
            word: max(
                (
                    (value + 3 * math.log1p(pairs[chain[-1], word]) + math.log(count), chain)
                    for value, chain in best.values()
                ),
                key=lambda item: item[0],
            )
            for word, count in alone[each].items()
        }
        best = {word: (value, [*chain, word]) for word, (value, chain) in best.items()}
    return max(best.values(), key=lambda item: item[0])[1]


def put_letters_right(asked: str, frequencies: Callable[[list[str]], Mapping[str, int]]) -> str:
    """'giấy phép xay dugn' → 'giay phep xay dung', without accents; '' where nothing is better.

    frequencies: in how many entries of the index terms stand, those that it knows.
    """
    words = [fold_word(word) for word in syllables(asked)]
    if not words or len(words) > _MOST_CORRECTED:
        return ""
    held = frequencies([term for at in range(len(words)) for term in _around(words, at, words[at])])
    doubtful = [at for at, word in enumerate(words) if not held.get(f"_{word}")] or [
        at for at in range(len(words)) if len(words) > 1 and not _together(words, at, held)
    ]
    tried = {at: _one_letter_away(words[at]) for at in doubtful if not words[at].isdigit()}
    if not tried or len(tried) > _MOST_DOUBTFUL:
        return ""
    held = frequencies(
        [term for at, each in tried.items() for word in each for term in _around(words, at, word)]
    )
    ways = []
    for at, each in tried.items():
        for word in each:
            fixed = [*words[:at], word, *words[at + 1 :]]
            if held.get(f"_{word}"):
                ways.append((_together(fixed, at, held), held[f"_{word}"], at, fixed))
    # One word is put right: with two wrong ones beside each other nothing tells what was meant.
    best = max(ways, default=None)
    if best is None or (len(words) > 1 and not best[0]):
        return ""
    return _in_place(asked, best[3])


def _around(words, at, word):
    """The terms of a word that stands at a place: by itself, with the one before and after it."""
    terms = [f"_{word}"]
    if at:
        terms.append(pair_term(words[at - 1], word))
    if at + 1 < len(words):
        terms.append(pair_term(word, words[at + 1]))
    return terms


def _together(words, at, held):
    return sum(held.get(term, 0) for term in _around(words, at, words[at])[1:])


def _one_letter_away(word):
    """A letter left out, one too many, another one, or two that changed places."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    away = {left + right[1:] for left, right in cuts if right}
    away |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    away |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    away |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    return sorted(away - {word, ""})
