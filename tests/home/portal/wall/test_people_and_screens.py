"""The wall: who reaches what, and what the screens of a portal write. P2."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page
from wagtail.permissions import policy_registry

from home.accounts.models import Membership, Role, User
from home.portal.models import Official, Portal, PortalHost, Unit
from home.portal.wall.reach import wall_of
from tests.factories.portals import a_component, make_user
from tests.home.portal.wall.secret import SECRET
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]


class TestWhoReaches:
    def test_people_of_two_portals_reach_both_and_no_third(self, portal, elsewhere):
        third = a_component("nam_dinh")
        user = make_user("hai-cong", portal, Role.AUTHOR)
        Membership.objects.create(user=user, portal=elsewhere, role=Role.AUTHOR)
        reached = set(wall_of(user).narrow(Portal.objects.all()))
        assert reached == {portal, elsewhere}
        assert not wall_of(user).holds(Portal, third.pk)

    def test_the_operator_reaches_everything(self, portal, elsewhere):
        operator = User.objects.filter(is_superuser=True).first()
        assert wall_of(operator).narrow(Portal.objects.all()).count() == Portal.objects.count()

    def test_who_has_no_role_or_is_suspended_reaches_nothing(self, portal):
        user = make_user("khong-vai-tro")
        assert not wall_of(user).narrow(Portal.objects.all()).exists()
        suspended = make_user("nghi", portal, Role.ADMINISTRATOR, is_active=False)
        assert not wall_of(suspended).narrow(Page.objects.all()).exists()

    def test_it_follows_membership_never_the_host_one_came_in_on(
        self, client, author, elsewhere, foreign_draft
    ):
        client.force_login(author)
        url = reverse("wagtailadmin_pages:edit", args=[foreign_draft.pk])
        assert client.get(url, headers={"host": elsewhere.host}).status_code == 404

    def test_rights_to_rows_end_at_the_wall(self, people, portal, elsewhere):
        administrator = people["administrator"]
        own = Unit.objects.create(portal=portal, name="Phòng ta")
        foreign = Unit.objects.create(portal=elsewhere, name="Phòng kia")
        policy = policy_registry.get_by_type(Unit)
        assert policy.user_has_permission_for_instance(administrator, "change", own)
        assert not policy.user_has_permission_for_instance(administrator, "change", foreign)
        found = policy.instances_user_has_permission_for(administrator, "change")
        assert own in found
        assert foreign not in found

    def test_nobody_changes_on_a_screen_what_only_verbs_write(self, people):
        operator = User.objects.filter(is_superuser=True).first()
        for user in (operator, people["administrator"]):
            for model in (User, Membership):
                policy = policy_registry.get_by_type(model)
                assert not policy.user_has_any_permission(user, {"add", "change", "delete"})


class TestScreensOfAPortal:
    def test_a_unit_is_made_in_ones_own_portal(self, client, people, portal, elsewhere):
        client.force_login(people["administrator"])
        data = {"name": "Phòng Hành chính", "sort_order": "0", "portal": elsewhere.pk}
        client.post(reverse("my_units:add"), data)
        assert Unit.objects.get(name="Phòng Hành chính").portal == portal
        again = client.post(reverse("my_units:add"), {**data, "portal": portal.pk})
        assert again.status_code == 200
        assert Unit.objects.filter(name="Phòng Hành chính").count() == 1

    def test_an_author_sees_no_such_screen(self, client, author):
        client.force_login(author)
        for name in ("my_units:index", "my_portal:index", "my_theme:index", "my_hosts:index"):
            assert client.get(reverse(name)).status_code == 302

    def test_a_unit_that_people_belong_to_is_kept(self, client, people, portal):
        unit = Unit.objects.create(portal=portal, name="Phòng còn người")
        make_user("o-lai", portal, Role.AUTHOR, unit=unit)
        client.force_login(people["administrator"])
        response = client.post(reverse("my_units:delete", args=[unit.pk]), follow=True)
        assert "Không thể xoá" in response.content.decode()
        assert Unit.objects.filter(pk=unit.pk).exists()

    def test_the_look_is_changed_with_enough_contrast_only(self, client, people, portal):
        client.force_login(people["administrator"])
        url = reverse("my_theme:edit", args=[portal.theme.pk])
        bad = client.post(url, {"primary_colour": "#ffff00", "emblem": ""})
        assert "4,5" in bad.content.decode() or "4.5" in bad.content.decode()
        client.post(url, {"primary_colour": "#0b5394", "emblem": "", "slogan": "Vì dân"})
        portal.theme.refresh_from_db()
        assert (portal.theme.primary_colour, portal.theme.slogan) == ("#0b5394", "Vì dân")

    def test_hosts_are_seen_but_opened_by_the_operator(self, client, people, portal):
        PortalHost.objects.create(portal=portal, hostname="www.vidu.vn")
        client.force_login(people["administrator"])
        assert "www.vidu.vn" in client.get(reverse("my_hosts:index")).content.decode()
        client.post(reverse("my_hosts:add"), {"portal": portal.pk, "hostname": "moi.vidu.vn"})
        assert not PortalHost.objects.filter(hostname="moi.vidu.vn").exists()

    def test_an_agency_behind_a_foreign_portal_too_is_not_changed_alone(
        self, client, people, portal, elsewhere
    ):
        client.force_login(people["administrator"])
        url = reverse("my_agency:edit", args=[portal.agency_id])
        data = {"name": portal.agency.name, "phone": "0299 1"}
        client.post(url, data)
        portal.agency.refresh_from_db()
        assert portal.agency.phone == "0299 1"
        Portal.objects.filter(pk=elsewhere.pk).update(agency=portal.agency)
        client.post(url, {**data, "phone": "0299 2"})
        portal.agency.refresh_from_db()
        assert portal.agency.phone == "0299 1"


def test_the_log_of_rows_shows_those_within_reach(people, portal, elsewhere):
    from wagtail.log_actions import log

    own = Official.objects.create(portal=portal, name="Người ta", post="x")
    foreign = Official.objects.create(portal=elsewhere, name=SECRET, post="x")
    for row in (own, foreign):
        log(row, "wagtail.edit", user=people["administrator"])
    shown = ModelLogEntry.objects.viewable_by_user(people["administrator"])
    assert own.name in " ".join(shown.values_list("label", flat=True))
    assert SECRET not in " ".join(shown.values_list("label", flat=True))


def test_the_wall_costs_a_public_page_nothing(client, portal, django_assert_max_num_queries):
    client.get("/", headers={"host": portal.host})
    request = RequestFactory().get("/")
    assert not hasattr(request, "_wall")
    anonymous = client.get("/", headers={"host": portal.host})
    assert anonymous.status_code == 200
