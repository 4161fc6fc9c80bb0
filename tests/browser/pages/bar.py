"""The demonstration's bar (thanh đổi vai) on pages that ask for it; production has none."""

from components.demonstration.middleware import RoleBarMiddleware

ASKED = "thanh-doi-vai"


class BarWhenAsked(RoleBarMiddleware):
    """Puts the bar on `/?thanh-doi-vai=1`, and keeps the list of portals where it stands."""

    def __call__(self, request):
        if request.portal is None or ASKED in request.GET:
            return super().__call__(request)
        return self.get_response(request)
