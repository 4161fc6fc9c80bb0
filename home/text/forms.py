"""Forms refuse text in a legacy encoding (TCVN3, VNI, VISCII) and say what to do. P10."""

import html
import re
from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from home.text.legacy import LegacyFinding, find_legacy_in
from home.text.normal import normalise

_LINE_TAG = re.compile(r"</?(?:p|br|hr|h[1-6]|li|ul|ol|div|table|tr|t[dh])\b[^>]*>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


class LegacyTextGuard:
    """Mixin for any form, Wagtail's page and model forms included; place it before them.

    Looks at every text that was sent: character fields, rich text, the strings within stream
    blocks, and the forms of inline panels. Names the field, the encoding and a sample.
    """

    def clean(self):
        cleaned_data = super().clean()
        refuse_legacy_text(self)
        for formset in getattr(self, "formsets", {}).values():
            for form in formset.forms:
                if form.is_valid() and not formset._should_delete_form(form):
                    refuse_legacy_text(form)
        return cleaned_data


def refuse_legacy_text(form: forms.BaseForm) -> None:
    """Adds an error to each field of the form that holds legacy text; normalises the others."""
    for name, value in list(form.cleaned_data.items()):
        field = form.fields.get(name)
        if field is None or getattr(field.widget, "input_type", "") == "password":
            continue
        finding = find_legacy_in(texts_of(value))
        if finding:
            form.add_error(name, ValidationError(refusal(field.label or name, finding)))
        elif type(value) is str:
            form.cleaned_data[name] = normalise(value)


def refusal(label: str, finding: LegacyFinding) -> str:
    """The sentence for the person who pasted it."""
    return _(
        "“%(field)s” holds text in the old encoding %(encoding)s: “%(sample)s”, which reads "
        "“%(decoded)s”. The portal keeps Unicode only (TCVN 6909:2001). Convert the text to "
        "Unicode with the conversion tool of your Vietnamese keyboard (in UniKey: Ctrl+Shift+F6), "
        "then paste it again."
    ) % {
        "field": label,
        "encoding": finding.encoding,
        "sample": finding.sample,
        "decoded": finding.decoded,
    }


def texts_of(value) -> Iterator[str]:
    """The strings within a field's value: text, HTML without its tags, blocks at any depth."""
    if isinstance(value, str):
        yield _without_tags(value)
    elif isinstance(value, StreamValue):
        yield from texts_of(value.get_prep_value())
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "type"):
                yield from texts_of(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts_of(item)


def _without_tags(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_OTHER_TAG.sub("", _LINE_TAG.sub("\n", text)))


class SeveralRowsField(forms.ModelMultipleChoiceField):
    """Rows chosen by id (chọn nhiều). An id that no database can hold is no choice, not a fault."""

    _LONGEST = 18  # digits of a number that fits into eight bytes, whatever they are

    def clean(self, value):
        for one in value if isinstance(value, (list, tuple)) else ():
            if len(str(one)) > self._LONGEST:
                shown = {"value": str(one)[: self._LONGEST]}
                raise ValidationError(self.error_messages["invalid_choice"], params=shown)
        return super().clean(value)


class ManyFilesInput(forms.ClearableFileInput):
    """The browser lets one choose several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files, in the order in which they were chosen (nhiều tệp một lần).

    judged_later: what is empty or too large says so in its own row, and stops no other file.
    """

    widget = ManyFilesInput

    def __init__(self, *args, judged_later=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.judged_later = judged_later

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, (list, tuple)) else [data]
        files = [file for file in chosen if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if self.judged_later:
            return files
        return [super(ManyFilesField, self).clean(file, initial) for file in files]
