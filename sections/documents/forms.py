"""The form of a document: short sentences where its particulars cannot stand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.editorial.models.pages import PortalPageForm
from home.text.numbers import number_key
from home.text.sentences import sentences
from sections.documents.models.kinds import Issuer
from sections.documents.rules import particulars


class LegalDocumentForm(PortalPageForm):
    """Reads the number in its form, offers the issuers of this province only (P2)."""

    new_issuer = forms.CharField(
        label=_("or another body, by its full name"),
        max_length=200,
        required=False,
        help_text=_("For a body that the list does not have yet, such as “HĐND xã Chiềng Mai”."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.portal = self.form_portal()
        if "issuer" in self.fields:
            self.fields["issuer"].queryset = Issuer.objects.for_portal(self.portal)
            self.fields["issuer"].required = False

    def clean_number(self):
        number = particulars.number_as_printed(self.cleaned_data["number"])
        if refusals := particulars.number_refusals(number):
            raise ValidationError(sentences(refusals))
        return number

    def clean(self):
        cleaned_data = super().clean()
        self._clean_dates(cleaned_data)
        self._clean_issuer(cleaned_data)
        if not self.errors:
            self._refuse_the_same(cleaned_data)
        return cleaned_data

    def _clean_dates(self, data):
        if data.get("date_issued"):
            for sentence in sentences(
                particulars.date_refusals(
                    issued=data["date_issued"],
                    in_force=data.get("date_in_force"),
                    ended=data.get("date_ended"),
                    today=timezone.localdate(),
                )
            ):
                self.add_error(None, sentence)

    def _clean_issuer(self, data):
        if data.get("issuer") and data.get("new_issuer"):
            self.add_error("new_issuer", _("Choose a body from the list or write one, not both."))
        elif not data.get("issuer") and not data.get("new_issuer"):
            self.add_error("issuer", _("Say who issued the document."))

    def _refuse_the_same(self, data):
        issuer = data.get("issuer") or Issuer.objects.find(data["new_issuer"], self.portal)
        if issuer is None:
            return
        model = type(self.instance)
        same = (
            model.objects.child_of(self.parent_page)
            .filter(
                number_key=number_key(data["number"]),
                issuer=issuer,
                date_issued=data["date_issued"],
                abstract=data.get("abstract", ""),
            )
            .exclude(pk=self.instance.pk)
            .first()
        )
        if same:
            self.add_error(
                None,
                ValidationError(
                    _(
                        "“%(title)s” of %(date)s by the same body with the same abstract is on the"
                        " portal already. Edit that one instead of entering it twice."
                    )
                    % {"title": same.title, "date": f"{same.date_issued:%d/%m/%Y}"}
                ),
            )

    def save(self, commit=True):
        if name := self.cleaned_data.get("new_issuer"):
            self.instance.issuer = Issuer.objects.called(name, self.portal)
        return super().save(commit=commit)
