"""A field of a form that takes several files (nhiều tệp một lần). S6."""

from django import forms
from django.core.exceptions import ValidationError


class SeveralFilesInput(forms.ClearableFileInput):
    """The browser lets one choose several files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of files, in the order in which they were chosen."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data]
        if not [file for file in files if file]:
            if not self.required:
                return []
            raise ValidationError(self.error_messages["required"], code="required")
        # What is empty or too large says so in its own row, and stops no other file.
        return files
