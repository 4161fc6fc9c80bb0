"""Every text is stored in one normal form (TCVN 6909:2001), whoever writes it. P10.

A form of storage, not a decision: the same letters in the one sequence of code points that
compares equal. Rows written past `save()` (bulk_create, update) are the writer's to normalise.
"""

import json
from functools import cache

from django.db import models
from django.db.models.signals import pre_save
from wagtail.fields import StreamField

from home.text.normal import normalise

# Ours and Wagtail's. What other packages keep (sessions, tokens, locks) is theirs, byte for byte.
_ROOMS = ("home", "sections", "components", "search", "wagtail", "wagtail_localize", "taggit")
# A password is hashed as it was typed, a file's name is the name of a file.
_LEFT_ALONE = frozenset({"password"})


def connect():
    pre_save.connect(normalise_instance, dispatch_uid="home.text.normalise_instance")


@cache
def text_fields(model) -> tuple[models.Field, ...]:
    """The fields of the model that hold text, those of its parents included."""
    if model.__module__.partition(".")[0] not in _ROOMS:
        return ()
    kinds = (models.CharField, models.TextField, models.JSONField, StreamField)
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and field.name not in _LEFT_ALONE
    )


def normalise_instance(sender, instance, update_fields=None, **kwargs):
    for field in text_fields(sender):
        if update_fields is not None and not {field.name, field.attname} & set(update_fields):
            continue
        value = instance.__dict__.get(field.attname)  # a deferred field is not fetched for this
        if value is None:
            continue
        if isinstance(value, str):
            changed = normalise(value)
        elif isinstance(field, StreamField):
            raw = value.get_prep_value()
            clean = normalise_nested(raw)
            changed = value if clean is raw else field.stream_block.to_python(clean)
        elif isinstance(field, models.JSONField):
            changed = normalise_nested(value)
        else:
            continue
        if changed is not value and changed != value:
            setattr(instance, field.attname, changed)


def normalise_nested(value):
    """The same lists and dicts with normal strings; the very object where nothing changes."""
    if isinstance(value, str):
        return _normalise_string(value)
    if isinstance(value, dict):
        clean = {normalise_nested(key): normalise_nested(item) for key, item in value.items()}
        same = all(old is new for old, new in zip(value, clean, strict=False)) and all(
            value[key] is clean.get(key) for key in value
        )
        return value if same else clean
    if isinstance(value, (list, tuple)):
        clean = [normalise_nested(item) for item in value]
        return value if all(a is b for a, b in zip(value, clean, strict=True)) else clean
    return value


def _normalise_string(value: str) -> str:
    # A revision keeps its stream fields as JSON within JSON: there, what is not ASCII is escaped.
    if value[:1] in ("[", "{") and "\\u" in value:
        try:
            inner = json.loads(value)
        except ValueError:
            inner = None
        if isinstance(inner, (list, dict)):
            clean = normalise_nested(inner)
            return value if clean is inner else json.dumps(clean)
    clean = normalise(value)
    return value if clean == value else clean
