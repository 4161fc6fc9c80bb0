"""What came in, to keep on one's own machine: saved, never shown by the browser. P5, O3."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.generic import View

from components.intake.models import Attachment, IntakeEntry
from components.intake.views import entries_of


class AttachmentView(View):
    """A file as it came; never shown by the browser, only saved (tải tệp kèm theo)."""

    model = Attachment

    def get(self, request, pk):
        file = get_object_or_404(Attachment, pk=pk, entry__in=entries_of(request.user))
        if not file.file or file.is_quarantined:
            raise PermissionDenied
        return saved(file.file, file.name)


class MessageView(View):
    """The whole message as it came (thư gốc)."""

    model = IntakeEntry

    def get(self, request, pk):
        entry = get_object_or_404(entries_of(request.user), pk=pk)
        if not entry.raw:
            raise Http404
        if any(file.is_quarantined for file in entry.attachments.all()):
            # What is infected stands in the message too.
            raise PermissionDenied
        return saved(entry.raw, f"{entry.number}-{entry.year}.eml")


def saved(file, name):
    """The answer with a private file, which no browser shows and no cache keeps."""
    response = FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
