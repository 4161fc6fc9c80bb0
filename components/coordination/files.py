"""Files of requests (tệp kèm phiếu yêu cầu): scanned, private, within the wall. E10, P2, O3."""

from uuid import uuid4

from django.core.files import File
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import View

from components.coordination import rules
from components.coordination.models import RequestFile
from components.intake.downloads import saved
from components.intake.models.entries import private_storage
from home.media.scanning import Scanned, scan_file
from home.portal.wall.reach import wall_of
from home.text.normal import normalise
from home.text.refusal import refuse_if


def look_at(files):
    """[(file, was scanned)] of files that may be attached. Raises `Refused`: one has a virus, …"""
    sizes = [file.size for file in files]
    refuse_if(rules.file_refusals(count=len(files), largest=max(sizes, default=0)))
    return [(file, scan_file(file, file.name) is Scanned.CLEAN) for file in files]


def attach(request, looked_at, *, is_answer=False, acting_user):
    """Keep what `look_at` let through, under a name that nobody can guess."""
    for file, was_scanned in looked_at:
        name = f"requests/{request.portal.code}/{uuid4().hex}.bin"
        RequestFile.objects.create(
            request=request,
            name=normalise(file.name)[-255:],
            file=private_storage().save(name, File(file)),
            size=file.size,
            is_answer=is_answer,
            was_scanned=was_scanned,
            added_by=acting_user,
        )


class FileView(View):
    """A file of a request; never shown by the browser, only saved (tải tệp kèm theo)."""

    model = RequestFile

    def get(self, request, pk):
        if not wall_of(request.user).holds(RequestFile, pk):
            raise Http404
        row = get_object_or_404(RequestFile, pk=pk)
        return saved(row.file, row.name)
