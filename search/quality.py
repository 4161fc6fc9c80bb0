"""How good the search is, measured on judged questions (chất lượng tìm kiếm). B4."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler
from django.utils.translation import gettext as _

from home.text.analysis import analyse, parse_query
from home.text.normal import fold
from search.engines import NAMES, engine_class
from search.engines.base import Engine
from search.finding import find
from search.ranking import ranked_text, signs, weigh
from search.tuning import Judged

SCRATCH = "scratch"  # the name of an index to measure in
_BATCH = 200


class WrongInput(Exception):
    """A sentence for the person who gave the files or chose the engine."""


def measure(articles: dict[str, str], questions: list[dict], engine: Engine, *, unaccented: bool):
    """r1, r10: share of questions with a right article first, among ten; mrr10; queries.

    articles: texts by 'law@article', the article's heading on the first line. questions: 'text'
    and 'relevant_articles', each with 'law_id' and 'article_id'.
    """
    texts = load(articles, engine)
    keys = list(articles)
    places = []
    for text, right in _asked(questions, unaccented):
        found = find(engine, text, None, lambda ids: texts).candidates.ids[:10]
        places.append(next((at for at, i in enumerate(found, 1) if keys[i - 1] in right), None))
    count = len(questions)
    return {
        "r1": round(sum(place == 1 for place in places) / count, 4),
        "r10": round(sum(place is not None for place in places) / count, 4),
        "mrr10": round(sum(1 / place for place in places if place) / count, 4),
        "queries": count,
    }


def judged(articles, questions, engine: Engine, *, unaccented: bool) -> list[Judged]:
    """The signs of what the engine, loaded with the articles, brings for each question."""
    keys = list(articles)
    texts = {pk: ranked_text(**_fields(key, articles[key])) for pk, key in enumerate(keys, 1)}
    result = []
    for text, right in _asked(questions, unaccented):
        query = parse_query(text)
        found = engine.candidates(query, None, nearest=True)
        asked = weigh(query, found.held, found.indexed)
        result.append(Judged([(keys[i - 1] in right, signs(texts[i], asked)) for i in found.ids]))
    return result


def load(articles: dict[str, str], engine: Engine) -> dict[int, str]:
    """Put the articles into the engine, numbered from 1; returns what they are ranked by."""
    keys = list(articles)
    for start in range(0, len(keys), _BATCH):
        batch = range(start, min(start + _BATCH, len(keys)))
        engine.index(
            ((i + 1, analyse(**_fields(keys[i], articles[keys[i]])), None) for i in batch),
            bulk=True,
        )
    engine.settle()
    return {pk: ranked_text(**_fields(key, articles[key])) for pk, key in enumerate(keys, 1)}


def _fields(key, text):
    law, _, _article = key.partition("@")
    heading, _, body = text.partition("\n")
    return {"title": heading, "summary": law, "body": body}


def _asked(questions, unaccented):
    """Each question as it is typed, and the keys of the articles that answer it."""
    for question in questions:
        right = {f"{each['law_id']}@{each['article_id']}" for each in question["relevant_articles"]}
        yield (fold(question["text"]) if unaccented else question["text"]), right


@contextmanager
def scratch_engine(name: str) -> Iterator[Engine]:
    """An empty index of the engine's, apart from the live one; gone afterwards."""
    if name not in NAMES:
        raise WrongInput(
            _("There is no engine “%(name)s”. There are: %(names)s.")
            % {"name": name, "names": ", ".join(NAMES)}
        )
    kind = engine_class(name)
    if name == "sqlite":
        # In memory, whatever database the portal uses.
        memory = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        engine = kind(SCRATCH, ConnectionHandler({"default": memory})["default"])
    elif name == "postgresql" and connection.vendor != "postgresql":
        raise WrongInput(_("Set PGDATABASE: this engine measures in PostgreSQL."))
    elif name == "elasticsearch" and not settings.ELASTICSEARCH_URL:
        raise WrongInput(_("Set ELASTICSEARCH_URL: this engine measures in Elasticsearch."))
    else:
        engine = kind(SCRATCH)
    engine.drop()
    engine.create()
    try:
        yield engine
    finally:
        engine.drop()


def read_json(path: str):
    """What a JSON file holds; raises `WrongInput` where there is none or nothing in it."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongInput(
            _("The file “%(file)s” cannot be read. Look at its name and rights.") % {"file": path}
        ) from error
    except json.JSONDecodeError as error:
        raise WrongInput(
            _("The file “%(file)s” is not JSON: look at line %(line)s, column %(column)s.")
            % {"file": path, "line": error.lineno, "column": error.colno}
        ) from error
    except (ValueError, RecursionError) as error:  # no UTF-8; ten thousand brackets
        raise WrongInput(_("The file “%(file)s” is not JSON.") % {"file": path}) from error
    if not found:
        raise WrongInput(_("There is nothing in the file “%(file)s”.") % {"file": path})
    return found
