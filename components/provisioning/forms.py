"""Forms of the screens that open, close and reopen portals. P2."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField

from components.provisioning import rules
from components.provisioning.building import offered_sections
from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
)
from home.law import provisions
from home.law.models import RegulationProfile
from home.portal.models import Portal
from home.text.forms import LegacyTextGuard


class PlaceForm(forms.Form):
    """First: what kind of portal, and where it belongs. The rest of the form follows from it."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    parent = forms.ModelChoiceField(
        Portal.objects.none(),
        label=_("Belongs to"),
        required=False,
        to_field_name="code",
        empty_label=_("To none: it stands at the top"),
    )
    regulation = forms.ModelChoiceField(
        RegulationProfile.objects.all(),
        label=_("Regulation"),
        required=False,
        to_field_name="key",
        empty_label=_("That of the portal to which it belongs"),
        help_text=_("Only for a portal that belongs to no other."),
    )

    def __init__(self, *args, tops, may_open_tops, **kwargs):
        super().__init__(*args, **kwargs)
        parents = Portal.objects.open().filter(kind__in=("province", "district"))
        self.fields["parent"].queryset = (
            parents.filter(province__in=tops) | parents.filter(pk__in=tops)
        ).order_by(F("province").asc(nulls_first=True), "name")
        kinds = Portal.Kind.choices
        if not may_open_tops:
            # Who administers one province opens its component portals, and nothing else.
            kinds = [choice for choice in kinds if choice[0] not in rules.TOP_KINDS]
            self.fields["parent"].required = True
            self.fields["parent"].empty_label = None
            del self.fields["regulation"]
        self.fields["kind"].choices = kinds

    def clean(self):
        cleaned = super().clean()
        kind, parent = cleaned.get("kind"), cleaned.get("parent")
        if kind and not self.errors:
            if not rules.fits_parent(kind, parent.kind if parent else ""):
                self.add_error("parent", _("A portal of this kind does not belong there."))
            elif kind in rules.TOP_KINDS and not cleaned.get("regulation"):
                self.add_error("regulation", _("Say under which regulation the portal works."))
        return cleaned

    @property
    def profile(self):
        parent = self.cleaned_data["parent"]
        return parent.regulation if parent else self.cleaned_data["regulation"]


class OpeningForm(LegacyTextGuard, forms.Form):
    """All else that a portal opens with, filled in within two minutes. P2, S20."""

    name = forms.CharField(label=_("Name of the portal"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    code = forms.CharField(
        label=_("Code"),
        max_length=50,
        help_text=_("Short and lasting, without accents: soctrang-stttt. It names groups."),
    )
    host = forms.CharField(
        label=_("Host name"),
        max_length=253,
        required=False,
        help_text=_("Empty: made from the code and the host of the portal above."),
    )
    with_www = forms.BooleanField(label=_("Also with www."), required=False)

    agency_name = forms.CharField(label=_("Agency"), max_length=255)
    agency_address = forms.CharField(label=_("Address"), max_length=255, required=False)
    agency_phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    agency_email = forms.EmailField(label=_("Official e-mail"), required=False)

    colour = forms.CharField(
        label=_("Main colour"),
        initial="#9d1b1f",
        max_length=7,
        widget=forms.TextInput({"type": "color"}),
        help_text=_("White text stands on it: contrast at least 4.5 to 1 (WCAG 2.2)."),
    )
    emblem = WagtailImageField(label=_("Emblem"), required=False)
    slogan = forms.CharField(label=_("Line under the name"), max_length=160, required=False)

    sections = forms.MultipleChoiceField(label=_("Sections"), required=False)

    head_name = forms.CharField(label=_("Full name"), max_length=120)
    head_post = forms.CharField(
        label=_("Post"), max_length=160, initial=_("Head of the editorial board")
    )
    head_username = forms.CharField(label=_("Name for signing in"), max_length=60)
    head_email = forms.EmailField(label=_("E-mail"))
    administrator_name = forms.CharField(label=_("Full name"), max_length=120)
    administrator_username = forms.CharField(label=_("Name for signing in"), max_length=60)
    administrator_email = forms.EmailField(label=_("E-mail"))
    decision = forms.CharField(
        label=_("By decision"),
        max_length=200,
        required=False,
        help_text=_("Number and date of the decision that opens the portal and sets up its board."),
    )

    def __init__(self, *args, kind, parent, profile, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.parent, self.profile = kind, parent, profile
        self.offered = offered_sections(profile, kind)
        self.fields["sections"].choices = [
            (section.key, section.title) for section in self.offered if not section.required
        ]
        if parent is None:
            self._fill_in_from_the_regulation()

    def _fill_in_from_the_regulation(self):
        """The name, hosts and owner that the regulation states of its own portal."""
        if name := provisions.value(self.profile, "portal.name"):
            self.fields["name"].initial = name.name
            self.fields["name_en"].initial = name.name_en
        if hosts := provisions.value(self.profile, "portal.hosts"):
            self.fields["host"].initial = hosts.names[0]
            self.fields["with_www"].initial = f"www.{hosts.names[0]}" in hosts.names
        if owner := provisions.value(self.profile, "bodies.owner"):
            self.fields["agency_name"].initial = owner.name

    def clean_host(self):
        host = self.cleaned_data["host"].strip()
        if not host and self.parent and (code := self.data.get("code", "").strip()):
            return f"{code.rpartition('-')[2]}.{self.parent.host}"
        return host

    def section_rows(self):
        """(section, whether it is ticked) for every section on offer."""
        chosen = self["sections"].value() or []
        return [(section, section.required or section.key in chosen) for section in self.offered]

    def request(self):
        """The `PortalRequest` that was filled in."""
        data = self.cleaned_data
        return PortalRequest(
            code=data["code"].strip(),
            name=data["name"],
            name_en=data["name_en"],
            kind=self.kind,
            host=data["host"],
            further_hosts=(f"www.{data['host']}",) if data["with_www"] else (),
            parent=self.parent.code if self.parent else "",
            regulation="" if self.parent else self.profile.key,
            agency=AgencyRequest(
                name=data["agency_name"],
                address=data["agency_address"],
                phone=data["agency_phone"],
                email=data["agency_email"],
            ),
            colour=data["colour"],
            emblem=data["emblem"] or None,
            slogan=data["slogan"],
            sections=tuple(data["sections"]),
            officials=(
                OfficialRequest(
                    name=data["head_name"], post=data["head_post"], email=data["head_email"]
                ),
            ),
            people=(self._person("board_head", "head"), self._person("administrator")),
            board_decision=data["decision"],
            decision=data["decision"],
        )

    def _person(self, role, prefix=None):
        prefix = prefix or role
        return PersonRequest(
            role=role,
            username=self.cleaned_data[f"{prefix}_username"].strip(),
            name=self.cleaned_data[f"{prefix}_name"],
            email=self.cleaned_data[f"{prefix}_email"],
        )


class ReasonForm(LegacyTextGuard, forms.Form):
    """Why a portal is closed or opened again, and by which decision."""

    reason = forms.CharField(
        label=_("Reason and decision"),
        max_length=255,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It is shown on the closed portal and kept in the log."),
    )


class ClosingForm(ReasonForm):
    """Closing, or merging into another portal. B6."""

    merged_into = forms.ModelChoiceField(
        Portal.objects.none(),
        label=_("Merged into"),
        required=False,
        empty_label=_("Into none: it is closed"),
        help_text=_("Its addresses then lead to that portal."),
    )

    def __init__(self, *args, portal, tops, **kwargs):
        super().__init__(*args, **kwargs)
        others = Portal.objects.open().exclude(pk=portal.pk)
        self.fields["merged_into"].queryset = (
            others.filter(province__in=tops) | others.filter(pk__in=tops)
        ).order_by("name")
