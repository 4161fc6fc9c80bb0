"""A stored file as an answer over HTTP (gửi tệp cho người đọc): parts of it, unchanged, safely. O3.

Who sends the bytes is `PORTAL_FILES_SENT_BY`: the application itself, nginx (it is told where they
lie by X-Accel-Redirect), or the bucket (the reader is sent on to an address signed for a minute).
"""

import mimetypes
import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import filepath_to_uri
from django.utils.http import content_disposition_header, http_date, quote_etag

# Kinds that a browser shows and that run nothing; whatever else there is, is saved.
_SHOWN = {
    "avif": "image/avif", "bmp": "image/bmp", "gif": "image/gif", "jpeg": "image/jpeg",
    "jpg": "image/jpeg", "m4a": "audio/mp4", "mp3": "audio/mpeg", "mp4": "video/mp4",
    "ogg": "audio/ogg", "pdf": "application/pdf", "png": "image/png",
    "txt": "text/plain; charset=utf-8", "vtt": "text/vtt; charset=utf-8", "webm": "video/webm",
    "webp": "image/webp",
}  # fmt: skip
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
# nginx has these as internal locations: docs/howto/run-in-production.md.
_NGINX_DISK, _NGINX_BUCKET = "/_files/", "/_bucket/"


def send(request, name, *, filename, cache_control):
    """The answer with the file stored under `name`; 404 where it is gone.

    filename: under which it is saved.
    """
    stored = default_storage.look(name)
    if stored is None:
        raise Http404
    headers = _headers(filename) | {
        "Cache-Control": cache_control,
        "ETag": quote_etag(stored.etag),
        "Last-Modified": http_date(stored.modified.timestamp()),
        "Accept-Ranges": "bytes",
    }
    unchanged = get_conditional_response(
        request, headers["ETag"], int(stored.modified.timestamp()), HttpResponse(headers=headers)
    )
    if unchanged.status_code != 200:
        return unchanged
    if settings.PORTAL_FILES_SENT_BY == "nginx":
        return _by_nginx(name, headers)
    if settings.PORTAL_FILES_SENT_BY == "bucket" and hasattr(default_storage, "signed_url"):
        response = HttpResponseRedirect(default_storage.signed_url(name, _said_by_bucket(headers)))
        response["Cache-Control"] = "private, no-store"
        return response
    return _by_us(request, name, stored, headers)


def _headers(filename):
    extension = filename.rpartition(".")[2].lower()
    shown = _SHOWN.get(extension)
    guessed = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return {
        "Content-Type": shown or guessed,
        "Content-Disposition": content_disposition_header(shown is None, filename) or "inline",
        "X-Content-Type-Options": "nosniff",
        # Opened by itself, whatever it holds runs and loads nothing.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'"
        "; img-src 'self'",
    }


def _said_by_bucket(headers):
    return {key: headers[key] for key in ("Content-Type", "Content-Disposition")}


def _by_nginx(name, headers):
    response = HttpResponse(headers=headers)
    if hasattr(default_storage, "signed_url"):
        _scheme, _slashes, rest = default_storage.signed_url(name, {}).partition("://")
        response["X-Accel-Redirect"] = _NGINX_BUCKET + rest.partition("/")[2]
    else:
        response["X-Accel-Redirect"] = _NGINX_DISK + filepath_to_uri(name)
    # nginx says these of the file itself.
    for header in ("ETag", "Last-Modified", "Accept-Ranges"):
        del response[header]
    return response


def _by_us(request, name, stored, headers):
    part = _part_asked_for(request, stored, headers)
    if part == ():
        return HttpResponse(
            status=416, headers={**headers, "Content-Range": f"bytes */{stored.size}"}
        )
    start, end = part or (0, stored.size)
    pieces = (
        ()
        if request.method == "HEAD" or start == end
        else (default_storage.pieces(name, start, end))
    )
    response = StreamingHttpResponse(pieces, headers=headers, status=206 if part else 200)
    response["Content-Length"] = str(end - start)
    if part:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    return response


def _part_asked_for(request, stored, headers):
    """(start, end) of one part; None for the whole, () where there is no such part."""
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not match or match[0] == "bytes=-":
        return None
    if request.headers.get("If-Range", headers["ETag"]) not in (
        headers["ETag"],
        headers["Last-Modified"],
    ):
        return None
    # Numbers of any length may be sent; no file is longer than this.
    first, last = (int(each[:18]) if each else None for each in match.groups())
    if first is None:
        start, end = max(stored.size - last, 0), stored.size
    else:
        start, end = first, min(last + 1, stored.size) if last is not None else stored.size
    return (start, end) if start < end else ()
