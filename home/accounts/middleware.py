"""Rights are derived anew on a user's first request of a day; a session that is over is told."""

from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.api.v3.auth import BearerTokenAuth

from home.accounts.groups import derive_groups


def _derive_today(user):
    if user.groups_derived_on != timezone.localdate():
        derive_groups(user)


class MembershipMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # A public page must not open the session: anonymous visitors have no such cookie.
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            user = request.user
            if user.is_authenticated:
                _derive_today(user)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """The write API knows its user by a token, whose rights end by date like everybody's."""
        if not request.headers.get("Authorization"):
            return
        if request.resolver_match.namespace == "wagtailapi_v3" and BearerTokenAuth()(request):
            _derive_today(request.user)


class SessionOverMiddleware:
    """Tells who sends a form after their session ended that nothing of it was saved."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Who signs out is led there too, but nowhere after it.
        to_sign_in = f"{reverse('wagtailadmin_login')}?next="
        if request.method == "POST" and response.get("Location", "").startswith(to_sign_in):
            messages.warning(
                request,
                _(
                    "Your session is over: you signed out, it expired, or the account was"
                    " suspended. What you just sent was not saved."
                ),
            )
        return response
