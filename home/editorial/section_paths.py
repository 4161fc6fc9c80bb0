"""To which section (chuyên mục) a page belongs, by its place in the tree. E5.

A portal's container lies at depth 2, its home pages at 3, its sections at 4.
"""

from functools import reduce
from operator import or_

from django.db.models import Q

from home.portal.sections import index_page_classes

CONTAINER_DEPTH, SECTION_DEPTH = 2, 4


def section_keys(containers):
    """{path of a section: its key} under some containers (their paths); one query."""
    within = reduce(or_, (Q(path__startswith=path) for path in containers), Q(pk__in=[]))
    return _keys(within)


def section_of_path(path, steplen=4):
    """The key of the section in which a page lies (or which it is), or ''; one query."""
    return _keys(Q(path=path[: SECTION_DEPTH * steplen])).get(path[: SECTION_DEPTH * steplen], "")


def _keys(condition):
    kinds = [kind for kind in index_page_classes() if hasattr(kind, "key")]
    rows = [
        kind.objects.filter(condition, depth=SECTION_DEPTH).order_by().values_list("path", "key")
        for kind in kinds
    ]
    return dict(rows[0].union(*rows[1:], all=True)) if rows else {}
