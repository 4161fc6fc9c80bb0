"""A verb that was refused becomes sentences on the screen, never a traceback."""

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from home.checks.actions import Held, record_held
from home.text.refusal import Refused
from home.text.sentences import sentences


class RefusalMiddleware:
    """Show the sentences of a `Refused`: as JSON to programs, as messages to people."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        said = sentences(exception.refusals)
        held = isinstance(exception, Held)
        if held:
            record_held(exception)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": said}, status=403)
        back = request.headers.get("Referer", "")
        if held:
            # What was typed is saved as a draft. Each finding stands there, with what to do.
            back = exception.screen
        else:
            for sentence in said:
                messages.error(request, sentence)
        if not held and not url_has_allowed_host_and_scheme(back, {request.get_host()}):
            back = reverse("wagtailadmin_home")
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # Wagtail's dialogs follow this to the page behind them, which shows the messages.
            return JsonResponse({"step": "success", "redirect": back})
        return HttpResponseRedirect(back)
