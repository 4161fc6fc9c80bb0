"""The main menu on the screen of its portal's administrator."""

import html

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from home.accounts.models import Role
from home.portal.models import Menu
from tests.factories.chain import section_of
from tests.factories.portals import a_component, make_province, make_user, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1", "P2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def administrator(client, portal):
    client.force_login(make_user("quan-tri", portal, Role.ADMINISTRATOR))
    return client


def menu_of(portal, language="vi"):
    return Menu.objects.get(portal=portal, language=language)


def edit(menu):
    return reverse("my_menus:edit", args=[menu.pk])


def sent(*blocks, prefix="entries"):
    """What the form sends for a stream: pairs (type, {field: value}); a heading has a stream."""
    data = {f"{prefix}-count": str(len(blocks))}
    for number, (kind, values) in enumerate(blocks):
        here = f"{prefix}-{number}"
        data |= {f"{here}-deleted": "", f"{here}-order": str(number), f"{here}-type": kind}
        for name, value in values.items():
            if isinstance(value, list):
                data |= sent(*value, prefix=f"{here}-value-{name}")
            else:
                data[f"{here}-value-{name}"] = value
    return data


def page(page, label=""):
    return ("page", {"page": str(page.pk), "label": label})


def address(label="Chính phủ", address="https://chinhphu.vn/"):
    return ("address", {"address": address, "label": label})


def test_a_portal_opens_with_an_empty_menu_in_each_language(portal):
    menus = Menu.objects.filter(portal=portal)
    assert {menu.language: menu.plan for menu in menus} == {"vi": [], "en": []}


def test_the_form_begins_with_what_the_public_sees(administrator, portal):
    body = administrator.get(edit(menu_of(portal))).content.decode()
    shown = [section.pk for section in menu_of(portal).usual_pages()]
    assert shown
    for pk in shown:
        assert f"/admin/pages/{pk}/edit/" in body


def test_an_administrator_arranges_pages_addresses_and_headings(administrator, portal):
    news, documents = section_of(portal), section_of(portal, "documents")
    heading = ("heading", {"label": "Người dân", "links": [page(documents, "Tra văn bản")]})
    answer = administrator.post(
        edit(menu_of(portal)), sent(page(news), heading, address("Chính phủ"))
    )
    assert answer.status_code == 302
    first, second, third = menu_of(portal).plan
    assert (first.page, first.label) == (news.pk, "")
    assert (second.label, second.entries[0].page, second.entries[0].label) == (
        "Người dân",
        documents.pk,
        "Tra văn bản",
    )
    assert (third.address, third.label) == ("https://chinhphu.vn/", "Chính phủ")


@requirement("E7")
def test_a_change_is_on_record(administrator, portal):
    menu = menu_of(portal)
    administrator.post(edit(menu), sent(address()))
    entry = ModelLogEntry.objects.for_instance(menu).get()
    assert (entry.action, entry.user.username) == ("wagtail.edit", "quan-tri")
    assert "Chính phủ" not in str(entry.data)  # who and when; what it was is the menu itself


def refusal(client, menu, *blocks):
    """What the form says instead of saving; a stream's words stand in its JSON."""
    answer = client.post(edit(menu), sent(*blocks))
    assert answer.status_code == 200
    menu.refresh_from_db()
    assert menu.plan == []
    return html.unescape(answer.content.decode()).encode().decode("unicode_escape", "ignore")


@requirement("P7")
def test_a_page_in_another_language_is_refused(administrator, portal):
    body = refusal(administrator, menu_of(portal, "en"), page(section_of(portal)))
    assert "không cùng ngôn ngữ với menu này" in body


def test_a_page_of_another_portal_is_refused_even_to_the_operator(client, portal):
    client.force_login(superuser())
    body = refusal(client, menu_of(portal), page(section_of(a_component("soc_trang"))))
    assert "là trang của cổng khác" in body


def test_nine_links_below_a_heading_are_refused(administrator, portal):
    nine = [address(f"Bộ {number}") for number in range(9)]
    refusal(administrator, menu_of(portal), ("heading", {"label": "Các bộ", "links": nine}))


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "ftp://soctrang.gov.vn/", "/van-ban/"])
def test_only_web_addresses_are_taken(administrator, portal, bad):
    refusal(administrator, menu_of(portal), address("Xấu", bad))


@requirement("P10")
def test_words_in_a_legacy_encoding_are_refused(administrator, portal):
    refusal(administrator, menu_of(portal), address("Céng hoµ x· héi chñ nghÜa ViÖt Nam"))


@requirement("E5")
@pytest.mark.parametrize("role", [Role.AUTHOR, Role.BOARD_HEAD])
def test_who_does_not_administer_the_portal_does_not_change_its_menu(client, portal, role):
    client.force_login(make_user("nguoi-khac", portal, role))
    menu = menu_of(portal)
    client.post(edit(menu), sent(address()))
    assert menu_of(portal).plan == []


def test_the_menu_of_another_portal_is_not_there(administrator):
    other = menu_of(a_component("soc_trang"))
    assert administrator.get(edit(other)).status_code == 404
    administrator.post(edit(other), sent(address()))
    other.refresh_from_db()
    assert other.plan == []
    listing = administrator.get(reverse("my_menus:index")).content.decode()
    assert other.portal.name not in listing
