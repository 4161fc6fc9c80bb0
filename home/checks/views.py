"""The screen of an item's checks: what was found, and the reasons that overrule a warning. E8."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.checks.actions import overrule
from home.checks.checking import check_page
from home.portal.wall.reach import wall_of
from home.text.legacy import find_legacy
from home.text.normal import normalise
from home.text.refusal import Refused
from home.text.sentences import sentences

_LONGEST_REASON = 1000


class ChecksView(WagtailAdminTemplateMixin, TemplateView):
    """The findings in the latest version of an item (kiểm tra trước khi đăng)."""

    template_name = "checks/checks.html"
    header_icon = "circle-check"
    page_title = gettext_lazy("Checks before publication")

    def dispatch(self, request, *args, **kwargs):
        self.item = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not wall_of(request.user).holds(Page, self.item.pk):
            raise Http404
        if (
            getattr(self.item, "portal", None) is None
            or not self.item.permissions_for_user(request.user).can_edit()
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def report(self):
        version = self.item.get_latest_revision_as_object()
        return check_page(version, self.item.latest_revision_id)

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = {"url": self.edit_url, "label": self.item.get_admin_display_title()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.page_title}]

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.item.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            report=self.report, edit_url=self.edit_url, may_overrule=True, **kwargs
        )

    def post(self, request, *args, **kwargs):
        reasons = {
            finding.found.fingerprint: normalise(
                request.POST.get(f"reason-{finding.found.fingerprint}", "")[:_LONGEST_REASON]
            )
            for finding in self.report.to_overrule
        }
        if any(find_legacy(reason) for reason in reasons.values()):
            messages.error(request, _("Write the reason in Unicode."))
            return self.render_to_response(self.get_context_data(said=reasons))
        try:
            made = overrule(self.report, reasons, acting_user=request.user)
        except Refused as refused:
            for sentence in sentences(refused.refusals):
                messages.error(request, sentence)
            return self.render_to_response(self.get_context_data(said=reasons))
        if not made:
            messages.error(request, _("Write a reason beside at least one warning."))
            return self.render_to_response(self.get_context_data(said=reasons))
        messages.success(
            request,
            ngettext(
                "%(number)s warning is overruled; the reason is on record.",
                "%(number)s warnings are overruled; the reasons are on record.",
                len(made),
            )
            % {"number": len(made)},
        )
        return redirect("content_checks", self.item.pk)
