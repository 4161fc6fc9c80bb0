"""The audit log's words for opening and closing, and the admin's screens."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from components.provisioning import views
from components.provisioning.actions import administered_tops
from home.portal.menu import MY_PORTAL


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("provisioning.open")
    class PortalOpened(LogFormatter):
        label = gettext_lazy("Open the portal")

        def format_message(self, entry):
            return _("Portal opened at %(host)s. %(decision)s") % entry.data

    @actions.register_action("provisioning.close")
    class PortalClosed(LogFormatter):
        label = gettext_lazy("Close the portal")

        def format_message(self, entry):
            if entry.data.get("merged_into"):
                return _("Portal merged into “%(merged_into)s”. %(reason)s") % entry.data
            return _("Portal closed. %(reason)s") % entry.data

    @actions.register_action("provisioning.reopen")
    class PortalReopened(LogFormatter):
        label = gettext_lazy("Reopen the portal")

        def format_message(self, entry):
            return _("Portal reopened. %(reason)s") % entry.data


@hooks.register("register_admin_urls")
def provisioning_urls():
    return [
        path("portals/", views.PortalListView.as_view(), name="provisioning_portals"),
        path("portals/open/", views.OpenPortalView.as_view(), name="provisioning_open"),
        path(
            "portals/<int:portal_id>/close/",
            views.ClosePortalView.as_view(),
            name="provisioning_close",
        ),
        path(
            "portals/<int:portal_id>/reopen/",
            views.ReopenPortalView.as_view(),
            name="provisioning_reopen",
        ),
        path(
            "portals/<int:portal_id>/suspend/",
            views.SuspendServiceView.as_view(),
            name="provisioning_suspend",
        ),
        path(
            "portals/<int:portal_id>/resume/",
            views.ResumeServiceView.as_view(),
            name="provisioning_resume",
        ),
    ]


class _PortalsMenuItem(MenuItem):
    def is_shown(self, request):
        user = request.user
        return user.is_superuser or administered_tops(user).exists()


@hooks.register(MY_PORTAL)
def portals_menu_item():
    return _PortalsMenuItem(
        gettext_lazy("Portals"),
        reverse_lazy("provisioning_portals"),
        name="portals",
        icon_name="globe",
        order=390,
    )
