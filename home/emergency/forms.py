"""Forms of emergency notices. What may be done is decided by `rules.py`, through `actions.py`."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from home.accounts.models import Membership, User
from home.emergency.models import EmergencyNotice
from home.text.forms import LegacyTextGuard


class NoticeForm(LegacyTextGuard, forms.ModelForm):
    link = forms.URLField(
        label=_("Address with more"),
        required=False,
        assume_scheme="https",
        help_text=_("A page with all instructions."),
    )

    class Meta:
        model = EmergencyNotice
        fields = ["kind", "title", "text", "title_en", "text_en", "phone", "link"]
        widgets = {
            "text": forms.Textarea({"rows": 4}),
            "text_en": forms.Textarea({"rows": 4, "lang": "en"}),
        }


class ShowForm(forms.Form):
    """Until when: a notice that nobody lowers must not stand for ever."""

    until = forms.DateTimeField(
        label=_("Goes down by itself at"),
        widget=AdminDateTimeInput,
        help_text=_("It can be lowered earlier, or shown again."),
    )


class DutyForm(LegacyTextGuard, forms.Form):
    user = forms.ModelChoiceField(label=_("Who is on duty"), queryset=User.objects.none())
    starts_at = forms.DateTimeField(label=_("From"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(label=_("Until"), widget=AdminDateTimeInput)
    decision = forms.CharField(
        label=_("By decision"),
        max_length=200,
        required=False,
        help_text=_("Number and date of the roster."),
    )

    def __init__(self, *args, top, **kwargs):
        super().__init__(*args, **kwargs)
        members = Membership.objects.active().filter(portal=top)
        self.fields["user"].queryset = User.objects.filter(pk__in=members.values("user")).order_by(
            "last_name", "first_name"
        )
