"""What a reader of a translation is told of its original. P7; NĐ 7.1.e."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from home.editorial.actions import public_path
from home.translation.models import TranslatedPage


@dataclass(frozen=True)
class Lag:
    """A change of the original that its translation lacks."""

    title: str
    path: str
    changed_at: datetime


def lag_of(page):
    """The `Lag` of a public page, or None; no query for a page of the default language."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    translated = (
        TranslatedPage.objects.behind().filter(page_id=page.pk).select_related("original").first()
    )
    if translated is None:
        return None
    original = translated.original
    return Lag(original.title, public_path(original), original.last_published_at)
