"""What the doctor asks of the search (tình trạng tìm kiếm): does it answer, is it whole. O2."""

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from home.portal.health import Finding, Weight, register_check
from search.engines import live_engine
from search.engines.base import EngineUnavailable
from search.finding import find
from search.models import IndexEntry


def search_engine():
    engine = live_engine()
    try:
        with transaction.atomic():
            find(engine, "văn bản", None)
    except DatabaseError as error:  # the engine in the database: its tables are not there
        yield Finding(
            Weight.WARNING,
            _("The search engine does not answer: %(error)s") % {"error": error},
            _("Run “python manage.py reindex_search”."),
        )
        return
    except EngineUnavailable as error:
        yield Finding(
            Weight.WARNING,
            _("The search engine does not answer: %(error)s") % {"error": error},
            _("See that it runs and that ELASTICSEARCH_URL names it; the other pages go on."),
        )
        return
    waiting = IndexEntry.objects.filter(indexed_at=None).count()
    if waiting:
        yield Finding(
            Weight.WARNING,
            _("%(count)d public pages wait to be put into the search index.") % {"count": waiting},
            _("Run “python manage.py reindex_search”."),
        )
    else:
        yield Finding(Weight.FINE, _("The search engine answers and holds every public page."))


def register():
    """Called when the app starts."""
    register_check(search_engine)
