"""What coordination adds to Wagtail's admin."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from components.coordination import views
from home.portal.menu import NEWSROOM
from home.portal.wall.menu import MembersMenuItem
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def coordination_urls():
    return [
        path("coordination/", views.BoardView.as_view(), name="coordination_board"),
        path("coordination/ask/", views.AskView.as_view(), name="coordination_ask"),
        path("coordination/assign/", views.AssignView.as_view(), name="coordination_assign"),
        path("coordination/meeting/", views.MeetingView.as_view(), name="coordination_meeting"),
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
        ("correct", _("Correct"), lambda data: gettext("Corrected: %(note)s") % data),
    ):
        register_sentence(actions, f"coordination.{name}", label, sentence)
