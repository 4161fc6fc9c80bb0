"""What a portal owes its readers (thời hạn cập nhật chuyên mục), by its own regulation. D1."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone

from home.editorial import rules
from home.editorial.models import PublicationRecord
from home.law import provisions
from home.law.calendars import calendar_between
from home.law.deadlines import describe
from home.law.keys import FRESHNESS_LABELS, label_of
from home.law.presentation import demanded_by
from home.portal.sections import index_page_classes

_EVERYTHING = "default"


@dataclass(frozen=True)
class Owed:
    """What the regulation says of a section, and when it was last kept.

    standing: as `rules.freshness_standing`. missing: how many items today still lacks.
    """

    label: str
    rule: str
    source: str
    last: datetime | None
    standing: str = ""
    missing: int = 0


def owed_by(portal, sections):
    """What a portal owes in the sections that it has; nothing where its regulation is silent.

    sections: its `SectionPage`s. Two queries at most.
    """
    titles = {section.key: section.title for section in sections}
    profile, found = portal.regulation, []
    for key in FRESHNESS_LABELS:
        subject = key.split(".")[1]
        deadline = provisions.value(profile, key)
        if deadline and (subject in titles or subject == _EVERYTHING):
            found.append((key, subject, deadline))
    if not found:
        return []
    today = timezone.localdate()
    works_today = calendar_between(today, today, profile).is_working(today)
    kept = _last_publications(portal)
    return [
        _owed(key, deadline, profile, titles.get(subject), kept.get(subject), works_today)
        for key, subject, deadline in found
    ]


def _owed(key, deadline, profile, title, kept, works_today):
    last, published_today = kept or (None, 0)
    standing = rules.freshness_standing(
        unit=deadline.unit,
        times=deadline.times,
        works_today=works_today,
        published_today=published_today,
    )
    # A section with several rules ('of the agency itself', 'of others') is named by the rule.
    label = label_of(key) if key.count(".") > 1 or title is None else title
    return Owed(
        label=str(label),
        rule=describe(deadline),
        source=demanded_by(profile, key),
        last=last,
        standing=standing,
        missing=deadline.times - published_today if standing == "due" else 0,
    )


def _last_publications(portal):
    """{section: (last time something became public, how many today)}, the whole under 'default'."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    # The page of a section is no item in it.
    sections = [page_class._meta.label_lower for page_class in index_page_classes()]
    records = (
        PublicationRecord.objects.current()
        .exclude(kind__in=sections)
        .filter(portal=portal, language=settings.LANGUAGE_CODE)
        .values("section")
        .annotate(last=Max("published_at"), today=Count("pk", filter=Q(published_at__gte=midnight)))
        .order_by()
    )
    kept = {row["section"]: (row["last"], row["today"]) for row in records}
    if kept:
        kept[_EVERYTHING] = (
            max(last for last, _today in kept.values()),
            sum(today for _last, today in kept.values()),
        )
    return kept
