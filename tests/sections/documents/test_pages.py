"""What a citizen sees: the list with its filters, and the page of a document."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.editorial.actions import withdraw_item
from home.portal.models import PolicyField
from sections.documents import importing
from sections.documents.models import DocumentFile, DocumentType, Issuer, LegalDocumentPage
from tests.factories.chain import approve_to_the_end, give_reasons, section_of, submit
from tests.factories.documents import as_json, portal_file, publish_document, rows, write_document
from tests.factories.portals import make_province, staff
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
def three(portal, people):
    """A decision of 2010, a resolution of 2024, a decision of the chairman of 2024."""
    committee = Issuer.objects.called("UBND tỉnh", portal)
    Issuer.objects.called("Chủ tịch UBND tỉnh", portal, within=committee)
    return [
        publish_document(portal, people),
        publish_document(
            portal,
            people,
            kind="nghi-quyet",
            number="7/NQ-HĐND",
            issuer="HĐND tỉnh",
            date_issued=date(2024, 7, 1),
            date_in_force=None,
            abstract="Về dự toán ngân sách",
        ),
        publish_document(
            portal,
            people,
            number="1382/QĐ-UBND",
            issuer="Chủ tịch UBND tỉnh",
            date_issued=date(2024, 11, 13),
            abstract="Về tổ chức Cổng",
        ),
    ]


@pytest.fixture
def read(client, portal):
    """The text of a page of the portal."""

    def get(path, status=200, **query):
        response = client.get(path, query, headers={"host": portal.host})
        assert response.status_code == status
        return response.content.decode()

    return get


def numbers(html):
    return re.findall(r'class="document-number">([^<]+)<', html)


def take_in(portal, people, count):
    planned = importing.plan_import(portal, as_json(rows(count)), "a.json")
    decision = importing.approve(planned, reason="x", acting_user=people["board_head"])
    importing.run_import(planned, decision)


# The list --------------------------------------------------------------------------------------


def test_documents_stand_newest_first_in_a_table_with_headings(read, section, three):
    html = read(section.url)
    assert numbers(html) == ["1382/QĐ-UBND", "7/NQ-HĐND", "31/2010/QĐ-UBND"]
    for heading in ("Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Cơ quan ban hành", "Hiệu lực"):
        assert re.search(rf'<th scope="col">{heading}<', html)
    assert "13/11/2024" in html
    assert "Về tổ chức Cổng" in html
    assert 'data-label="Ngày ban hành"' in html  # what a phone shows beside each fact


def test_filters_by_type_issuer_and_year_offer_what_is_public_here(read, section, three):
    html = read(section.url)
    options = re.findall(r"<option[^>]*>([^<]+)</option>", html)
    assert {"Quyết định", "Nghị quyết", "UBND tỉnh", "HĐND tỉnh", "2010", "2024"} <= set(options)
    assert "Thông tư" not in options
    decision = DocumentType.objects.get(code="quyet-dinh")
    assert numbers(read(section.url, loai=decision.pk)) == ["1382/QĐ-UBND", "31/2010/QĐ-UBND"]
    assert numbers(read(section.url, nam="2010")) == ["31/2010/QĐ-UBND"]
    assert numbers(read(section.url, loai=decision.pk, nam="2024")) == ["1382/QĐ-UBND"]


def test_who_looks_for_a_body_finds_those_of_its_parts_too(read, section, three):
    committee = Issuer.objects.get(short_name="UBND tỉnh")
    chairman = Issuer.objects.get(short_name="Chủ tịch UBND tỉnh")
    assert numbers(read(section.url, co_quan=committee.pk)) == ["1382/QĐ-UBND", "31/2010/QĐ-UBND"]
    assert numbers(read(section.url, co_quan=chairman.pk)) == ["1382/QĐ-UBND"]


@pytest.mark.parametrize(
    "query", [{"loai": "x"}, {"loai": "999999"}, {"nam": "1.5"}, {"co_quan": "'; --"}]
)
def test_a_wrong_filter_is_told_and_narrows_nothing(read, section, three, query):
    html = read(section.url, **query)
    assert len(numbers(html)) == 3
    assert "Hãy chọn trong danh sách" in html


def test_filters_that_let_nothing_through_help_on(read, section, three):
    resolution = DocumentType.objects.get(code="nghi-quyet")
    html = read(section.url, loai=resolution.pk, nam="2010")
    assert numbers(html) == []
    assert "Hãy bỏ bớt điều kiện lọc" in html
    assert "Xem tất cả" in html


def test_an_empty_section_says_so(read, section):
    assert "Chưa có văn bản nào" in read(section.url)


def test_what_is_not_public_is_neither_listed_nor_offered(read, portal, people, section, three):
    write_document(
        portal, people["author"], kind="thong-bao", number="9/TB-UBND", abstract="Chưa duyệt"
    )
    withdraw_item(three[1], reason="Đăng nhầm", acting_user=people["board_head"])
    html = read(section.url)
    assert numbers(html) == ["1382/QĐ-UBND", "31/2010/QĐ-UBND"]
    assert "Nghị quyết</option>" not in html
    assert "Thông báo</option>" not in html


def test_pages_of_the_list_keep_the_filters(read, portal, people, section):
    take_in(portal, people, 45)
    html = read(section.url, nam="2026")
    assert len(numbers(html)) == 20
    assert re.search(r'href="\?nam=2026&amp;trang=2"', html)
    assert len(numbers(read(section.url, nam="2026", trang="3"))) == 5
    assert len(numbers(read(section.url, trang="9999"))) == 5  # the last one
    assert len(numbers(read(section.url, trang="x"))) == 20


@requirement("P7")
def test_the_english_list_leads_to_the_vietnamese_one(client, portal, section, three):
    english = section_of(portal, "documents", "en")
    html = client.get(english.url, headers={"host": portal.host}).content.decode()
    assert f'href="{section.url}" lang="vi"' in html


# A document ------------------------------------------------------------------------------------


@requirement("P11", "E6")
def test_a_document_shows_all_its_particulars(read, portal, people):
    field = PolicyField.objects.create(key="cntt", name="Công nghệ thông tin")
    page = publish_document(
        portal,
        people,
        fields=[field],
        signer_name="Lê Văn Cần",
        signer_post="Phó Chủ tịch",
        date_ended=date(2019, 5, 2),
        recipients="- Như Điều 3;\n- Cổng TTĐT tỉnh",
        gazette_number="12 + 13",
        source_url="https://congbao.example.vn/?a=1&b=2",
        body="Điều 1. Ban hành",
    )
    html = read(page.url)
    for text in (
        "Quyết định 31/2010/QĐ-UBND", "Ủy ban nhân dân tỉnh", "Lê Văn Cần, Phó Chủ tịch",
        "10/12/2010", "20/12/2010", "02/05/2019", "Hết hiệu lực", "Công nghệ thông tin",
        "12 + 13", "https://congbao.example.vn/?a=1&amp;b=2", "Như Điều 3", "Điều 1.</a> Ban hành",
        "Tiếng Việt", portal.agency.name, portal.answerable.name,
        "Quyết định số 31/2010/QĐ-UBND ngày 10 tháng 12 năm 2010 của Ủy ban nhân dân tỉnh ban hành"
        " Quy chế",
    ):  # fmt: skip
        assert text in html, text


def test_files_are_offered_with_what_they_are_their_type_and_size(client, read, portal, people):
    page = write_document(portal, people["author"])
    page.files = [
        DocumentFile(file=portal_file(portal, "31-2010.pdf", b"%PDF-" + b"x" * 2048), kind="signed")
    ]
    page.save_revision(user=people["author"])
    give_reasons(page, people["author"])  # no real PDF
    submit(page, people["author"])
    approve_to_the_end(page, people)
    html = read(page.url)
    assert "Bản ký số · PDF · 2,0 KB" in html.replace("\xa0", " ")
    address = re.search(r'href="(/documents/[^"]+)"', html)[1]
    answer = client.get(address, headers={"host": portal.host})
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@requirement("B3")
def test_the_original_is_read_beside_the_text(client, read, portal, people):
    page = write_document(portal, people["author"], body="Điều 1. Một\nHai.\nĐiều 2. Ba\nBốn.")
    scan_file, signed_file = portal_file(portal, "quet.pdf"), portal_file(portal, "ky-so.pdf")
    page.files = [
        DocumentFile(file=portal_file(portal, "31-2010.docx", b"PK"), kind="word"),
        DocumentFile(file=scan_file, kind="original"),
        DocumentFile(file=signed_file, kind="signed"),
    ]
    page.save_revision(user=people["author"])
    give_reasons(page, people["author"])
    submit(page, people["author"])
    approve_to_the_end(page, people)
    alone = read(page.url)
    assert "<iframe" not in alone
    assert "?ban-goc=1#original" in alone

    def framed(**query):
        return re.findall(r'<iframe [^>]*src="([^"#]+)', read(page.url, **query))

    # The signed one first, then the scan; a Word file no browser shows.
    (signed,) = framed(**{"ban-goc": "1"})
    (scan,) = framed(**{"ban-goc": "2"})
    assert signed.endswith(f"/{signed_file.filename}")
    assert scan.endswith(f"/{scan_file.filename}")
    for asked in ("3", "0", "x", "١", "1 ", "9" * 50, "../quet.pdf"):
        assert framed(**{"ban-goc": asked}) == []
    assert "?ngay=2015-01-01&amp;ban-goc=1" in read(page.url, ngay="2015-01-01")
    answer = client.get(signed, headers={"host": portal.host})
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@requirement("S12")
def test_the_issuing_body_leads_to_the_page_of_its_agency(read, portal, people):
    by_the_province = publish_document(portal, people)
    assert '<a href="/co-quan/">Ủy ban nhân dân tỉnh</a>' in read(by_the_province.url)
    by_others = publish_document(portal, people, number="9/2026/QĐ-TTg", issuer="Thủ tướng")
    assert "<dd>Thủ tướng" in read(by_others.url)


def test_the_state_of_effect_follows_the_calendar(portal, people):
    page = publish_document(portal, people)
    assert page.effect == "in_force"
    draft = write_document(portal, people["author"], number="9/QĐ-UBND")
    draft.date_in_force = timezone.localdate() + timezone.timedelta(days=1)
    assert draft.effect == "not_yet"
    draft.date_in_force = None
    assert str(draft.effect_label) == "Chưa ghi"


def test_text_that_looks_like_html_stays_text(read, portal, people, section):
    page = publish_document(
        portal, people, abstract="<script>alert(1)</script>", recipients="<b>Sở</b>"
    )
    for html in (read(page.url), read(section.url)):
        assert "<script>alert(1)" not in html
        assert "<b>Sở" not in html


def test_the_text_to_search_in_holds_what_people_look_for(portal, people):
    page = publish_document(portal, people, body="<p>Chương I</p><p>Điều&nbsp;1</p>")
    text = page.search_text()
    for part in ("31/2010/QĐ-UBND", "Quyết định", "Ủy ban nhân dân", "10/12/2010", "Ban hành Quy"):
        assert part in text
    assert "Chương I" in text
    assert "<p>" not in text


# What must not grow ----------------------------------------------------------------------------


def count(client, portal, path, *, warm):
    cache.clear()
    if warm:
        client.get(path, headers={"host": portal.host})
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, headers={"host": portal.host})
    assert answer.status_code == 200
    return len(queries), [query["sql"][:150] for query in queries]


def test_queries_are_few_and_do_not_grow_with_the_documents(client, portal, people, section):
    take_in(portal, people, 1)
    document = LegalDocumentPage.objects.child_of(section).get()
    few = {
        (path, warm): count(client, portal, path, warm=warm)
        for path in (section.url, document.url)
        for warm in (True, False)
    }
    for (path, warm), (number, queries) in few.items():
        # Cold, each part of the page asks once: effect, relations, files, life, citations, record …
        assert number <= (8 if warm else 18), f"{path} {warm}\n" + "\n".join(queries)
    take_in(portal, people, 60)
    for (path, warm), (number, _queries) in few.items():
        again, queries = count(client, portal, path, warm=warm)
        assert again == number, f"{path} {warm}\n" + "\n".join(queries)
