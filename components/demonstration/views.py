"""Screens that exist in the demonstration only."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from components.demonstration.switching import may_become
from home.accounts.models import User
from home.portal.models import Portal


@require_POST
def switch_role(request):
    """Sign in as one of the demonstration's people, or out (an empty `user`)."""
    if not settings.PORTAL_DEMONSTRATION:
        raise Http404
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    chosen = request.POST.get("user", "")
    if not chosen:
        logout(request)
        return HttpResponseRedirect("/" if back.startswith("/admin/") else back)
    user = get_object_or_404(User, username=chosen)
    if not may_become(user):
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if back.startswith("/admin/"):
        # The page of before may be none of theirs.
        back = "/admin/"
    return HttpResponseRedirect(back)


def list_of_portals(request):
    """All portals with their addresses, at the host that is no portal's."""
    portals = Portal.objects.open().select_related(
        "site", "profile", "parent", "agency", "theme__emblem"
    )
    tops = [portal for portal in portals if portal.is_top]
    groups = [(top, [portal for portal in portals if portal.province_id == top.pk]) for top in tops]
    response = TemplateResponse(request, "demonstration/portals.html", {"groups": groups})
    return response.render()
