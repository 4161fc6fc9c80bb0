"""Forms of royalties. What may be done is decided by `rules.py`, through `actions.py`."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from components.royalties import terms
from components.royalties.models import RoyaltyStatement
from home.accounts.models import Membership, User
from home.portal.models import Portal
from home.text.forms import LegacyTextGuard


def _kinds():
    return [(kind.key, kind.name) for kind in terms.kinds().values()]


class _Rate(forms.DecimalField):
    """A coefficient or a sum, with a comma for the decimals."""

    def __init__(self, **kwargs):
        super().__init__(
            max_digits=12,
            decimal_places=2,
            min_value=0,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 9}),
            **kwargs,
        )


class LineForm(LegacyTextGuard, forms.Form):
    """What one work is paid."""

    kind = forms.ChoiceField(label=_("Kind of work"), choices=_kinds)
    quantity = forms.IntegerField(
        label=_("Quantity"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    rate = _Rate(
        label=_("Coefficient or rate"),
        help_text=_("A coefficient such as 2,5; for remuneration: đồng for each."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Asked for where nothing is paid, or more than the decided rate."),
    )


class RowForm(LineForm):
    """The same as a row of a table: a row without a rate yet may stay so."""

    def __init__(self, *args, line, **kwargs):
        self.line = line
        initial = {
            "kind": line.kind,
            "quantity": line.quantity,
            "rate": line.rate and line.rate.normalize(),
            "reason": line.reason,
        }
        super().__init__(*args, prefix=str(line.pk), initial=initial, **kwargs)
        self.fields["rate"].required = line.rate is not None
        for field in self.fields.values():
            # The head of the column is not read beside each of its cells.
            field.widget.attrs["aria-label"] = f"{field.label}: {line.title}"

    @property
    def is_settled(self):
        return self.cleaned_data.get("rate") is not None


class NewLineForm(LineForm):
    """A line for which no item stands on the portal."""

    payee = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Without an account here"),
    )
    payee_name = forms.CharField(
        label=_("Name"),
        max_length=160,
        required=False,
        help_text=_("Of a contributor without an account."),
    )
    title = forms.CharField(
        label=_("Work"), max_length=500, help_text=_("What is paid, such as: board, October 2026.")
    )
    day = forms.DateField(
        label=_("Date"), widget=AdminDateInput, help_text=_("Of publication, or the last day.")
    )
    field_order = [
        "payee", "payee_name", "title", "day", "kind", "quantity", "rate", "reason",
    ]  # fmt: skip

    def __init__(self, *args, portal, **kwargs):
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(portal=portal)
        people = User.objects.filter(pk__in=held.values("user"))
        self.fields["payee"].queryset = people.order_by("last_name", "first_name")

    def clean(self):
        said = super().clean()
        if not said.get("payee") and not said.get("payee_name", "").strip():
            self.add_error("payee", _("Choose a person, or write the name."))
        return said


class CorrectionForm(LineForm):
    """What a work should have been paid; the difference goes on a statement in draft."""

    statement = forms.ModelChoiceField(
        label=_("On the statement"), queryset=RoyaltyStatement.objects.none()
    )
    field_order = ["statement", "kind", "quantity", "rate", "reason"]

    def __init__(self, *args, drafts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statement"].queryset = drafts
        self.fields["reason"].required = True
        self.fields["reason"].help_text = ""


class BeginForm(forms.Form):
    """For which portal and period a statement is drawn up."""

    portal = forms.ModelChoiceField(
        label=_("Portal"), queryset=Portal.objects.none(), empty_label=None
    )
    first = forms.DateField(label=_("From"), widget=AdminDateInput)
    last = forms.DateField(label=_("Until"), widget=AdminDateInput)

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals


class DecisionForm(LegacyTextGuard, forms.Form):
    """A decision on a statement, with the total that the person saw."""

    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("Why it is returned. It goes on record."),
    )
    seen_total = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RateForm(LegacyTextGuard, forms.Form):
    """A rate that a province's decision sets."""

    portal = forms.ModelChoiceField(
        label=_("Portal"), queryset=Portal.objects.none(), empty_label=None
    )
    subject = forms.ChoiceField(label=_("Rate for"), choices=terms.subjects)
    value = _Rate(
        label=_("Rate"),
        help_text=_("A coefficient, a percentage, or đồng for each, by what it is for."),
    )
    starts_on = forms.DateField(
        label=_("From"), widget=AdminDateInput, help_text=_("Works published on or after this day.")
    )
    decision = forms.CharField(
        label=_("Number of the decision"), max_length=120, help_text=_("Such as 12/2026/QĐ-UBND.")
    )
    decided_on = forms.DateField(label=_("Date of the decision"), widget=AdminDateInput)

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals
