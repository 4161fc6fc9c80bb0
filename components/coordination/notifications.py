"""E-mail about requests, reminders and assignments. E10, E11."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from components.coordination.rules import ON_THE_BOARD
from home.accounts import outbox
from home.accounts.models import Membership, User


def tell_asked(request, name):
    """Tell who is asked: an agency at its address, a portal by its board's people."""
    addresses = {request.email} if request.email else set()
    if request.asked:
        held = Membership.objects.active().filter(portal=request.asked, role__in=ON_THE_BOARD)
        addresses |= _addresses(User.objects.filter(pk__in=held.values("user")))
    link = request.asked.root_url + _path(request) if request.asked else ""
    _send(name, addresses, request=request, link=link)


def tell_asker(request):
    people = User.objects.filter(pk=request.asked_by_id)
    link = request.portal.root_url + _path(request)
    _send("answered", _addresses(people), request=request, link=link)


def tell_reporter(assignment):
    people = User.objects.filter(pk=assignment.reporter_id)
    link = assignment.portal.root_url + reverse("coordination_assignment", args=[assignment.pk])
    _send("assigned", _addresses(people), assignment=assignment, link=link)


def tell_invited(meeting):
    """Each gets the day, the place, the agenda, and where the figures are read."""
    path = reverse("coordination_meeting")
    link = f"{meeting.portal.root_url}{path}?portal={meeting.portal_id}&quarter={meeting.quarter}"
    _send("meeting", _addresses(meeting.invited.all()), meeting=meeting, link=link)


def _path(request):
    return reverse("coordination_request", args=[request.pk])


def _addresses(users):
    return set(users.filter(is_active=True).exclude(email="").values_list("email", flat=True))


def _send(name, addresses, **context):
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string(f"coordination/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"coordination/mail/{name}.txt", context)
    outbox.post((address, subject, body) for address in sorted(addresses))
