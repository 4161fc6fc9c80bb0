"""What an engine is: index, remove, and candidates with counts. P14.

An engine holds terms by the id of an `IndexEntry` and nothing else; what was asked, what is shown
and who may see it are decided above. Its index has a name, so that a second one can be filled
beside the live one and take its place at once.
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


def atomic(connection):
    """A transaction on a connection; none on one that is not of the settings (a scratch index)."""
    if connections[connection.alias] is connection:
        return transaction.atomic(connection.alias)
    return nullcontext()


class EngineUnavailable(Exception):
    """The engine does not answer. The sentence is for the log."""


@dataclass(frozen=True)
class Scope:
    """Where to look: ids of portals, a language, a section or all."""

    portals: tuple[int, ...]
    language: str
    kind: str = ""


@dataclass
class Candidates:
    """Ids of entries, best first; how many there are in all, and by section.

    held: in how many entries of the whole index each scored term stands, of how many in `indexed`.
    """

    ids: list[int]
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
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

    def index(self, entries: Iterable[tuple[int, Analysed, Scope]], *, bulk: bool = False) -> None:
        """Put entries in, instead of what they held before. The scope has one portal.

        bulk: many follow, and `settle` after them.
        """

    def settle(self) -> None:
        """After many entries at once: make them found, put statistics right."""

    def remove(self, ids: Iterable[int]) -> None:
        """Take entries out."""

    def candidates(
        self, query: ParsedQuery, scope: Scope | None, *, nearest: bool, limit: int = MOST_RANKED
    ) -> Candidates:
        """Entries that hold all that is required, or bear a number that was meant.

        nearest: those that share most with the question instead, `NEAREST` at most.
        scope: None looks everywhere and counts no kinds.
        """
