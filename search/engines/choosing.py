"""Which terms choose what is looked at, and what each is worth. For the engines in a database.

Neither PostgreSQL's ranking nor SQLite's is asked: both look into every entry that holds any of
the terms, and 'quy định' stands in nearly all. An entry is worth the rarity of the terms that it
holds, be it once or often; the rarest terms are gone through until enough entries were seen. On
judged questions this brings the same fifty nearest as BM25 does, of which `search/ranking.py`
makes the order.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from home.text.analysis import Analysed, ParsedQuery

# An entry's own number and the terms of its title stand in the index once more, marked with this.
OWN = "="
# Places in the lists of terms that are gone through for one question.
_MOST_PLACES = 12_000
# What bears the number that was asked for comes first, whatever else it holds.
_OWN_NUMBER = 1000
_OF_TITLE = 0.5
# Terms of one entry: a text of some 20,000 different words. What is longer is no word.
_MOST_TERMS, _LONGEST_TERM = 60_000, 100


def every_term(analysed: Analysed) -> list[str]:
    """Each term of an entry once."""
    fields = analysed.number, analysed.title, analysed.summary, analysed.body
    found = list(dict.fromkeys(chain(*fields)))[:_MOST_TERMS]
    return [term for term in found if len(term) <= _LONGEST_TERM]


def marked_terms(analysed: Analysed) -> list[str]:
    """The same, and those of its title and its number once more as its own."""
    own = dict.fromkeys(map(OWN.__add__, [*analysed.number, *analysed.title]))
    return [*(term for term in own if len(term) <= _LONGEST_TERM), *every_term(analysed)]


def ease(analysed: Analysed) -> float:
    """What an entry's worth is multiplied by: in a long text, a term stands more easily."""
    size = len(analysed.title) + len(analysed.summary) + len(analysed.body)
    return round(1 / (1 + 0.1 * math.log(1 + size / 1000)), 4)


def most_holding(query: ParsedQuery, held: Mapping[str, int], indexed: int) -> int:
    """No more entries than this hold all that is required."""
    groups = [
        sum(min(held.get(term, 0) for term in each) for each in group) for group in query.required
    ]
    return min([indexed, *groups])


@dataclass(frozen=True)
class Scoring:
    """worths: the terms that are gone through, and the worth of each. common: the rarest of those
    that too many hold to be gone through; of what holds it, the newest are enough."""

    worths: dict[str, float]
    common: str = ""


def scoring(query: ParsedQuery, held: Mapping[str, int], indexed: int, *, nearest: bool) -> Scoring:
    """What is to be gone through; where anything is looked at, one term at least if any is known.

    nearest: anything that holds one of them is looked at. Otherwise only what holds all that is
    required: then what all of those hold tells none from another and is left out.
    """
    within, in_all, common = indexed, set(), ""
    if not nearest:
        within = most_holding(query, held, indexed)
        in_all.update(*(group[0] for group in query.required if len(group) == 1))
    places, found = 0, {OWN + number: _OWN_NUMBER for number in query.numbers}
    for term in sorted(query.scored, key=lambda each: held.get(each, 0)):
        count = held.get(term, 0)
        if not count:
            continue
        rarity = math.log(1 + (max(indexed, count) - count + 0.5) / (count + 0.5))
        for each, worth in ((term, rarity), (OWN + term, rarity * _OF_TITLE)):
            more = min(held.get(each, 0), within)
            if each in in_all:
                continue
            if places + more > _MOST_PLACES and (found or not nearest):
                common = common or each
                continue
            places += more
            found[each] = round(worth, 4)
    return Scoring(found, common)


def with_own(terms: Iterable[str]) -> list[str]:
    """The terms whose frequency `scoring` wants to know."""
    return [*terms, *map(OWN.__add__, terms)]
