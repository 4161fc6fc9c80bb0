"""Labels of Wagtail's forms (nhãn trong màn hình Wagtail) that no catalogue reaches. P7.

Wagtail names none there, so Django makes English ones out of the fields' names.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

_LABELS = {
    LoginForm: {"password": _("Password")},
    ExternalLinkChooserForm: {"link_text": _("Link text")},
    AnchorLinkChooserForm: {"link_text": _("Link text")},
    EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Link text"),
        "subject": _("Subject of the e-mail"),
        "body": _("Text of the e-mail"),
    },
    PhoneLinkChooserForm: {"phone_number": _("Phone number"), "link_text": _("Link text")},
}


def write():
    for form, labels in _LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
