"""What is shown over the portals of a province at this moment: read on every public page. B14."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import get_language

from home.emergency.models import NoticeRaising

# Where each process has a cache of its own, another process sees a new notice after this long.
SECONDS = 5


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
    key = _key(portal.top.pk)
    rows = cache.get(key)
    if rows is None:
        raisings = NoticeRaising.objects.up().filter(portal=portal.top)
        rows = list(raisings.values_list("words", "raised_at", "until"))
        cache.set(key, rows, SECONDS)
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


def connect():
    post_save.connect(_forget, sender=NoticeRaising, dispatch_uid="forget-shown-notices")


def _forget(instance, **kwargs):
    transaction.on_commit(lambda: cache.delete(_key(instance.portal_id)))


def _key(top_pk):
    return f"emergency:{top_pk}"
