"""Many items and portals at once, for tests of what must not grow with their number.

Written straight into the tables: going through the chain 20,000 times would take hours, and the
pages under test cannot tell the difference. Everything is copied from a real row.
"""

from uuid import uuid4

from django.db import connection
from wagtail.models import Collection, Page, Site

from home.editorial.models import PublicationRecord
from home.portal.models import Agency, Portal, PortalContainerPage, Theme


def _copy_children(model, ids, source_pk):
    """Rows of `model`'s own table for pages `ids`, each like that of `source_pk`."""
    table = model._meta.db_table
    columns = [f.column for f in model._meta.local_fields if not f.primary_key]
    names = ", ".join(["page_ptr_id", *(f'"{c}"' for c in columns)])
    values = ", ".join(["p.id", *(f's."{c}"' for c in columns)])
    with connection.cursor() as cursor:
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            cursor.execute(
                f'INSERT INTO "{table}" ({names}) '
                f'SELECT {values} FROM wagtailcore_page p, "{table}" s '
                f"WHERE s.page_ptr_id = %s AND p.id IN ({', '.join(['%s'] * len(chunk))})",
                [source_pk, *chunk],
            )


def _copy_page(page, parent, number, **changes):
    copy = Page.objects.get(pk=page.pk)
    copy.pk = copy.id = None
    copy._state.adding = True
    copy.path = Page._get_path(parent.path, parent.depth + 1, number)
    copy.depth = parent.depth + 1
    copy.numchild = 0
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def many_articles(article, count):
    """`count` public articles beside `article`, each with its record of publication."""
    section = article.get_parent()
    first = section.numchild + 1
    pages = []
    for number in range(first, first + count):
        slug = f"bai-{number}"
        pages.append(
            _copy_page(
                article,
                section,
                number,
                slug=slug,
                title=f"Bài {number}",
                url_path=f"{section.url_path}{slug}/",
                translation_key=uuid4(),
                live_revision=None,
                latest_revision=None,
            )  # fmt: skip
        )
    Page.objects.bulk_create(pages, batch_size=2000)
    Page.objects.filter(pk=section.pk).update(numchild=section.numchild + count)
    made = Page.objects.filter(path__startswith=section.path, slug__startswith="bai-")
    ids = list(made.order_by("path").values_list("pk", flat=True))[-count:]
    _copy_children(type(article), ids, article.pk)
    record = PublicationRecord.objects.get(page_id=article.pk, is_current=True)
    records = []
    for page_id, number in zip(ids, range(first, first + count), strict=True):
        records.append(
            PublicationRecord(
                **{
                    f.attname: getattr(record, f.attname)
                    for f in PublicationRecord._meta.concrete_fields
                    if f.name not in ("id", "page", "title", "path")
                },
                page_id=page_id,
                title=f"Bài {number}",
                path=record.path.replace(article.slug, f"bai-{number}"),
            )
        )
    PublicationRecord.objects.bulk_create(records, batch_size=500)


def many_portals(portal, count):
    """`count` component portals beside `portal`: sites, containers, home pages, records."""
    root = Page.get_first_root_node()
    collections = Collection.get_first_root_node()
    home = Page.objects.get(pk=portal.site.root_page_id)
    container = Page.objects.get(pk=portal.container_id)
    first = root.numchild + 1
    containers = [
        _copy_page(
            container,
            root,
            number,
            slug=f"khung-{number}",
            title=f"Cổng {number}",
            url_path=f"/khung-{number}/",
            translation_key=uuid4(),
            numchild=1,
        )  # fmt: skip
        for number in range(first, first + count)
    ]
    Page.objects.bulk_create(containers, batch_size=2000)
    Page.objects.filter(pk=root.pk).update(numchild=root.numchild + count)
    rows = list(Page.objects.filter(slug__startswith="khung-").order_by("path"))
    _copy_children(PortalContainerPage, [row.pk for row in rows], container.pk)
    homes = [
        _copy_page(
            home,
            row,
            1,
            url_path=f"{row.url_path}{home.slug}/",
            translation_key=uuid4(),
            title=row.title,
            live_revision=None,
            latest_revision=None,
        )  # fmt: skip
        for row in rows
    ]
    Page.objects.bulk_create(homes, batch_size=2000)
    home_rows = list(Page.objects.filter(url_path__startswith="/khung-", depth=3).order_by("path"))
    _copy_children(home.specific_class, [row.pk for row in home_rows], home.pk)
    sites = Site.objects.bulk_create(
        Site(hostname=f"c{n}.example.vn", port=portal.site.port, root_page=row)
        for n, row in enumerate(home_rows, first)
    )
    agencies = Agency.objects.bulk_create(Agency(name=f"Cơ quan {n}") for n, _ in enumerate(rows))
    folders = [
        collections.add_child(instance=Collection(name=f"Cổng {n}")) for n, _ in enumerate(rows)
    ]
    portals = Portal.objects.bulk_create(
        Portal(
            code=f"c{n}",
            name=f"Cổng {n}",
            kind=portal.kind,
            agency=agencies[i],
            parent_id=portal.parent_id,
            province_id=portal.province_id,
            site=sites[i],
            container_id=rows[i].pk,
            collection=folders[i],
        )  # fmt: skip
        for i, n in enumerate(range(first, first + count))
    )
    Theme.objects.bulk_create(Theme(portal=each) for each in portals)
    return portals
