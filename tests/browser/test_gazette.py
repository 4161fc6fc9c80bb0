"""A clerk compiles an issue of the gazette, the board approves it, a citizen reads it. S7, P12."""

from datetime import date

import pytest

from sections.gazette.models import GazetteIssuePage
from tests.browser import office
from tests.browser.conftest import PHONE
from tests.factories.chain import section_of
from tests.factories.documents import publish_document
from tests.factories.portals import staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("S7", "E2", "P12")]


def test_from_what_waits_to_what_is_read(live_portal, page_for, new_page, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    for number, abstract in (("31/2026/QĐ-UBND", "Quy định cấp phép"), ("15/QĐ-UBND", "Giao vốn")):
        publish_document(
            portal, people, number=number, abstract=abstract, date_issued=date(2026, 10, 5)
        )
    section = section_of(portal, "gazette")
    page = page_for(people["author"], portal)
    page.goto(f"{portal.root_url}/admin/pages/{section.pk}/add_subpage/")
    page.get_by_role("heading", name="Văn bản quy phạm pháp luật").wait_for()
    assert page.get_by_role("checkbox", checked=True).count() == 2
    page.fill("[name=number]", "44 + 45")
    page.get_by_role("button", name="Lập bản nháp số công báo").click()
    page.wait_for_url("**/edit/")
    edit_url = page.url
    office.submit(page)
    for role in ("board_member", "board_head"):
        office.approve(page_for(people[role], portal), edit_url)

    issue = GazetteIssuePage.objects.get()
    citizen = new_page(viewport=PHONE)
    citizen.goto(section.full_url)
    assert axe(citizen) == []
    citizen.get_by_role("link", name="Số 44 + 45", exact=True).click()
    citizen.get_by_role("heading", name="I. Văn bản quy phạm pháp luật").wait_for()
    assert axe(citizen) == []
    assert citizen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name="Tải về").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    citizen.get_by_role("link", name="Quyết định 31/2026/QĐ-UBND", exact=True).click()
    citizen.get_by_role("link", name="Công báo số 44 + 45").wait_for()
    assert issue.live
