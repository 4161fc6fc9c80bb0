"""What a version changes stands beside what the public read last, where it is decided on. E2."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.editorial.actions import withdraw_item
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2")]


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def public(portal, people):
    page = write_article(portal, people["author"], title="Khởi công cầu", lead="Dài 120 mét.")
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return page


def change(page, people, **fields):
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=people["author"])
    submit(draft, people["author"])


def screen(client, portal, people, page):
    client.force_login(people["board_member"])
    url = reverse("editorial_review", args=[page.pk])
    return client.get(url, headers={"host": portal.host}).content.decode()


def test_the_changed_fields_and_no_others_stand_on_both_sides(client, portal, people, public):
    change(public, people, lead="Dài 150 mét. <script>")
    said = screen(client, portal, people, public)
    assert "1 mục thông tin thay đổi" in said
    both = said[said.index("changes__before") : said.index("</details>")]
    assert both.count('<span class="deletion">120') == both.count('<span class="addition">150') == 2
    assert "<script>" not in both
    assert "Khởi công cầu" not in both


def test_a_new_item_has_nothing_to_be_compared_with(client, portal, people):
    page = write_article(portal, people["author"], title="Tin mới")
    submit(page, people["author"])
    assert "changes__before" not in screen(client, portal, people, page)


def test_what_was_taken_down_is_compared_with_what_the_public_read_last(
    client, portal, people, public
):
    page = Page.objects.get(pk=public.pk).specific
    withdraw_item(page, reason="Sai số", acting_user=people["board_head"])
    change(public, people, lead="Dài 150 mét.")
    said = screen(client, portal, people, public)
    assert "công khai gần nhất" in said and '<span class="deletion">120' in said


def test_the_keys_are_named_beside_the_buttons(client, portal, people):
    page = write_article(portal, people["author"], title="Tin mới")
    submit(page, people["author"])
    said = screen(client, portal, people, page)
    for key in ("mod+enter", "mod+shift+enter"):
        assert f'data-w-kbd-key-value="{key}"' in said
    assert "<kbd>Ctrl</kbd>+<kbd>Enter</kbd>" in said
