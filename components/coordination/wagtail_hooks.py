"""What coordination adds to Wagtail's admin."""

from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages

from components.coordination import assignment_views, files, meeting_views, views
from components.coordination.models import Assignment, RequestFile
from home.portal.menu import NEWSROOM
from home.portal.wall.menu import MembersMenuItem
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def coordination_urls():
    return [
        path("coordination/", views.BoardView.as_view(), name="coordination_board"),
        path("coordination/ask/", views.AskView.as_view(), name="coordination_ask"),
        path(
            "coordination/assign/",
            assignment_views.AssignView.as_view(),
            name="coordination_assign",
        ),
        path(
            "coordination/meeting/",
            meeting_views.MeetingView.as_view(),
            name="coordination_meeting",
        ),
        path(
            "coordination/assignment/<int:pk>/",
            assignment_views.AssignmentView.as_view(),
            name="coordination_assignment",
        ),
        path(
            "coordination/meeting/announce/",
            meeting_views.AnnounceView.as_view(),
            name="coordination_announce",
        ),
        path(
            "coordination/file/<int:pk>/",
            files.FileView.as_view(model=RequestFile),
            name="coordination_file",
        ),
        path(
            "coordination/request/<int:pk>/",
            views.RequestView.as_view(),
            name="coordination_request",
        ),
        path(
            "coordination/correction/<int:pk>/",
            views.CorrectionView.as_view(),
            name="coordination_correction",
        ),
    ]


@hooks.register(NEWSROOM)
def board_menu_item():
    return MembersMenuItem(
        _("Requests and reminders"),
        reverse_lazy("coordination_board"),
        name="coordination",
        icon_name="calendar-alt",
        order=326,
    )


@hooks.register("register_log_actions")
def coordination_log_actions(actions):
    for name, label, sentence in (
        ("ask", _("Ask for information"), lambda data: gettext("Asked %(agency)s") % data),
        ("remind", _("Remind"), lambda data: gettext("Reminded %(agency)s") % data),
        ("answer", _("Answer"), lambda data: gettext("Answered")),
        ("drop", _("Close without an answer"), lambda data: gettext("Closed: %(reason)s") % data),
        ("assign", _("Assign"), lambda data: gettext("Assigned to %(reporter)s") % data),
        ("item", _("Name an item"), lambda data: gettext("Item named: %(title)s") % data),
        (
            "meeting",
            _("Announce a meeting"),
            lambda data: gettext("Meeting announced: quarter %(quarter)s") % data,
        ),
        ("correct", _("Correct"), lambda data: gettext("Corrected: %(note)s") % data),
    ):
        register_sentence(actions, f"coordination.{name}", label, sentence)


@hooks.register("before_edit_page")
def say_of_which_event(request, page):
    """On the screen of an item: the event that its reporter was sent to. E11."""
    row = Assignment.objects.filter(page_id=page.pk).first() if request.method == "GET" else None
    if row is not None:
        text = gettext("Of the event “%(event)s”, %(day)s.") % {
            "event": row.event,
            "day": f"{timezone.localtime(row.starts_at):%d/%m/%Y}",
        }
        url = reverse("coordination_assignment", args=[row.pk])
        messages.info(request, text, buttons=[messages.button(url, gettext("See it"))])
