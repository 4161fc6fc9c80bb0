"""Entering an authority whose certificates are trusted. B8."""

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import signatures
from sections.documents.models import TrustedAuthority


class TrustedAuthorityForm(WagtailAdminModelForm):
    class Meta:
        model = TrustedAuthority
        fields = ["name", "certificate", "source"]

    def clean_certificate(self):
        text = self.cleaned_data["certificate"]
        try:
            signatures.read_certificates(text)
        except Refused as refused:
            raise forms.ValidationError(list(sentences(refused.refusals))) from None
        return text
