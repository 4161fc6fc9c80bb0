"""Screens on which the register's facts are written: a letter entered by hand, forms (mẫu). P5."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from components.intake import actions, forms
from components.intake.blank_forms import forms_of
from components.intake.form_values import found_in
from components.intake.receiving import discard_files, keep_file
from components.intake.rules import file_refusals
from components.intake.views import Verb
from home.accounts.verb_form import VerbFormView
from home.text.refusal import refuse_if

_PORTALS_SHOWN = 200


class _WithLawForm:
    """The regulation's forms (mẫu) to choose from; `?form=` names the one that is filled in."""

    @cached_property
    def law_forms(self):
        return forms_of(self.portal)

    @cached_property
    def law_form(self):
        wanted = self.request.GET.get("form", self.usual_form)
        return next((form for form in self.law_forms if form.name == wanted), None)

    usual_form = ""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "law_form": self.law_form}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            portal=self.portal, law_forms=self.law_forms, law_form=self.law_form, **kwargs
        )


class DescribeView(_WithLawForm, Verb):
    """Write down who sent what, with number, date and form (ghi thông tin thư)."""

    template_name = "intake/enter.html"
    form_class = forms.DescribeForm
    page_title = _lazy("Write down the facts")

    @property
    def portal(self):
        return self.entry.portal

    @property
    def usual_form(self):
        return self.entry.form

    def get_initial(self):
        entry, values = self.entry, self.entry.form_values
        if self.law_form:
            values = found_in(entry.text, self.law_form.fields) | values
        return {
            **{name: getattr(entry, name) for name in forms.DescribeForm.base_fields},
            **{f"form_{name}": value for name, value in values.items()},
        }

    def act(self, form):
        actions.describe_entry(self.entry, acting_user=self.request.user, **form.facts())
        return _("Number %(number)s is written down.") % {"number": self.entry.number_text}


class EnterView(_WithLawForm, VerbFormView):
    """Enter by hand what came by post, on a disc, through the office system (vào sổ)."""

    template_name = "intake/enter.html"
    form_class = forms.LetterForm
    page_title = _lazy("Enter a letter")
    submit_label = _lazy("Enter it into the register")
    header_icon = "mail"

    def dispatch(self, request, *args, **kwargs):
        if self.portal is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def portals(self):
        return actions.moderated_portals(self.request.user).order_by("name")

    @cached_property
    def portal(self):
        wanted = self.request.GET.get("portal", "")
        if wanted.isdecimal():
            return get_object_or_404(self.portals, pk=wanted)
        here = getattr(self.request, "portal", None)
        return self.portals.filter(pk=getattr(here, "pk", None)).first() or self.portals.first()

    def get_page_subtitle(self):
        return self.portal.name

    def get_breadcrumbs_items(self):
        register = {"url": reverse("intake:index"), "label": _("Letters and e-mail")}
        return [*self.breadcrumbs_items, register, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(portals=self.portals[:_PORTALS_SHOWN], **kwargs)

    @property
    def back_url(self):
        return self.entered_url or reverse("intake:index")

    entered_url = ""

    def act(self, form):
        sent = form.cleaned_data["files"]
        refuse_if(file_refusals(count=len(sent), size=sum(each.size for each in sent)))
        day = form.cleaned_data["received_on"]
        now = timezone.localtime()
        received_at = now if day == now.date() else now.replace(
            year=day.year, month=day.month, day=day.day, hour=12, minute=0
        )  # fmt: skip
        kept = [keep_file(self.portal, each, each.name) for each in sent]
        try:
            entry = actions.enter_letter(
                self.portal,
                files=kept,
                received_at=received_at,
                acting_user=self.request.user,
                **form.facts(),
            )
        except Exception:
            discard_files(kept)
            raise
        self.entered_url = reverse("intake:inspect", args=[entry.pk])
        return _("Entered as number %(number)s.") % {"number": entry.number_text}
