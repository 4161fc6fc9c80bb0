"""The directory of component portals and web links. S12."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from components.provisioning.actions import close_portal
from home.portal.models import Portal
from sections.links.models import WebLink
from tests.factories.bulk import many_portals
from tests.factories.chain import section_of
from tests.factories.pages import address, at
from tests.factories.portals import a_component, make_component, make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S12")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def directory(client, portal):
    answer = at(client, portal, address(section_of(portal, "links")))
    assert answer.status_code == 200
    return answer.content.decode()


def add_link(portal, group, title, url, **fields):
    page = section_of(portal, "links")
    return WebLink.objects.create(directory=page, group=group, title=title, url=url, **fields)


def test_component_portals_stand_by_kind_with_their_addresses(client, portal):
    department = a_component("soc_trang")
    commune = make_component(portal, kind="commune", code="xa-vinh-hai", sections=())
    body = directory(client, portal)
    groups = re.findall(r"<h2>([^<]+)</h2></div>\s*<ul class=\"names\">(.*?)</ul>", body, re.S)
    by_kind = dict(groups)
    assert department.root_url in by_kind["Sở, ban, ngành"]
    assert commune.root_url in by_kind["Xã, phường, thị trấn"]
    assert department.host in body


def test_a_closed_portal_is_not_listed(client, portal):
    component = make_component(portal, code="giai-the", sections=())
    assert component.root_url in directory(client, portal)
    close_portal(component, reason="Giải thể", acting_user=superuser())
    assert component.root_url not in directory(client, portal)


def test_web_links_stand_in_their_groups_and_order(client, portal):
    add_link(portal, "local", "Huyện Mỹ Xuyên", "https://myxuyen.vn", sort_order=0)
    add_link(portal, "central", "Chính phủ", "https://chinhphu.vn", sort_order=2)
    add_link(portal, "central", "Quốc hội", "https://quochoi.vn", sort_order=1, note="Luật")
    body = directory(client, portal)
    order = ["Quốc hội", "Chính phủ", "Huyện Mỹ Xuyên"]
    assert sorted(order, key=body.index) == order
    assert "Luật" in body
    assert "Quốc hội Luật" in section_of(portal, "links").search_text()


def test_a_component_portals_directory_leads_up(client, portal):
    component = make_component(portal, code="co-lien-ket", sections=("links",))
    body = directory(client, component)
    up = re.search(r'<p class="up">.*?</p>', body, re.S)[0]
    assert f'href="{portal.root_url}/"' in up


@requirement("P7")
def test_names_are_english_on_the_english_page(client, portal):
    a_component("soc_trang")
    Portal.objects.filter(parent=portal).update(name_en="Department of Health Portal")
    body = at(client, portal, address(section_of(portal, "links", "en"))).content.decode()
    assert "Department of Health Portal" in body


def test_queries_do_not_grow_with_portals_and_links(client, portal):
    component = a_component("soc_trang")

    path = address(section_of(portal, "links"))

    def count():
        at(client, portal, path)
        with CaptureQueriesContext(connection) as queries:
            at(client, portal, path)
        return len(queries)

    few = count()
    many_portals(component, 30)
    for number in range(30):
        add_link(portal, "local", f"Trang {number}", f"https://{number}.vn")
    assert count() == few
    assert few <= 8


def at_filter(client, portal, words):
    answer = at(client, portal, f"{address(section_of(portal, 'links'))}?ten={words}")
    assert answer.status_code == 200
    return answer.content.decode()


class TestFilter:
    @pytest.fixture
    def commune(self, portal):
        commune = make_component(portal, kind="commune", code="xa-vinh-hai", sections=())
        Portal.objects.filter(pk=commune.pk).update(name="Cổng xã Vĩnh Hải")
        return commune

    @pytest.mark.parametrize(
        "words", ["Vĩnh Hải", "vinh hai", "HAI vinh", "xa-vinh-hai", "  vĩnh "]
    )
    def test_a_name_is_found_with_or_without_accents(self, client, portal, commune, words):
        department = a_component("soc_trang")
        body = at_filter(client, portal, words)
        assert commune.root_url in body
        assert f'<a href="{department.root_url}/"' not in body
        assert "Tìm thấy 1" in body

    def test_websites_elsewhere_are_found_too(self, client, portal):
        add_link(portal, "central", "Bộ Nội vụ", "https://moha.gov.vn")
        assert "https://moha.gov.vn" in at_filter(client, portal, "noi vu")

    def test_nothing_found_says_what_to_do(self, client, portal):
        body = at_filter(client, portal, "khong-co-noi-nao")
        assert "Hãy viết ít từ hơn" in body

    def test_what_was_asked_is_shown_as_words_not_as_markup(self, client, portal):
        body = at_filter(client, portal, "<script>alert(1)</script>" + "x" * 300)
        assert "<script>alert(1)" not in body

    def test_it_is_offered_where_the_list_is_long(self, client, portal):
        assert 'name="ten"' not in directory(client, portal)
        for number in range(15):
            add_link(portal, "local", f"Trang {number}", f"https://{number}.vn")
        body = directory(client, portal)
        assert 'name="ten"' in body
        assert 'href="#local"' in body
        assert "(15)" in body


def test_each_portal_leads_to_the_page_of_its_agency(client, portal):
    component = a_component("soc_trang")
    assert f'href="/co-quan/{component.code}/"' in directory(client, portal)
