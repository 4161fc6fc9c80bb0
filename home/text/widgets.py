"""Fields in which dates are typed."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput


class DateInput(AdminDateInput):
    """A date with its calendar. What the calendar cannot read stays as it was typed.

    By itself the calendar puts another date in its place (today's, or 3 March for 31 February) and
    nobody notices; the server says what is wrong with it.
    """

    def get_config(self):
        return {**super().get_config(), "validateOnBlur": False}


def register():
    """Called once, in `TextConfig.ready()`."""
    register_form_field_override(models.DateField, override={"widget": DateInput})
