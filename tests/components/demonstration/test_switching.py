"""The bar that switches role: in the demonstration only. O3, P12."""

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.test import Client, override_settings

from components.demonstration.middleware import RoleBarMiddleware
from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from home.accounts.models import User
from tests.factories.portals import make_province, make_user
from tests.requirement import requirement

pytestmark = pytest.mark.django_db

in_the_demonstration = override_settings(
    PORTAL_DEMONSTRATION=True,
    ROOT_URLCONF="settings.demonstration_urls",
    MIDDLEWARE=[
        *settings.MIDDLEWARE,
        "components.demonstration.middleware.RoleBarMiddleware",
    ],
)


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def head(portal):
    user = make_user(
        "truongban.soctrang", portal, "board_head", email="truongban.soctrang@trinhdien.localhost"
    )
    user.set_password(DEMONSTRATION_PASSWORD)
    user.save()
    return user


def client_of(portal, **kwargs):
    return Client(headers={"host": portal.host}, **kwargs)


def who(client):
    return client.session.get("_auth_user_id")


@in_the_demonstration
def test_the_bar_offers_the_people_of_this_portal(portal, head):
    shown = client_of(portal).get("/").content.decode()
    assert "Đang xem với vai trò" in shown
    assert 'value="truongban.soctrang"' in shown
    assert "Trưởng Ban Biên tập" in shown
    other = make_province("nam_dinh")
    assert "truongban.soctrang" not in client_of(other).get("/").content.decode()


@in_the_demonstration
def test_one_switches_and_signs_out_again(portal, head):
    client = client_of(portal)
    answer = client.post("/demo/switch/", {"user": head.username, "next": "/tin-tuc-su-kien/"})
    assert answer["Location"] == "/tin-tuc-su-kien/"
    assert who(client) == str(head.pk)
    assert "/admin/" in client.get("/").content.decode()
    answer = client.post("/demo/switch/", {"user": "", "next": "/admin/pages/"})
    assert answer["Location"] == "/"
    assert who(client) is None


@in_the_demonstration
def test_the_admin_has_the_bar_and_starts_anew_after_a_switch(portal, head):
    client = client_of(portal)
    client.force_login(head)
    assert "demo-bar--admin" in client.get("/admin/").content.decode()
    answer = client.post("/demo/switch/", {"user": head.username, "next": "/admin/pages/7/edit/"})
    assert answer["Location"] == "/admin/"


@requirement("O3")
@in_the_demonstration
def test_an_account_with_a_password_of_its_own_is_nobodys_to_be(portal):
    make_user("that", portal, "administrator", email="that@trinhdien.localhost")
    client = client_of(portal)
    assert client.post("/demo/switch/", {"user": "that"}).status_code == 404
    assert client.post("/demo/switch/", {"user": "khongco"}).status_code == 404
    assert who(client) is None


@requirement("O3")
@in_the_demonstration
def test_a_suspended_account_is_nobodys_to_be(portal, head):
    User.objects.filter(pk=head.pk).update(is_active=False)
    assert client_of(portal).post("/demo/switch/", {"user": head.username}).status_code == 404


@requirement("O3")
@in_the_demonstration
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_one_is_never_led_elsewhere(portal, head, elsewhere):
    answer = client_of(portal).post("/demo/switch/", {"user": head.username, "next": elsewhere})
    assert answer["Location"] == "/"


@requirement("O3")
@in_the_demonstration
def test_a_switch_needs_the_pages_own_token_and_a_post(portal, head):
    client = client_of(portal, enforce_csrf_checks=True)
    assert client.post("/demo/switch/", {"user": head.username}).status_code == 403
    assert client.get("/demo/switch/").status_code == 405
    assert who(client) is None


@in_the_demonstration
def test_the_host_that_is_no_portals_lists_them_all(portal):
    shown = Client(headers={"host": "localhost"}).get("/").content.decode()
    assert portal.name in shown
    assert f'href="{portal.root_url}/"' in shown


@in_the_demonstration
def test_what_is_no_whole_page_is_left_as_it_is(portal, head):
    assert b"demo-bar" not in client_of(portal).get("/rss/").content
    client = client_of(portal)
    client.force_login(head)
    framed = client.get("/", headers={"sec-fetch-dest": "iframe"})
    assert b"demo-bar" not in framed.content


@requirement("O3")
class TestElsewhere:
    def test_there_is_no_bar_and_no_switch(self, portal, head):
        client = client_of(portal)
        assert b"demo-bar" not in client.get("/").content
        assert client.post("/demo/switch/", {"user": head.username}).status_code == 404
        with pytest.raises(MiddlewareNotUsed):
            RoleBarMiddleware(lambda request: None)

    @override_settings(ROOT_URLCONF="settings.demonstration_urls")
    def test_the_switch_refuses_even_where_its_address_was_added(self, portal, head):
        client = client_of(portal)
        assert client.post("/demo/switch/", {"user": head.username}).status_code == 404
        assert who(client) is None
