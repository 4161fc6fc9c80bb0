"""Wagtail's groups, derived from memberships and never edited by hand. E5.

For each portal there is one group for each level; a group may touch what lies under the portal's
container page and in its collection, and nothing else (P2). No group has Wagtail's right to
publish: what becomes public comes through the chain (E2).
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from home.accounts.models import Level, Membership, User

_PAGE_ACTIONS = {
    Level.UPDATE: ["add_page", "change_page"],
    Level.MODERATE: ["add_page", "change_page", "lock_page", "unlock_page"],
    Level.ADMINISTER: ["add_page", "change_page", "lock_page", "unlock_page"],
}
_COLLECTION_ACTIONS = {
    Level.UPDATE: ["add", "choose"],
    Level.MODERATE: ["add", "change", "choose"],
    Level.ADMINISTER: ["add", "change", "delete", "choose"],
}
# Rights to models, by level; other apps add theirs in `ready()` with `grant`.
_model_rights = {Level.UPDATE: set(), Level.MODERATE: set(), Level.ADMINISTER: set()}
_ORDER = [Level.UPDATE, Level.MODERATE, Level.ADMINISTER]


def grant(level, *permissions):
    """Give `level` and the levels above it model rights, each 'app_label.codename'."""
    for each in _ORDER[_ORDER.index(level) :]:
        _model_rights[each].update(permissions)


def group_name(portal, level):
    return f"{portal.code}:{level}"


def build_groups(portal):
    """Make or mend the groups of a portal. Safe to run again."""
    page_type = ContentType.objects.get_for_model(Page)
    page_permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(content_type=page_type)
    }
    for level in Level:
        group, _made = Group.objects.get_or_create(name=group_name(portal, level))
        group.permissions.set(_permissions({"wagtailadmin.access_admin", *_model_rights[level]}))
        GroupPagePermission.objects.filter(group=group).exclude(
            page_id=portal.container_id
        ).delete()
        for codename in _PAGE_ACTIONS[level]:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=portal.container_id, permission=page_permissions[codename]
            )
        for permission in _collection_permissions(_COLLECTION_ACTIONS[level]):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection_id=portal.collection_id, permission=permission
            )


def _permissions(names):
    wanted = {tuple(name.split(".", 1)) for name in names}
    codenames = [codename for _label, codename in wanted]
    found = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    return [p for p in found if (p.content_type.app_label, p.codename) in wanted]


def _collection_permissions(actions):
    return _permissions(model % action for action in actions for model in _MEDIA_RIGHTS)


# Wagtail asks for the rights of its own models, whatever models stand in for them.
_MEDIA_RIGHTS = ("wagtailimages.%s_image", "wagtaildocs.%s_document")


@transaction.atomic
def derive_groups(user, on=None):
    """Set the groups of `user` to what their memberships say on a day (today)."""
    on = on or timezone.localdate()
    memberships = Membership.objects.active(on).filter(user=user).select_related("portal")
    names = {group_name(m.portal, m.level) for m in memberships}
    user.groups.set(Group.objects.filter(name__in=names))
    User.objects.filter(pk=user.pk).update(groups_derived_on=on)
    user.groups_derived_on = on
