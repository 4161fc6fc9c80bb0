"""Lists of items (danh sách tin), from the records of publication: one index for all. S2, P11."""

from functools import cache

from django.apps import apps
from django.db.models import Q

from home.editorial.models import EditorialPage, PublicationRecord
from home.front.pictures import sizes_of


@cache
def item_kinds():
    """Kinds of record that are items (tin, bài, văn bản), not sections or home pages."""
    return [m._meta.label_lower for m in apps.get_models() if issubclass(m, EditorialPage)]


def items_of(portal, language):
    """The records of all public items of a portal in a language, newest first."""
    return (
        PublicationRecord.objects.current()
        .filter(portal=portal, language=language, kind__in=item_kinds())
        .order_by("-item_date", "-pk")
    )


def with_pictures(records, use="card"):
    """Records with their pictures and the renditions that a list shows: two queries in all."""
    return records.select_related("image").prefetch_related(sizes_of("image__renditions", use))


def list_of_section(page, key):
    """The records of the public items of a section page, newest first, with pictures."""
    return with_pictures(items_of(page.portal, page.locale.language_code).filter(section=key))


def latest_of(portal, language, counts):
    """The newest items of several sections in one query, and one for their pictures.

    counts: how many of each section, by key. Returns lists of records by key.
    """
    found = {key: [] for key in counts}
    if not counts:
        return found
    wanted = Q(pk__in=[])
    for key, count in counts.items():
        # A sub-query with its own limit: the index gives each its newest without a sort.
        newest = items_of(portal, language).filter(section=key)[:count]
        wanted |= Q(pk__in=newest.values("pk"))
    records = PublicationRecord.objects.filter(wanted).order_by("-item_date", "-pk")
    for record in with_pictures(records, "front"):
        found[record.section].append(record)
    return found
