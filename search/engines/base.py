"""What an engine is: index, remove, and candidates with counts. P14.

An engine holds terms by the id of an `IndexEntry`, and the marks by which it is chosen and counted;
what was asked, what is shown and who may see it are decided above. Its index has a name, so that a
second one can be filled beside the live one and take its place at once.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Protocol

from django.db import connections, transaction

from home.text.analysis import Analysed, ParsedQuery

# Where nothing holds all words, so many of the nearest are shown.
NEAREST = 50
# Of what holds all words, so many can be paged through; whoever wants more asks more narrowly.
MOST_RANKED = 200
# By what results can be narrowed (bộ lọc), in the order in which it is shown.
FACETS = ("kind", "type", "issuer", "field", "year", "effect", "portal")


def atomic(connection):
    """A transaction on a connection; none on one that is not of the settings (a scratch index)."""
    if connections[connection.alias] is connection:
        return transaction.atomic(connection.alias)
    return nullcontext()


class EngineUnavailable(Exception):
    """The engine does not answer. The sentence is for the log."""


@dataclass(frozen=True)
class Marks:
    """By what an entry is chosen, counted and sorted.

    kind: its section. type, issuer, field (several), effect: of a document. day: its date's
    ordinal, 0 where it has none. whole: of a part (an article), the id of its document's entry.
    """

    portal: int = 0
    language: str = ""
    kind: str = ""
    type: str = ""
    issuer: str = ""
    field: tuple[str, ...] = ()
    year: str = ""
    effect: str = ""
    day: int = 0
    whole: int = 0


NO_MARKS = Marks()


@dataclass(frozen=True)
class Scope:
    """Where to look: ids of portals, a language; what was chosen, by facet; newest first?"""

    portals: tuple[int, ...]
    language: str
    chosen: tuple[tuple[str, str], ...] = ()
    by_date: bool = False


@dataclass
class Candidates:
    """Ids of entries, best first, and how many there are in all, parts not counted.

    total_is_about: the total was reckoned from a share of the index. wholes: of the ids that are
    parts, the entry of their document. facets: by facet and value, how many there would be with
    that value chosen; is_about: only about so many. held: in how many entries of the whole index
    each scored term stands, of how many in `indexed`.
    """

    ids: list[int]
    total: int = 0
    total_is_about: bool = False
    wholes: dict[int, int] = field(default_factory=dict)
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    is_about: bool = False
    held: dict[str, int] = field(default_factory=dict)
    indexed: int = 0


class Engine(Protocol):
    def __init__(self, name: str): ...

    def create(self) -> None:
        """Make the index if it is not there."""

    def drop(self) -> None:
        """Remove the index and all it holds."""

    def replace_with(self, other: "Engine") -> None:
        """Take the other's index as one's own, in one step; the other's name is free then."""

    def index(
        self, entries: Iterable[tuple[int, Analysed, Marks | None]], *, bulk: bool = False
    ) -> None:
        """Put entries in, instead of what they held before.

        bulk: many follow, and `settle` after them.
        """

    def settle(self) -> None:
        """After many entries at once: make them found, put statistics right."""

    def remove(self, ids: Iterable[int]) -> None:
        """Take entries out."""

    def frequencies(self, terms: Iterable[str]) -> tuple[dict[str, int], int]:
        """In how many entries each term stands that the index knows, and how many there are."""

    def candidates(
        self,
        query: ParsedQuery,
        scope: Scope | None,
        *,
        nearest: bool,
        limit: int = MOST_RANKED,
        within: list[int] | None = None,
    ) -> Candidates:
        """Entries that hold all that is required, or bear a number that was meant.

        nearest: those that share most with the question instead, `NEAREST` at most.
        scope: None looks everywhere and counts no facets. within: of these entries only.
        """
