"""Who may do what: the list says what the screens and the chain then allow, and no more. E5."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Page

from home.accounts.actions import suspend_account
from home.accounts.models import Membership, Role
from home.editorial.actions import delegate_role
from home.editorial.rights import rights_of
from home.editorial.sections import section_pages
from tests.factories.chain import submit, write_article
from tests.factories.portals import a_component, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E1", "E5")]


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


def listed(portal):
    """{what may be done: the people who may}."""
    return {
        right.what: {holding.person for holding in right.holdings}
        for _title, rights in rights_of(portal)
        for right in rights
    }


def test_what_it_says_of_writing_is_what_the_pages_allow(client, portal, people):
    limited = make_user("han-che", portal, Role.AUTHOR)
    Membership.objects.filter(user=limited).update(sections=["documents"])
    said = listed(portal)
    for section in section_pages(portal):
        may = said[f"Trong chuyên mục “{section.title}”"]
        for user in {*people.values(), limited}:
            fresh = type(user).objects.get(pk=user.pk)
            allowed = section.permissions_for_user(fresh).can_add_subpage()
            assert (user in may) is allowed, (section.title, user)
    client.force_login(limited)
    news = next(section for section in section_pages(portal) if section.key == "news")
    add = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", news.pk])
    assert limited not in said[f"Trong chuyên mục “{news.title}”"]
    assert client.get(add, headers={"host": portal.host}).status_code == 302


@pytest.mark.parametrize("key", ["nam_dinh", "kon_tum"])
def test_what_it_says_of_steps_is_what_the_chain_allows(key):
    portal = make_province(key) if key == "kon_tum" else a_component(key)
    people = staff(portal)
    said = listed(portal)
    page = write_article(portal, people["author"], title="Tin")
    submit(page, people["author"])
    task = Page.objects.get(pk=page.pk).specific.current_workflow_task
    for user in people.values():
        fresh = Page.objects.get(pk=page.pk).specific
        assert (user in said[task.name]) is (task.holder(fresh, user) is not None)


def test_delegates_and_stand_ins_are_named_as_such(portal, people):
    deputy = make_user("pho-ban", portal, Role.DEPUTY_HEAD)
    delegate_role(
        portal, Role.BOARD_HEAD, delegator=people["board_head"], delegate=deputy,
        ends_on=date.today() + timedelta(days=3), decision="12/QĐ-BBT",
        acting_user=people["board_head"],
    )  # fmt: skip
    suspend_account(people["board_member"], reason="x", acting_user=people["administrator"])
    steps = rights_of(portal)[0][1]
    by = {holding.by for right in steps for holding in right.holdings}
    assert any("12/QĐ-BBT" in words and str(people["board_head"]) in words for words in by)
    assert any("bị tạm ngừng" in words and str(people["board_member"]) in words for words in by)


def test_administrators_alone_read_it(client, portal, people):
    url = reverse("editorial_rights")
    for role, user in people.items():
        client.force_login(type(user).objects.get(pk=user.pk))
        answer = client.get(url, headers={"host": portal.host})
        assert answer.status_code == (200 if role == "administrator" else 302), role
        if role == "administrator":
            assert str(people["board_head"]) in answer.content.decode()


@requirement("P2")
def test_another_portals_list_is_not_given(client, portal, people):
    elsewhere = a_component("dak_nong")
    client.force_login(people["administrator"])
    url = f"{reverse('editorial_rights')}?portal={elsewhere.code}"
    said = client.get(url, headers={"host": elsewhere.host}).content.decode()
    assert elsewhere.name not in said and portal.name in said


def test_it_is_taken_along_as_a_workbook(client, portal, people):
    client.force_login(people["administrator"])
    url = f"{reverse('editorial_rights')}?format=xlsx"
    answer = client.get(url, headers={"host": portal.host})
    book = load_workbook(io.BytesIO(answer.content))
    names = {row[2].value for sheet in book for row in sheet.iter_rows(min_row=2)}
    assert str(people["board_head"]) in names
