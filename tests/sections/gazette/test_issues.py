"""An issue from what waits to what the public reads, and its print. S7, E2, B15."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from home.editorial.actions import withdraw_item
from sections.documents.models import DocumentFile
from sections.gazette.compiling import waiting_documents
from sections.gazette.models import GazetteEntry, GazetteIssuePage, PrintedIssue
from tests.factories.chain import section_of, submit
from tests.factories.documents import portal_file, publish_document, write_document
from tests.factories.gazette import compile_for, publish_issue
from tests.factories.portals import make_component, make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S7")]


@pytest.fixture
def portal():
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


BODY = "\n".join(
    ["Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh", "Quy chế này quy định cấp phép.",
     "Điều 2. Đối tượng áp dụng", "Sở, ban, ngành và người dân."]
)  # fmt: skip


@pytest.fixture
def documents(portal, people):
    """A legal act of the council, one of the committee, and another document of the committee."""
    council = "Hội đồng nhân dân tỉnh Nam Định"
    return [
        publish_document(
            portal, people, number="12/2026/NQ-HĐND", kind="nghi-quyet", issuer=council,
            date_issued=date(2026, 10, 5), abstract="Quy định mức thu phí thẩm định", body=BODY,
        ),
        publish_document(
            portal, people, number="31/2026/QĐ-UBND", date_issued=date(2026, 10, 7),
            abstract="Ban hành Quy chế quản lý cấp phép", body=BODY,
        ),
        publish_document(
            portal, people, number="15/KH-UBND", kind="ke-hoach", date_issued=date(2026, 10, 9),
            abstract="Kế hoạch phòng, chống hạn mặn", body=BODY,
        ),
    ]  # fmt: skip


def words_of(printed):
    with printed.file.file.open() as stored:
        pages = PdfReader(BytesIO(stored.read())).pages
        return [page.extract_text() for page in pages]


def test_only_public_documents_without_an_issue_wait(portal, people, documents):
    write_document(portal, people["author"], number="99/2026/QĐ-UBND", abstract="Còn là bản nháp")
    publish_document(
        portal, people, number="7/2025/QĐ-UBND", abstract="Nhập từ nơi khác", gazette_number="5 + 6"
    )
    assert set(waiting_documents(portal)) == set(documents)
    compile_for(portal, people["author"])
    assert not waiting_documents(portal)


def test_an_issue_takes_the_chain_and_is_printed_when_public(portal, people, documents):
    issue = compile_for(portal, people["author"], numbers=(44, 45))
    assert not issue.live
    assert not PrintedIssue.objects.exists()
    issue = publish_issue(portal, people, numbers=(46, 46), documents=documents)
    assert issue.live
    assert issue.title == "Công báo số 46, ngày 16/11/2026"
    assert issue.slug == "so-46-2026"
    pages = words_of(issue.printed)
    assert len(pages) == issue.printed.page_count
    text = "\n".join(pages)
    for said in (
        "MỤC LỤC",
        "PHẦN I. ",
        "PHẦN II. ",
        "Quy định mức thu phí thẩm định",
        "12/2026/NQ-HĐND",
    ):
        assert said in text, text
    first = issue.printed.first_pages
    for document in documents:
        assert document.number in pages[first[str(document.pk)] - 1]
    assert first[str(documents[2].pk)] > first[str(documents[0].pk)]  # the second part comes after


def test_the_public_reads_parts_issuers_pages_and_abstracts(portal, people, documents, client):
    issue = publish_issue(portal, people, documents=documents)
    page = client.get(issue.url, headers={"host": portal.host})
    html = page.content.decode()
    assert page.status_code == 200
    for document in documents:
        assert document.abstract in html
        assert f"#page={issue.printed.first_pages[str(document.pk)]}" in html
    assert html.index("Hội đồng nhân dân tỉnh Nam Định") < html.index("15/KH-UBND")
    assert html.index("I. Văn bản quy phạm") < html.index("II. Văn bản khác")
    listing = client.get(section_of(portal, "gazette").url, headers={"host": portal.host})
    assert "Số 1" in listing.content.decode()
    assert issue.printed.file.url in listing.content.decode()


@requirement("B7")
def test_a_document_shows_the_issue_in_which_it_stands(portal, people, documents, client):
    issue = publish_issue(portal, people, numbers=(44, 45), documents=documents[:1])
    html = client.get(documents[0].url, headers={"host": portal.host}).content.decode()
    assert f'href="{issue.url}"' in html
    assert "Công báo số 44\xa0+\xa045" in html  # no end of a line divides joint numbers
    assert "trang 2" in html
    withdraw_item(issue, reason="In sai trang", acting_user=people["board_head"])
    html = client.get(documents[0].url, headers={"host": portal.host}).content.decode()
    assert "Công báo số 44" not in html


def test_the_queries_do_not_grow_with_the_documents(
    portal, people, documents, client, django_assert_max_num_queries
):
    few = publish_issue(portal, people, documents=documents[:1])
    many = publish_issue(portal, people, numbers=(2, 2), documents=documents[1:])
    for issue in (few, many):
        client.get(issue.url, headers={"host": portal.host})

    def queries(issue):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(issue.url, headers={"host": portal.host})
        return len(asked)

    assert queries(few) == queries(many)


def test_a_document_over_two_issues(portal, people, documents):
    first = compile_for(portal, people["author"], documents=documents[:1])
    entry = first.entries.get()
    entry.ends_before = "Điều 2."
    entry.save()
    first.refresh_from_db()
    assert documents[0] in waiting_documents(portal)
    second = publish_issue(portal, people, numbers=(2, 2), documents=documents[:1])
    assert second.entries.get().begins_at == "Điều 2."
    text = "\n".join(words_of(second.printed))
    assert "Sở, ban, ngành và người dân." in text
    assert "Phạm vi điều chỉnh" not in text
    assert documents[0] not in waiting_documents(portal)


def test_tables_and_headings_are_printed_as_such_and_who_signed_once(portal, people):
    rows = [
        "| TT | Nội dung | Mức thu |",
        "| 1 | Thẩm định | 1.200.000 |",
        f"| 2 | {'dài ' * 4000}|",
    ]
    body = "\n".join(
        ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Mức thu", *rows, "Điều 2.", "Hiệu lực từ hôm nay."]
    )
    signed = {"signer_post": "CHỦ TỊCH", "signer_name": "Nguyễn Văn An"}
    said_in_text = publish_document(
        portal, people, number="1/2026/QĐ-UBND", body=f"{body}\nCHỦ TỊCH\nNguyễn Văn An", **signed
    )
    not_said = publish_document(portal, people, number="2/2026/QĐ-UBND", body=body, **signed)
    issue = publish_issue(portal, people, documents=[said_in_text, not_said])
    text = "\n".join(words_of(issue.printed))
    assert "|" not in text
    assert "Mức thu" in text
    assert "Điều 2. Hiệu lực từ hôm nay." in text
    assert text.count("Nguyễn Văn An") == 2
    # A cell longer than a page goes on, and what is after it begins where the contents say.
    first = issue.printed.first_pages
    assert first[str(not_said.pk)] > first[str(said_in_text.pk)] + 1
    assert "2/2026/QĐ-UBND" in words_of(issue.printed)[first[str(not_said.pk)] - 1]


def test_the_second_part_alone_is_called_the_second(portal, people, documents, client):
    issue = publish_issue(portal, people, documents=documents[2:])
    html = client.get(issue.url, headers={"host": portal.host}).content.decode()
    assert ">II. Văn bản khác<" in html
    assert "PHẦN II. VĂN BẢN KHÁC" in "\n".join(words_of(issue.printed))


def test_taken_down_it_has_no_print_and_its_documents_stay(portal, people, documents, client):
    issue = publish_issue(portal, people, documents=documents)
    address = issue.printed.file.url
    public = client.get(address, headers={"host": portal.host})
    assert b"".join(public.streaming_content).startswith(b"%PDF")
    withdraw_item(issue, reason="In sai trang", acting_user=people["board_head"])
    assert not PrintedIssue.objects.exists()
    assert GazetteEntry.objects.filter(issue=issue).count() == 3
    assert client.get(address, headers={"host": portal.host}).status_code == 404


def test_a_document_without_wording_is_printed_from_its_file(portal, people):
    document = publish_document(portal, people, body="")
    DocumentFile.objects.create(
        page=document, file=portal_file(portal, "qd.txt", "Điều 1. Chữ trong tệp\n".encode())
    )
    issue = publish_issue(portal, people, documents=[document])
    assert "Chữ trong tệp" in "\n".join(words_of(issue.printed))


@pytest.fixture
def author(client, people, portal):
    client.force_login(people["author"])
    client.defaults["HTTP_HOST"] = portal.host
    return client


def test_the_author_compiles_on_one_screen(portal, people, documents, author):
    section = section_of(portal, "gazette")
    address = reverse("gazette_compile", args=[section.pk])
    add = reverse("wagtailadmin_pages:add", args=["gazette", "gazetteissuepage", section.pk])
    assert author.get(add).url == address
    shown = author.get(address)
    assert shown.context["form"]["number"].value() == 1
    for document in documents:
        assert document.abstract in shown.content.decode()
    chosen = [document.pk for document in documents[:2]]
    sent = {"number": "1 + 2", "issue_date": "2026-11-16", "documents": chosen}
    made = author.post(address, sent)
    issue = GazetteIssuePage.objects.get()
    assert made.url == reverse("wagtailadmin_pages:edit", args=[issue.pk])
    assert [entry.document_id for entry in issue.entries.all()] == chosen
    assert author.get(made.url).status_code == 200
    preview = author.get(reverse("gazette_print", args=[issue.pk]))
    assert preview.content.startswith(b"%PDF")
    again = author.post(address, {**sent, "number": "2"})
    assert "Công báo số 1 + 2" in again.content.decode() or "1 + 2" in str(
        again.context["form"].errors
    )
    assert GazetteIssuePage.objects.count() == 1


def test_bad_input_gets_a_sentence(portal, documents, author):
    address = reverse("gazette_compile", args=[section_of(portal, "gazette").pk])
    for number, said in (("44 + 46", "liền nhau"), ("abc", "44 + 45")):
        sent = {"number": number, "issue_date": "2026-11-16", "documents": [documents[0].pk]}
        assert said in str(author.post(address, sent).context["form"].errors["number"])
    sent = {"number": "1", "issue_date": "2026-11-16"}
    assert "ít nhất một" in str(author.post(address, sent).context["form"].errors["documents"])
    assert not GazetteIssuePage.objects.exists()


@requirement("P2")
def test_nobody_of_another_portal_compiles_or_reads_the_draft(portal, people, documents, client):
    issue = compile_for(portal, people["author"])
    other = make_component(portal, code="syt")
    client.force_login(staff(other)["author"])
    section = section_of(portal, "gazette")
    for address in (
        reverse("gazette_compile", args=[section.pk]), reverse("gazette_print", args=[issue.pk])
    ):  # fmt: skip
        answer = client.get(address, headers={"host": other.host})
        assert answer.status_code in (302, 403, 404)
        assert "Công báo" not in answer.content.decode()


def test_a_draft_of_what_is_not_public_is_refused(portal, people, documents, author):
    draft = write_document(portal, people["author"], number="99/2026/QĐ-UBND", abstract="Nháp")
    issue = compile_for(portal, people["author"], documents=documents[:1])
    edit = reverse("wagtailadmin_pages:edit", args=[issue.pk])
    entry = issue.entries.get()
    sent = {
        "number": "1", "issue_date": "2026-11-16", "source": issue.source, "author_name": "A",
        "answerable": issue.answerable_id, "unit": "", "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0, "entries-TOTAL_FORMS": 1, "entries-INITIAL_FORMS": 1,
        "entries-0-id": entry.pk, "entries-0-document": draft.pk, "entries-0-part": "1",
        "entries-0-ORDER": 1, "entries-0-begins_at": "", "entries-0-ends_before": "",
    }  # fmt: skip
    answer = author.post(edit, sent)
    assert "chưa đăng" in answer.content.decode()
    answer = author.post(edit, {**sent, "entries-0-document": documents[0].pk,
                                "entries-0-ends_before": "Điều 77"})  # fmt: skip
    assert "Điều 77" in answer.content.decode()
    submit(issue, people["author"])


def test_a_gap_in_the_numbers_is_told_where_the_issue_is_compiled(
    client, portal, people, documents
):
    compile_for(portal, people["author"], numbers=(3, 3), documents=documents[:1])
    client.force_login(people["author"])
    section = section_of(portal, "gazette")

    def compile_as(number, document):
        data = {"number": number, "issue_date": "20/10/2026", "documents": [document.pk]}
        url = reverse("gazette_compile", args=[section.pk])
        return client.post(url, data, headers={"host": portal.host}, follow=True).content.decode()

    said = "Năm 2026 chưa có công báo số"
    assert said not in compile_as("4", documents[1])
    html = compile_as("7 + 8", documents[2])
    assert f"{said} 5, 6" in html
    # It stops nothing: the draft is there.
    assert GazetteIssuePage.objects.get(number="7 + 8").first_number == 7
