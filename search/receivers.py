"""The index follows what is public. P14."""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search import actions


def connect():
    page_published.connect(_put_in, dispatch_uid="index-page")
    page_unpublished.connect(_take_out, dispatch_uid="forget-page")
    pre_delete.connect(_take_out, sender=Page, dispatch_uid="forget-deleted-page")
    post_page_move.connect(_follow, dispatch_uid="index-moved-pages")
    for signal in (post_save, post_delete):
        signal.connect(
            _respect, sender=PageViewRestriction, dispatch_uid=f"index-restricted-{id(signal)}"
        )


def _put_in(instance, **kwargs):
    if instance.get_view_restrictions().exists():
        return
    actions.index_page(instance)


def _take_out(instance, **kwargs):
    actions.forget_pages(Page.objects.filter(pk=instance.pk))


def _follow(instance, **kwargs):
    actions.refresh_tree(instance)


def _respect(instance, **kwargs):
    """A page that only some may see is found by nobody; when all may, it is found again."""
    actions.refresh_tree(instance.page)
