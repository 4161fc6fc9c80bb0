"""Screens and verbs of people and roles, over HTTP. E5; ĐN 5.7-5.9; O3."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.accounts import actions
from home.accounts.groups import group_name
from home.accounts.models import Membership, Role, User
from home.portal.models import Unit
from home.text.refusal import Refused
from tests.factories.portals import a_component, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E5")]

TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def elsewhere():
    return a_component("dak_nong")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def administrator(people):
    return people["administrator"]


@pytest.fixture
def admin_client(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def stranger(elsewhere):
    return make_user("nguoi-la", elsewhere, Role.AUTHOR, last_name="Hoàng Bí")


def open_(client, name, *args):
    return client.get(reverse(name, args=args))


class TestTheListIsConfidential:
    def test_an_administrator_sees_the_people_of_the_own_portal_with_their_roles(
        self, admin_client, people, stranger
    ):
        page = open_(admin_client, "accounts_people").content.decode()
        assert people["author"].username in page
        assert str(Role.BOARD_HEAD.label) in page
        assert stranger.username not in page

    @pytest.mark.parametrize("role", [r for r in Role.values if r != Role.ADMINISTRATOR])
    def test_no_other_role_sees_any_list(self, client, portal, people, role):
        client.force_login(people.get(role) or make_user(f"x-{role}", portal, role))
        for name in ("accounts_people", "accounts_people_results", "accounts_new_person"):
            assert people["author"].username not in open_(client, name).content.decode()
            assert open_(client, name).status_code == 302
        assert open_(client, "accounts_person", people["author"].pk).status_code == 302

    def test_a_person_of_another_portal_is_not_found(self, admin_client, stranger):
        for name in ("accounts_person", "accounts_suspend", "accounts_give_role"):
            assert open_(admin_client, name, stranger.pk).status_code == 404

    def test_wagtails_own_lists_are_closed_to_all_even_the_operator(
        self, client, administrator, people
    ):
        operator = User.objects.filter(is_superuser=True).first()
        for user in (administrator, operator):
            client.force_login(user)
            for name in ("wagtailusers_users:index", "wagtailusers_groups:index"):
                response = open_(client, name)
                assert response.status_code == 302
                assert "Người dùng" in client.get("/admin/").content.decode()

    def test_search_and_filters_stay_within_the_portal(self, admin_client, people, stranger):
        url = reverse("accounts_people")
        assert stranger.username not in admin_client.get(f"{url}?q=Hoàng").content.decode()
        page = admin_client.get(f"{url}?role=author&state=works").content.decode()
        assert people["author"].username in page
        assert people["board_head"].username not in page


class TestANewPerson:
    def send(self, client, **changes):
        data = {
            "username": "lan.tran", "last_name": "Trần Thị", "first_name": "Lan",
            "email": "lan@soctrang.localhost", "role": "author", "decision": "15/QĐ-STTTT",
            **changes,
        }  # fmt: skip
        return client.post(reverse("accounts_new_person"), data)

    def test_chooses_the_password_by_a_link_and_works_at_once(
        self, admin_client, client, portal, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            response = self.send(admin_client)
        user = User.objects.get(username="lan.tran")
        assert response.url == reverse("accounts_person", args=[user.pk])
        assert str(user) == "Trần Thị Lan"
        membership = user.memberships.get()
        assert (membership.portal, membership.role) == (portal, Role.AUTHOR)
        assert membership.decision == "15/QĐ-STTTT"
        assert list(user.groups.values_list("name", flat=True)) == [group_name(portal, "update")]
        (message,) = mail.outbox
        assert message.to == ["lan@soctrang.localhost"]
        link = re.search(r"https?://[^/]+(/\S+)", message.body).group(1)
        client.logout()
        form = client.get(link, follow=True)
        chosen = {"new_password1": "hoa sen truoc cua 26", "new_password2": "hoa sen truoc cua 26"}
        client.post(form.redirect_chain[-1][0], chosen)
        assert client.login(username="lan.tran", password="hoa sen truoc cua 26")
        assert client.get("/admin/").status_code == 200

    def test_is_on_record(self, admin_client, administrator, portal):
        self.send(admin_client)
        user = User.objects.get(username="lan.tran")
        entry = ModelLogEntry.objects.for_instance(user).get(action="accounts.create")
        assert entry.user == administrator
        given = ModelLogEntry.objects.for_instance(user.memberships.get()).get()
        assert given.data["decision"] == "15/QĐ-STTTT"

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"username": "Trần Lan"}, "Tên đăng nhập"),
            ({"username": "root"}, "Tên đăng nhập này đã có"),
            ({"email": "root@example.vn"}, "Đã có tài khoản dùng địa chỉ thư này"),
            ({"email": "khong-phai-thu"}, "thư điện tử"),
            ({"ends_on": "2020-01-01"}, "Ngày cuối cùng"),
            ({"last_name": ""}, "bắt buộc"),
        ],
    )
    def test_bad_input_gets_a_sentence_and_writes_nothing(
        self, admin_client, portal, changes, sentence
    ):
        before = User.objects.count()
        response = self.send(admin_client, **changes)
        assert response.status_code == 200
        assert sentence.lower() in response.content.decode().lower()
        assert User.objects.count() == before

    def test_cannot_be_put_into_another_portal(self, admin_client, portal, elsewhere):
        self.send(admin_client, portal=elsewhere.pk)
        assert User.objects.get(username="lan.tran").memberships.get().portal == portal

    def test_a_unit_of_another_portal_is_no_choice(self, admin_client, portal, elsewhere):
        unit = Unit.objects.create(portal=elsewhere, name="Phòng bên kia")
        response = self.send(admin_client, unit=unit.pk)
        assert response.status_code == 200
        assert "Phòng bên kia" not in response.content.decode()
        assert not User.objects.filter(username="lan.tran").exists()


class TestRoles:
    def test_an_account_from_elsewhere_is_named_not_looked_up(self, admin_client, portal, stranger):
        url = reverse("accounts_existing_person")
        assert stranger.username not in admin_client.get(url).content.decode()
        response = admin_client.post(url, {"username": "khong-co", "role": "author"})
        assert "Không có tài khoản" in response.content.decode()
        admin_client.post(url, {"username": stranger.username, "role": "author"})
        assert stranger.memberships.filter(portal=portal, role=Role.AUTHOR).exists()

    def test_who_also_works_elsewhere_keeps_account_and_other_roles(
        self, admin_client, administrator, portal, elsewhere, stranger
    ):
        role = actions.give_membership(stranger, portal, Role.AUTHOR, acting_user=administrator)
        page = open_(admin_client, "accounts_person", stranger.pk).content.decode()
        assert "cổng khác" in page
        assert elsewhere.name not in page
        for verb in (
            lambda: actions.suspend_account(stranger, reason="x", acting_user=administrator),
            lambda: actions.change_account(
                stranger, first_name="X", last_name="Y", email="x@y.vn", acting_user=administrator
            ),
            lambda: actions.send_invitation(stranger, portal, acting_user=administrator),
        ):
            with pytest.raises(Refused, match="another portal"):
                verb()
        foreign = stranger.memberships.get(portal=elsewhere)
        with pytest.raises(Refused, match="administrator of that portal"):
            actions.end_membership(foreign, reason="x", acting_user=administrator)
        url = reverse("accounts_end_role", args=[stranger.pk, foreign.pk])
        assert admin_client.post(url, {"reason": "x"}).status_code == 404
        actions.end_membership(role, reason="Hết việc", acting_user=administrator)
        assert stranger.memberships.not_over().get() == foreign

    def test_ending_at_once_takes_the_rights_in_the_same_moment(
        self, admin_client, client, portal, people
    ):
        author = people["author"]
        role = author.memberships.get()
        url = reverse("accounts_end_role", args=[author.pk, role.pk])
        assert "reason" in admin_client.post(url, {"reason": ""}).context["form"].errors
        admin_client.post(url, {"reason": "Chuyển công tác"})
        role.refresh_from_db()
        assert role.ended_at is not None
        assert role.ended_reason == "Chuyển công tác"
        assert not Membership.objects.active().filter(user=author).exists()
        assert not author.groups.exists()
        client.force_login(author)
        assert client.get(f"/admin/pages/{portal.site.root_page_id}/edit/").status_code != 200

    def test_a_last_day_lets_the_rights_run_until_it(self, administrator, people):
        author = people["author"]
        role = author.memberships.get()
        actions.end_membership(
            role, reason="Nghỉ hưu", last_day=TOMORROW, acting_user=administrator
        )
        assert Membership.objects.active().filter(pk=role.pk).exists()
        assert Membership.objects.active(TOMORROW).filter(pk=role.pk).exists()
        assert not Membership.objects.active(TOMORROW + timedelta(days=1)).filter(pk=role.pk)

    def test_a_future_role_may_be_ended_before_it_begins(self, administrator, portal):
        user = make_user("tuong-lai", portal, Role.AUTHOR)
        role = actions.give_membership(
            user, portal, Role.TRANSLATOR, starts_on=TOMORROW, acting_user=administrator
        )
        actions.end_membership(role, reason="Đổi ý", acting_user=administrator)
        assert not Membership.objects.active(TOMORROW).filter(pk=role.pk).exists()

    def test_the_same_role_twice_and_one_for_oneself_are_refused(
        self, administrator, portal, people
    ):
        with pytest.raises(Refused, match="already"):
            actions.give_membership(
                people["author"], portal, Role.AUTHOR, acting_user=administrator
            )
        with pytest.raises(Refused, match="themselves"):
            actions.give_membership(
                administrator, portal, Role.BOARD_HEAD, acting_user=administrator
            )

    def test_the_operator_gives_roles_everywhere(self, elsewhere):
        operator = User.objects.filter(is_superuser=True).first()
        user = make_user("moi")
        actions.give_membership(user, elsewhere, Role.AUTHOR, acting_user=operator)
        assert user.memberships.get().portal == elsewhere


@requirement("O3")
class TestSuspension:
    def suspend(self, admin_client, user, reason="Nghi lộ mật khẩu"):
        return admin_client.post(reverse("accounts_suspend", args=[user.pk]), {"reason": reason})

    def test_ends_open_sessions_at_once_and_for_good(self, admin_client, administrator, people):
        author, theirs = people["author"], Client()
        theirs.force_login(author)
        assert theirs.get("/admin/").status_code == 200
        self.suspend(admin_client, author)
        answer = theirs.get("/admin/")
        assert answer.status_code == 302
        assert "login" in answer.url
        # What stood in an open form is lost, and whoever sent it is told.
        answer = theirs.post(reverse("wagtailadmin_account"), {"name": "x"}, follow=True)
        assert "Nội dung vừa gửi chưa được lưu." in answer.content.decode()
        author.refresh_from_db()
        actions.lift_suspension(author, reason="Đã đổi mật khẩu", acting_user=administrator)
        assert theirs.get("/admin/").status_code == 302
        theirs.force_login(User.objects.get(pk=author.pk))
        assert theirs.get("/admin/").status_code == 200

    def test_is_reported_by_mail_and_on_record(
        self, admin_client, administrator, people, django_capture_on_commit_callbacks
    ):
        author = people["author"]
        with django_capture_on_commit_callbacks(execute=True):
            self.suspend(admin_client, author)
        told = {address for message in mail.outbox for address in message.to}
        assert people["board_head"].email in told
        assert author.email not in told
        assert all("Nghi lộ mật khẩu" in message.body for message in mail.outbox)
        assert all(len(message.to) == 1 for message in mail.outbox)
        suspension = author.suspensions.get()
        assert suspension.suspended_by == administrator
        entry = ModelLogEntry.objects.for_instance(author).get(action="accounts.suspend")
        assert entry.data["reason"] == "Nghi lộ mật khẩu"
        assert (
            "Nghi lộ mật khẩu" in open_(admin_client, "accounts_person", author.pk).content.decode()
        )

    def test_takes_the_rights_but_keeps_the_roles_for_the_day_it_is_lifted(
        self, admin_client, administrator, people
    ):
        author = people["author"]
        self.suspend(admin_client, author)
        assert not Membership.objects.active().filter(user=author).exists()
        assert Membership.objects.not_over().filter(user=author).exists()
        url = reverse("accounts_lift", args=[author.pk])
        admin_client.post(url, {"reason": "Đã xác minh"})
        assert Membership.objects.active().filter(user=author).exists()
        assert author.groups.exists()
        assert author.suspensions.get().lifted_by == administrator

    def test_needs_a_reason_and_never_hits_oneself_or_the_operator(
        self, admin_client, administrator, people, portal
    ):
        response = self.suspend(admin_client, people["author"], reason=" ")
        assert response.status_code == 200
        assert not people["author"].suspensions.exists()
        with pytest.raises(Refused, match="own account"):
            actions.suspend_account(administrator, reason="x", acting_user=administrator)
        operator = User.objects.filter(is_superuser=True).first()
        Membership.objects.create(user=operator, portal=portal, role=Role.AUTHOR)
        with pytest.raises(Refused, match="operator"):
            actions.suspend_account(operator, reason="x", acting_user=administrator)

    def test_a_lost_mail_does_not_undo_it(
        self, admin_client, people, settings, django_capture_on_commit_callbacks
    ):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        with django_capture_on_commit_callbacks(execute=True):
            response = self.suspend(admin_client, people["author"])
        assert response.status_code == 302
        assert people["author"].suspensions.exists()


def test_a_membership_that_ended_yesterday_gives_nothing_today(client, portal):
    user = make_user("het-han", portal, Role.ADMINISTRATOR)
    Membership.objects.filter(user=user).update(
        starts_on=date(2025, 1, 1), ends_on=timezone.localdate() - timedelta(days=1)
    )
    # As on the first request of the next day.
    User.objects.filter(pk=user.pk).update(groups_derived_on=date(2025, 1, 1))
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get("/admin/").status_code == 302
    assert not user.groups.exists()
    assert client.get(reverse("accounts_people")).status_code == 302


def test_a_person_of_two_portals_administers_only_where_they_do(client, portal, elsewhere):
    user = make_user("hai-cong", portal, Role.ADMINISTRATOR)
    Membership.objects.create(user=user, portal=elsewhere, role=Role.AUTHOR)
    make_user("ben-kia", elsewhere, Role.AUTHOR)
    client.force_login(user)
    page = open_(client, "accounts_people").content.decode()
    assert "hai-cong" in page
    assert "ben-kia" not in page


def test_the_provinces_administrator_sees_no_people_of_a_component(client, portal, people):
    user = make_user("tinh", make_province("soc_trang"), Role.ADMINISTRATOR)
    client.force_login(user)
    assert people["author"].username not in open_(client, "accounts_people").content.decode()
