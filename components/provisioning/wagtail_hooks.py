"""The audit log's words for opening and closing, and the admin's screens."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter


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
