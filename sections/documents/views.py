"""Screens on which documents move in: prepare a file, look at its report, approve it. B13, E2."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.editorial.limits import translators_containers
from home.portal.models import Portal
from home.portal.wall.reach import wall_of
from home.text.forms import ManyFilesField
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import importing, prepared_files, reports
from sections.documents.models import PreparedImport
from sections.documents.rules.rows import MAX_BYTES

# A screen answers within seconds; for more there is the command.
ROWS_ON_A_SCREEN = 1000
_REPORTED = 200


class PreparingForm(forms.Form):
    """Which file goes to which portal, and why."""

    portal = forms.ModelChoiceField(Portal.objects.none(), label=gettext_lazy("Portal"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("JSON (a list of documents) or CSV, in UTF-8, or XLSX"),
        widget=forms.FileInput({"accept": ".json,.csv,.xlsx"}),
    )
    files = ManyFilesField(
        judged_later=True,
        label=gettext_lazy("Files that the table names"),
        required=False,
        help_text=gettext_lazy(
            "Where the table has the column “tep”: the files whose names stand there, such as the"
            " PDF and the Word text of each document."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason or decision"),
        max_length=500,
        help_text=gettext_lazy(
            "Why these documents move in, and by which decision: it goes on record."
        ),
    )

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals
        if portals.count() == 1:
            self.fields["portal"].initial = portals.get()

    def clean(self):
        data = super().clean()
        if data.get("portal") and data.get("file"):
            # One byte more than allowed is enough to refuse it, however large it is.
            self.content = data["file"].read(MAX_BYTES + 1)
            try:
                with prepared_files.folder_with(data.get("files")) as folder:
                    plan = importing.plan_import(
                        data["portal"], self.content, data["file"].name, folder=folder
                    )
            except Refused as refused:
                self.add_error("file", sentences(refused.refusals))
                return data
            if len(plan.rows) > ROWS_ON_A_SCREEN:
                self.add_error(
                    "file",
                    _(
                        "The file holds %(count)s documents; at most %(limit)s move in on this"
                        " screen. Divide it, or ask the operator to run “manage.py"
                        " import_documents”."
                    )
                    % {"count": len(plan.rows), "limit": ROWS_ON_A_SCREEN},
                )
        return data


class ImportScreen(WagtailAdminTemplateMixin):
    """What the screens share: who may come in, the portals they may choose, the way back."""

    header_icon = "doc-full"
    page_title = gettext_lazy("Import of documents")

    def dispatch(self, request, *args, **kwargs):
        if not may_prepare(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def portals(self):
        return wall_of(self.request.user).narrow(
            Portal.objects.exclude(container__path__in=translators_containers(self.request.user))
            .open()
            .with_everything()
            .order_by("name")
        )

    def prepared(self):
        return wall_of(self.request.user).narrow(
            PreparedImport.objects.defer("content").select_related("portal", "prepared_by")
        )


class PrepareImportView(ImportScreen, FormView):
    """The files that wait, and a form for one more."""

    template_name = "documents/admin/prepare_import.html"
    form_class = PreparingForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, waiting=self.prepared())

    def form_valid(self, form):
        with transaction.atomic():
            prepared = PreparedImport.objects.create(
                portal=form.cleaned_data["portal"],
                file_name=form.cleaned_data["file"].name[:255],
                content=form.content,
                reason=form.cleaned_data["reason"],
                prepared_by=self.request.user,
            )
            prepared_files.keep_files(prepared, form.cleaned_data["files"])
        return redirect("documents_prepared_import", prepared.pk)


class PreparedImportView(ImportScreen, TemplateView):
    """The report on a file that waits (chạy thử): what would become of each row. Then approval."""

    template_name = "documents/admin/prepared_import.html"
    model = PreparedImport

    @property
    def page_subtitle(self):
        return self.waiting.file_name

    def dispatch(self, request, *args, **kwargs):
        if not may_prepare(request.user):
            raise PermissionDenied
        within = wall_of(request.user).narrow(PreparedImport.objects.all())
        self.waiting = get_object_or_404(within, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def plan(self, folder):
        """What the import would do by now. Raises `Refused`."""
        waiting = self.waiting
        portal = Portal.objects.with_everything().get(pk=waiting.portal_id)
        plan = importing.plan_import(
            portal, bytes(waiting.content), waiting.file_name, folder=folder
        )
        plan.unnamed_files = prepared_files.unnamed(waiting, plan)
        return plan

    def get_context_data(self, **kwargs):
        with prepared_files.folder_of(self.waiting) as folder:
            plan = self.plan(folder)
        try:
            importing.check_approver(plan, acting_user=self.request.user)
            refused_because = []
        except Refused as refused:
            refused_because = sentences(refused.refusals)
        noted = [planned for planned in plan.rows if reports.said_of(planned)]
        return super().get_context_data(
            **kwargs,
            waiting=self.waiting,
            plan=plan,
            summary=reports.summary(plan),
            noted=[(planned, reports.said_of(planned)) for planned in noted[:_REPORTED]],
            more=max(0, len(noted) - _REPORTED),
            refused_because=refused_because,
        )

    def get(self, request, *args, **kwargs):
        try:
            if request.GET.get("report") == "csv":
                return self._report()
            return super().get(request, *args, **kwargs)
        except Refused as refused:
            # What stood when the file was prepared stands no longer, such as who answers for it.
            for sentence in sentences(refused.refusals):
                messages.error(request, sentence)
            return redirect("documents_prepare_import")

    def _report(self):
        with prepared_files.folder_of(self.waiting) as folder:
            plan = self.plan(folder)
        response = HttpResponse(
            "\ufeff" + reports.as_csv(plan), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="bao-cao-nhap-van-ban.csv"'
        return response

    def post(self, request, *args, **kwargs):
        if "discard" in request.POST:
            self.waiting.delete()
            messages.success(request, _("The file was discarded. Nothing was imported."))
            return redirect("documents_prepare_import")
        with prepared_files.folder_of(self.waiting) as folder:
            return self._import(request, self.plan(folder))

    def _import(self, request, plan):
        if plan.refused and "skip_refused" not in request.POST:
            messages.error(
                request,
                _("Some rows were refused: mend the file, or choose to leave those rows out."),
            )
            return redirect("documents_prepared_import", self.waiting.pk)
        if plan.to_write or plan.waiting:
            decision = importing.approve(plan, reason=self.waiting.reason, acting_user=request.user)
            written = importing.run_import(plan, decision)
            messages.success(
                request,
                _("Imported: %(count)s documents, approved by %(user)s.")
                % {"count": written, "user": request.user},
            )
        else:
            messages.info(request, _("There is nothing to import: the portal has it all."))
        self.waiting.delete()
        return redirect("wagtailadmin_explore", plan.section.pk)


def may_prepare(user):
    """Whether this person writes in any portal: then a file may be prepared for it."""
    reach = wall_of(user).reach
    return reach.everything or len(reach.portals) > len(translators_containers(user))
