"""Two wordings side by side (so sánh hai văn bản), article by article, word by word. B3.

Pure Python. Articles are matched by heading and wording, not by number: a new decision renumbers.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from home.text.normal import fold
from sections.documents.rules.tree import articles_of

# The share of words that two articles have in common to be one and the same in two versions.
_ALIKE = 0.5
# A paragraph with less in common is taken out and another one put in.
_PARAGRAPHS_ALIKE = 0.4
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
# What comparing more would take, nobody waits for.
MOST_ARTICLES = 2000
# Characters; a longer paragraph is not looked into word by word.
_LONGEST_PARAGRAPH = 6000


@dataclass(frozen=True)
class Pair:
    """An article as it was and as it is; None where there was, or is, none.

    earlier_html, later_html: safe HTML with <del> and <ins>; of what is the same, empty.
    """

    earlier: object
    later: object
    earlier_html: str = ""
    later_html: str = ""

    @property
    def same(self):
        return bool(self.earlier and self.later and not self.later_html)


def few_enough(*documents):
    """Whether these documents can be compared while somebody waits."""
    return sum(len(articles_of(document)) for document in documents) <= MOST_ARTICLES


def compare(earlier, later):
    """[`Pair`, …] of two documents that were read, in the order of the later one.

    An article that is no more stands behind the one that it followed.
    """
    before, after = articles_of(earlier), articles_of(later)
    partner = _matched(before, after)
    of_earlier = {left: right for right, left in partner.items()}
    dropped = [number for number in range(len(before)) if number not in of_earlier]
    pairs, shown = [], 0
    for right, article in enumerate(after):
        left = partner.get(right)
        if left is not None:
            while shown < len(dropped) and dropped[shown] < left:
                pairs.append(_pair(before[dropped[shown]], None))
                shown += 1
        pairs.append(_pair(None if left is None else before[left], article))
    return pairs + [_pair(before[number], None) for number in dropped[shown:]]


def _matched(before, after):
    """{number of the later article: number of the earlier one}: the most alike first."""
    words = [Counter(fold(article.text).split()) for article in before]
    holding = {}
    for number, counted in enumerate(words):
        for word in counted:
            holding.setdefault(word, []).append(number)
    # A word of most articles ('điều', 'của') says nothing of which is which.
    common = max(8, len(before) // 4)
    scored = []
    for right, article in enumerate(after):
        mine = Counter(fold(article.text).split())
        met = Counter()
        for word in mine:
            if len(holding.get(word, ())) <= common:
                met.update(holding.get(word, ()))
        near = {left for left, _count in met.most_common(5)}
        if right < len(before):
            near.add(right)
        for left in near:
            shared = sum((mine & words[left]).values())
            likeness = 2 * shared / max(1, sum(mine.values()) + sum(words[left].values()))
            if _heading(before[left]) == _heading(article):
                likeness += 0.5
            if likeness >= _ALIKE:
                scored.append((-likeness, abs(left - right), right, left))
    partner, taken = {}, set()
    for _likeness, _apart, right, left in sorted(scored):
        if right not in partner and left not in taken:
            partner[right] = left
            taken.add(left)
    return partner


def _heading(article):
    return fold(article.heading) or article


def _pair(earlier, later):
    if earlier is None or later is None:
        return Pair(earlier, later, _plain(earlier), _plain(later))
    if _body(earlier) == _body(later) and earlier.heading == later.heading:
        return Pair(earlier, later)
    left, right = _marked(_lines(earlier), _lines(later))
    return Pair(earlier, later, left, right)


def _lines(article):
    """Its paragraphs; the first with the heading alone, since the label stands above it."""
    return [article.heading, *_body(article)]


def _body(article):
    head, *rest = article.text.split("\n")
    if not article.heading:
        rest = [head.removeprefix(article.label).lstrip(". "), *rest]
    return rest


def _plain(article):
    return (
        ""
        if article is None
        else "".join(f"<p>{escape(line)}</p>" for line in _lines(article) if line)
    )


def _marked(before, after):
    """(HTML of the earlier, HTML of the later): paragraphs first, then the words in each."""
    left, right = [], []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            left += [escape(line) for line in before[i:j]]
            right += [escape(line) for line in after[k:m]]
            continue
        for old, new in _lines_beside(before[i:j], after[k:m]):
            old_html, new_html = _words(old, new)
            left.append(old_html)
            right.append(new_html)
    return tuple("".join(f"<p>{line}</p>" for line in lines if line) for lines in (left, right))


def _lines_beside(before, after):
    """Paragraphs that say nearly the same, beside one another; ('' where there is none)."""
    found, rest = [], list(before)
    for new in after:
        alike = [SequenceMatcher(None, old.split(), new.split()).quick_ratio() for old in rest]
        best = max(range(len(rest)), key=alike.__getitem__, default=None)
        if best is None or alike[best] < _PARAGRAPHS_ALIKE:
            found.append(("", new))
            continue
        found += [(old, "") for old in rest[:best]]
        found.append((rest[best], new))
        rest = rest[best + 1 :]
    return found + [(old, "") for old in rest]


def _words(old, new):
    if not old or not new or max(len(old), len(new)) > _LONGEST_PARAGRAPH:
        return _as("del", old), _as("ins", new)
    before, after = _WORD.findall(old), _WORD.findall(new)
    left, right = [], []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            left.append(escape("".join(before[i:j])))
            right.append(escape("".join(after[k:m])))
        else:
            left.append(_as("del", "".join(before[i:j])))
            right.append(_as("ins", "".join(after[k:m])))
    return "".join(left), "".join(right)


def _as(tag, text):
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""
