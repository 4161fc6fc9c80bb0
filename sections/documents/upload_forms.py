"""Forms on which files come in and are confirmed. S6."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.portal.models import Portal
from home.text.forms import LegacyTextGuard, ManyFilesField
from home.text.sentences import sentences
from sections.documents.forms import number_from
from sections.documents.models import DocumentType, Issuer, LegalDocumentPage
from sections.documents.rules import particulars
from sections.documents.twins import the_same_sentence, twin_sentence, twins_among
from sections.documents.uploads import BYTES_AT_ONCE, FILES_AT_ONCE, KINDS


class UploadForm(forms.Form):
    """Which files, for which portal."""

    portal = forms.ModelChoiceField(Portal.objects.none(), label=_("Portal"))
    files = ManyFilesField(label=_("Files"), judged_later=True)

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals
        if portals.count() == 1:
            self.fields["portal"].initial = portals.get()
        self.fields["files"].help_text = _(
            "From one to %(count)s files, a document in each: %(kinds)s. Together at most"
            " %(limit)s MB."
        ) % {
            "count": FILES_AT_ONCE,
            "kinds": ", ".join(KINDS).upper(),
            "limit": BYTES_AT_ONCE // 1024**2,
        }
        self.fields["files"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in KINDS)


def _day_field(label, **options):
    return forms.DateField(
        label=label,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": _("dd/mm/yyyy")}),
        **options,
    )


class ConfirmForm(LegacyTextGuard, forms.Form):
    """The particulars of a document as its text proposes them; a person confirms."""

    kind = forms.ModelChoiceField(DocumentType.objects.all(), label=_("Type of document"))
    number = forms.CharField(label=_("Number, symbol"), max_length=60)
    issuer = forms.CharField(
        label=_("Issued by"), max_length=200, help_text=_("Its full name; known ones are offered.")
    )
    date_issued = _day_field(_("Date of issue"))
    date_in_force = _day_field(_("In force from"), required=False)
    signer_name = forms.CharField(label=_("Signer"), max_length=160, required=False)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=160, required=False)
    abstract = forms.CharField(label=_("Abstract"), widget=forms.Textarea({"rows": 3}))
    recipients = forms.CharField(
        label=_("Recipients"), widget=forms.Textarea({"rows": 4}), required=False
    )
    same_number_reason = forms.CharField(
        label=_("why another one bears its number"),
        max_length=300,
        required=False,
        initial="",
        help_text=_("Only where another document of the same body and year has the same number."),
    )
    with_text = forms.BooleanField(
        label=_("Put the text on the page, to be read and searched"), required=False
    )

    def __init__(self, *args, portal, relations=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.portal, self.relations = portal, relations
        self.fields["issuer"].widget.attrs["list"] = "known-issuers"
        self.known_issuers = Issuer.objects.for_portal(portal).values_list("name", flat=True)
        for number, relation in enumerate(relations):
            self.fields[f"relation_{number}"] = forms.BooleanField(
                label=relation["number"] or relation.get("name", ""), required=False
            )
            if not relation["number"]:
                self.fields[f"number_of_{number}"] = forms.CharField(
                    label=_("Its number, symbol"), max_length=60, required=False
                )

    def clean_number(self):
        return number_from(self.cleaned_data["number"])

    def clean(self):
        data = super().clean()
        if data.get("date_issued"):
            for sentence in sentences(
                particulars.date_refusals(
                    issued=data["date_issued"],
                    in_force=data.get("date_in_force"),
                    ended=None,
                    today=timezone.localdate(),
                )
            ):
                self.add_error("date_issued", sentence)
        for number in self._without_number(data):
            self.add_error(
                f"number_of_{number}",
                _("Write the number of this document, or take away the tick before it."),
            )
        if not self.errors:
            self._refuse_the_same(data)
        return data

    def _refuse_the_same(self, data):
        twins = twins_among(
            LegalDocumentPage.objects.descendant_of(self.portal.container),
            number=data["number"],
            issuer=Issuer.objects.find(data["issuer"], self.portal),
            issued=data["date_issued"],
        )
        same = twins.filter(date_issued=data["date_issued"], abstract=data["abstract"]).first()
        if same:
            self.add_error(None, the_same_sentence(same))
        elif (twin := twins.first()) and not data["same_number_reason"].strip():
            self.add_error("same_number_reason", twin_sentence(twin))

    def _without_number(self, data):
        return [
            name.removeprefix("number_of_")
            for name, said in data.items()
            if name.startswith("number_of_") and not said
            and data.get(f"relation_{name.removeprefix('number_of_')}")
        ]  # fmt: skip

    @property
    def particulars(self):
        """What was confirmed, by name of the page's attributes."""
        names = (
            "kind", "number", "date_issued", "date_in_force", "signer_name", "signer_post",
            "abstract", "recipients", "same_number_reason",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}

    @property
    def chosen_relations(self):
        """The proposed relations that were confirmed, each with its number."""
        chosen = []
        for place, relation in enumerate(self.relations):
            if not self.cleaned_data.get(f"relation_{place}"):
                continue
            if not relation["number"]:
                # What was told by its name alone keeps it beside the number.
                number = self.cleaned_data[f"number_of_{place}"]
                relation = relation | {"number": number, "abstract": relation["name"]}
            chosen.append(relation)
        return chosen
