"""Documents in the admin: the form, its warnings, the wall around issuers, the import screens."""

import unicodedata
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from home.checks.models import FileReading
from home.editorial.models import PublishingDecision
from home.media.models import PortalFile
from sections.documents import views
from sections.documents.models import (
    DocumentType,
    Issuer,
    LegalDocumentPage,
    PreparedFile,
    PreparedImport,
)
from tests.factories.chain import section_of
from tests.factories.documents import as_json, publish_document, row, rows, write_document
from tests.factories.portals import make_province, staff
from tests.factories.signing import unsigned_pdf
from tests.home.media.files import page_picture
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S6")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def section(portal):
    return section_of(portal, "documents")


@pytest.fixture
def add(client, portal, people, section):
    """Sends the form of a new document as the author; returns the answer's text and the page."""
    client.force_login(people["author"])
    url = reverse("wagtailadmin_pages:add", args=["documents", "legaldocumentpage", section.pk])

    def send(**values):
        data = {
            "kind": DocumentType.objects.get(code="quyet-dinh").pk,
            "number": "31/2010/QĐ-UBND",
            "new_issuer": "UBND tỉnh",
            "date_issued": "10/12/2010",
            "date_in_force": "20/12/2010",
            "abstract": "Ban hành Quy chế",
            "document_language": "vi",
            "source": "UBND tỉnh",
            "author_name": "Văn phòng",
            "answerable": portal.answerable.pk,
            "body": "",
            "files-TOTAL_FORMS": 0,
            "files-INITIAL_FORMS": 0,
            "relations-TOTAL_FORMS": 0,
            "relations-INITIAL_FORMS": 0,
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            **values,
        }
        answer = client.post(url, data, headers={"host": portal.host})
        return answer.content.decode(), LegalDocumentPage.objects.order_by("pk").last()

    return send


def edit_screen(client, portal, user, page):
    client.force_login(user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.get(url, headers={"host": portal.host}).content.decode()


# The form --------------------------------------------------------------------------------------


def test_a_document_is_entered_with_few_fields(add, portal):
    _html, page = add(number="Số: 31/2010/qđ-ubnd")
    assert (page.title, page.number) == ("Quyết định 31/2010/QĐ-UBND", "31/2010/QĐ-UBND")
    assert page.slug == "quyet-dinh-31-2010-qd-ubnd"
    assert page.issuer.name == "Ủy ban nhân dân tỉnh"
    assert page.date_issued == date(2010, 12, 10)
    assert not page.live


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": "31-2010"}, "không đúng thể thức số, ký hiệu văn bản"),
        ({"date_issued": "10/12/2090"}, "ở trong tương lai"),
        ({"date_ended": "01/01/2010"}, "trước khi bắt đầu ngày 20/12/2010"),
        ({"new_issuer": ""}, "Hãy cho biết cơ quan ban hành"),
        ({"abstract": "QuyÕt ®Þnh vÒ viÖc ph©n bæ dù to¸n ng©n s¸ch"}, "TCVN3"),
    ],
)
def test_what_cannot_stand_is_told_and_nothing_is_stored(add, values, sentence):
    html, page = add(**values)
    assert sentence in html
    assert page is None
    assert not Issuer.objects.filter(name="Ủy ban nhân dân tỉnh").exists()


def test_one_body_is_named_in_one_of_two_ways(add, portal):
    issuer = Issuer.objects.called("HĐND tỉnh", portal)
    html, page = add(issuer=issuer.pk)
    assert "không làm cả hai" in html
    _html, page = add(issuer=issuer.pk, new_issuer="")
    assert page.issuer == issuer


def test_a_body_that_is_known_is_not_made_a_second_time(add, portal):
    issuer = Issuer.objects.called("UBND tỉnh", portal)
    _html, page = add(new_issuer="Uỷ ban nhân dân tỉnh")
    assert page.issuer == issuer


def test_the_same_document_is_not_entered_twice_and_its_number_may_be_shared(add):
    _html, first = add()
    html, last = add(number="31/2010/qđ-ubnd")
    assert "không nhập hai lần" in html
    assert last == first
    html, last = add(abstract="Ban hành Quy chế khác")
    assert last == first
    assert "cũng mang số này" in html
    assert f"/pages/{first.pk}/edit/" in html
    _html, other = add(
        abstract="Ban hành Quy chế khác", same_number_reason="Văn thư cấp trùng, xem 12/CV-VP"
    )
    assert other != first
    assert other.number_key == first.number_key
    assert other.slug == "quyet-dinh-31-2010-qd-ubnd-2"


@requirement("P10")
def test_an_abstract_in_decomposed_letters_is_stored_composed(add, prepare, screen, people):
    said = "Ban hành Quy chế tiếp nhận, trả lời ý kiến của người dân"
    decomposed = unicodedata.normalize("NFD", said)
    assert decomposed != said
    _html, page = add(abstract=decomposed)
    assert page.abstract == page.latest_revision.content["abstract"] == said
    # The same by another spelling is the same document.
    html, last = add(abstract=said)
    assert "không nhập hai lần" in html
    assert last == page
    # In a table, too: it stands there by hand already.
    prepare(
        [row(so_hieu="31/2010/QĐ-UBND", ngay_ban_hanh="2010-12-10", ngay_hieu_luc="2010-12-20",
             co_quan_ban_hanh="UBND tỉnh", loai_van_ban="Quyết định", trich_yeu=decomposed)]
    )  # fmt: skip
    html = screen(PreparedImport.objects.get(), people["board_head"]).content.decode()
    assert "đã có trên cổng do nhập tay: 1" in html


def test_a_document_may_be_saved_again_as_it_is(client, portal, people):
    page = write_document(portal, people["author"])
    html = edit_screen(client, portal, people["author"], page)
    assert "không nhập hai lần" not in html
    assert "31/2010/QĐ-UBND" in html


@requirement("P2")
def test_bodies_of_other_provinces_are_neither_offered_nor_taken(add, client, portal, people):
    foreign = Issuer.objects.called("UBND tỉnh Sóc Trăng bí mật", make_province("soc_trang"))
    central = Issuer.objects.get(name="Chính phủ")
    page = write_document(portal, people["author"])
    html = edit_screen(client, portal, people["author"], page)
    assert "bí mật" not in html
    assert "Chính phủ" in html
    html, last = add(issuer=foreign.pk, new_issuer="", abstract="Khác")
    assert "bí mật" not in html
    assert last == page
    _html, last = add(issuer=central.pk, new_issuer="", abstract="Khác")
    assert last.issuer == central


# Warnings --------------------------------------------------------------------------------------


@requirement("D4")
def test_the_edit_screen_warns_where_the_recipients_do_not_name_the_portal(client, portal, people):
    page = write_document(portal, people["author"], recipients="- Như Điều 3;")
    html = edit_screen(client, portal, people["author"], page)
    assert "Nơi nhận không ghi Cổng thông tin điện tử như quy định (NĐ 22.2)." in html
    assert "Chưa có tệp văn bản để tải về" in html
    named = write_document(
        portal, people["author"], recipients="- Cổng TTĐT tỉnh", abstract="Văn bản thứ hai"
    )
    html = edit_screen(client, portal, people["author"], named)
    assert "NĐ 22.2" not in html
    assert "cùng cơ quan, cùng ngày mang số này: “Ban hành Quy chế quản lý" in html


@requirement("D4")
def test_a_regulation_that_does_not_ask_for_it_warns_of_no_recipients(client):
    portal = make_province("soc_trang")
    people = staff(portal)
    page = write_document(portal, people["author"], recipients="- Như Điều 3;")
    html = edit_screen(client, portal, people["author"], page)
    assert "Nơi nhận không ghi" not in html
    assert "Chưa có tệp văn bản" in html


def test_warnings_stop_nothing(portal, people):
    page = publish_document(portal, people, recipients="", date_in_force=date(2010, 1, 1))
    assert page.live
    assert len(page.warnings()) == 3


# Import ----------------------------------------------------------------------------------------


@pytest.fixture
def prepare(client, portal, people):
    """Uploads rows (or bytes) on the screen as a person of the portal."""

    def upload(content, role="author", name="van-ban.json", files=()):
        client.force_login(people[role])
        content = content if isinstance(content, bytes) else as_json(content)
        data = {
            "portal": portal.pk,
            "file": SimpleUploadedFile(name, content),
            "files": [SimpleUploadedFile(*file) for file in files],
            "reason": "Chuyển dữ liệu",
        }
        return client.post(reverse("documents_prepare_import"), data, headers={"host": portal.host})

    return upload


@pytest.fixture
def screen(client, portal):
    """Opens a prepared import, or sends its form."""

    def ask(prepared, user, method="get", **data):
        client.force_login(user)
        url = reverse("documents_prepared_import", args=[prepared.pk])
        return getattr(client, method)(url, data, headers={"host": portal.host}, follow=True)

    return ask


@requirement("B13", "E2")
def test_one_prepares_and_another_approves_once_for_all(prepare, screen, people, section):
    assert prepare(rows(3)).status_code == 302
    waiting = PreparedImport.objects.get()
    assert LegalDocumentPage.objects.count() == 0
    html = screen(waiting, people["author"]).content.decode()
    assert "mới: 3" in html
    assert "Phê duyệt và nhập" not in html
    screen(waiting, people["author"], "post")
    assert LegalDocumentPage.objects.count() == 0
    assert PreparedImport.objects.exists()
    head = people["board_head"]
    assert "Phê duyệt và nhập" in screen(waiting, head).content.decode()
    html = screen(waiting, head, "post").content.decode()
    assert "Đã nhập 3 văn bản" in html
    assert LegalDocumentPage.objects.child_of(section).live().count() == 3
    decision = PublishingDecision.objects.get(kind="import")
    assert (decision.decided_by, decision.reason) == (head, "Chuyển dữ liệu")
    assert not PreparedImport.objects.exists()


@requirement("B13", "E2")
def test_a_table_and_its_files_move_in_together(prepare, screen, people, section):
    table = "Số hiệu;Loại văn bản;Cơ quan ban hành;Ngày ban hành;Trích yếu;Tệp\n" + "\n".join(
        f'{n}/QĐ-UBND;Quyết định;UBND tỉnh;2026-06-0{n};Phê duyệt đề án {n};"{files}"'
        for n, files in ((1, "qd-1.pdf; qd-1.txt"), (2, "qd-2.pdf"), (3, "khong-co.pdf"))
    )
    scan = unsigned_pdf()
    prepare(
        table.encode(),
        name="bang-ke.csv",
        files=[
            ("qd-1.pdf", scan),
            ("qd-1.txt", "Toàn văn".encode()),
            ("qd-2.pdf", b"MZ" + b"\0" * 500),
            ("thua.pdf", scan),
        ],
    )
    prepared = PreparedImport.objects.get()
    assert prepared.files.count() == 4
    html = screen(prepared, people["board_head"]).content.decode()
    assert "Không có tệp “khong-co.pdf” trong các tệp gửi kèm." in html
    assert "“qd-2.pdf” là hoặc chứa chương trình" in html
    assert "không nhập: thua.pdf" in html
    assert not LegalDocumentPage.objects.exists()
    assert not PortalFile.objects.filter(title__startswith="qd-").exists()

    screen(prepared, people["board_head"], "post", skip_refused="on")
    page = LegalDocumentPage.objects.get()
    assert page.live
    assert [(row.file.title, row.kind) for row in page.files.all()] == [
        ("qd-1.pdf", "original"),
        ("qd-1.txt", "word"),
    ]
    assert page.files.first().file.file.read() == scan
    assert not PreparedFile.objects.exists()


@requirement("B13", "E2", "E8")
def test_scans_beside_a_table_are_read_before_it_can_be_approved(prepare, screen, people):
    table = rows(2)
    table[0]["tep"], table[1]["tep"] = "mo.pdf", "kin.pdf"
    files = [
        ("mo.pdf", page_picture(["Thông báo", "lịch tiếp dân"], "PDF")),
        ("kin.pdf", page_picture(["TỐI MẬT"], "PDF")),
    ]
    prepare(table, files=files)
    waiting = PreparedImport.objects.get()
    head = people["board_head"]
    html = screen(waiting, head).content.decode()
    assert "Bản quét còn đang được đọc để tìm dấu mật: kin.pdf." in html
    assert "2 văn bản có bản quét còn đang được đọc" in html
    assert "Phê duyệt và nhập" not in html
    html = screen(waiting, head, "post", skip_refused="on").content.decode()
    assert "2 văn bản có bản quét còn đang được đọc" in html
    assert PreparedImport.objects.exists()
    assert not LegalDocumentPage.objects.exists()

    call_command("keep_time", "--once")
    html = screen(waiting, head).content.decode()
    assert "Phê duyệt và nhập" in html
    assert "Dấu chỉ độ mật (tệp “kin.pdf”): “TỐI MẬT”" in html
    assert "mo.pdf" not in html
    screen(waiting, head, "post", skip_refused="on")
    page = LegalDocumentPage.objects.get()
    assert page.live
    file = page.files.get().file
    assert "lịch tiếp dân" in FileReading.objects.get(stored=file.file.name).text
    assert not FileReading.objects.filter(is_scan=True).exists()


@requirement("B13")
@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.pdf", b"1"), ("a.pdf", b"2")], "Có hai tệp cùng tên “a.pdf”."),
        ([(f"{n}.pdf", b"1") for n in range(101)], "Kèm bảng kê được tải lên nhiều nhất 100 tệp"),
    ],
)
def test_too_many_files_beside_a_table_are_refused(prepare, files, sentence):
    assert sentence in prepare(rows(1), files=files).content.decode()
    assert not PreparedImport.objects.exists()


@requirement("B13")
def test_refused_rows_stop_the_import_until_one_leaves_them_out(prepare, screen, people):
    prepare([*rows(2), row(so_hieu="x")])
    waiting = PreparedImport.objects.get()
    html = screen(waiting, people["board_head"]).content.decode()
    assert "không đúng thể thức" in html
    html = screen(waiting, people["board_head"], "post").content.decode()
    assert "Có dòng bị từ chối" in html
    assert LegalDocumentPage.objects.count() == 0
    screen(waiting, people["board_head"], "post", skip_refused="on")
    assert LegalDocumentPage.objects.live().count() == 2


@requirement("B13")
def test_the_report_is_downloaded_and_the_file_discarded(prepare, screen, people):
    prepare([*rows(2), row(so_hieu="x")])
    waiting = PreparedImport.objects.get()
    report = screen(waiting, people["author"], report="csv").content.decode()
    assert report.startswith("\ufeffDòng,")
    assert report.count("\r\n") == 4
    screen(waiting, people["author"], "post", discard="1")
    assert not PreparedImport.objects.exists()


@requirement("B13")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"{", "không phải JSON hợp lệ"), (b"[]", "không có văn bản nào")],
)
def test_a_wrong_file_is_refused_beside_its_field(prepare, content, sentence):
    assert sentence in prepare(content).content.decode()
    assert not PreparedImport.objects.exists()


@requirement("B13")
def test_more_rows_than_a_screen_takes_are_sent_to_the_command(prepare, monkeypatch):
    monkeypatch.setattr(views, "ROWS_ON_A_SCREEN", 2)
    assert "manage.py import_documents" in prepare(rows(3)).content.decode()


@requirement("P2")
def test_files_of_another_portal_are_not_there(prepare, client, screen):
    prepare(rows(1))
    waiting = PreparedImport.objects.get()
    stranger = staff(make_province("soc_trang"))["board_head"]
    assert screen(waiting, stranger).status_code == 404
    client.force_login(stranger)
    html = client.get(reverse("documents_prepare_import")).content.decode()
    assert "van-ban.json" not in html
    assert "Nam Định" not in html
