"""Screens of the editorial office inside Wagtail's admin."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.models import Page

from home.editorial import actions
from home.editorial.forms import VerificationForm
from home.editorial.models import PortalPage


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


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_lazy("Reason"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


def withdraw(request, page_id):
    """Take an item down at once, with a reason (gỡ bài)."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, PortalPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_item(page, reason=form.cleaned_data["reason"], acting_user=request.user)
        messages.success(request, _("“%(title)s” is no longer public.") % {"title": page.title})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return TemplateResponse(request, "editorial/withdraw.html", {"page": page, "form": form})
