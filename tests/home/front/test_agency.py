"""The page of an agency: how to reach it, who leads it, what its portal holds. S1, S12, S14."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from components.provisioning.actions import close_portal
from home.front.agency import path_by_name, phone_link
from home.portal.models import Agency, Official, Unit
from tests.factories.pages import at, make_article, make_picture
from tests.factories.portals import a_component, make_component, make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S12", "S14")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def component():
    return a_component("soc_trang")


def read(client, portal, path="/co-quan/"):
    answer = at(client, portal, path)
    assert answer.status_code == 200
    return answer.content.decode()


@requirement("S1")
def test_it_says_how_to_reach_the_agency_and_who_leads_it(client, component):
    Agency.objects.filter(pk=component.agency_id).update(
        address="12 Hùng Vương",
        phone="(0299) 3822 333",
        fax="0299 3822 334",
        email="syt@soctrang.vn",
    )
    unit = Unit.objects.create(portal=component, name="Phòng Nghiệp vụ Y", email="nvy@soctrang.vn")
    Official.objects.create(
        portal=component, name="Trần Văn Dũng", post="Giám đốc", post_en="Director", is_leader=True,
        duties="Phụ trách chung", phone="0913 000 111",
    )  # fmt: skip
    Official.objects.create(portal=component, name="Lý Thị Sa", post="Trưởng phòng", unit=unit)
    body = read(client, component)
    for words in (
        "12 Hùng Vương", 'href="tel:02993822333"', "0299 3822 334", 'href="mailto:syt@soctrang.vn"',
        "Trần Văn Dũng", "Giám đốc", "Phụ trách chung", "0913 000 111", "Lý Thị Sa",
        "Phòng Nghiệp vụ Y", "nvy@soctrang.vn", str(component.answerable.name),
    ):  # fmt: skip
        assert words in body, words
    assert "search?query=12%20H%C3%B9ng%20V%C6%B0%C6%A1ng" in body
    assert "Director" in read(client, component, "/en/co-quan/")


def test_an_agency_of_the_province_is_read_without_leaving_the_portal(client, portal, component):
    make_article(component, "Tin của sở")
    body = read(client, portal, f"/co-quan/{component.code}/")
    assert component.agency.name in body
    assert f'href="{component.root_url}/"' in body
    assert "Tin của sở" in body
    # Its address of record is on its own portal.
    assert f'<link rel="canonical" href="{component.root_url}/co-quan/">' in body


def test_on_its_own_portal_it_has_one_address(client, component):
    answer = at(client, component, f"/co-quan/{component.code}/")
    assert (answer.status_code, answer["Location"]) == (301, "/co-quan/")


@requirement("P2")
def test_another_provinces_agency_is_not_shown(client, portal):
    other = a_component("nam_dinh")
    assert at(client, portal, f"/co-quan/{other.code}/").status_code == 404
    assert at(client, portal, "/co-quan/khong-co/").status_code == 404


def test_the_agency_of_a_closed_portal_leads_to_where_it_went(client, portal):
    gone = make_component(portal, code="da-giai-the", sections=())
    close_portal(gone, reason="Giải thể", acting_user=superuser())
    assert at(client, portal, f"/co-quan/{gone.code}/").status_code == 404
    heir = make_component(portal, code="noi-nhan", sections=())
    type(gone).objects.filter(pk=gone.pk).update(state="merged", merged_into=heir)
    answer = at(client, portal, f"/co-quan/{gone.code}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/co-quan/{heir.code}/")


def test_the_footer_leads_to_it(client, portal):
    assert 'href="/co-quan/"' in read(client, portal, "/")


def test_queries_do_not_grow_with_people_and_items(client, portal, component):
    path = f"/co-quan/{component.code}/"

    def count():
        read(client, portal, path)
        with CaptureQueriesContext(connection) as queries:
            read(client, portal, path)
        return len(queries)

    def add_people(count):
        for number in range(count):
            Official.objects.create(
                portal=component, name=f"Người {number}", post="Chuyên viên", is_leader=True,
                photo=make_picture(component, f"Chân dung {number}", size=(240, 300)),
            )  # fmt: skip

    add_people(1)
    make_article(component, "Tin 1", picture=True)
    few = count()
    add_people(5)
    for number in range(5):
        make_article(component, f"Tin khác {number}", picture=True)
    assert count() == few
    assert few <= 8


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("(0299) 3822 333", "02993822333"),
        ("0299.3822333 - 0299.3822334", "02993822333"),
        ("+84 299 3822 333; 115", "+842993822333"),
    ],
)
def test_a_phone_dials_the_first_number(written, dialled):
    assert f'href="tel:{dialled}"' in phone_link(written)


def rename(portal, name):
    portal.agency.name = name
    portal.agency.save()


class TestByName:
    """A document names its issuer as printed; the page of that agency is found by it. S6."""

    def test_with_or_without_the_province(self, portal, component):
        rename(component, "Sở Y tế tỉnh Sóc Trăng")
        for name in ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Sóc Trăng"):
            assert path_by_name(name, read_on=portal) == "/co-quan/"
            assert path_by_name(name, read_on=component) == f"/co-quan/{portal.code}/"
        assert path_by_name("Sở Y tế", read_on=portal) == f"/co-quan/{component.code}/"

    def test_a_name_that_several_or_none_bear_leads_nowhere(self, portal, component):
        assert path_by_name("Chính phủ", read_on=portal) == ""
        other = make_component(portal, code="cung-ten", sections=())
        rename(component, "Uỷ ban nhân dân huyện A")
        assert path_by_name("Uỷ ban nhân dân huyện", read_on=portal)
        rename(other, "Uỷ ban nhân dân huyện B")
        assert path_by_name("Uỷ ban nhân dân huyện", read_on=portal) == ""
