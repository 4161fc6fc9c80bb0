"""The form that lays a dated decision (quyết định) on a value, made from the value's type. D4."""

import json
import types
from datetime import date, time
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from home.law import words
from home.law.keys import find_key

# What the form asks for apart from the value; `source` is the decision itself.
_NOT_ASKED = {"source", "quote"}


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class JSONLinesField(forms.JSONField):
    """A value with several parts, as it is stored."""

    widget = forms.Textarea(attrs={"rows": 16, "spellcheck": "false"})
    default_error_messages = {"invalid": gettext_lazy("This is not well-formed JSON.")}

    def prepare_value(self, value):
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False, indent=2)


class DecisionForm(forms.Form):
    """Decision, days and value of one key. `value()` is what `actions.decide_value` takes."""

    decision = forms.CharField(
        label=gettext_lazy("Decision"),
        max_length=200,
        help_text=gettext_lazy("Number, date and issuer, as it will be cited."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("In force from"), widget=AdminDateInput, initial=timezone.localdate
    )
    ends_on = forms.DateField(
        label=gettext_lazy("No longer in force from"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy("Leave empty where the decision names no end."),
    )

    def __init__(self, *args, key: str, current: Any = None, **kwargs):
        super().__init__(*args, **kwargs)
        found = find_key(key)
        self._parts = {} if found.many else _simple_fields(found.type)
        self.is_plain = bool(self._parts)
        if self.is_plain:
            for name, field in self._parts.items():
                if isinstance(current, dict) and name in current:
                    field.initial = current[name]
                self.fields[f"value_{name}"] = field
        else:
            self.fields["value"] = JSONLinesField(
                label=_("Value"), initial=_without_sources(current) if current else None
            )

    def value(self) -> Any:
        """The value as a regulation's file would state it, without its source."""
        if not self.is_plain:
            return self.cleaned_data["value"]
        given = {name: self.cleaned_data[f"value_{name}"] for name in self._parts}
        return {name: part for name, part in given.items() if part not in (None, "", [])}

    def visible_value_fields(self) -> list[str]:
        return [name for name in self.fields if name.startswith("value")]


def _without_sources(value: Any) -> Any:
    """Without what the regulation's own value says of itself: a decision has its own source."""
    if isinstance(value, list):
        return [_without_sources(item) for item in value]
    return {name: part for name, part in value.items() if name not in _NOT_ASKED}


def _simple_fields(model) -> dict[str, forms.Field]:
    """A form field for each part of a type; empty where a part is too rich for one."""
    fields = {}
    asked = [name for name in model.model_fields if name not in _NOT_ASKED]
    asked.sort(key=lambda name: name == "note")  # our own remark comes last
    for name in asked:
        info = model.model_fields[name]
        field = _form_field(name, info.annotation, info.is_required())
        if field is None:
            return {}
        field.label = capfirst(words.FIELD_LABELS.get(name, name))
        fields[name] = field
    return fields


def _form_field(name: str, annotation: Any, required: bool) -> forms.Field | None:
    annotation = _bare(annotation)
    origin = get_origin(annotation)
    if origin is Literal:
        choices = _choices(name, get_args(annotation))
        if not required:
            choices = [("", "—"), *choices]
        return forms.ChoiceField(choices=choices, required=required)
    if origin is list:
        item = _bare(get_args(annotation)[0])
        if get_origin(item) is Literal:
            return forms.MultipleChoiceField(
                choices=_choices(name, get_args(item)),
                required=required,
                widget=forms.CheckboxSelectMultiple,
            )
        return LinesField(required=required) if item in (str, date) else None
    if annotation is bool:
        return forms.TypedChoiceField(
            choices=[("", "—"), ("True", _("Yes")), ("False", _("No"))],
            coerce=lambda text: text == "True",
            empty_value=None,
            required=required,
        )
    simple = {
        str: lambda: forms.CharField(required=required, widget=forms.Textarea(attrs={"rows": 2})),
        int: lambda: forms.IntegerField(required=required),
        date: lambda: forms.DateField(required=required, widget=AdminDateInput),
        time: lambda: forms.TimeField(required=required),
    }
    return simple[annotation]() if annotation in simple else None


def _bare(annotation: Any) -> Any:
    """The type inside Annotated[…] and Optional[…]."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation


def _choices(name: str, values) -> list[tuple[str, str]]:
    labels = words.OF_FIELD.get(name, {})
    return [(value, labels.get(value, value)) for value in values]


class EndDecisionForm(forms.Form):
    """The day on which a decision stops holding."""

    ends_on = forms.DateField(
        label=gettext_lazy("No longer in force from"),
        widget=AdminDateInput,
        initial=timezone.localdate,
    )
