"""Groups follow from memberships; a portal's groups reach its own tree and files. E5, P2."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from home.accounts.groups import group_name
from home.accounts.models import Level, Membership, Role
from tests.factories.portals import a_component, make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E5")]


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.mark.parametrize("level", Level.values)
def test_a_group_reaches_its_portals_tree_and_files_only(portal, level):
    group = Group.objects.get(name=group_name(portal, level))
    pages = GroupPagePermission.objects.filter(group=group)
    files = GroupCollectionPermission.objects.filter(group=group)
    assert set(pages.values_list("page", flat=True)) == {portal.container_id}
    assert set(files.values_list("collection", flat=True)) == {portal.collection_id}
    assert not pages.filter(permission__codename="publish_page").exists()


def test_no_level_may_change_accounts_or_groups(portal):
    for level in Level:
        group = Group.objects.get(name=group_name(portal, level))
        assert not group.permissions.filter(content_type__app_label__in=["auth", "accounts"])


def test_mending_gives_back_what_was_lost_and_takes_what_was_added_by_hand(portal, capsys):
    group = Group.objects.get(name=group_name(portal, Level.ADMINISTER))
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()
    foreign = a_component("dak_nong")
    GroupPagePermission.objects.filter(group=group).update(page=foreign.container)
    call_command("build_groups")
    assert set(group.permissions.values_list("codename", flat=True)) == before
    pages = GroupPagePermission.objects.filter(group=group)
    assert set(pages.values_list("page", flat=True)) == {portal.container_id}


def test_roles_of_several_levels_add_up(portal):
    user = make_user("hai-vai", portal, Role.AUTHOR)
    Membership.objects.create(user=user, portal=portal, role=Role.BOARD_HEAD)
    assert set(user.groups.values_list("name", flat=True)) == {
        group_name(portal, Level.UPDATE),
        group_name(portal, Level.MODERATE),
    }
