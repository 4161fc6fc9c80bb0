"""Numbers of gazette issues, and what stands where in one. S7; Nghị định 100/2010/NĐ-CP.

A number is one ('44') or several joint ones ('44 + 45'): a pair (first, last) here. Numbering
begins anew each year; several issues may bear the same date.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from home.text.numbers import parse_number
from home.text.refusal import Refusal, _

_SAID_BEFORE = re.compile(r"^\s*(?:số|so)\s*:?", re.IGNORECASE)
# As printed on more than one year's worth: a slip of the finger, not an issue.
HIGHEST_NUMBER = 2000


def read_numbers(text):
    """'Số 44 + 45' → (44, 45); '44' → (44, 44); None where it is no number of an issue."""
    parts = _SAID_BEFORE.sub("", text).split("+")
    if not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    follow = all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
    if not follow or numbers[0] < 1 or numbers[-1] > HIGHEST_NUMBER:
        return None
    return numbers[0], numbers[-1]


def printed_numbers(first, last):
    """(44, 45) → '44 + 45'."""
    return " + ".join(str(number) for number in range(first, last + 1))


def unbroken(text):
    """With joint numbers that no end of a line divides: '44 + 45' with no-break spaces."""
    return re.sub(r"(?<=\d) \+ (?=\d)", "\xa0+\xa0", text)


def number_refusals(numbers, taken, *, year):
    """Why an issue cannot bear these numbers. taken: the pairs of the other issues of the year."""
    first, last = numbers
    for other in taken:
        if first <= other[1] and other[0] <= last:
            return [
                Refusal(
                    _(
                        "Issue %(number)s of %(year)s is there already. The next free number is"
                        " %(next)s."
                    ),
                    number=printed_numbers(*other),
                    year=year,
                    next=next_number(taken),
                )
            ]
    return []


def number_warnings(numbers, taken, *, year):
    """What to look at again: numbers left out before this issue."""
    before = {number for first, last in taken for number in range(first, last + 1)}
    missing = [number for number in range(1, numbers[0]) if number not in before]
    # A portal that begins in the middle of a year has none of the issues before.
    if not missing or not before or missing[-1] < min(before):
        return []
    missing = [number for number in missing if number > min(before)]
    return missing and [
        Refusal(
            _("No issue of %(year)s bears the number %(numbers)s yet."),
            numbers=", ".join(map(str, missing[:10])),
            year=year,
        )
    ]


def next_number(taken):
    """The number after the highest of a year; 1 where the year has none."""
    return max((last for _first, last in taken), default=0) + 1


def is_legal_act(number):
    """Whether a document is a legal act by its number: of these alone it bears the year.

    '31/2026/QĐ-UBND' is one, '1382/QĐ-UBND' is not.
    """
    parsed = parse_number(number)
    return bool(parsed and parsed.year)


@dataclass(frozen=True)
class Portion:
    """What of a text stands in an issue: from one line to before another; '': its ends."""

    begins_at: str = ""
    ends_before: str = ""


def cut(lines, portion):
    """The lines of a portion. A mark that begins no line marks nothing."""
    start = _line_of(lines, portion.begins_at) or 0
    end = _line_of(lines, portion.ends_before)
    return lines[start : end if end is not None and end > start else None]


def begins_a_line(lines, mark):
    """Whether a line begins with these words."""
    return _line_of(lines, mark) is not None


def _line_of(lines, mark):
    mark = " ".join(mark.split()).casefold()
    if not mark:
        return None
    starts = (number for number, line in enumerate(lines) if line.casefold().startswith(mark))
    return next(starts, None)


def by_part_and_issuer(rows, *, part, issuer):
    """[(part, [(issuer, [row, …]), …]), …]: parts in order, issuers as they first come.

    part, issuer: functions of a row; parts are sorted, issuers compared by their value.
    """
    parts = []
    for value, within in groupby(sorted(rows, key=part), key=part):
        issuers = {}
        for row in within:
            issuers.setdefault(issuer(row), []).append(row)
        parts.append((value, list(issuers.items())))
    return parts
