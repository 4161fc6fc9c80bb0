"""The demonstration's passwords open nothing outside the demonstration. O3."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("O3")]


@pytest.fixture
def account():
    return get_user_model().objects.create_superuser(
        "truong.ban", "truong.ban@soctrang.example", DEMONSTRATION_PASSWORD
    )


def test_the_password_opens_an_account_in_the_demonstration(account, settings):
    settings.PORTAL_DEMONSTRATION = True
    assert authenticate(username="truong.ban", password=DEMONSTRATION_PASSWORD) == account


def test_the_same_password_opens_nothing_elsewhere(account, settings):
    settings.PORTAL_DEMONSTRATION = False
    assert authenticate(username="truong.ban", password=DEMONSTRATION_PASSWORD) is None
    account.set_password("một-mật-khẩu-khác-dài")
    account.save()
    assert authenticate(username="truong.ban", password="một-mật-khẩu-khác-dài") == account


def test_the_sign_in_page_refuses_it_without_an_error_page(account, settings, client):
    settings.PORTAL_DEMONSTRATION = False
    answer = client.post(
        reverse("wagtailadmin_login"),
        {"username": "truong.ban", "password": DEMONSTRATION_PASSWORD},
    )
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_it_cannot_be_chosen_as_a_new_password(settings):
    settings.PORTAL_DEMONSTRATION = False
    with pytest.raises(ValidationError, match="trình diễn"):
        validate_password(DEMONSTRATION_PASSWORD)
    settings.PORTAL_DEMONSTRATION = True
    validate_password(DEMONSTRATION_PASSWORD)
