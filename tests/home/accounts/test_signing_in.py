"""Signing in, the forgotten password: in the portal's name, and guessing is made slow."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from home.accounts import rules
from tests.factories.portals import PASSWORD, a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("O3")]


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def user(portal):
    return make_user("lan.tran", portal, "author", email="lan.tran@soctrang.localhost")


def sign_in(client, portal, username, password, **extra):
    data = {"username": username, "password": password, "next": "/admin/"}
    return client.post("/admin/login/", data, headers={"host": portal.host}, **extra)


def test_the_page_bears_the_portals_name_and_nobody_elses(client, portal):
    said = client.get("/admin/login/", headers={"host": portal.host}).content.decode()
    assert f"<title>Đăng nhập - {portal.name}</title>" in said
    assert portal.agency.name in said and portal.theme.primary_colour in said
    assert "wagtail.svg" not in said and "Sign in" not in said
    assert 'autocomplete="current-password"' in said


def test_one_comes_in_and_is_told_plainly_why_not(client, portal, user):
    assert sign_in(client, portal, "lan.tran", PASSWORD).url == "/admin/"
    client.logout()
    for name, password in (("lan.tran", "sai"), ("khong-co-ai", "sai")):
        said = sign_in(client, portal, name, password).content.decode()
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in said  # the same for both


def test_after_five_failures_even_the_right_password_waits(client, portal, user):
    for _attempt in range(rules.MOST_FAILURES["name_here"]):
        sign_in(client, portal, "lan.tran", "sai")
    answer = sign_in(client, portal, "Lan.Tran", PASSWORD)
    assert "Hãy chờ 15 phút" in answer.content.decode()
    answer = sign_in(client, portal, "lan.tran", PASSWORD)
    assert "Hãy chờ 15 phút" in answer.content.decode()
    assert not client.session.get("_auth_user_id")


def test_somebody_elses_guessing_elsewhere_does_not_lock_one_out(client, portal, user):
    for _attempt in range(10):
        sign_in(client, portal, "lan.tran", "sai", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client, portal, "lan.tran", PASSWORD).status_code == 302


def test_success_forgets_the_failures_before(client, portal, user):
    for _round in range(3):
        for _attempt in range(rules.MOST_FAILURES["name_here"] - 1):
            sign_in(client, portal, "lan.tran", "sai")
        assert sign_in(client, portal, "lan.tran", PASSWORD).status_code == 302
        client.logout()


def test_a_name_that_does_not_exist_is_slowed_alike(client, portal):
    for _attempt in range(rules.MOST_FAILURES["name_here"]):
        sign_in(client, portal, "khong-co-ai", "sai")
    assert "Hãy chờ" in sign_in(client, portal, "khong-co-ai", "sai").content.decode()


@pytest.mark.parametrize(
    ("failures", "refused"),
    [
        (rules.Failures(), False),
        (rules.Failures(name_here=4, name=29, address=99), False),
        (rules.Failures(name_here=5), True),
        (rules.Failures(name=30), True),
        (rules.Failures(address=100), True),
    ],
)
def test_how_many_failures_are_too_many(failures, refused):
    assert bool(rules.guessing_refusals(failures)) == refused


def test_behind_a_proxy_only_its_word_counts(client, portal, user, settings):
    settings.PORTAL_BEHIND_PROXY = True
    for number in range(5):
        extra = {"HTTP_X_REAL_IP": "198.51.100.7", "HTTP_X_FORWARDED_FOR": f"10.0.0.{number}"}
        sign_in(client, portal, "lan.tran", "sai", **extra)
    refused = sign_in(client, portal, "lan.tran", PASSWORD, HTTP_X_REAL_IP="198.51.100.7")
    assert "Hãy chờ" in refused.content.decode()
    elsewhere = sign_in(client, portal, "lan.tran", PASSWORD, HTTP_X_REAL_IP="198.51.100.8")
    assert elsewhere.status_code == 302


def test_a_new_password_by_mail_from_the_portal(
    client, portal, user, django_capture_on_commit_callbacks
):
    host = {"host": portal.host}
    said = client.get(reverse("wagtailadmin_password_reset"), headers=host).content.decode()
    assert "Quên mật khẩu?" in said and portal.name in said
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("wagtailadmin_password_reset"), {"email": user.email}, headers=host, follow=True
        )
    assert "Mời bạn kiểm tra hộp thư" in answer.content.decode()
    (letter,) = mail.outbox
    assert letter.subject == "Đặt mật khẩu mới" and letter.to == [user.email]
    assert portal.name in letter.body and "lan.tran" in letter.body
    link = re.search(rf"{re.escape(portal.root_url)}(/\S+)", letter.body)[1]
    form = client.get(link, headers=host, follow=True)
    assert "Đặt mật khẩu mới" in form.content.decode()
    new = dict.fromkeys(("new_password1", "new_password2"), "mot-mat-khau-moi-2026")
    done = client.post(form.redirect_chain[-1][0], new, headers=host, follow=True)
    assert "Đã lưu mật khẩu mới" in done.content.decode()
    assert sign_in(client, portal, "lan.tran", "mot-mat-khau-moi-2026").status_code == 302
    used = client.get(link, headers=host, follow=True).content.decode()
    assert "Liên kết này không còn hiệu lực" in used


def test_an_unknown_address_gets_the_same_answer_and_nothing_by_mail(
    client, portal, user, django_capture_on_commit_callbacks
):
    answers = set()
    for email in (user.email, "khong-ai@example.vn"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                reverse("wagtailadmin_password_reset"),
                {"email": email}, headers={"host": portal.host}, follow=True,
            )  # fmt: skip
        answers.add(answer.content.decode().partition("<main")[2])
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [[user.email]]


def test_nobodys_mailbox_is_flooded(client, portal, user, django_capture_on_commit_callbacks):
    for _asking in range(6):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(
                reverse("wagtailadmin_password_reset"),
                {"email": user.email}, headers={"host": portal.host},
            )  # fmt: skip
    assert len(mail.outbox) == rules.MOST_MAILS["to_address"]


def test_inside_too_the_portal_has_its_own_name_and_emblem(client, portal):
    client.force_login(staff(portal)["author"])
    said = client.get("/admin/", headers={"host": portal.host}).content.decode()
    assert f"<title>Việc của tôi - {portal.name}</title>" in said
    assert 'class="our-logo__name"' in said and "favicon.ico" not in said
