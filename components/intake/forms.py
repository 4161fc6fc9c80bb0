"""Forms of the register. What may be done is decided by `rules.py`, through `actions.py`. P5."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from components.intake.conversion.pieces import pieces_of
from components.intake.models import IntakeEntry
from home.accounts.models import Membership
from home.law import provisions
from home.law.keys import FRESHNESS_LABELS
from home.portal.wall.forms import PortalModelForm
from home.text.forms import LegacyTextGuard, ManyFilesField

# E-mail comes through the mailbox, or forwarded to it.
_BY_HAND = [kind for kind in IntakeEntry.Kind.choices if kind[0] != IntakeEntry.Kind.EMAIL]


class DescribeForm(LegacyTextGuard, forms.Form):
    """Who sent what, with the number and date of the letter, and the regulation's form."""

    agency = forms.CharField(label=_("Agency or unit"), max_length=255, required=False)
    sender_name = forms.CharField(label=_("Sender"), max_length=255, required=False)
    sender_email = forms.EmailField(
        label=_("Sender's e-mail"),
        required=False,
        help_text=_("Answers go there; without one they are kept to be sent by letter."),
    )
    document_number = forms.CharField(
        label=_("Number of the letter"), max_length=60, required=False
    )
    document_date = forms.DateField(
        label=_("Date of the letter"), required=False, widget=AdminDateInput
    )
    subject = forms.CharField(label=_("Subject"), max_length=500)

    def __init__(self, *args, law_form=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.law_form = law_form
        for each in law_form.fields if law_form else ():
            self.fields[f"form_{each.name}"] = forms.CharField(
                label=each.label[:1].upper() + each.label[1:],
                max_length=2000,
                required=each.required,
                widget=forms.Textarea({"rows": 2}),
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned[name] for name in _SENDERS):
            self.add_error("agency", _("Say which agency, unit or person sent it."))
        return cleaned

    def facts(self):
        """The fields of the entry, as `actions` takes them."""
        facts = {
            name: value for name, value in self.cleaned_data.items() if not name.startswith("form_")
        }
        if self.law_form:
            facts["form"] = self.law_form.name
            facts["form_values"] = {
                each.name: self.cleaned_data[f"form_{each.name}"] for each in self.law_form.fields
            }
        return facts


_SENDERS = ("agency", "sender_name", "sender_email")


class LetterForm(DescribeForm):
    """A letter, a disc, a message of the office system, entered by hand."""

    kind = forms.ChoiceField(label=_("Came as"), choices=_BY_HAND)
    received_on = forms.DateField(
        label=_("Received on"), widget=AdminDateInput, initial=timezone.localdate
    )
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea({"rows": 6}))
    files = ManyFilesField(
        label=_("Files"),
        required=False,
        help_text=_("Word, ODT, RTF, PDF, pictures: everything that came, as it came."),
    )

    field_order = ["kind", "received_on"]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def facts(self):
        facts = super().facts()
        del facts["received_on"], facts["files"]
        return facts


class GiveForm(forms.Form):
    """Who handles the entry: somebody with a role in its portal."""

    handler = forms.ModelChoiceField(
        label=_("Handled by"), queryset=get_user_model().objects.none()
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, **kwargs)
        members = Membership.objects.active().filter(portal=entry.portal_id)
        self.fields["handler"].queryset = get_user_model().objects.filter(
            pk__in=members.values("user"), is_active=True
        )


class TermForm(forms.Form):
    """By which term of the portal's regulation an entry is due. D1."""

    term = forms.ChoiceField(label=_("Term of the regulation"), required=False)
    counted_from = forms.DateField(
        label=_("Counted from"),
        widget=AdminDateInput,
        help_text=_("The day of the event, of the signature, or of receipt."),
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, **kwargs)
        stated = [
            (key, label)
            for key, label in FRESHNESS_LABELS.items()
            if provisions.value(entry.portal.regulation, key)
        ]
        self.fields["term"].choices = [("", _("None")), *stated]
        self.fields["counted_from"].initial = timezone.localtime(entry.received_at).date()


class ReasonForm(LegacyTextGuard, forms.Form):
    """Why: the words go on record, and with a refusal to the sender."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class PiecesForm(forms.Form):
    """Which parts of what came in are made into a draft."""

    pieces = forms.MultipleChoiceField(
        label=_("Made of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pieces"].choices = [
            (key, name or _("The text of the message")) for key, name in pieces_of(entry)
        ]


class DraftForm(LegacyTextGuard, forms.Form):
    """Section, title and lead of the draft."""

    section = forms.ChoiceField(label=_("Section"))
    title = forms.CharField(label=_("Title"), max_length=255)
    lead = forms.CharField(
        label=_("Lead"), max_length=600, widget=forms.Textarea({"rows": 3}), required=False
    )

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = {str(section.pk): section for section in sections}
        self.fields["section"].choices = [
            (key, section.title) for key, section in self.sections.items()
        ]

    def clean_section(self):
        return self.sections[self.cleaned_data["section"]]


class MailboxForm(PortalModelForm):
    """A mailbox; its password is written, never shown."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept sealed. Empty: the one that is kept stays."),
    )

    def clean(self):
        cleaned = super().clean()
        if not self.instance.sealed_password and not cleaned.get("password"):
            self.add_error("password", _("Enter the password of the mailbox."))
        return cleaned

    def save(self, commit=True):
        if self.cleaned_data["password"]:
            self.instance.password = self.cleaned_data["password"]
        return super().save(commit)
