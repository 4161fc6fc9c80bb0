"""The form of a document: short sentences where its particulars cannot stand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.editorial.models.pages import PortalPageForm
from home.text.numbers import number_key
from home.text.sentences import sentences
from sections.documents.models.kinds import Issuer
from sections.documents.rules import particulars, relations
from sections.documents.twins import the_same_sentence, twin_sentence, twins_among


def number_from(text):
    """The number of a document as printed, from what was typed. Raises `ValidationError`."""
    number = particulars.number_as_printed(text)
    if refusals := particulars.number_refusals(number):
        raise ValidationError(sentences(refusals))
    return number


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
        return number_from(self.cleaned_data["number"])

    def clean(self):
        cleaned_data = super().clean()
        self._clean_dates(cleaned_data)
        self._clean_issuer(cleaned_data)
        if not self.errors:
            self._refuse_the_same(cleaned_data)
            self._clean_relations(cleaned_data)
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
        pages = type(self.instance).objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        twins = twins_among(pages, number=data["number"], issuer=issuer, issued=data["date_issued"])
        same = twins.filter(
            date_issued=data["date_issued"], abstract=data.get("abstract", "")
        ).first()
        if same:
            self.add_error(None, the_same_sentence(same))
            return
        twin = twins.first()
        if twin and not data.get("same_number_reason", "").strip():
            self.add_error("same_number_reason", twin_sentence(twin))

    def _clean_relations(self, data):
        """No relation leads in a circle; what a relation is about can be found in the other one."""
        from sections.documents import relating  # it needs the models, which need this form

        formset = self.formsets.get("relations")
        if formset is None or not formset.is_valid():
            return
        page = self.instance
        page.number_key = number_key(data["number"])
        page.date_issued = data["date_issued"]
        page.portal = self.portal
        for form in formset.forms:
            if not form.has_changed() and not form.instance.pk or form in formset.deleted_forms:
                continue
            row = form.instance
            row.target_number = particulars.number_as_printed(row.target_number)
            found = relations.parts_refusals(row.kind, row.parts)
            found += relations.until_refusals(row.kind, row.since, row.until)
            found += relating.circle_refusals(page, [row])
            for sentence in sentences(found):
                form.add_error(None, sentence)
                # The child's errors are shown beside it; the page's say that there are some.
                self.add_error(None, sentence)

    def save(self, commit=True):
        if name := self.cleaned_data.get("new_issuer"):
            self.instance.issuer = Issuer.objects.called(name, self.portal)
        return super().save(commit=commit)
