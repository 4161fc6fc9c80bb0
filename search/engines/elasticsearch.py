"""The index in Elasticsearch, ranked by its BM25. P14.

Its `standard` tokenizer keeps our terms whole, so that the bare core of the server is enough.
"""

import secrets
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from search.engines.aggregations import WHOLE, counts_of, facets_in
from search.engines.base import (
    FACETS,
    MOST_RANKED,
    NEAREST,
    NO_MARKS,
    Candidates,
    EngineUnavailable,
)
from search.engines.choosing import OWN, every_term, most_holding, scoring
from search.engines.marks import FEW, MANY, SHARE

_SECONDS = 5
_SECONDS_TO_MERGE = 3600  # once, when an index was filled anew
# Each field has a score of its own, and they are added: what stands in the title counts within
# the whole already.
_BOOSTS = {"number": 40, "title": 0.5, "everywhere": 1}
# Each term is sent once: in offices' prose a word that is repeated says little more, and the order
# is made above the engine.
_TEXT = {"type": "text", "analyzer": "terms", "similarity": "rarity", "index_options": "docs"}
# Part of the alias: an index of another form is not asked, the database is.
_FORM = 3
_INDEX = {
    "settings": {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        # Whoever writes makes it found at once: nothing is left to the clock.
        "refresh_interval": "-1",
        "analysis": {"analyzer": {"terms": {"type": "custom", "tokenizer": "standard"}}},
        "similarity": {"rarity": {"type": "BM25", "k1": 0.1, "b": 1}},
    },
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            **dict.fromkeys(("number", "title", "everywhere"), _TEXT),
            "entry": {"type": "long"},
            "share": {"type": "boolean"},
            **{name: {"type": "keyword"} for name in ("language", *FACETS)},
            **{name: {"type": "long"} for name in ("day", "whole")},
        },
    },
}


@cache
def _client(url):
    return Elasticsearch(url, request_timeout=_SECONDS, max_retries=1, retry_on_timeout=False)


@contextmanager
def _answers():
    try:
        yield
    except BulkIndexError as error:
        raise EngineUnavailable(f"{error} {error.errors[:1]}") from error
    except (ApiError, TransportError) as error:
        raise EngineUnavailable(str(error)) from error


class ElasticsearchEngine:
    """An alias by the engine's name over an index whose own name is made up anew each time.

    patience: seconds that a question waits for its answer.
    """

    patience = _SECONDS

    def __init__(self, name):
        self.name = name
        self.alias = f"{settings.ELASTICSEARCH_INDEX}-{name}-{_FORM}"
        self.client = _client(settings.ELASTICSEARCH_URL)

    def create(self):
        with _answers():
            if not self.client.indices.exists_alias(name=self.alias):
                self.client.indices.create(
                    index=f"{self.alias}-{secrets.token_hex(6)}",
                    aliases={self.alias: {}},
                    **_INDEX,
                )

    def drop(self):
        with _answers():
            for index in self._indices():
                self.client.indices.delete(index=index)

    def replace_with(self, other):
        other.settle()
        with _answers():
            old = self._indices()
            actions = [{"remove_index": {"index": index}} for index in old]
            for index in other._indices():
                actions.append({"remove": {"index": index, "alias": other.alias}})
                actions.append({"add": {"index": index, "alias": self.alias}})
            self.client.indices.update_aliases(actions=actions)

    def index(self, entries, *, bulk=False):
        documents = [
            {
                "_index": self.alias,
                "_id": str(entry),
                "entry": entry,
                "share": entry % SHARE == 0,
                **_marks(marks or NO_MARKS),
                **_terms(analysed),
            }
            for entry, analysed, marks in entries
        ]
        if not bulk:
            self.create()
        with _answers():
            _send(self.client, documents, require_alias=True)
            if not bulk:
                self._refresh()

    def _refresh(self):
        self.client.indices.refresh(index=self.alias)

    def settle(self):
        with _answers():
            self._refresh()
            # One piece answers sooner than many, and nothing is merged while readers ask.
            patient = self.client.options(request_timeout=_SECONDS_TO_MERGE)
            patient.indices.forcemerge(index=self.alias, max_num_segments=1)
            self._refresh()  # until then the many are asked, and kept

    def remove(self, ids):
        with _answers():
            _send(
                self.client,
                ({"_op_type": "delete", "_index": self.alias, "_id": str(entry)} for entry in ids),
                ignore_status=404,
            )
            self._refresh()

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED, within=None):
        filters = [] if nearest else [_expression(query)]
        if within is not None:
            filters.append({"terms": {"entry": list(within)}})
        chosen, order = [], ["_score", {"entry": "desc"}]
        if scope:
            filters += [
                {"terms": {"portal": [str(each) for each in scope.portals]}},
                {"term": {"language": scope.language}},
            ]
            chosen = [{"term": {name: value}} for name, value in scope.chosen]
            if scope.by_date:
                chosen.append(WHOLE)
                order = [{"day": "desc"}, {"entry": "desc"}]
        with _answers():
            held, indexed = self.frequencies(query.scored)
            scored = scoring(query, held, indexed, nearest=nearest)
            terms = scored.worths or list(filter(None, [scored.common]))
            is_share = within is None and most_holding(query, held, indexed) >= MANY
            if nearest and not terms:
                return Candidates([], held=held, indexed=indexed)
            question = {
                "bool": {
                    "should": _worth(terms),
                    "filter": filters,
                    "minimum_should_match": int(nearest),
                }
            }
            answer = self._ask(
                question,
                post_filter={"bool": {"filter": chosen}} if chosen else None,
                aggregations=counts_of(scope, is_share) if scope and not nearest else None,
                sort=order,
                # From columns: to unpack what is stored of two hundred entries takes longer.
                source=False,
                stored_fields="_none_",
                docvalue_fields=["entry", "whole"],
                size=min(limit, NEAREST) if nearest else limit,
            )
            counts = answer.get("aggregations")
            if is_share and counts and not chosen and counts["all"]["doc_count"] < FEW:
                is_share = False
                counts = self._ask(question, aggregations=counts_of(scope), size=0)["aggregations"]
        hits = [hit["fields"] for hit in answer["hits"]["hits"]]
        found = Candidates([hit["entry"][0] for hit in hits], held=held, indexed=indexed)
        found.wholes = {hit["entry"][0]: hit["whole"][0] for hit in hits if hit["whole"][0]}
        found.total = counts["all"]["doc_count"] if counts else len(found.ids)
        if counts:
            found.facets, found.is_about = facets_in(counts, scope, is_share), is_share
        return found

    def _ask(self, question, **options):
        return self.client.options(request_timeout=self.patience).search(
            index=self.alias, query=question, track_total_hits=False, **options
        )

    def frequencies(self, terms):
        """In how many entries each term stands that the index knows, and how many there are."""
        answer = self.client.termvectors(
            index=self.alias,
            doc={"everywhere": " ".join(terms)},
            fields=["everywhere"],
            term_statistics=True,
            positions=False,
            offsets=False,
        )
        found = answer["term_vectors"].get("everywhere")
        if found is None:
            return {}, 0
        held = {term: each.get("doc_freq", 0) for term, each in found["terms"].items()}
        return held, max(0, found["field_statistics"]["doc_count"])

    def _indices(self):
        if not self.client.indices.exists_alias(name=self.alias):
            return []
        return list(self.client.indices.get_alias(name=self.alias).keys())


def _terms(analysed):
    return {
        "number": " ".join(analysed.number),
        "title": " ".join(dict.fromkeys(analysed.title)),
        "everywhere": " ".join(every_term(analysed)),
    }


def _marks(marks):
    own = {name: getattr(marks, name) for name in ("language", *FACETS, "day", "whole")}
    return own | {"portal": str(marks.portal), "field": list(marks.field)}


def _send(client, actions, **options):
    bulk(client, actions, chunk_size=200, **options)


def _worth(terms):
    """What the terms are worth, in each field apart: an entry's own number and title count more."""
    fields = {"everywhere": [], "title": [], "number": []}
    for term in terms:
        own = term.removeprefix(OWN)
        name = "everywhere" if own == term else "number" if own.startswith("__") else "title"
        fields[name].append(own)
    return [
        {"match": {name: {"query": " ".join(own), "boost": _BOOSTS[name]}}}
        for name, own in fields.items()
        if own
    ]


def _expression(query):
    groups = [_one_of([_all_of(each) for each in group]) for group in query.required]
    wanted = [_one_of([_all_of([term]) for term in query.numbers])] if query.numbers else []
    if groups:
        wanted.append({"bool": {"filter": groups}})
    return _one_of(wanted)


def _all_of(terms):
    return {"bool": {"filter": [{"term": {"everywhere": term}} for term in terms]}}


def _one_of(queries):
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}
