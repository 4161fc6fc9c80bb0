"""Screens of the gazette: compiling an issue, and its print before it is public. S7."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sections.gazette import compiling
from sections.gazette.forms import CompileForm
from sections.gazette.models import GazetteEntry, GazetteIndexPage, GazetteIssuePage
from sections.gazette.printing import print_issue
from sections.gazette.rules import by_part_and_issuer


class CompileView(WagtailAdminTemplateMixin, FormView):
    """What waits for an issue, in its two parts; chosen documents become a draft issue."""

    template_name = "gazette/admin/compile.html"
    form_class = CompileForm
    header_icon = "doc-full"
    page_title = _("Compile an issue of the gazette")

    def dispatch(self, request, *args, **kwargs):
        self.section = get_object_or_404(GazetteIndexPage, pk=kwargs["section_id"])
        if not self.section.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        self.waiting = compiling.waiting_documents(self.section.portal)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "section": self.section, "waiting": self.waiting}

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or self.get_form()
        chosen = set(form.data.getlist("documents")) if form.is_bound else None
        documents = list(self.waiting)
        for document in documents:
            document.is_chosen = chosen is None or str(document.pk) in chosen
        parts = by_part_and_issuer(
            documents, part=GazetteEntry.part_of, issuer=lambda document: document.issuer
        )
        return super().get_context_data(
            **{**kwargs, "form": form},
            section=self.section,
            count=len(documents),
            parts=[(GazetteEntry.Part(part).label, issuers) for part, issuers in parts],
        )

    def form_valid(self, form):
        data = form.cleaned_data
        issue = compiling.compile_issue(
            self.section,
            numbers=data["number"],
            issue_date=data["issue_date"],
            documents=list(data["documents"]),
            acting_user=self.request.user,
        )
        return redirect("wagtailadmin_pages:edit", issue.pk)


def draft_print(request, issue_id):
    """The print of an issue's latest version, as it would become public; for its people alone."""
    issue = get_object_or_404(GazetteIssuePage, pk=issue_id)
    permissions = issue.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish()):
        raise PermissionDenied
    made = print_issue(issue.get_latest_revision_as_object())
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{issue.slug}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
