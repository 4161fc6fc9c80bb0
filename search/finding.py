"""From what a person typed to what is shown (tìm kiếm). P14, B4.

An engine answers in terms; here is what does not depend on which: the order in which one asks it,
and the results as a page shows them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from home.text.analysis import ParsedQuery, parse_query
from search.engines.base import Candidates, Engine, Scope
from search.ranking import RANKED, rank, weigh

MOST_REQUIRED = 8  # syllables
MOST_PARTS = 3  # articles that are shown of one document


@dataclass
class Answer:
    """What an engine found. nearest: nothing holds all words; these share most with it.

    texts: the `ranked_text`s of the best, by id.
    """

    query: ParsedQuery
    candidates: Candidates = field(default_factory=lambda: Candidates([]))
    texts: Mapping[int, str] = field(default_factory=dict)
    nearest: bool = False
    without_accents: bool = False


def find(
    engine: Engine,
    text: str,
    scope: Scope | None,
    read_texts: Callable[[list[int]], Mapping[int, str]] | None = None,
) -> Answer:
    """Ask as exactly as was typed; then without accents; then for the nearest.

    read_texts: gives the `ranked_text`s of entries, by which the best are put in order; by itself
    the engine's order stands. Raises `EngineUnavailable`.
    """
    query = parse_query(text)
    if not query:
        return Answer(query)
    ways = [(query, True)]
    if query.length <= MOST_REQUIRED or query.numbers:
        # A question in a sentence has words that no answer has: only a few words are all required.
        ways.insert(0, (query, False))
        if not query.is_folded:
            ways.insert(1, (parse_query(text, fold_all=True), False))
    for asked, nearest in ways:
        found = engine.candidates(asked, scope, nearest=nearest)
        if found.total or found.facets:
            break
    answer = Answer(asked, found, nearest=nearest)
    answer.without_accents = asked.is_folded and not query.is_folded
    if read_texts:
        answer.texts = read_texts(found.ids[:RANKED])
        if not (scope and scope.by_date):
            _put_in_order(answer)
    return answer


def _put_in_order(answer):
    found = answer.candidates
    known = {pk: answer.texts[pk] for pk in found.ids[:RANKED] if answer.texts.get(pk)}
    ranked = rank(known, weigh(answer.query, found.held, found.indexed))
    found.ids = ranked + [pk for pk in found.ids if pk not in known]


def with_parts(found: Candidates) -> list[tuple[int, list[int]]]:
    """[(a page's entry, its best articles), …]: a document stands where the best of it stands."""
    hits: dict[int, list[int]] = {}
    for pk in found.ids:
        whole = found.wholes.get(pk, pk)
        parts = hits.setdefault(whole, [])
        if whole != pk and len(parts) < MOST_PARTS:
            parts.append(pk)
    return list(hits.items())
