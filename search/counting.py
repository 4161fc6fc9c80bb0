"""What was asked and opened, counted without personal data (thống kê từ khóa). B4."""

import logging
import re

from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from search.models import SearchTerm

logger = logging.getLogger(__name__)
_LONGEST, _MOST_WORDS = 100, 8
# A telephone, a citizen's number, an e-mail address: not kept, however often it is asked.
_PERSONAL = re.compile(r"@|\d(?:[ .-]?\d){7}")
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|curl|python|wget", re.IGNORECASE)
_TABLE = SearchTerm._meta.db_table
# One statement: a public page waits for it.
_COUNT = (
    f"INSERT INTO {_TABLE} (portal_id, month, text, asked, unanswered, chosen)"  # noqa: S608
    " VALUES (%s, %s, %s, 1, %s, 0) ON CONFLICT (portal_id, month, text) DO UPDATE SET"
    f" asked = {_TABLE}.asked + 1, unanswered = {_TABLE}.unanswered + EXCLUDED.unanswered"
)


def count_question(request, text, *, is_answered):
    """A person asked for `text` on the portal of the request."""
    term = _kept(request, text)
    if not term:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [request.portal.pk, _month(), term, 0 if is_answered else 1])
    except DatabaseError:  # a search is answered, counted or not
        logger.exception("A question was not counted.")


def count_choice(request, text):
    """A result of a question was opened; one that was never asked is not counted."""
    if term := _kept(request, text):
        SearchTerm.objects.filter(portal=request.portal, month=_month(), text=term).update(
            chosen=F("chosen") + 1
        )


def _kept(request, text):
    """The text as it is counted, or '' where it is not."""
    text = " ".join(text.lower().split())
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or _PERSONAL.search(text):
        return ""
    if _PROGRAM.search(request.headers.get("user-agent", "")):
        return ""
    return text


def _month():
    return timezone.localdate().replace(day=1)
