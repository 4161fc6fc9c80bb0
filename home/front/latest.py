"""Lists of items (danh sách tin), from the records of publication: one index for all. S2, P11."""

from functools import cache

from django.apps import apps
from django.db.models import Q
from django.db.models.expressions import RawSQL

from home.editorial.models import EditorialPage, PublicationRecord
from home.front.pictures import sizes_of
from home.portal.written import Slot, WrittenQuery


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


def newest_of_section(portal, language, key, count):
    """The records of the newest public items of a section; one query."""
    return _OF_A_SECTION.fetch(count, portal=portal.pk, language=language, section=key)


_OF_A_SECTION = WrittenQuery(
    lambda count: items_of(Slot("portal"), Slot("language")).filter(section=Slot("section"))[:count]
)


def with_pictures(records, use="card"):
    """Records with their pictures and the renditions that a list shows: two queries in all."""
    return records.select_related("image").prefetch_related(sizes_of("image__renditions", use))


def list_of_section(page, key):
    """The records of the public items of a section page, newest first, with pictures."""
    return with_pictures(items_of(page.portal, page.locale.language_code).filter(section=key))


# The newest of one section: the index `record_of_a_section` gives them without a sort. In SQL,
# because a home page asks for a dozen sections, and Django takes longer to write such a query than
# the database to answer it.
_NEWEST = """SELECT id FROM (
    SELECT id FROM editorial_publicationrecord
    WHERE is_current AND portal_id = %s AND language = %s AND section = %s AND kind IN ({kinds})
    ORDER BY item_date DESC, id DESC LIMIT %s
) AS newest"""


def _newest(newest):
    """The numbers of the newest records of several features, as a sub-query."""
    parts, values = [], []
    for where, count in newest:
        kinds = [where.kind] if where.kind else item_kinds()
        parts.append(_NEWEST.format(kinds=", ".join(["%s"] * len(kinds))))
        values += [Slot("portal"), Slot("language"), where.section, *kinds, count]
    return RawSQL(" UNION ALL ".join(parts), values)  # noqa: S611 - values are parameters


@WrittenQuery
def _records(newest, pages):
    """The newest records of features (pairs of a feature and a number), and those of some pages."""
    wanted = Q(pk__in=_newest(newest)) if newest else Q(pk__in=[])
    if pages:
        # By the page's own number: what points to a page takes no slots.
        numbers = [Slot(f"page_{number}") for number in range(pages)]
        wanted |= Q(portal=Slot("portal"), page__pk__in=numbers, is_current=True)
    records = PublicationRecord.objects.filter(wanted).order_by("-item_date", "-pk")
    return records.select_related("image")


def fetch_records(portal, language, newest, pages=()):
    """The newest items of several sections and the records of some pages, in one query.

    newest: how many of each `home.portal.sections.Feature`. Returns lists of records by feature,
    and records by the number of their page.
    """
    found = {where: [] for where in newest}
    if not newest and not pages:
        return found, {}
    numbers = {f"page_{number}": pk for number, pk in enumerate(pages)}
    records = _records.fetch(
        tuple(newest.items()), len(pages), portal=portal.pk, language=language, **numbers
    )
    by_page = {}
    for record in records:
        if record.page_id in pages:
            by_page[record.page_id] = record
        for where, count in newest.items():
            fits = record.section == where.section and where.kind in ("", record.kind)
            if fits and record.kind in item_kinds() and len(found[where]) < count:
                found[where].append(record)
    return found, by_page
