"""Screens of the editorial office inside Wagtail's admin."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.models import Page

from home.editorial import actions
from home.editorial.forms import VerificationForm
from home.editorial.kept import deletion_refusals
from home.editorial.models import PortalPage
from home.text.forms import LegacyTextGuard
from home.text.refusal import refuse_if


class _OfThisPortal:
    """Give the form of a step the portal, so that it offers that portal's units only (P2)."""

    def get_form_class(self):
        form_class = super().get_form_class()
        if form_class is VerificationForm:
            return partial(form_class, portal=self.object.specific.portal)
        return form_class


class DecideView(_OfThisPortal, WorkflowActionView):
    """Take a step's decision from a list or a preview."""


class CollectDecisionView(_OfThisPortal, CollectWorkflowActionDataView):
    """Ask for the reason before a decision is taken from the edit screen."""


class DeletePage(DeleteView):
    """Delete a draft that nobody submitted; of what is kept, say why it is. E7."""

    def dispatch(self, request, page_id, *args, **kwargs):
        page = get_object_or_404(Page, pk=page_id).specific
        if isinstance(page, PortalPage) and page.permissions_for_user(request.user).can_edit():
            refuse_if(deletion_refusals(page))
        return super().dispatch(request, page_id, *args, **kwargs)


class WithdrawForm(LegacyTextGuard, forms.Form):
    reason = forms.CharField(
        label=_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_lazy("For the board's own record; the public is not told it."),
    )
    names_title = forms.BooleanField(
        label=_lazy("The public may be told the title"),
        required=False,
        help_text=_lazy(
            "In the log of corrections and at the old address. Leave it empty where the title"
            " itself must not be read any more."
        ),
    )


def withdraw(request, page_id):
    """Take an item down at once, with a reason (gỡ bài)."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PortalPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_item(page, acting_user=request.user, **form.cleaned_data)
        messages.success(request, _("“%(title)s” is no longer public.") % {"title": page.title})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    back = {
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "label": page.get_admin_display_title(),
    }
    heading = _("Take down")
    context = {
        "page": page,
        "form": form,
        "header_title": heading,
        "header_icon": "download",
        "breadcrumbs_items": [back, {"url": "", "label": heading}],
    }
    return TemplateResponse(request, "editorial/withdraw.html", context)
