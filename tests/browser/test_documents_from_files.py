"""Three files of different kinds go up, are read, and a person confirms what they say. S6, P10."""

import pytest

from sections.documents.models import LegalDocumentPage
from tests.browser.conftest import DESK, PHONE
from tests.factories.portals import staff
from tests.home.media.files import page_picture, paragraph, run, word
from tests.requirement import requirement
from tests.sections.documents.test_proposals import DECISION

pytestmark = [pytest.mark.django_db(transaction=True), requirement("S6", "P10")]

# Of the year 2011, in TCVN3: only the fonts say so.
OLD = [
    "ñy ban nh©n d©n tØnh Nam §Þnh", "Sè: 99/2011/Q§-UBND",
    "Nam §Þnh, ngµy 04 th¸ng 10 n¨m 2011", "V/v giao ®Êt cho Së Néi vô",
]  # fmt: skip
SCAN = [
    "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH", "Số: 25/QĐ-UBND",
    "Nam Định, ngày 12 tháng 3 năm 2026", "", "QUYẾT ĐỊNH",
    "Về việc phê duyệt kế hoạch", "", "Căn cứ Luật Tổ chức chính quyền địa phương;",
]  # fmt: skip


@pytest.fixture
def files(tmp_path):
    (tmp_path / "qd-11.txt").write_text(DECISION, encoding="utf-8")
    old = word("".join(paragraph(run(line, ".VnTime")) for line in OLD))
    (tmp_path / "cu.docx").write_bytes(old)
    (tmp_path / "quet.pdf").write_bytes(page_picture(SCAN, "PDF"))
    return [str(tmp_path / name) for name in ("qd-11.txt", "cu.docx", "quet.pdf")]


def test_three_files_become_drafts(live_portal, page_for, files, axe):
    portal = live_portal("nam_dinh")
    page = page_for(staff(portal)["author"], portal)
    page.get_by_role("button", name="Văn bản", exact=True).click()
    page.click("text=Văn bản từ tệp")
    page.set_input_files("[name=files]", files)
    page.click("text=Tải lên và đọc")
    page.wait_for_selector("text=Đã đọc 3/3 tệp")
    assert page.is_visible("text=bảng mã cũ TCVN3")
    assert page.is_visible("text=Nhận dạng từ bản quét, độ tin cậy")
    assert axe(page) == []
    page.click("text=Xác nhận lần lượt")

    # The decision says everything of itself.
    page.wait_for_selector("text=Nội dung tệp")
    assert page.input_value("[name=number]") == "11/2017/QĐ-UBND"
    assert page.input_value("[name=date_issued]") == "04/05/2017"
    page.click("a[href='#line-3'] >> nth=0")
    assert page.locator("#line-3").inner_text().startswith("Số: 11/2017/QĐ-UBND")
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.click("text=Xác nhận và tạo bản nháp")

    # The old one is a decision by its number; the person says the rest.
    page.wait_for_selector("text=đã thành bản nháp")
    assert page.input_value("[name=number]") == "99/2011/QĐ-UBND"
    assert page.input_value("[name=abstract]") == "V/v giao đất cho Sở Nội vụ"
    page.fill("[name=issuer]", "UBND tỉnh Nam Định")
    page.click("text=Xác nhận và tạo bản nháp")

    page.wait_for_selector("text=99/2011/QĐ-UBND” đã thành bản nháp")
    assert page.input_value("[name=abstract]") == "Về việc phê duyệt kế hoạch"
    page.fill("[name=abstract]", "")
    page.click("text=Xác nhận và tạo bản nháp")
    page.wait_for_selector("text=Bắt buộc phải nhập mục này")
    page.fill("[name=abstract]", "Phê duyệt kế hoạch")
    page.click("text=Xác nhận và tạo bản nháp")

    page.wait_for_selector("text=25/QĐ-UBND” đã thành bản nháp")
    drafts = LegalDocumentPage.objects.order_by("path")
    assert [draft.number for draft in drafts] == [
        "11/2017/QĐ-UBND", "99/2011/QĐ-UBND", "25/QĐ-UBND"
    ]  # fmt: skip
    assert not any(draft.live for draft in drafts)
    assert {draft.issuer.name for draft in drafts} == {"Ủy ban nhân dân tỉnh Nam Định"}
