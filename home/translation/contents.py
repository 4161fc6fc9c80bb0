"""The content of a revision as `rules.merge` compares it, and back again. P6, P7."""

import json

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from home.translation.changes import fields_to_translate


def streams(model):
    """Names of the fields that are texts of blocks."""
    return {f.name for f in model._meta.get_fields() if isinstance(f, StreamField)}


def relations(model):
    """The name of the key that leads back to the page, by the name of the rows below it."""
    return {r.get_accessor_name(): r.field.name for r in get_all_child_relations(model)}


def comparable(content, model):
    """The fields that people fill in; streams as lists, rows without their own keys."""
    in_streams, in_rows = streams(model), relations(model)
    found = {}
    for name in fields_to_translate(model):
        value = content.get(name)
        if name in in_streams:
            value = json.loads(value) if isinstance(value, str) and value else value or []
        elif name in in_rows:
            left_out = ("pk", "sort_order", in_rows[name])
            value = [{k: v for k, v in row.items() if k not in left_out} for row in value or []]
        found[name] = value
    return found


def storable(merged, ours, page):
    """As the content of a revision holds it. Rows that stayed keep their keys."""
    model = type(page)
    in_streams, in_rows = streams(model), relations(model)
    before = comparable(ours, model)
    content = {}
    for name, value in merged.items():
        if value == before[name]:
            continue
        if name in in_streams:
            value = json.dumps(value)
        elif name in in_rows:
            value = [
                {**row, "pk": None, "sort_order": order, in_rows[name]: page.pk}
                for order, row in enumerate(value)
            ]
        content[name] = value
    return content
