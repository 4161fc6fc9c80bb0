"""A month's royalties: drawn up, checked, approved by three people, and paid by two files. E9."""

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.royalties import office, published
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E9")]


def look(page, name):
    """Keep what the screen looks like, for who wants to see it: PORTAL_SCREENSHOTS=folder."""
    if folder := os.environ.get("PORTAL_SCREENSHOTS"):
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(folder) / f"royalties-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def portal(live_portal):
    return live_portal("soc_trang")


def open_royalties(page):
    page.get_by_role("button", name="Toà soạn").click()
    page.get_by_role("link", name="Nhuận bút").click()


def decide(page, button, confirm):
    page.get_by_role("link", name=button).click()
    page.get_by_role("button", name=confirm).click()
    page.wait_for_selector(".messages .success")


def download(page, button):
    with page.expect_download() as coming:
        page.get_by_role("link", name=button).click()
    if folder := os.environ.get("PORTAL_SCREENSHOTS"):
        coming.value.save_as(Path(folder) / coming.value.suggested_filename)
    return coming.value.path()


def test_a_statement_from_its_drafting_to_its_payment(portal, page_for):
    people = office(portal)
    published(portal, "Khánh thành cầu Đại Ngãi", owner=people["author"])
    published(portal, "Mùa nước nổi", author="Sơn Nam")
    page = page_for(people["secretariat"], portal)
    open_royalties(page)
    look(page, "empty")
    page.get_by_role("link", name="Lập bảng kê").click()
    page.fill("[name=first]", "01/10/2026")
    page.fill("[name=last]", "31/10/2026")
    look(page, "begin")
    # By keyboard: the open calendar covers the button.
    page.get_by_role("button", name="Lập từ các tin, bài đã đăng").press("Enter")
    page.get_by_text("Bảng kê có 2 tin, bài đã đăng").wait_for()
    look(page, "draft")

    for box, rate in zip(page.locator("[name$='-rate']").all(), ("2,5", "12"), strict=True):
        box.fill(rate)
    page.get_by_role("button", name="Lưu mức chi").click()
    page.get_by_text("Hệ số 12 vượt mức trần 10").wait_for()
    look(page, "above-the-ceiling")
    page.locator("[name$='-rate']").last.fill("4")
    page.get_by_role("button", name="Lưu mức chi").click()
    page.wait_for_selector(".messages .success")
    page.get_by_role("link", name="Thêm dòng").click()
    page.fill("[name=payee_name]", "Trần Thị Hạnh")
    page.fill("[name=title]", "Thù lao Ban Biên tập tháng 10/2026")
    page.fill("[name=rate]", "500000")
    look(page, "add")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_text("2.144.500 đồng").first.wait_for()
    look(page, "settled")
    address = page.url
    # No law sets the coefficients any more: a note says by what they hold.
    page.get_by_role("link", name="Trình kiểm tra").click()
    page.get_by_role("button", name="Trình bảng kê để kiểm tra").click()
    page.get_by_text("Một số mức chi cần đối chiếu").wait_for()
    look(page, "by-what")
    page.fill("[name=note]", "Theo Quyết định số 12/2026/QĐ-UBND")
    page.get_by_role("button", name="Trình bảng kê để kiểm tra").click()
    page.wait_for_selector(".messages .success")

    page = page_for(people["accountant"], portal)
    page.get_by_role("link", name="01/10/2026 – 31/10/2026").click()
    look(page, "to-check")
    decide(page, "Xác nhận đúng", "Xác nhận bảng kê đúng")

    page = page_for(people["board_head"], portal)
    page.goto(address)
    page.get_by_role("link", name="Duyệt…").click()
    look(page, "approve")
    page.get_by_role("button", name="Duyệt bảng kê").click()
    page.wait_for_selector(".messages .success")
    look(page, "approved")

    with download(page, "Tải bảng tính").open("rb") as file:
        sheet = load_workbook(file).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 2_144_500 in cells
    assert "Bằng chữ: Hai triệu một trăm bốn mươi bốn nghìn năm trăm đồng." in cells
    words = " ".join(PdfReader(download(page, "Tải bản in")).pages[0].extract_text().split())
    assert "Hai triệu một trăm bốn mươi bốn nghìn năm trăm đồng" in words
    assert "Khánh thành cầu Đại Ngãi" in words and str(people["board_head"]) in words
    assert "DỰ THẢO" not in words

    page = page_for(people["author"], portal)
    open_royalties(page)
    page.get_by_text("632.500 đồng").first.wait_for()
    look(page, "mine")
    assert page.get_by_text("Sơn Nam").count() == 0
