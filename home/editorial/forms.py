"""Forms of the decisions that need more than a click."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from home.portal.models import Unit


class ReasonForm(TaskStateCommentForm):
    """A decision that must have its reason. E3; ĐN 8.4."""

    comment = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        max_length=4000,
        help_text=_("The author is told it by e-mail."),
        error_messages={"required": _("Write the reason: its author is told it (E3).")},
    )


class VerificationForm(ReasonForm):
    """Whom the secretariat asks to verify or complete an item. ĐN 8.2."""

    unit = forms.TypedChoiceField(
        label=_("Asked of"), required=False, coerce=int, empty_value=None, choices=[]
    )

    def __init__(self, *args, portal=None, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(portal=portal).values_list("pk", "name")
        self.fields["unit"].choices = [("", _("Who provided the item")), *units]
