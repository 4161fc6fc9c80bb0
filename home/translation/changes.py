"""What changed in an original, in words that a translator reads. P7."""

from functools import cache

from django.contrib.contenttypes.fields import GenericRelation
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

# What a page has beside its content: places, marks, dates, its own address.
_NOT_CONTENT = {
    "id", "path", "depth", "numchild", "url_path", "translation_key", "locale", "latest_revision",
    "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "draft_title", "slug",
    "content_type", "owner", "latest_revision_created_at", "alias_of", "page_ptr", "show_in_menus",
    COMMENTS_RELATION_NAME,
}  # fmt: skip


@cache
def fields_to_translate(model):
    """Names of the fields, and of the rows below the page, that make its content."""
    fields = [
        field.name
        for field in model._meta.get_fields()
        if field.name not in _NOT_CONTENT
        and getattr(field, "editable", False)
        and not field.auto_created
        and not isinstance(field, GenericRelation)
    ]
    rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return [*fields, *(name for name in rows if name not in _NOT_CONTENT)]


def changed_fields(model, old, new):
    """Labels of what differs between the contents of two revisions; [] where nothing does."""
    if old is None:
        return []
    return [
        field_label(model, name)
        for name in fields_to_translate(model)
        if _without_keys(old.get(name)) != _without_keys(new.get(name))
    ]


def _without_keys(value):
    if isinstance(value, list):
        return [
            {k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row
            for row in value
        ]
    return value


def field_label(model, name):
    """What people call a field, or the rows below a page."""
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() == name:
            return capfirst(str(relation.related_model._meta.verbose_name_plural))
    return capfirst(str(model._meta.get_field(name).verbose_name))


def place_label(page, path):
    """What people call a place within a draft: a field, or the n-th block of a text."""
    name, *rest = path
    label = field_label(type(page), name)
    if not rest or not hasattr(getattr(page, name, None), "stream_block"):
        return label
    for number, block in enumerate(getattr(page, name), start=1):
        if block.id == rest[0]:
            return f"{label}, {number}: {capfirst(str(block.block.label))}"
    return label


def comparisons(old, new, request):
    """Wagtail's comparison of two versions of a page, field by field, of those that differ."""
    panel = old.get_edit_handler().get_bound_panel(instance=old, request=request, form=None)
    found = [comparison(old, new) for comparison in panel.get_comparison()]
    return [each for each in found if each.has_changed()]
