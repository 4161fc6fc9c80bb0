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
_POINT = re.compile(
    r"điểm\s+(?P<numbers>[a-zđ]{1,2}\d?(?:(?:\s*,\s*|\s+và\s+)[a-zđ]{1,2}\b)*)", re.I
)
_CLAUSE = re.compile(rf"khoản\s+(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+và\s+){_NUMBER}\b)*)", re.I)
_ARTICLE = re.compile(
    rf"điều\s+(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+và\s+|\s+đến(?:\s+điều)?\s+){_NUMBER}\b)*)",
    re.I,
)
_OTHERS = (
    ("phu-luc", re.compile(r"phụ lục\s+(?:số\s+)?([IVXLC]+|\d+)\b", re.I)),
    ("chuong", re.compile(r"chương\s+([IVXLC]+|\d+)\b", re.I)),
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
    article = _ARTICLE.search(piece)
    if not article:
        return [
            f"{name}-{arabic(match.group(1))}"
            for name, pattern in _OTHERS
            for match in pattern.finditer(piece)
        ]
    articles = [number for match in _ARTICLE.finditer(piece) for number in listed(match["numbers"])]
    before = piece[: article.start()]
    clause, point = _CLAUSE.search(before), _POINT.search(before)
    if len(articles) > 1 or not (clause or point):
        return [f"dieu-{slug(number)}" for number in articles]
    places = [f"dieu-{slug(articles[0])}"]
    if clause:
        places = [f"{at}-khoan-{slug(n)}" for at in places for n in listed(clause["numbers"])]
    if point:
        places = [f"{at}-diem-{slug(n)}" for at in places for n in listed(point["numbers"])]
    return places


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
