"""Publishing before the chain ends, and the second pair of eyes after it. E2."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from home.accounts.forms import ReasonForm
from home.accounts.verb_form import VerbFormView
from home.checks.actions import Held, record_held
from home.editorial import emergencies
from home.editorial.models import PortalPage
from home.editorial.work import work_of
from home.editorial.work_sources import WorkRow, register_work_source


class _OfAnItem(VerbFormView):
    form_class = ReasonForm
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not isinstance(self.item, PortalPage) or not self.is_offered():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def item(self):
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def is_offered(self):
        return emergencies.may_publish(self.item, self.request.user)

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    @property
    def back_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.item.pk])


class EmergencyView(_OfAnItem):
    """Publish an item before its chain ends (đăng khẩn cấp)."""

    page_title = gettext_lazy("Publish in an emergency")
    submit_label = gettext_lazy("Publish now")
    serious = True

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

    page_title = gettext_lazy("Look at it afterwards")
    submit_label = gettext_lazy("I have looked at it: it stays public")

    @cached_property
    def decision(self):
        return emergencies.decision_to_second(self.item)

    def is_offered(self):
        return self.decision is not None and super().is_offered()

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
            url=reverse("editorial_second", args=[decision.page_id]),
            portal=decision.portal,
            since=decision.decided_at,
            kind=_("To be looked at by another"),
            note=decision.reason,
        )
        for decision in waiting
        if emergencies.may_publish(decision.page.specific, user)
    ]
