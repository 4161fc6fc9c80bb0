"""Screens of rates: what law and province set, and entering a province's own. E9."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView

from components.royalties import actions, forms, terms, who
from components.royalties.models import RoyaltyRate
from components.royalties.views import RoyaltyScreen
from home.accounts.verb_form import VerbFormView


class RatesView(RoyaltyScreen, TemplateView):
    """What law and province set, and since when."""

    template_name = "royalties/rates.html"
    page_title = _lazy("Rates of royalties")

    def dispatch(self, request, *args, **kwargs):
        if not self.portals.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def portals(self):
        return who.portals_for(self.request.user, "prepare", "check", "approve")

    def get_context_data(self, **kwargs):
        tops = {portal.top.pk: portal.top for portal in self.portals.select_related("province")}
        own = RoyaltyRate.objects.filter(portal__in=tops).select_related("portal", "entered_by")
        names, defaults = dict(terms.subjects()), terms.defaults()
        return super().get_context_data(
            own=[(names.get(rate.subject, rate.subject), rate) for rate in own],
            defaults=defaults,
            to_check=dict.fromkeys(value.check for _name, value in defaults if value.check),
            may_enter=who.portals_for(self.request.user, "prepare")
            .filter(province__isnull=True)
            .exists(),
            **kwargs,
        )


class EnterRateView(RoyaltyScreen, VerbFormView):
    """Lay a province's own rate on top (nhập mức chi của tỉnh)."""

    form_class = forms.RateForm
    page_title = _lazy("Enter a rate")
    submit_label = _lazy("Enter it; it stays on record")

    def dispatch(self, request, *args, **kwargs):
        if not self.portals.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def portals(self):
        return who.portals_for(self.request.user, "prepare").filter(province__isnull=True)

    @property
    def back_url(self):
        return reverse("royalties_rates")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals}

    def act(self, form):
        actions.enter_rate(acting_user=self.request.user, **form.cleaned_data)
        return _("The rate is entered.")
