"""An entry of the admin's menu for whoever works in a portal. P2."""

from wagtail.admin.menu import MenuItem

from home.portal.wall.reach import wall_of


class MembersMenuItem(MenuItem):
    """Shown to everybody who has a portal; what they see there is narrowed by the wall."""

    def is_shown(self, request):
        reach = wall_of(request.user).reach
        return reach.everything or bool(reach.portals)
