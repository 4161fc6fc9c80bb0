"""Forms of accounts and roles. What may be done is decided by `rules.py`, through `actions.py`."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.accounts.models import Post, Role, User
from home.law.words import SECTIONS
from home.portal.models import PolicyField, Portal, Unit
from home.text.forms import LegacyTextGuard, SeveralRowsField


class _Choice(forms.ModelChoiceField):
    def __init__(self, *, naming=str, **kwargs):
        super().__init__(**kwargs)
        self._naming = naming

    def label_from_instance(self, obj):
        return self._naming(obj)


class RoleForm(LegacyTextGuard, forms.Form):
    """Which role, where, since when, until when, by which decision. E1, E5."""

    portal = forms.ModelChoiceField(label=_("Portal"), queryset=Portal.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    unit = _Choice(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("The unit whose items the person provides or signs; none: all units."),
    )
    fields_of_work = SeveralRowsField(
        label=_("Fields"),
        queryset=PolicyField.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means all fields."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Sections"),
        choices=list(SECTIONS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means all sections."),
    )
    post = forms.ChoiceField(
        label=_("Post"),
        choices=[("", "–"), *Post.choices],
        required=False,
        help_text=_("Of those who write: reporter, editor or collaborator (ST 20; ĐN 11.2)."),
    )
    starts_on = forms.DateField(label=_("From"), required=False, widget=AdminDateInput)
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day; empty: until it is ended."),
    )
    decision = forms.CharField(
        label=_("By decision"),
        max_length=200,
        required=False,
        help_text=_("Number and date of the decision."),
    )

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals
        units = Unit.objects.filter(portal__in=portals).select_related("portal")
        self.fields["unit"].queryset = units
        if not PolicyField.objects.exists():
            del self.fields["fields_of_work"]
        if portals.count() == 1:
            self.fields["portal"].initial = portals.get()
            self.fields["portal"].disabled = True
        else:
            self.fields["unit"]._naming = lambda unit: f"{unit.name} ({unit.portal})"

    def terms(self):
        """The role's terms, as `actions.give_membership` takes them."""
        names = ("unit", "sections", "post", "starts_on", "ends_on", "decision")
        terms = {name: self.cleaned_data[name] for name in names}
        return {**terms, "fields": self.cleaned_data.get("fields_of_work", ())}


class AccountForm(LegacyTextGuard, forms.ModelForm):
    """Name and address of a person."""

    last_name = forms.CharField(
        label=_("Family and middle names"),
        max_length=150,
        help_text=_("As in “Trần Thị” of “Trần Thị Lan”."),
    )
    first_name = forms.CharField(label=_("Given name"), max_length=150)

    class Meta:
        model = User
        fields = ["last_name", "first_name", "email"]
        error_messages = {
            "email": {
                "unique": _(
                    "An account with this e-mail address exists. If it is the same person, give"
                    " the role to the existing account."
                )
            }
        }


class NewPersonForm(RoleForm):
    """A new account with its first role."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=User._meta.get_field("username").validators,
        help_text=_("Letters without accents, digits and . _ - only, such as lan.tran."),
    )
    last_name = forms.CharField(
        label=_("Family and middle names"),
        max_length=150,
        help_text=_("As in “Trần Thị” of “Trần Thị Lan”."),
    )
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The link to choose a password is sent there.")
    )

    field_order = ["username", "last_name", "first_name", "email", "portal", "role"]


class ExistingPersonForm(RoleForm):
    """A role for somebody who has an account elsewhere: named, not looked up (ĐN 5.8)."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("Exactly as the person signs in. Accounts of other portals are not listed."),
    )

    field_order = ["username", "portal", "role"]


class ReasonForm(LegacyTextGuard, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))


class EndRoleForm(ReasonForm):
    reason = forms.CharField(label=_("Reason"), max_length=255, widget=forms.Textarea({"rows": 3}))
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Empty: the role ends at once."),
    )


class MailWishForm(forms.ModelForm):
    """How a person wants to be told of their work (cách nhận thư báo việc). E2."""

    class Meta:
        model = User
        fields = ["mail_wish"]
        widgets = {"mail_wish": forms.RadioSelect}
