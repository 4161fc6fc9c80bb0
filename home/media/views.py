"""The addresses of files (địa chỉ tệp): each asks the rule of `showing` before it answers. P2."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from home.media import showing
from home.media.delivery import send
from home.media.models import PortalFile, PortalImage

# A reader's browser asks again for a file; a picture it keeps for an hour. No proxy keeps either:
# what was taken down is gone for the next reader.
_PICTURE, _FILE, _HELD = "private, max-age=3600", "private, no-cache", "private, no-store"


@require_safe
def serve_stored(request, path):
    """A file by the name under which it is stored: pictures, their sizes, recordings."""
    row = showing.row_at(path)
    return _serve(request, row, path, path.rpartition("/")[2])


@require_safe
def serve_file(request, document_id, document_filename):
    """A file to download, by its number and name."""
    row = get_object_or_404(PortalFile.objects.select_related("collection"), pk=document_id)
    if row.filename != document_filename:
        raise Http404
    return _serve(request, row, row.file.name, row.filename)


def _serve(request, row, name, filename):
    if row is None:
        raise Http404
    if showing.is_public(row):
        kept = _PICTURE if isinstance(row, PortalImage) else _FILE
    elif showing.may_fetch(request.user, row):
        kept = _HELD
    else:
        raise Http404
    return send(request, name, filename=filename, cache_control=kept)
