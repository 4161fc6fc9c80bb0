"""'Did you mean …?' with the accents put back (gợi ý có dấu). B4.

Pure Python. What was found knows how its words are written: of all ways to put accents on what was
typed, the one whose pairs of neighbouring words stand there most often.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from home.text.analysis import fold_word, syllables

_LOOKED_AT = 2000  # characters of a text
_MOST_WORDS = 12


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
    return "" if restored == typed else " ".join(restored)


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
