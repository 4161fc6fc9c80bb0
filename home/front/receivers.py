"""The map of a portal is dropped when a page of it changes; pictures get their sizes in time."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.front.pictures import make_renditions
from home.front.portal_map import HOME_DEPTH, forget_map
from home.front.restrictions import forget_restrictions
from home.portal.models import Portal


def connect():
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid="forget-portal-map")
    post_delete.connect(_page_deleted, dispatch_uid="forget-portal-map-deleted")
    for signal in (post_save, post_delete):
        signal.connect(
            _restricted, sender=PageViewRestriction, dispatch_uid="forget-view-restrictions"
        )
    page_published.connect(_make_pictures, dispatch_uid="make-pictures")


def _page_changed(sender, instance, **kwargs):
    # Items lie deeper than the map reaches: publishing one leaves it as it is.
    if instance.depth <= HOME_DEPTH + 1:
        _forget(instance.path)


def _page_deleted(sender, instance, **kwargs):
    if isinstance(instance, Page) and instance.depth <= HOME_DEPTH + 1:
        _forget(instance.path)


def _forget(tree_path):
    container = tree_path[: 2 * Page.steplen]
    for pk in Portal.objects.filter(container__path=container).values_list("pk", flat=True):
        forget_map(pk)
        # Again after the transaction, for a reader who drew it anew meanwhile.
        transaction.on_commit(lambda pk=pk: forget_map(pk))


def _restricted(**kwargs):
    forget_restrictions()
    transaction.on_commit(forget_restrictions)


def _make_pictures(sender, instance, **kwargs):
    image = getattr(instance, "list_image", None)
    if image:
        transaction.on_commit(lambda: make_renditions(image, "front", "article"))
