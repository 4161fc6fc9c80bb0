"""A screen of the admin that does one verb: a form, and what refuses the verb above it."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.text.refusal import Refused
from home.text.sentences import sentences


class VerbFormView(WagtailAdminTemplateMixin, FormView):
    """Subclasses give `act(form)`, which calls the verb and returns the sentence that says it is
    done, `back_url` and, where what they do is not easily undone, `serious = True`."""

    template_name = "accounts/person_form.html"
    submit_label = _("Save")
    serious = False

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            submit_label=self.submit_label, serious=self.serious, back_url=self.back_url, **kwargs
        )

    def form_valid(self, form):
        try:
            sentence = self.act(form)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, sentence)
        return redirect(self.back_url)

    def refused(self, form, refused):
        for sentence in sentences(refused.refusals):
            form.add_error(None, sentence)
        return self.form_invalid(form)
