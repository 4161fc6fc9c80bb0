"""Many new documents published at once, under a decision in force. B13, E2.

Page by page, as Wagtail's own calls do it, a document costs 140 queries. Here a batch is written
table by table. Nothing is left out: each page passes the guard, has its revision, its log, its
entry in the admin's search and references, and its signal of publication, from which the record
of publication follows.
"""

from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published, published

from home.editorial import guard
from home.text.slugs import slugify_vietnamese
from sections.documents import relating, texts
from sections.documents.models import DocumentFile, LegalDocumentPage


def publish_new(section, pages, *, portal, user):
    """Make `pages` (unsaved `LegalDocumentPage`s, cleaned) public below `section`, in this order.

    To be called in a transaction, with a decision in force. Raises `Refused` by the guard.
    """
    if not pages:
        return
    now = timezone.now()
    # Locked until the end: nobody else adds a child here meanwhile.
    parent = Page.objects.select_for_update().get(pk=section.pk)
    _place(parent, pages)
    _give_addresses(parent, pages)
    for page in pages:
        page.portal = portal
        page.locale = section.locale
        page.live = True
        page.draft_title = page.title
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
        guard.check_save(page)
    _insert(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    revisions = _make_revisions(pages, user, now)
    _log(pages, revisions, user, now)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(LegalDocumentPage, pages)
    for page in pages:
        if page.body:
            texts.store_text(page)
    relating.follow_documents(pages)
    for page, revision in zip(pages, revisions, strict=True):
        page.followed_with_its_batch = True
        ReferenceIndex.create_or_update_for_object(page)
        page_published.send(sender=LegalDocumentPage, instance=page, revision=revision)
        published.send(sender=LegalDocumentPage, instance=page, revision=revision)


def _place(parent, pages):
    """Their places in the tree: the next ones below the parent."""
    last = Page.objects.child_of(parent).order_by("path").last()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for number, page in enumerate(pages, start=step + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth = parent.depth + 1
        page.numchild = 0


def _give_addresses(parent, pages):
    """A slug for each, with a number behind it where another page has it already."""
    wanted = [slugify_vietnamese(page.address_text) for page in pages]
    siblings = Page.objects.child_of(parent)
    taken = set(siblings.filter(slug__in=set(wanted)).values_list("slug", flat=True))
    for slug in set(taken):
        taken.update(siblings.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True))
    for page, slug in zip(pages, wanted, strict=True):
        page.slug, number = slug, 1
        while page.slug in taken:
            number += 1
            page.slug = f"{slug}-{number}"
        taken.add(page.slug)
        page.url_path = f"{parent.url_path}{page.slug}/"


def _insert(pages):
    columns = [f.attname for f in Page._meta.concrete_fields if not f.primary_key]
    rows = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in columns}) for page in pages
    )
    chosen = []
    through = LegalDocumentPage.fields.through
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        # Raw: this table alone, its parent's row stands already.
        page.save_base(raw=True, force_insert=True)
        chosen += [
            through(legaldocumentpage_id=page.pk, policyfield_id=field.pk)
            for field in page.fields.all()
        ]
    through.objects.bulk_create(chosen)
    DocumentFile.objects.bulk_create(_files_of(pages))


def _files_of(pages):
    """The files that pages were given, now that the pages have their keys."""
    files = [(page, file) for page in pages for file in page.files.get_object_list()]
    for page, file in files:
        file.page = page
    return [file for _page, file in files]


def _make_revisions(pages, user, now):
    revisions = []
    for page in pages:
        # Said beforehand, so that nobody asks the database what a new page cannot have.
        page.relations = []
        page.wagtail_admin_comments = []
        revisions.append(
            Revision(
                content_object=page,
                base_content_type=page.get_base_content_type(),
                user=user,
                created_at=now,
                content=page.serializable_data(),
                object_str=str(page),
            )
        )
    Revision.objects.bulk_create(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
    Page.objects.bulk_update(
        [Page(pk=p.pk, latest_revision=p.latest_revision, live_revision=p.live_revision)
         for p in pages],
        ["latest_revision", "live_revision"],
    )  # fmt: skip
    return revisions


def _log(pages, revisions, user, now):
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.cached_content_type,
            label=page.title,
            action=action,
            timestamp=now,
            user=user,
            revision=revision,
            content_changed=True,
        )
        for page, revision in zip(pages, revisions, strict=True)
        for action in ("wagtail.create", "wagtail.publish")
    )
