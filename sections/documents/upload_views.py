"""Screens on which files become drafts: upload, watch them being read, confirm each. S6, P10."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from home.portal.wall.reach import wall_of
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import uploads
from sections.documents.models import (
    DocumentRelation,
    DocumentType,
    IncomingFile,
    Issuer,
    UploadBatch,
)
from sections.documents.rules.proposals import line_number
from sections.documents.upload_forms import ConfirmForm, UploadForm
from sections.documents.views import ImportScreen

State = IncomingFile.State
# What a list shows needs none of these.
_HEAVY = ("content", "text", "original", "proposals")
# What a browser shows by itself; the rest is saved.
_SHOWN_AS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}


class UploadScreen(ImportScreen):
    """What these screens share: the batches within reach."""

    page_title = gettext_lazy("Documents from files")

    def batches(self):
        return wall_of(self.request.user).narrow(
            UploadBatch.objects.select_related("portal", "uploaded_by")
        )

    def files(self):
        return wall_of(self.request.user).narrow(IncomingFile.objects.all())

    def get_batch(self):
        return get_object_or_404(self.batches(), pk=self.kwargs["pk"])


class UploadView(UploadScreen, FormView):
    """The batches that are not done yet, and a form for new files."""

    template_name = "documents/admin/uploads.html"
    form_class = UploadForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals()}

    def get_context_data(self, **kwargs):
        open_ones = self.batches().annotate(
            total=Count("files"),
            to_confirm=Count("files", filter=Q(files__state=State.READ)),
            to_read=Count("files", filter=Q(files__state__in=[State.WAITING, State.READING])),
        )
        return super().get_context_data(**kwargs, batches=open_ones[:50])

    def form_valid(self, form):
        try:
            batch = uploads.take_in(
                form.cleaned_data["portal"],
                form.cleaned_data["files"],
                acting_user=self.request.user,
            )
        except Refused as refused:
            form.add_error("files", sentences(refused.refusals))
            return self.form_invalid(form)
        return redirect("documents_upload_batch", batch.pk)


class UploadBatchView(UploadScreen, TemplateView):
    """The files of a batch: what is read, what waits for a person. Stop, go on."""

    template_name = "documents/admin/upload_batch.html"
    model = UploadBatch

    def get_context_data(self, **kwargs):
        batch = self.get_batch()
        files = list(batch.files.defer(*_HEAVY).select_related("page"))
        left = sum(file.state in (State.WAITING, State.READING) for file in files)
        return super().get_context_data(
            **kwargs,
            batch=batch,
            files=files,
            left=left,
            done=len(files) - left,
            next_one=next((file for file in files if file.state == State.READ), None),
        )

    def post(self, request, *args, **kwargs):
        batch = self.get_batch()
        if "stop" in request.POST:
            uploads.stop(batch)
        elif "go_on" in request.POST:
            uploads.go_on(batch)
        elif "read" in request.POST:
            uploads.read_next(batch)
        return redirect("documents_upload_batch", batch.pk)


class ReadNextView(UploadScreen, View):
    """Reads one file, for the script of the batch's screen: {'left': how many wait still}."""

    model = UploadBatch
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        batch = self.get_batch()
        row = uploads.read_next(batch)
        left = uploads.files_to_read(batch).count()
        return JsonResponse({"left": left if row else 0})


class OriginalView(UploadScreen, View):
    """The file as it was uploaded, to be compared with its text."""

    model = IncomingFile
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        row = get_object_or_404(self.files().exclude(content=b""), pk=self.kwargs["pk"])
        shown = _SHOWN_AS.get(row.name.rpartition(".")[2].lower())
        answer = HttpResponse(bytes(row.content), content_type=shown or "application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(not shown, row.name)
        answer["X-Content-Type-Options"] = "nosniff"
        if shown != "application/pdf":  # Chromium's reader of PDFs is a sandbox of its own
            answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer


class ConfirmView(UploadScreen, FormView):
    """One file: what its text proposes, the place it came from, the text beside it."""

    template_name = "documents/admin/upload_confirm.html"
    form_class = ConfirmForm
    model = IncomingFile

    def dispatch(self, request, *args, **kwargs):
        self.request = request
        self.incoming = get_object_or_404(
            self.files().select_related("batch__portal", "page").defer("content"), pk=kwargs["pk"]
        )
        if self.incoming.state != State.READ:
            return redirect("documents_upload_batch", self.incoming.batch_id)
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_subtitle(self):
        return self.incoming.name

    @property
    def proposed(self):
        return self.incoming.proposals.get("fields", {})

    @property
    def relations(self):
        return self.incoming.proposals.get("relations", [])

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "portal": self.incoming.batch.portal,
            "relations": self.relations,
        }

    def get_initial(self):
        values = {name: one["value"] for name, one in self.proposed.items()}
        if "kind" in values:
            values["kind"] = DocumentType.objects.filter(code=values["kind"]).first()
        for name in ("date_issued", "date_in_force"):
            if name in values:
                values[name] = date.fromisoformat(values[name])
        if "issuer" in values and (
            known := Issuer.objects.find(values["issuer"], self.incoming.batch.portal)
        ):
            values["issuer"] = known.name
        portal = self.incoming.batch.portal
        for place, relation in enumerate(self.relations):
            # What bears no number is confirmed by whoever says which it is.
            number = relation["number"] or uploads.number_of_named(relation, portal)
            values |= {f"relation_{place}": bool(number), f"number_of_{place}": number}
        return values | {"with_text": True}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        text, form = self.incoming.text, context["form"]
        marked = [one["start"] for one in [*self.proposed.values(), *self.relations]]
        return context | {
            "incoming": self.incoming,
            "rows": [
                (form[name], self._place(self.proposed.get(name)))
                for name in form.fields
                if not name.startswith(("relation_", "number_of_"))
                and name != "with_text"
                # Asked where it is needed, and of nobody else.
                and (name != "same_number_reason" or form[name].errors or form[name].data)
            ],
            "relations": [
                {
                    **relation,
                    "label": DocumentRelation.Kind(relation["kind"]).label,
                    "field": form[f"relation_{number}"],
                    "asked": None if relation["number"] else form[f"number_of_{number}"],
                    "issued_on": relation["issued"] and date.fromisoformat(relation["issued"]),
                    "place": self._place(relation),
                }
                for number, relation in enumerate(self.relations)
            ],
            "lines": _numbered(text, {line_number(text, at) for at in marked}),
            "originals": self.incoming.original.split("\n") if self.incoming.original else [],
        }

    def _place(self, proposed):
        """(line, the words that stand there) or None."""
        if proposed is None:
            return None
        text = self.incoming.text
        words = " ".join(text[proposed["start"] : proposed["end"]].split())
        return line_number(text, proposed["start"]), words[:160]

    def post(self, request, *args, **kwargs):
        if "discard" in request.POST:
            batch = self.incoming.batch
            uploads.discard(self.incoming)
            messages.success(request, _("“%(name)s” was left out.") % {"name": self.incoming.name})
            return self._onwards(batch)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            page = uploads.confirm(
                self.incoming,
                form.particulars,
                issuer_name=form.cleaned_data["issuer"],
                relations=form.chosen_relations,
                with_text=form.cleaned_data["with_text"],
                acting_user=self.request.user,
            )
        except Refused as refused:
            for sentence in sentences(refused.refusals):
                form.add_error(None, sentence)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(title)s” is a draft now. Look it through and submit it.") % {"title": page.title},
        )
        return self._onwards(self.incoming.batch)

    def _onwards(self, batch):
        """To the next file that waits for a person."""
        following = (
            batch.files.filter(state=State.READ).defer(*_HEAVY).first() if batch.pk else None
        )
        if following:
            return redirect("documents_confirm_file", following.pk)
        if batch.pk and UploadBatch.objects.filter(pk=batch.pk).exists():
            return redirect("documents_upload_batch", batch.pk)
        return redirect("documents_uploads")


def _numbered(text, marked):
    """(number, line, whether something was proposed from it) for each line of the text."""
    return [
        (number, line, number in marked) for number, line in enumerate(text.split("\n"), start=1)
    ]
