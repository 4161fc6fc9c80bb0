"""Rights to rows that belong to a portal: the level's right to the model, and the wall. E5, P2."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from home.portal.wall.reach import belongs_to_portal, wall_of


class PortalPermissionPolicy(ModelPermissionPolicy):
    """What a level may do with a model (`home.accounts.groups.grant`), within the wall.

    `never`: what nobody does on a screen, the operator neither: a verb does it, or nothing.
    """

    never = frozenset()

    def user_has_permission(self, user, action):
        return action not in self.never and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action) and self.reaches(user, instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_any_permission(user, actions) and self.reaches(user, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return wall_of(user).narrow(super().instances_user_has_any_permission_for(user, actions))

    def users_with_any_permission_for_instance(self, actions, instance):
        users = self.users_with_any_permission(actions)
        return users.filter(pk__in=[u.pk for u in users if self.reaches(u, instance)])

    def reaches(self, user, instance):
        """Whether a row lies within reach of a user."""
        return wall_of(user).holds(type(instance), instance.pk)


class OnlyChanged(PortalPermissionPolicy):
    """Rows that are made and end with something else."""

    never = frozenset({"add", "delete"})


class OnlyRead(PortalPermissionPolicy):
    """Rows that only verbs write: what is on record stays as it was written. E7."""

    never = frozenset({"add", "change", "delete"})


class AgencyPolicy(OnlyChanged):
    """An agency may stand behind several portals: who changes it reaches them all."""

    def reaches(self, user, instance):
        reach = wall_of(user).reach
        portals = set(instance.portals.values_list("pk", flat=True))
        return reach.everything or bool(portals) and portals <= reach.portals


def guard(model, lookup, policy=PortalPermissionPolicy):
    """Put a model behind the wall. Called in `AppConfig.ready()` of the app it belongs to.

    lookup: as for `belongs_to_portal`, such as 'portal' or 'unit__portal'.
    """
    belongs_to_portal(model, lookup)
    register_permission_policy(model, policy(model))
