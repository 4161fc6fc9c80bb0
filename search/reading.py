"""Public pages as the index reads them (đọc trang theo lô): a hundred in a few queries. P14."""

from itertools import groupby
from operator import attrgetter

from django.db.models import prefetch_related_objects
from wagtail.models import Locale, Page

from home.portal.models import Portal


def read_pages(ids: list[int]) -> list[Page]:
    """The specific pages of these ids in the order of the tree, with all that their words need.

    A page class names its relations that `search_text` and the like read in `search_needs`.
    """
    locales = Locale.objects.in_bulk()
    pages = sorted(Page.objects.filter(pk__in=ids).specific(), key=attrgetter("path"))
    containers = {_container(page) for page in pages}
    of_these = Portal.objects.with_everything().filter(container__path__in=containers)
    portals = {portal.container.path: portal for portal in of_these}
    above = {_path_above(page) for page in pages}
    parents = {page.path: page for page in Page.objects.filter(path__in=above).specific()}
    for page in pages:
        page.portal = portals.get(_container(page))
        page.locale = locales[page.locale_id]
        page._cached_parent_obj = parents.get(_path_above(page))  # where treebeard looks for it
    kind = attrgetter("content_type_id")
    for _type, group in groupby(sorted(pages, key=kind), kind):
        of_one_type = list(group)
        prefetch_related_objects(of_one_type, *getattr(of_one_type[0], "search_needs", ()))
    return pages


def _container(page):
    return page.path[: 2 * page.steplen]


def _path_above(page):
    return page.path[: -page.steplen]
