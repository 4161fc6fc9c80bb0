"""The index in Elasticsearch, ranked by its BM25. P14.

Its `standard` tokenizer keeps our terms whole, so that the bare core of the server is enough.
"""

import secrets
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, bulk

from search.engines.base import MOST_RANKED, NEAREST, Candidates, EngineUnavailable

_SECONDS = 5
# Each field has a score of its own, and they are added: what stands in the title counts within
# the whole already.
_FIELDS = ["number^40", "title^0.3", "summary^0.5", "everywhere"]
_FIELD_NAMES = ("number", "title", "summary", "body")
_TEXT = {"type": "text", "analyzer": "terms", "similarity": "short", "index_options": "freqs"}
_INDEX = {
    "settings": {
        "number_of_shards": 1,
        "number_of_replicas": 0,
        "refresh_interval": "1s",
        "analysis": {"analyzer": {"terms": {"type": "custom", "tokenizer": "standard"}}},
        # In offices' prose a word that is repeated says little more than one that stands once.
        "similarity": {"short": {"type": "BM25", "k1": 0.4, "b": 0.7}},
    },
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            **{name: _TEXT | {"copy_to": "everywhere"} for name in _FIELD_NAMES[:-1]},
            "body": {"type": "text", "index": False, "copy_to": "everywhere"},
            "everywhere": _TEXT,
            "entry": {"type": "long"},
            "portal": {"type": "integer"},
            "language": {"type": "keyword"},
            "kind": {"type": "keyword"},
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
    """An alias by the engine's name over an index whose own name is made up anew each time."""

    def __init__(self, name):
        self.name = name
        self.alias = f"{settings.ELASTICSEARCH_INDEX}-{name}"
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
        if not bulk:
            self.create()
        with _answers():
            _send(
                self.client,
                (
                    {
                        "_index": self.alias,
                        "_id": str(entry),
                        "entry": entry,
                        "portal": scope.portals[0] if scope else 0,
                        "language": scope.language if scope else "",
                        "kind": scope.kind if scope else "",
                        **{field: " ".join(getattr(analysed, field)) for field in _FIELD_NAMES},
                    }
                    for entry, analysed, scope in entries
                ),
                require_alias=True,
            )
            if not bulk:
                self.settle()

    def settle(self):
        with _answers():
            self.client.indices.refresh(index=self.alias)

    def remove(self, ids):
        with _answers():
            _send(
                self.client,
                ({"_op_type": "delete", "_index": self.alias, "_id": str(entry)} for entry in ids),
                ignore_status=404,
            )
            self.settle()

    def candidates(self, query, scope, *, nearest, limit=MOST_RANKED):
        filters, after = [], None
        if scope:
            filters = [
                {"terms": {"portal": list(scope.portals)}},
                {"term": {"language": scope.language}},
            ]
            if scope.kind:
                after = {"term": {"kind": scope.kind}}
        if nearest:
            limit = min(limit, NEAREST)
        else:
            filters.append(_expression(query))
        words = {
            "multi_match": {
                "query": " ".join(query.scored),
                "fields": _FIELDS,
                "type": "most_fields",
            }
        }
        with _answers():
            answer = self.client.search(
                index=self.alias,
                query={"bool": {"must": words, "filter": filters}},
                post_filter=after,
                aggregations={"kinds": {"terms": {"field": "kind", "size": 50}}},
                sort=["_score", {"entry": "desc"}],
                source=False,
                size=limit,
                track_total_hits=True,
            )
            held, indexed = self._frequencies(query.scored)
        found = Candidates(
            [int(hit["_id"]) for hit in answer["hits"]["hits"]], held=held, indexed=indexed
        )
        if nearest or not scope:
            found.total = len(found.ids)
            return found
        found.kinds = {
            bucket["key"]: bucket["doc_count"]
            for bucket in answer["aggregations"]["kinds"]["buckets"]
        }
        found.total = answer["hits"]["total"]["value"]
        return found

    def _frequencies(self, terms):
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


def _send(client, actions, **options):
    bulk(client, actions, chunk_size=200, **options)


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
