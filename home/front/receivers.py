"""A change voids what is remembered of the pages that may show it; pictures get their sizes. F9."""

from functools import cache, partial

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.front.pictures import make_renditions
from home.portal import versions
from home.portal.models import Portal, Theme

# Of Wagtail's own tables; of ours, all but what follows. A new model is counted in until it is
# named here: to void too much costs a little time, to forget something shows the old page.
_OTHERS_SHOWN = (Page, Site, Locale, PageViewRestriction)
_UNSEEN_APPS = {"accounts", "search", "text"}
_UNSEEN = {
    "documents.importedrow", "documents.preparedimport", "editorial.chainsteptask",
    "editorial.correctionnote",
    "editorial.delegation", "editorial.delegation_fields", "editorial.publishingdecision",
    "editorial.verificationrequest", "emergency.dutyturn", "media.portalrendition",
    "uptake.proposal", "uptake.takenupitem", "coordination.informationrequest",
    "coordination.reminder", "coordination.assignment", "coordination.correctiondue",
}  # fmt: skip
# What saving a draft writes into the row of a page.
_OF_A_DRAFT = {
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by",
}  # fmt: skip
_CONTAINER = 2 * Page.steplen


def connect():
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_row_changed, dispatch_uid="void-what-shows-a-row")
    # Sent where Wagtail writes rows without saving them one by one.
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid="void-what-shows-a-page")
    page_published.connect(_make_pictures, dispatch_uid="make-pictures")
    post_save.connect(_make_emblem, sender=Theme, dispatch_uid="make-emblem")


@cache
def _is_shown(model):
    """Whether the public may see what a model holds."""
    if issubclass(model, _OTHERS_SHOWN):
        return True
    options = model._meta
    app = apps.app_configs.get(options.app_label)
    # A migration's own classes are left out: the site is not up yet.
    ours = app and app.name in settings.PROJECT_APPS and model.__module__ != "__fake__"
    return (
        bool(ours) and options.app_label not in _UNSEEN_APPS and options.label_lower not in _UNSEEN
    )


def _row_changed(sender, instance, **kwargs):
    if not _is_shown(sender):
        return
    if isinstance(instance, Page):
        _page_saved(instance, **kwargs)
    elif isinstance(instance, AbstractImage | AbstractDocument):
        # A new one is on no page yet; an old one may be on any.
        if not kwargs.get("created"):
            versions.bump_all()
    elif getattr(instance, "portal_id", None):
        versions.bump(instance.portal)
    else:
        versions.bump_all()


def _page_saved(page, *, created=False, update_fields=None, **kwargs):
    drafted = created and not page.live
    if not drafted and not (update_fields and _OF_A_DRAFT.issuperset(update_fields)):
        _bump_tree(page.path)


def _page_changed(sender, instance, **kwargs):
    _bump_tree(instance.path)
    if kwargs.get("parent_page_before"):
        _bump_tree(kwargs["parent_page_before"].path)


def _bump_tree(path):
    container = path[:_CONTAINER]
    portal = versions.remember_under(
        versions.HOSTS, ("container", container), lambda: _portal_in(container)
    )
    if portal:
        versions.bump(portal)


def _portal_in(container):
    portals = Portal.objects.filter(container__path=container)
    return portals.only("pk", "province_id").first()


def _make_pictures(sender, instance, **kwargs):
    shown = [(getattr(instance, "list_image", None), ("front", "article", "share"))]
    if hasattr(instance, "pictures_within"):
        shown += instance.pictures_within()
    for image, uses in shown:
        if image:
            transaction.on_commit(partial(make_renditions, image, *uses))


def _make_emblem(instance, **kwargs):
    # Ahead of the readers: of two first ones at once, one would be shown a size that is not kept.
    if instance.emblem:
        transaction.on_commit(partial(make_renditions, instance.emblem, "emblem"))
