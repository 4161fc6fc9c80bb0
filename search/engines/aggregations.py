"""How Elasticsearch counts what was found, by the ways to narrow it (bộ lọc). P14, B4."""

from search.engines.base import FACETS
from search.engines.marks import SHARE, times

WHOLE = {"term": {"whole": 0}}


def counts_of(scope, is_share=False):
    """Under 'all', how many all choices leave; under 'others', the values of what was not chosen
    among these; under the name of what was chosen, its values among what the others leave.

    is_share: the values of a share of the entries, but of few that were chosen.
    """
    share = [{"term": {"share": True}}] if is_share else []

    def left_by(choices, *more):
        terms = [WHOLE, *({"term": {name: value}} for name, value in choices), *more]
        return {"filter": {"bool": {"filter": terms}}}

    def values_of(names):
        return {"aggregations": {name: {"terms": {"field": name, "size": 100}} for name in names}}

    chosen = [name for name, _value in scope.chosen]
    others = [name for name in FACETS if name not in chosen]
    counts = {
        "all": left_by(scope.chosen),
        "others": left_by(scope.chosen, *([] if chosen else share)) | values_of(others),
    }
    for name in chosen:
        rest = [each for each in scope.chosen if each[0] != name]
        counts[name] = left_by(rest, *share) | values_of([name])
    return counts


def facets_in(counts, scope, is_share):
    """What `counts_of` asked for, by facet and value."""
    chosen = [name for name, _value in scope.chosen]
    facets = {}
    for name in FACETS:
        buckets = counts[name if name in chosen else "others"][name]["buckets"]
        values = {each["key"]: each["doc_count"] for each in buckets if each["key"]}
        is_of_share = is_share and (name in chosen or not chosen)
        facets |= times({name: values} if values else {}, SHARE if is_of_share else 1)
    return facets
