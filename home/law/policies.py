"""Rights to the rows of the working calendar in Wagtail's admin. D3."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


def register():
    from home.law.models import CalendarDay

    register_permission_policy(CalendarDay, CalendarDayPermissionPolicy(CalendarDay))


class CalendarDayPermissionPolicy(ModelPermissionPolicy):
    """A day is never deleted, or seeding would bring it back: its kind is set to 'not applied'."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, [a for a in actions if a != "delete"])
