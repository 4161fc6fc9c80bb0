"""What emergency notices add to Wagtail's admin. B14."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.emergency import actions, views
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def emergency_urls():
    start = "emergency/<int:portal_pk>/"
    return [
        path("emergency/", views.first_board, name="emergency"),
        path(start, views.BoardView.as_view(), name="emergency_board"),
        path(f"{start}new/", views.PrepareView.as_view(), name="emergency_prepare"),
        path(f"{start}change/<int:pk>/", views.PrepareView.as_view(), name="emergency_change"),
        path(f"{start}approve/<int:pk>/", views.ApproveView.as_view(), name="emergency_approve"),
        path(f"{start}retire/<int:pk>/", views.RetireView.as_view(), name="emergency_retire"),
        path(f"{start}show/<int:pk>/", views.ShowView.as_view(), name="emergency_show"),
        path(f"{start}lower/<int:pk>/", views.LowerView.as_view(), name="emergency_lower"),
        path(f"{start}duty/", views.DutyView.as_view(), name="emergency_duty"),
        path(f"{start}duty/<int:pk>/end/", views.EndDutyView.as_view(), name="emergency_end_duty"),
    ]


class _EmergencyMenuItem(MenuItem):
    def is_shown(self, request):
        return any(
            actions.actor_in(top, request.user).concerned for top in actions.tops_of(request.user)
        )


@hooks.register("register_admin_menu_item")
def emergency_menu_item():
    return _EmergencyMenuItem(
        _("Emergency notices"),
        reverse("emergency"),
        name="emergency",
        icon_name="warning",
        order=390,
    )


@hooks.register("register_log_actions")
def emergency_log_actions(log_actions):
    for name, label, message in (
        ("approve", _("Approve a notice"), _("Notice approved")),
        ("retire", _("Take a notice out of use"), _("Notice out of use")),
        ("show", _("Show a notice"), lambda data: _("Notice shown until %(until)s") % data),
        ("lower", _("Lower a notice"), lambda data: _("Notice lowered: %(reason)s") % data),
        ("duty", _("Put on duty"), _("Put on duty")),
        ("end_duty", _("End a turn of duty"), _("Turn of duty ended")),
    ):
        register_sentence(log_actions, f"emergency.{name}", label, message)
