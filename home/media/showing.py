"""Who may fetch a file (ai được tải tệp): everybody while it is shown to all, else its people. P2.

The one rule. A picture or file is public while a live page of an open portal of its province refers
to it, or a row that everybody sees (an emblem, the photograph of an official). Else it is for those
within the wall of its portal: a draft's file is private until the draft is public, and private
again when it was taken down. What refers to what is Wagtail's reference index, kept of what
is stored, not of drafts.
"""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Q
from django.db.models.functions import Left
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.users.models import UserProfile

from home.media.models import PortalFile, PortalImage, PortalRendition
from home.portal import versions
from home.portal.models import Portal
from home.portal.wall.reach import wall_of

_CONTAINER = 2 * Page.steplen
_COLLECTION = 2 * Collection.steplen
_REMEMBERED = 24 * 3600

_shown_by = {}


def shows_files(model, portal):
    """Say that everybody sees the files to which rows of `model` refer, which is no page.

    portal: the way to the row's portal, such as 'portal'; None says that only its people see them.
    Called in `AppConfig.ready()`; tests/architecture/test_files.py names whom one forgot.
    """
    _shown_by[model] = portal


def has_said(model):
    """Whether it is known if rows of `model` show their files."""
    return issubclass(model, Page) or model in _shown_by


def row_at(name):
    """The row whose file is stored under `name` in the storage: a picture, a file, or None.

    A size of a picture stands for its picture.
    """
    if "\0" in name:  # which PostgreSQL refuses to look for
        return None
    folder = name.partition("/")[0]
    if folder == "images":
        sizes = PortalRendition.objects.filter(file=name).select_related("image__collection")
        return next((size.image for size in sizes[:1]), None)
    if folder == "documents":
        return PortalFile.objects.filter(file=name).select_related("collection").first()
    if folder == "original_images":
        return PortalImage.objects.filter(file=name).select_related("collection").first()
    if folder == "avatar_images":
        return UserProfile.objects.filter(avatar=name).first()
    return None


def may_fetch(user, row):
    """Whether a person within the wall may fetch the file of a row that is not public."""
    if not user.is_authenticated or not user.is_active:
        return False
    if isinstance(row, UserProfile):
        return row.user_id == user.pk or wall_of(user).holds(get_user_model(), row.user_id)
    return wall_of(user).holds(type(row), row.pk)


def is_public(row):
    """Whether something that everybody sees shows the file of this row.

    Remembered until something changes in the province; anew it takes four queries.
    """
    if isinstance(row, UserProfile):
        return False
    portal = _portal_of(row.collection.path)
    if portal is None:
        return _is_shown(row, Portal.objects.all())
    version = versions.version_of(versions.tree_of(portal))
    key = f"shown:{row._meta.label_lower}:{row.pk}:{version}"
    shown = cache.get(key) if version is not None else None
    if shown is None:
        top = portal.province_id or portal.pk
        shown = _is_shown(row, Portal.objects.filter(Q(pk=top) | Q(province=top)))
        if version is not None:
            cache.set(key, shown, _REMEMBERED)
    return shown


def public_pages_with(row):
    """The live pages that show the file of this row."""
    keys = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(row),
        to_object_id=str(row.pk),
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    ).values_list("object_id", flat=True)
    return Page.objects.live().filter(pk__in=set(map(int, keys)))


def _portal_of(path):
    """The portal in whose collection, known by its path, a file lies; None where it is nobody's."""
    path = path[:_COLLECTION]
    return versions.remember_under(
        versions.HOSTS,
        ("collection", path),
        lambda: Portal.objects.filter(collection__path=path).only("pk", "province_id").first(),
    )


def _is_shown(row, portals):
    portals = portals.filter(state=Portal.State.OPEN)
    by_type = {}
    references = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(row), to_object_id=str(row.pk)
    )
    for content_type, pk in references.values_list("base_content_type", "object_id").distinct():
        by_type.setdefault(content_type, []).append(pk)
    pages = by_type.pop(ReferenceIndex._get_base_content_type(Page).pk, None)
    if pages and _any_page_is_public(pages, portals):
        return True
    for content_type, rows in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        way = _shown_by.get(model)
        if way and model.objects.filter(pk__in=rows, **{f"{way}__in": portals}).exists():
            return True
    return False


def _any_page_is_public(keys, portals):
    return (
        Page.objects.live()
        .public()
        .filter(pk__in=keys)
        .annotate(_container=Left("path", _CONTAINER))
        .filter(_container__in=portals.values("container__path"))
        .exists()
    )
