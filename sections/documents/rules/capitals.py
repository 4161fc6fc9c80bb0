"""Words in capitals as the rest of the text writes them (chữ hoa về chữ thường). S6.

'BAN HÀNH QUY CHẾ … TỈNH SÓC TRĂNG' → 'Ban hành Quy chế … tỉnh Sóc Trăng'.
"""

import re
from collections import Counter, defaultdict

LEVELS = frozenset(
    {"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"}
)
_SIGNS = "“”\"'()*:;,."


class Capitals:
    """Knows how each pair of neighbouring words is written in a text."""

    def __init__(self, text):
        self.votes = _votes(text)

    def spoken(self, loud):
        """The words of `loud` with the capitals that they have elsewhere in the text."""
        words, said = loud.lower().split(), []
        for at, word in enumerate(words):
            votes = Counter()
            if at:
                votes += self.votes[words[at - 1], word, 1]
            if at + 1 < len(words):
                votes += self.votes[word, words[at + 1], 0]
            said.append(votes.most_common(1)[0][0] if votes else word)
        _name_places(said)
        sentence = " ".join(said)
        return sentence[:1].upper() + sentence[1:]


def _votes(text):
    found = defaultdict(Counter)
    for line in re.split(r"[\t\n]", text):  # columns beside one another, too
        letters = [c for c in line if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) > len(letters) / 2:
            continue
        words = line.split()
        for at, (one, two) in enumerate(zip(words, words[1:], strict=False)):
            key = (one.lower().strip(_SIGNS), two.lower().strip(_SIGNS))
            if at:  # the first word of a line is capital in any case
                found[*key, 0][one.strip(_SIGNS)] += 1
            found[*key, 1][two.strip(_SIGNS)] += 1
    return found


def _name_places(words):
    """'tỉnh sóc trăng' → 'tỉnh Sóc Trăng', where the name ends the line."""
    for at, word in enumerate(words[:-1]):
        pair = f"{words[at - 1]} {word}".lower() if at else ""
        rest = words[at + 1 :]
        if (word.lower() in LEVELS or pair in LEVELS) and len(rest) <= 3:
            words[at + 1 :] = [name[:1].upper() + name[1:] for name in rest]
