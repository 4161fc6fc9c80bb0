"""The five regulations of this product go in through the admin, as any document does. S6."""

from dataclasses import dataclass

import pytest

from sections.documents.models import LegalDocumentPage
from tests.browser.conftest import DESK, PHONE
from tests.factories.chain import section_of
from tests.factories.documents import publish_document
from tests.factories.portals import staff
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [pytest.mark.django_db(transaction=True), requirement("S6", "E2")]


@dataclass(frozen=True)
class Regulation:
    """What stands on the paper of a regulation, and in which file its text is."""

    file: str
    number: str
    issuer: str
    issued: str
    in_force: str
    abstract: str
    signer: str = ""
    post: str = ""
    ended: str = ""


REGULATIONS = [
    Regulation(
        "000_17aabde3947cc131.txt", "31/2010/QĐ-UBND", "UBND tỉnh Sóc Trăng",
        "10/12/2010", "20/12/2010",
        "Ban hành Quy chế quản lý, cung cấp và khai thác thông tin, dịch vụ trên Cổng thông tin"
        " điện tử tỉnh Sóc Trăng", "Lê Văn Cần", "KT. Chủ tịch, Phó Chủ tịch", "02/05/2019",
    ),
    Regulation(
        "001_fba5c4fb34a71d19.txt", "1382/QĐ-UBND", "Chủ tịch UBND tỉnh Đắk Nông",
        "13/11/2024", "13/11/2024",
        "Ban hành Quy chế tổ chức, quản lý và hoạt động của Cổng thông tin điện tử tỉnh Đắk Nông",
        "Tôn Thị Ngọc Hạnh", "KT. Chủ tịch, Phó Chủ tịch",
    ),
    Regulation(
        "002_c7d6c57c03def357.txt", "17/2018/QĐ-UBND", "UBND tỉnh Bắc Kạn",
        "31/07/2018", "",
        "Về việc ban hành Quy chế tổ chức, hoạt động của Cổng thông tin điện tử tỉnh Bắc Kạn",
    ),
    Regulation(
        "003_6875e878492aa124.txt", "11/2017/QĐ-UBND", "UBND tỉnh Nam Định",
        "04/05/2017", "14/05/2017",
        "Ban hành Quy chế quản lý, cung cấp và khai thác thông tin, dịch vụ trên Cổng thông tin"
        " điện tử tỉnh Nam Định", "Phạm Đình Nghị", "Chủ tịch",
    ),
    Regulation(
        "004_f32a6fa80c90be17.txt", "Số: 99 /QĐ-STNMT", "Sở Tài nguyên và Môi trường Kon Tum",
        "04/10/2011", "04/10/2011",
        "Về việc ban hành Quy chế hoạt động Trang thông tin điện tử Sở Tài nguyên và Môi trường"
        " Kon Tum", "La Xuân Khanh", "Giám đốc",
    ),
]  # fmt: skip


def write(page, portal, section, regulation):
    """One document as an editor enters it, its file too, in one screen; submitted."""
    page.goto(f"{portal.root_url}/admin/pages/add/documents/legaldocumentpage/{section.pk}/")
    page.select_option("[name=kind]", label="Quyết định")
    page.fill("[name=number]", regulation.number)
    page.fill("[name=new_issuer]", regulation.issuer)
    page.fill("[name=date_issued]", regulation.issued)
    page.fill("[name=date_in_force]", regulation.in_force)
    page.fill("[name=signer_name]", regulation.signer)
    page.fill("[name=signer_post]", regulation.post)
    page.fill("[name=abstract]", regulation.abstract)
    upload(page, shared_path("spec", "regulations", regulation.file))
    page.fill("[name=date_ended]", regulation.ended)
    page.click("[name=recipients]")  # away from the field: its calendar covers what is below
    choose(page, "[name=action-submit]")
    page.wait_for_url(f"{portal.root_url}/admin/pages/{section.pk}/")


def upload(page, path):
    """Attach a file without leaving the form: through the chooser of files."""
    page.click("#id_files-ADD")
    page.click("#id_files-0-file-chooser [data-chooser-action-choose]")
    page.click(".modal [aria-controls=tab-upload]")
    page.set_input_files("[name=document-chooser-upload-file]", path)
    page.fill("[name=document-chooser-upload-title]", "Toàn văn")
    page.click(".modal [data-chooser-modal-creation-form] [type=submit]")
    page.wait_for_selector("#id_files-0-file-chooser [data-chooser-title]:has-text('Toàn văn')")


def choose(page, action):
    """Take one of the actions that open beside 'save draft'."""
    if not page.locator(f"footer {action}").first.is_visible():
        page.click("footer [data-w-dropdown-target=toggle]")
    page.click(f"footer {action}:visible")


def approve(page, portal, document, section):
    page.goto(f"{portal.root_url}/admin/pages/{document.pk}/edit/")
    choose(page, "[data-workflow-action-name=approve]")
    page.wait_for_url(f"{portal.root_url}/admin/pages/{section.pk}/")


@pytest.fixture
def portal(live_portal):
    return live_portal("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def section(portal):
    return section_of(portal, "documents")


def test_the_five_regulations_go_from_paper_to_the_public(
    portal, people, section, page_for, new_page
):
    author = page_for(people["author"], portal)
    for regulation in REGULATIONS:
        write(author, portal, section, regulation)
    documents = list(LegalDocumentPage.objects.child_of(section).order_by("path"))
    assert [document.number for document in documents] == [
        "31/2010/QĐ-UBND", "1382/QĐ-UBND", "17/2018/QĐ-UBND", "11/2017/QĐ-UBND", "99/QĐ-STNMT"
    ]  # fmt: skip
    assert not any(document.live for document in documents)

    citizen = new_page(viewport=PHONE)
    citizen.goto(section.full_url)
    assert citizen.locator(".document-number").count() == 0

    for role in ("board_member", "board_head"):
        approver = page_for(people[role], portal)
        for document in documents:
            approve(approver, portal, document, section)

    citizen.reload()
    assert citizen.locator(".document-list .document-number").all_inner_texts() == [
        "1382/QĐ-UBND", "17/2018/QĐ-UBND", "11/2017/QĐ-UBND", "99/QĐ-STNMT", "31/2010/QĐ-UBND"
    ]  # fmt: skip
    citizen.select_option("[name=nam]", "2010")
    citizen.click(".document-filters button")
    citizen.click("text=31/2010/QĐ-UBND")
    citizen.wait_for_load_state()
    facts = citizen.locator(".document .facts").first.inner_text()
    for fact in ("Ủy ban nhân dân tỉnh Sóc Trăng", "Lê Văn Cần, KT. Chủ tịch, Phó Chủ tịch",
                 "10/12/2010", "20/12/2010", "02/05/2019", "Hết hiệu lực"):  # fmt: skip
        assert fact in facts
    with citizen.expect_download() as download:
        citizen.click("text=Toàn văn")
    original = shared_path("spec", "regulations", REGULATIONS[0].file)
    assert download.value.path().read_bytes() == original.read_bytes()


def test_wrong_particulars_are_told_beside_their_fields_and_nothing_is_lost(
    portal, people, section, page_for
):
    page = page_for(people["author"], portal)
    page.goto(f"{portal.root_url}/admin/pages/add/documents/legaldocumentpage/{section.pk}/")
    page.select_option("[name=kind]", label="Quyết định")
    page.fill("[name=number]", "31-2010")
    page.fill("[name=date_issued]", "10/12/2010")
    page.fill("[name=date_in_force]", "31/02/2011")
    page.fill("[name=abstract]", "Ban hành Quy chế")
    page.click("footer button.action-save")
    page.wait_for_selector("text=không đúng thể thức số, ký hiệu văn bản")
    assert page.is_visible("text=Hãy cho biết cơ quan ban hành văn bản")
    assert page.input_value("[name=abstract]") == "Ban hành Quy chế"
    assert page.input_value("[name=date_issued]") == "10/12/2010"
    assert page.input_value("[name=date_in_force]") == "31/02/2011"
    assert not LegalDocumentPage.objects.exists()


@requirement("P12")
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_list_and_page_are_accessible_and_fit_the_screen(
    portal, people, section, new_page, axe, viewport
):
    document = publish_document(portal, people, recipients="- Cổng TTĐT tỉnh", body="Điều 1")
    page = new_page(viewport=viewport)
    for address in (section.full_url, document.full_url):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.click("summary:has-text('Trích dẫn')")
    page.click("text=Sao chép trích dẫn")
    page.wait_for_selector("text=Đã sao chép trích dẫn")
