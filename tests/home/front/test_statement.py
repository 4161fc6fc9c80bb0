"""The accessibility statement."""

import datetime

import pytest

from home.portal.models import Portal
from tests.factories.pages import at
from tests.factories.portals import a_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P12")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def statement(client, portal, path="/kha-nang-tiep-can/"):
    answer = at(client, portal, path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_names_the_standard_the_limits_and_whom_to_tell(client, portal):
    body = statement(client, portal)
    assert "WCAG) 2.2, mức AA" in body
    assert "22/2023/TT-BTTTT" in body
    assert "Những chỗ chưa tiếp cận được" in body
    assert f'href="mailto:{portal.agency.email}"' in body
    assert portal.agency.name in body
    assert "Tuyên bố ngày 22/11/2026" in body


def test_a_portal_adds_its_own_barriers_and_the_day_of_its_check(client, portal):
    portal.barriers = "Bản đồ hành chính chỉ có dạng ảnh.\n\n Video trước 2025 chưa có phụ đề. "
    portal.access_checked_on = datetime.date(2026, 12, 1)
    portal.save()
    body = statement(client, portal)
    assert "<li>Bản đồ hành chính chỉ có dạng ảnh.</li>" in body
    assert "<li>Video trước 2025 chưa có phụ đề.</li>" in body
    assert "kiểm tra gần nhất ngày 01/12/2026" in body
    assert "Tuyên bố ngày 01/12/2026" in body


@requirement("P7")
def test_it_is_in_english_too(client, portal):
    Portal.objects.filter(pk=portal.pk).update(barriers="Chỉ tiếng Việt.", barriers_en="A map.")
    body = statement(client, portal, "/en/kha-nang-tiep-can/")
    assert "Accessibility statement" in body
    assert "<li>A map.</li>" in body
    assert "Chỉ tiếng Việt." not in body


def test_a_component_portal_leads_on_to_the_province(client, portal):
    body = statement(client, a_component("soc_trang"))
    assert f'href="{portal.root_url}/kha-nang-tiep-can/"' in body


def test_every_page_links_to_it_in_its_foot(client, portal):
    for path in ("/", "/tim-kiem/", "/khong-co/"):
        assert 'href="/kha-nang-tiep-can/"' in at(client, portal, path).content.decode()
