"""Measures the search on judged questions: one JSON object with r1, r10, mrr10, queries. B4."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.engines import NAMES
from search.engines.base import EngineUnavailable
from search.quality import WrongInput, measure, read_json, scratch_engine


class Command(BaseCommand):
    help = "Loads articles into a scratch index, asks the questions, prints how many were answered."

    def add_arguments(self, parser):
        parser.add_argument("--articles", required=True, help="JSON: texts by 'law@article'.")
        parser.add_argument("--questions", required=True, help="JSON: a list of judged questions.")
        parser.add_argument("--engine", required=True, help=", ".join(NAMES))
        parser.add_argument(
            "--unaccented", action="store_true", help="Ask the questions without accents."
        )

    def handle(self, *args, articles, questions, engine, unaccented, **options):
        try:
            texts, judged = read_json(articles), read_json(questions)
            said = self.measured(texts, judged, engine, unaccented)
        except WrongInput as refusal:
            raise CommandError(str(refusal)) from refusal
        except EngineUnavailable as error:
            raise CommandError(
                _("The search engine does not answer: %(error)s") % {"error": error}
            ) from error
        except (KeyError, TypeError, AttributeError, ZeroDivisionError) as error:
            raise CommandError(
                _(
                    "The files have another form. Articles: texts by 'law@article'; questions: a"
                    " list of objects with 'text' and 'relevant_articles' (law_id, article_id)."
                )
            ) from error
        self.stdout.write(said)

    def measured(self, articles, questions, engine, unaccented):
        with scratch_engine(engine) as scratch:
            return json.dumps(measure(articles, questions, scratch, unaccented=unaccented))
