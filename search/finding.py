"""From what a person typed to what is shown (tìm kiếm). P14, B4.

An engine answers in terms; here is what does not depend on which: the order in which one asks it,
and the results as a page shows them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from home.text.analysis import ParsedQuery, fold_word, fold_words, holds_phrase, parse_query
from search.engines.base import Candidates, Engine, Scope
from search.ranking import RANKED, is_cut, rank, weigh, words_of

MOST_REQUIRED = 8  # syllables
MOST_PARTS = 3  # articles that are shown of one document
# Of what holds all pairs of a phrase, so many are read to see whether they stand in one row.
MOST_READ = 1000
# Where so few hold all words of a question of three or more, the nearest are shown below them:
# one that holds all of them by accident is no answer.
FEW = 3
FEWEST_WORDS = 3


@dataclass
class Answer:
    """What an engine found. nearest: nothing holds all words; these share most with it.

    texts: the `ranked_text`s of the best, by id. besides: where few hold all words, the nearest of
    the others.
    """

    query: ParsedQuery
    candidates: Candidates = field(default_factory=lambda: Candidates([]))
    texts: Mapping[int, str] = field(default_factory=dict)
    nearest: bool = False
    without_accents: bool = False
    besides: Candidates = field(default_factory=lambda: Candidates([]))


def find(
    engine: Engine,
    text: str,
    scope: Scope | None,
    read_texts: Callable[[list[int]], Mapping[int, str]] | None = None,
    read_whole: Callable[[list[int]], Mapping[int, str]] | None = None,
) -> Answer:
    """Ask as exactly as was typed; then without accents; then for the nearest.

    read_texts: gives the `ranked_text`s of entries, by which the best are put in order; by itself
    the engine's order stands. read_whole: gives them uncut, where a phrase may stand further down.
    Raises `EngineUnavailable`.
    """
    query = parse_query(text)
    if not query:
        return Answer(query)
    ways = [(query, True)]
    if query.length <= MOST_REQUIRED or query.numbers or query.phrases:
        # A question in a sentence has words that no answer has: only a few words are all required.
        ways.insert(0, (query, False))
        if not query.is_folded:
            ways.insert(1, (parse_query(text, fold_all=True), False))
    for asked, nearest in ways:
        within, is_part = None, False
        if read_texts and not nearest and any(len(each) > 1 for each in asked.phrases):
            within, is_part = _in_one_row(engine, asked, scope, read_texts, read_whole)
        found = engine.candidates(asked, scope, nearest=nearest, within=within)
        found.is_about |= is_part
        if found.total or found.facets:
            break
    answer = Answer(asked, found, nearest=nearest)
    answer.without_accents = asked.is_folded and not query.is_folded
    if not nearest and _are_few(found, query, scope):
        answer.besides = engine.candidates(query, scope, nearest=True)
        _leave_out(answer.besides, found)
    if read_texts:
        besides = answer.besides.ids[:RANKED]
        answer.texts = texts = read_texts([*found.ids[:RANKED], *besides])
        answer.besides.ids = [pk for pk in besides if _holds_most(texts.get(pk, ""), query)]
        if not (scope and scope.by_date):
            _put_in_order(found, answer.query, texts)
            _put_in_order(answer.besides, query, texts)
    return answer


def _are_few(found, query, scope):
    is_plain = not (query.numbers or query.phrases or (scope and (scope.chosen or scope.by_date)))
    return is_plain and query.length >= FEWEST_WORDS and 0 < found.total <= FEW


def _leave_out(besides, found):
    """Of the nearest: pages that are found already."""
    known = {found.wholes.get(pk, pk) for pk in found.ids}
    besides.ids = [pk for pk in besides.ids if besides.wholes.get(pk, pk) not in known]


def _in_one_row(engine, query, scope, read_texts, read_whole):
    """(Entries in which the words of each phrase follow one another, whether there may be more).

    Engines know pairs of words only.
    """
    everywhere = replace(scope, chosen=(), by_date=False) if scope else None
    ids = engine.candidates(query, everywhere, nearest=False, limit=MOST_READ).ids
    texts = read_texts(ids)
    found = {pk for pk, text in texts.items() if _holds_all(text, query.phrases)}
    cut = [pk for pk in ids if pk not in found and is_cut(texts.get(pk, ""))]
    if cut and read_whole:
        whole = read_whole(cut)
        found.update(pk for pk, text in whole.items() if _holds_all(text, query.phrases))
    return [pk for pk in ids if pk in found], len(ids) == MOST_READ


def _holds_all(text, phrases):
    words = words_of(text)
    return all(holds_phrase(words, phrase) for phrase in phrases)


def _holds_most(text, query):
    """Whether more than half of the words asked for stand in it, and two that belong together.

    Accents are left aside.
    """
    words = words_of(fold_words(text))
    asked = set(map(fold_word, query.words))
    if 2 * len(asked.intersection(words)) <= len(asked):
        return False
    folded = f" {' '.join(words)} "
    return any(f" {fold_word(one)} {fold_word(other)} " in folded for one, other in query.pairs)


def _put_in_order(found, query, texts):
    known = {pk: texts[pk] for pk in found.ids[:RANKED] if texts.get(pk)}
    ranked = rank(known, weigh(query, found.held, found.indexed))
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
