"""The bar to switch role (thanh đổi vai), at the foot of every page; in the demonstration only."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string

from components.demonstration.switching import people_to_be
from components.demonstration.views import list_of_portals

_END = b"</body>"


class PackPagesMiddleware(GZipMiddleware):
    """Pages go packed. Files that are sent in parts do not: packed, the parts would not fit."""

    def process_response(self, request, response):
        if response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)


class RoleBarMiddleware:
    """Adds the bar to HTML pages, and the list of portals to the host that is no portal's."""

    def __init__(self, get_response):
        if not settings.PORTAL_DEMONSTRATION:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.portal is None and request.path == "/":
            return list_of_portals(request)
        response = self.get_response(request)
        # A preview is drawn by a request within the request: there the bar would cover the page.
        previewed = getattr(request, "is_dummy", False)
        if request.portal and not previewed and _is_whole_page(request, response):
            before, end, after = response.content.rpartition(_END)
            if end:
                response.content = before + self._bar(request).encode() + end + after
        return response

    def _bar(self, request):
        context = {
            "people": people_to_be(request.portal),
            "in_admin": request.path.startswith("/admin/"),
            "next": request.get_full_path(),
        }
        return render_to_string("demonstration/bar.html", context, request=request)


def _is_whole_page(request, response):
    return (
        not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and request.headers.get("X-Requested-With") != "XMLHttpRequest"
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    )
