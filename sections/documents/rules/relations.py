"""Relations between documents (quan hệ văn bản): kinds, parts, circles. S6, B3; Luật 80/2015.

A relation stands in the later document and points to the earlier one: 'this one replaces that'.
"""

import re

from home.text.normal import normalise
from home.text.refusal import Refusal, _

REPLACES, AMENDS, REPEALS = "replaces", "amends", "repeals"
GUIDES, RESTS_ON, CORRECTS, SUSPENDS = "guides", "rests_on", "corrects", "suspends"
KINDS = (REPLACES, AMENDS, REPEALS, SUSPENDS, CORRECTS, GUIDES, RESTS_ON)
# What ends the other document, or the parts of it that are named.
ENDING = frozenset({REPLACES, REPEALS})
# What changes the state of effect of the other one.
ACTING = ENDING | {SUSPENDS}

_NUMBER = r"\d{1,3}[a-zđ]{0,2}"
_LETTER = r"[a-zđ]{1,2}\d?"
_ROMAN_NUMBER = r"(?:[IVXLC]+|\d{1,3})"
_AND = r"(?:\s*,\s*|\s+và\s+)"
# A word, and all the numbers that stand under it.
_NAMED = re.compile(
    rf"""
      điểm\s+(?P<point>{_LETTER}\b(?:{_AND}{_LETTER}\b)*)
    | khoản\s+(?P<clause>{_NUMBER}\b(?:{_AND}{_NUMBER}\b)*)
    | điều\s+(?P<article>{_NUMBER}\b(?:(?:{_AND}|\s+đến(?:\s+điều)?\s+){_NUMBER}\b)*)
    | mục\s+(?P<section>{_ROMAN_NUMBER}\b(?:{_AND}{_ROMAN_NUMBER}\b)*)
    | chương\s+(?P<chapter>{_ROMAN_NUMBER}\b(?:{_AND}{_ROMAN_NUMBER}\b)*)
    | phụ\s+lục\s+(?:số\s+)?(?P<appendix>{_ROMAN_NUMBER}\b(?:{_AND}{_ROMAN_NUMBER}\b)*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def anchors_of(parts):
    """'khoản 2 Điều 5; Điều 7' → ['dieu-5-khoan-2', 'dieu-7']: the places that a text names.

    parts: as a person writes them, '' for the whole document. What names no place is left out.
    """
    found = []
    for piece in re.split(r"[;\n]", normalise(parts)):
        found += _anchors_of_piece(piece)
    return list(dict.fromkeys(found))


def _anchors_of_piece(piece):
    places = _Places()
    for match in _NAMED.finditer(piece):
        places.take(
            match.lastgroup, listed(match[match.lastgroup]), piece[places.end : match.start()]
        )
        places.end = match.end()
    return places.done()


class _Places:
    """What a text names from the small to the large: 'điểm a khoản 1 Điều 5 và Điều 7'."""

    def __init__(self):
        self.found, self.end = [], 0
        self.points, self.clauses, self.sections = [], [], []
        # Of the last word that named articles: where their places begin in `found`.
        self.articles_at = None

    def take(self, kind, numbers, between):
        """A word and its numbers, and what stands between the one before and it."""
        goes_on = not re.search(r"[,;]|\bvà\b", between)
        getattr(self, f"_{kind}")(numbers, goes_on)

    def done(self):
        """The anchors. 'Điều 5 khoản 2', the other way round, is the clause of that article."""
        if self.articles_at is not None and (self.clauses or self.points):
            (article, *more) = self.found[self.articles_at :]
            self.found[self.articles_at :] = self._within(article) + more
        self.found += [f"muc-{arabic(number)}" for number in self.sections]
        return self.found

    def _point(self, numbers, _goes_on):
        self.points += numbers

    def _clause(self, numbers, _goes_on):
        self.clauses += [(slug(number), self.points) for number in numbers]
        self.points = []

    def _article(self, numbers, _goes_on):
        first, *more = [f"dieu-{slug(number)}" for number in numbers]
        self.articles_at = len(self.found)
        self.found += [*self._within(first), *more]

    def _within(self, article):
        """The places that were named before their article, or the whole of it."""
        found = [
            f"{article}-khoan-{clause}{point}"
            for clause, points in self.clauses
            for point in ([f"-diem-{slug(letter)}" for letter in points] or [""])
        ]
        found += [f"{article}-diem-{slug(letter)}" for letter in self.points]
        self.points, self.clauses = [], []
        return found or [article]

    def _section(self, numbers, _goes_on):
        self.sections += numbers

    def _chapter(self, numbers, goes_on):
        if self.articles_at is not None and goes_on:
            return  # 'Điều 5 Chương II' says where the article stands, and no more
        first, *more = [f"chuong-{arabic(number)}" for number in numbers]
        within = [f"{first}-muc-{arabic(number)}" for number in self.sections]
        self.sections = []
        self.found += [*(within or [first]), *more]

    def _appendix(self, numbers, goes_on):
        found = [f"phu-luc-{arabic(number)}" for number in numbers]
        if self.articles_at is not None and goes_on:
            at = self.articles_at
            self.found[at:] = [f"{found[0]}-{place}" for place in self.found[at:]]
            found = found[1:]
        self.found += found


def listed(numbers):
    """'5, 6 và 7' → ['5', '6', '7']; '5 đến Điều 7' → the same. At most 200."""
    words = re.split(r"\s*,\s*|\s+và\s+", numbers.lower())
    found = []
    for word in words:
        ends = re.split(r"\s+đến(?:\s+điều)?\s+", word)
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            first, last = map(int, ends)
            found += [str(n) for n in range(first, min(last, first + 199) + 1)]
        else:
            found += ends
    return [word for word in found if word]


def slug(number):
    """'đ' → 'dd', so that điểm d and điểm đ have two addresses."""
    return number.lower().replace("đ", "dd")


def arabic(number):
    """'IV' → '4'; '4' stays."""
    if number.isdigit():
        return str(int(number))
    values = [_ROMAN[letter] for letter in number.lower() if letter in _ROMAN]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def relation_refusals(*, source, targets, edges):
    """Why a document may not have these relations: one that leads back to it. S6.

    source: its id. targets: {id: how it is called}. edges: {id: ids to which that one points}.
    """
    refusals = []
    for target, called in targets.items():
        if target == source:
            refusals.append(
                Refusal(
                    _("A document has no relation to itself. Take “%(title)s” out."), title=called
                )
            )
        elif source is not None and source in reached_from(target, edges):
            refusals.append(
                Refusal(
                    _(
                        "“%(title)s” rests on this document already, or changes it: the two would"
                        " lead in a circle. See which of them is the later one, and enter the"
                        " relation there alone."
                    ),
                    title=called,
                )
            )
    return refusals


def reached_from(start, edges):
    """All that can be reached from `start`, itself left out unless a circle leads back."""
    seen, todo = set(), [start]
    while todo:
        for following in edges.get(todo.pop(), ()):
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return seen


def parts_refusals(kind, parts):
    """Why the parts that a relation names cannot be read."""
    if not parts.strip() or anchors_of(parts):
        return []
    return [
        Refusal(
            _(
                "“%(parts)s” names no article. Write “Điều 5; khoản 2 Điều 7”, or leave it empty"
                " for the whole document."
            ),
            parts=parts[:80],
        )
    ]


def until_refusals(kind, since, until):
    """Why a relation may not end on that day."""
    if until is None:
        return []
    if kind != SUSPENDS:
        return [Refusal(_("Only a suspension has an end. Leave “until the day before” empty."))]
    if since and until <= since:
        return [Refusal(_("The suspension would end before it begins. Look at its dates again."))]
    return []
