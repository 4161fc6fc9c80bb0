"""A citizen reads documents on a telephone; an editor enters what one does to another."""

import re
from datetime import date

import pytest

from sections.documents import relating
from sections.documents.models import DocumentEffect, DocumentFile, LegalDocumentPage
from sections.documents.relating import NewRelation
from tests.browser.conftest import PHONE
from tests.factories.chain import approve_to_the_end, section_of, submit
from tests.factories.documents import portal_file, publish_document, write_document
from tests.factories.portals import staff
from tests.factories.signing import unsigned_pdf
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [pytest.mark.django_db(transaction=True), requirement("S6", "B3")]


def regulation(name):
    path = shared_path("spec", "regulations", name)
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.fixture
def portal(live_portal):
    return live_portal("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def old(portal, people):
    return publish_document(portal, people, body=regulation("000_17aabde3947cc131.txt"))


@pytest.fixture
def newer(portal, people):
    """A draft of 11/2017/QĐ-UBND with its text."""
    return write_document(
        portal,
        people["author"],
        number="11/2017/QĐ-UBND",
        date_issued=date(2017, 5, 4),
        date_in_force=date(2017, 5, 14),
        abstract="Ban hành Quy chế quản lý Cổng thông tin điện tử",
        body=regulation("003_6875e878492aa124.txt"),
    )


def test_a_citizen_finds_an_article_and_sees_what_became_of_it(
    portal, people, old, newer, new_page, axe
):
    replaced = NewRelation("replaces", "31/2010/QĐ-UBND", parts="khoản 2 Điều 5", basis="Điều 2")
    relating.relate_documents(newer, [replaced], acting_user=people["author"])
    submit(newer, people["author"])
    approve_to_the_end(newer, people)
    page = new_page(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])

    page.goto(section_of(portal, "documents").full_url)
    page.get_by_role("link", name="31/2010/QĐ-UBND").click()
    page.wait_for_load_state()
    state = page.locator(".doc-effect")
    assert "Hết hiệu lực một phần" in state.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []

    # Down to the clause that is over, which says so itself.
    state.get_by_role("link", name="khoản 2 Điều 5").click()
    clause = page.locator("#dieu-5-khoan-2")
    assert clause.get_attribute("data-over") == "Hết hiệu lực từ 14/05/2017"
    page.get_by_role("button", name="Sao chép trích dẫn").click()
    page.get_by_text("Đã sao chép trích dẫn.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "khoản 2 Điều 5 Quyết định số 31/2010/QĐ-UBND ngày 10 tháng 12 năm 2010 của Ủy ban nhân"
        " dân tỉnh"
    )

    # By the contents to another article; the list folds up and does not hide it.
    contents = page.locator(".doc-toc")
    contents.locator("summary").click()
    contents.get_by_role("link", name=re.compile(r"^Điều 15 ")).click()
    assert page.url.endswith("#dieu-15")
    assert not contents.locator("nav").is_visible()
    assert page.locator("#dieu-15").is_visible()

    # As it stood before, and beside the later one.
    page.fill("#ngay", "2015-01-01")
    page.get_by_role("button", name="Xem ngày này").click()
    page.wait_for_load_state()
    assert "Đang có hiệu lực" in page.locator(".doc-effect").inner_text()
    assert "tại ngày 01/01/2015" in page.locator(".doc-effect").inner_text()
    assert page.locator("[data-over]").count() == 0
    page.get_by_role("link", name="So sánh hai văn bản").click()
    page.get_by_role("heading", name="Hai văn bản đặt cạnh nhau").wait_for()
    assert page.locator("ins").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


def test_an_editor_enters_what_a_document_does_to_another(portal, people, old, newer, page_for):
    page = page_for(people["author"], portal)
    page.goto(f"{portal.root_url}/admin/pages/{newer.pk}/edit/")
    page.locator("#id_relations-ADD").click()
    page.select_option("#id_relations-0-kind", label="Thay thế")
    page.fill("#id_relations-0-target_number", "31/2010/qđ-ubnd")
    page.fill("#id_relations-0-parts", "câu cuối")
    page.click("footer button.action-save")
    page.get_by_text("“câu cuối” không nêu điều nào", exact=False).first.wait_for()
    page.fill("#id_relations-0-parts", "")
    with page.expect_navigation():
        page.click("footer button.action-save")
    (row,) = (
        LegalDocumentPage.objects.get(pk=newer.pk).get_latest_revision_as_object().relations.all()
    )
    assert (row.kind, row.target_number) == ("replaces", "31/2010/QĐ-UBND")

    # It counts when it is public, and not before.
    assert DocumentEffect.objects.get(page=old.pk).state == "in_force"
    submit(newer, people["author"])
    approve_to_the_end(newer, people)
    assert DocumentEffect.objects.get(page=old.pk).at(date(2017, 5, 14)) == "replaced"


def test_on_a_desk_the_original_is_read_beside_the_text(portal, people, new_page, axe):
    draft = write_document(portal, people["author"], body=regulation("000_17aabde3947cc131.txt"))
    draft.files.add(DocumentFile(file=portal_file(portal, "quet.pdf", unsigned_pdf())))
    draft.save_revision(user=people["author"])
    submit(draft, people["author"])
    approve_to_the_end(draft, people)
    # Without scripts: it is an address.
    page = new_page(java_script_enabled=False)
    page.goto(LegalDocumentPage.objects.get(pk=draft.pk).full_url)
    page.get_by_role("link", name="Đọc cạnh bản gốc").click()
    frame, text = page.locator(".doc-original iframe"), page.locator("#dieu-1")
    left, right = frame.bounding_box(), text.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert left["height"] > 400
    page.get_by_role("link", name="Chỉ đọc bản chữ").click()
    page.wait_for_load_state()
    assert page.locator("iframe").count() == 0

    # A telephone shows no PDF within a page: a way to the file stands there.
    page = new_page(viewport=PHONE)
    page.goto(f"{LegalDocumentPage.objects.get(pk=draft.pk).full_url}?ban-goc=1")
    assert not page.locator("iframe").is_visible()
    assert page.get_by_role("link", name="Mở riêng bản gốc").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
