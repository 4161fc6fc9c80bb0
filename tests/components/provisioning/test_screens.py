"""The admin's screens that open, close and reopen portals, through HTTP. P2, S20."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from components.demonstration.pictures import draw_emblem
from home.portal.models import Portal
from tests.factories.portals import make_component, make_province, make_user, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]

OPEN = "/admin/portals/open/"
DEPARTMENT = f"{OPEN}?kind=department&parent=soctrang"
FILLED_IN = {
    "name": "Cổng thông tin điện tử Sở Y tế",
    "code": "soctrang-syt",
    "host": "",
    "agency_name": "Sở Y tế tỉnh Sóc Trăng",
    "colour": "#8a1c3b",
    "sections": ["documents"],
    "head_name": "Mã Văn Lợi",
    "head_post": "Phó Giám đốc Sở, Trưởng Ban Biên tập",
    "head_username": "loimv",
    "head_email": "loimv@example.vn",
    "administrator_name": "Nguyễn Hoàng Khang",
    "administrator_username": "khangnh",
    "administrator_email": "khangnh@example.vn",
    "decision": "Quyết định số 45/QĐ-UBND",
}


@pytest.fixture
def province():
    return make_province("soc_trang")


@pytest.fixture
def administrator(province):
    return signed_in(make_user("quantri", province, "administrator"), province)


def signed_in(user, portal):
    client = Client(headers={"host": portal.host})
    client.force_login(user)
    return client


def text(answer):
    return answer.content.decode()


def test_a_component_is_opened_from_the_form(administrator, province):
    answer = administrator.post(
        DEPARTMENT,
        {**FILLED_IN, "emblem": SimpleUploadedFile("e.png", draw_emblem("lotus", "#8a1c3b"))},
        follow=True,
    )
    assert "“Cổng thông tin điện tử Sở Y tế” đã mở: http://syt.soctrang.localhost/" in text(answer)
    assert "Chưa có ai làm được các bước sau" in text(answer)
    portal = Portal.objects.get(code="soctrang-syt")
    assert portal.theme.emblem is not None
    assert portal.answerable.post == "Phó Giám đốc Sở, Trưởng Ban Biên tập"
    assert {m.role for m in portal.memberships.all()} == {"board_head", "administrator"}
    public = Client().get("/", headers={"host": "syt.soctrang.localhost"})
    assert "Hỏi - Đáp" in text(public)


@requirement("S20")
def test_required_sections_are_ticked_with_their_article_and_cannot_be_left_out(administrator):
    shown = text(administrator.get(DEPARTMENT))
    assert 'value="news" checked disabled' in shown
    assert "bắt buộc (ST 14.1.b)" in shown
    assert 'value="documents">' in shown


def test_the_place_is_asked_first_and_checked(administrator):
    shown = text(administrator.get(OPEN))
    assert "Tiếp tục" in shown
    assert "single_department" not in shown  # an administrator of a province opens components only
    wrong = text(administrator.get(f"{OPEN}?kind=province&parent=soctrang"))
    assert "Tiếp tục" in wrong
    missing = text(administrator.get(f"{OPEN}?kind=department"))
    assert "Tiếp tục" in missing


def test_what_is_wrong_is_said_and_what_was_filled_in_stays(administrator):
    answer = administrator.post(
        DEPARTMENT,
        {**FILLED_IN, "host": "soctrang.localhost", "colour": "#ffee00", "head_email": "loimv"},
    )
    assert "Trưởng Ban Biên tập" in text(answer)
    assert "Chưa mở được cổng; chưa có gì được ghi." in text(answer)
    answer = administrator.post(
        DEPARTMENT, {**FILLED_IN, "host": "soctrang.localhost", "colour": "#ffee00"}
    )
    shown = text(answer)
    assert "Tên miền soctrang.localhost đã thuộc về cổng khác." in shown
    assert "#ffee00" in shown
    assert 'value="Mã Văn Lợi"' in shown
    assert not Portal.objects.filter(code="soctrang-syt").exists()


@requirement("P10")
def test_text_in_an_old_encoding_is_refused(administrator):
    answer = administrator.post(DEPARTMENT, {**FILLED_IN, "name": "Së Y tÕ tØnh Sãc Tr¨ng"})
    assert "TCVN3" in text(answer)
    assert not Portal.objects.filter(code="soctrang-syt").exists()


def test_a_top_portal_starts_from_what_its_regulation_states(province):
    client = signed_in(superuser(), province)
    shown = text(client.get(f"{OPEN}?kind=province&regulation=soc_trang"))
    assert 'value="Cổng thông tin điện tử tỉnh Sóc Trăng"' in shown
    assert 'value="soctrang.gov.vn"' in shown
    nameless = text(client.get(f"{OPEN}?kind=province"))
    assert "Hãy chọn quy chế mà cổng hoạt động theo." in nameless


def test_portals_are_listed_closed_and_reopened_with_a_reason(administrator, province):
    portal = make_component(province, code="soctrang-ngoaivu", name="Cổng Sở Ngoại vụ")
    assert "Cổng Sở Ngoại vụ" in text(administrator.get("/admin/portals/"))
    close = f"/admin/portals/{portal.pk}/close/"
    assert text(administrator.get(close)).count("Đóng cổng") >= 1
    assert "bắt buộc" in text(administrator.post(close, {"reason": ""})).lower()
    answer = administrator.post(close, {"reason": "Quyết định 88"}, follow=True)
    assert "Đã đóng “Cổng Sở Ngoại vụ”." in text(answer)
    assert "Quyết định 88" in text(answer)
    portal.refresh_from_db()
    assert portal.state == "closed"
    again = administrator.post(close, {"reason": "Quyết định 88"})
    assert "Cổng này đã đóng" in text(again)
    answer = administrator.post(
        f"/admin/portals/{portal.pk}/reopen/", {"reason": "Quyết định 90"}, follow=True
    )
    assert "đã mở lại" in text(answer)


def test_others_do_not_come_in(province):
    """Nobody but the operator and administrators of tops; each within their own province."""
    portal = make_component(province, code="soctrang-ngoaivu", name="Cổng Sở Ngoại vụ")
    urls = ["/admin/portals/", OPEN, DEPARTMENT, f"/admin/portals/{portal.pk}/close/"]
    for number, (place, role) in enumerate(
        [(portal, "administrator"), (province, "board_head"), (province, "author")]
    ):
        client = signed_in(make_user(f"somebody{number}", place, role), province)
        for url in urls:
            assert client.get(url).status_code == 302
            assert client.post(url, {**FILLED_IN, "reason": "x"}).status_code == 302
    other = make_province("nam_dinh")
    client = signed_in(make_user("other", other, "administrator"), other)
    assert "Cổng Sở Ngoại vụ" not in text(client.get("/admin/portals/"))
    assert "Tiếp tục" in text(client.get(DEPARTMENT))
    assert client.post(urls[-1], {"reason": "x"}).status_code == 302
    portal.refresh_from_db()
    assert portal.state == "open"
    assert not Portal.objects.filter(code="soctrang-syt").exists()


def test_the_menu_shows_the_portals_to_those_who_may_open_one(administrator, province):
    assert "/admin/portals/" in text(administrator.get("/admin/"))
    author = signed_in(make_user("tacgia", province, "author"), province)
    assert "/admin/portals/" not in text(author.get("/admin/"))
