"""What is shown over the portals of a province at this moment: read on every public page. B14."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField
from django.utils import timezone
from django.utils.translation import get_language

from home.emergency.models import NoticeRaising
from home.portal import versions
from home.portal.written import Slot, WrittenQuery


@dataclass(frozen=True)
class ShownNotice:
    """A notice as the public reads it. language: of its words, which may lack an English text."""

    kind: str
    title: str
    text: str
    language: str
    phone: str
    link: str
    raised_at: datetime
    until: datetime


def notices_over(portal):
    """The notices shown over `portal`, the newest first: list of `ShownNotice`."""
    rows = versions.remember(portal.top, ("emergency",), lambda: _rows(portal.top))
    now, language = timezone.now(), get_language()
    return [_shown(*row, language) for row in rows if row[2] > now]


def _shown(words, raised_at, until, language):
    english = language == "en" and words["title_en"] and words["text_en"]
    title, text = ("title_en", "text_en") if english else ("title", "text")
    return ShownNotice(
        kind=words["kind"],
        title=words[title],
        text=words[text],
        language="en" if english else "vi",
        phone=words["phone"],
        link=words["link"],
        raised_at=raised_at,
        until=until,
    )


_UP = WrittenQuery(
    lambda: (
        NoticeRaising.objects.up(Slot("now", DateTimeField()))
        .filter(portal=Slot("portal"))
        .values_list("words", "raised_at", "until")
    )
)


def _rows(top):
    return _UP.fetch(now=timezone.now(), portal=top.pk)
