"""Publishing before the chain ends, and the second pair of eyes after it. E2."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from home.accounts.forms import ReasonForm
from home.accounts.models import User
from home.accounts.verb_form import VerbFormView
from home.checks.actions import Held, record_held
from home.editorial import emergencies
from home.editorial.actions import may_withdraw
from home.editorial.models import PortalPage
from home.editorial.work import work_of
from home.editorial.work_sources import WorkRow, register_work_source
from home.law import provisions


class _FoundForm(ReasonForm):
    """What the second person found."""

    reason = forms.CharField(
        label=gettext_lazy("What you found"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class _OfAnItem(VerbFormView):
    template_name = "editorial/emergency.html"
    form_class = ReasonForm
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not isinstance(self.item, PortalPage) or not self.is_offered():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"{self.item.get_admin_display_title()} · {self.item.portal.name}"


class EmergencyView(_OfAnItem):
    """Publish an item before its chain ends (đăng khẩn cấp)."""

    page_title = gettext_lazy("Publish in an emergency")
    submit_label = gettext_lazy("Publish now")
    serious = True

    @cached_property
    def item(self):
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def is_offered(self):
        return emergencies.may_publish(self.item, self.request.user)

    @property
    def back_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.item.pk])

    def get_context_data(self, **kwargs):
        people, board = emergencies.second_board(self.item, self.request.user.pk)
        return super().get_context_data(
            article=provisions.provision(self.item.portal.regulation, "chain.emergency").source,
            seconders=User.objects.filter(pk__in=people).order_by("last_name", "first_name"),
            second_board=board,
            **kwargs,
        )

    def act(self, form):
        reason = form.cleaned_data["reason"]
        try:
            emergencies.publish_in_emergency(
                self.item, reason=reason, acting_user=self.request.user
            )
        except Held as held:
            record_held(held)  # the checks hold in an emergency, too
            raise
        return _("“%(title)s” is public. Another person looks at it now.") % {
            "title": self.item.get_admin_display_title()
        }


class SecondView(_OfAnItem):
    """Look at what was published in an emergency (người thứ hai kiểm tra)."""

    form_class = _FoundForm
    page_title = gettext_lazy("Look at it afterwards")
    submit_label = gettext_lazy("I have looked at it: it stays public")
    model = None

    def dispatch(self, request, *args, **kwargs):
        # Two may look at once, and the letter's link stays: who comes second is told so.
        if self.decision.seconded_at and self.is_offered():
            messages.info(request, _("This item does not wait for a second pair of eyes."))
            return redirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def decision(self):
        return get_object_or_404(emergencies.published_in_emergency(), pk=self.kwargs["pk"])

    @cached_property
    def item(self):
        return self.decision.page.specific

    def is_offered(self):
        return emergencies.may_second(self.decision, self.request.user)

    @property
    def back_url(self):
        return reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            decision=self.decision,
            may_withdraw=may_withdraw(self.item, self.request.user),
            **kwargs,
        )

    def act(self, form):
        emergencies.second_emergency(
            self.decision, comment=form.cleaned_data["reason"], acting_user=self.request.user
        )
        return _("It is on record that you looked at it.")


def register():
    """Show what waits for a second pair of eyes in 'my work'."""
    register_work_source(
        "emergency-publications", gettext_lazy("Published in an emergency"), _rows, order=10
    )


def _rows(user):
    portals = work_of(user).portals
    waiting = emergencies.to_be_looked_at(user, portals)[: WorkRow.SHOWN]
    return [
        WorkRow(
            title=decision.page.title,
            url=reverse("editorial_second", args=[decision.pk]),
            portal=decision.portal,
            since=decision.decided_at,
            kind=_("To be looked at by another"),
            note=decision.reason,
        )
        for decision in waiting
    ]
