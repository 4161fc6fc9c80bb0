"""Memberships begin and end by date: rights are derived anew on a user's first request of a day."""

from django.conf import settings
from django.utils import timezone

from home.accounts.groups import derive_groups


class MembershipMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # A public page must not open the session: anonymous visitors have no such cookie.
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            user = request.user
            if user.is_authenticated and user.groups_derived_on != timezone.localdate():
                derive_groups(user)
        return self.get_response(request)
