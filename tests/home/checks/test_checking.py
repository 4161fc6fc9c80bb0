"""Items are held back by their checks, at whatever door; reasons stand on record. E8, E7."""

import io

import pytest
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.test import override_settings
from django.urls import reverse
from docx import Document
from pypdf import PdfWriter
from wagtail.models import PageLogEntry

from home.checks.actions import Held, overrule, record_held
from home.checks.checking import check_page
from home.checks.models import CheckFinding, ContentCheck, FileReading, Overruling, WatchedWord
from home.checks.reading import Depth, marks_of, read_next_scan, read_pictures, read_scans
from home.law.models import RegulationProfile
from home.media.models import PortalFile, PortalImage
from home.text.refusal import Refused
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.pages import make_picture, publish
from tests.factories.portals import PROFILES, a_component, staff
from tests.home.media.files import page_picture, pdf
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E8")]


@pytest.fixture
def portal():
    return a_component()


@pytest.fixture
def people(portal):
    return staff(portal)


def text(words):
    return [("text", f"<p>{words}</p>")]


def kinds(page):
    return [finding.found.kind for finding in check_page(page).findings]


def attached(portal, name, content):
    file = PortalFile.objects.create(
        title=name, collection=portal.collection, file=ContentFile(content, name)
    )
    return [("file", {"file": file, "title": ""})]


def word_file(*paragraphs):
    document, packed = Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(packed)
    return packed.getvalue()


def test_a_clean_item_passes_and_the_checks_are_on_record(portal, people):
    page = write_article(portal, people["author"], title="Sạch", body=text("Không có gì."))
    submit(page, people["author"])
    approve_to_the_end(page, people)
    made = ContentCheck.objects.filter(page_id=page.pk)
    assert {check.occasion for check in made} == {"step", "publication"}
    assert not any(check.held for check in made)


@requirement("E2")
def test_a_mark_of_secrecy_stops_an_item_whoever_wants_it(portal, people):
    page = write_article(portal, people["author"], title="Kế hoạch", body=text("TỐI MẬT"))
    with pytest.raises(Held):
        submit(page, people["author"])
    report = check_page(page)
    with pytest.raises(Refused, match="Nobody may overrule"):
        overrule(
            report,
            {f.found.fingerprint: "đã hỏi lãnh đạo" for f in report.findings},
            acting_user=people["board_head"],
        )
    with pytest.raises(Refused):
        publish(page)  # under a recorded import
    assert not type(page).objects.get(pk=page.pk).live


def test_a_block_that_comes_in_on_the_way_is_seen_at_the_next_step(portal, people):
    page = write_article(portal, people["author"], title="Đường vòng", body=text("Bình thường."))
    submit(page, people["author"])
    page = type(page).objects.get(pk=page.pk)
    page.body = text("CCCD số 079085001234")
    page.save_revision(user=people["board_head"])
    with pytest.raises(Held):
        approve_to_the_end(page, people)
    assert not type(page).objects.get(pk=page.pk).live


def test_a_warning_needs_a_reason_and_then_lets_pass(portal, people):
    page = write_article(
        portal, people["author"], title="Liên hệ", body=text("Gọi chị Hoa: 0912 345 678")
    )
    with pytest.raises(Held):
        submit(page, people["author"])
    report = check_page(page)
    (finding,) = report.to_overrule
    with pytest.raises(Refused, match="few words"):
        overrule(report, {finding.found.fingerprint: "ok"}, acting_user=people["author"])
    overrule(
        report, {finding.found.fingerprint: "Số trực của tổ tư vấn"}, acting_user=people["author"]
    )
    submit(page, people["author"])
    approve_to_the_end(page, people)
    assert type(page).objects.get(pk=page.pk).live
    kept = CheckFinding.objects.filter(check_run__page_id=page.pk)
    assert {row.overruling.reason for row in kept} == {"Số trực của tổ tư vấn"}
    assert PageLogEntry.objects.filter(page_id=page.pk, action="checks.overrule").exists()


def test_what_is_on_record_is_neither_changed_nor_deleted(portal, people):
    page = write_article(portal, people["author"], title="A", body=text("Gọi 0912 345 678"))
    report = check_page(page)
    (row,) = overrule(
        report,
        {report.to_overrule[0].found.fingerprint: "Số trực ban"},
        acting_user=people["author"],
    )
    row.reason = "khác"
    with pytest.raises(ProtectedError):
        row.save()
    with pytest.raises(ProtectedError):
        row.delete()
    assert Overruling.objects.get().reason == "Số trực ban"


def test_the_offices_own_phone_is_only_shown(portal, people):
    portal.agency.phone = "0299 3822 339"
    portal.agency.save()
    page = write_article(portal, people["author"], title="A", body=text("ĐT: 02993.822.339"))
    (finding,) = check_page(page).findings
    assert (finding.found.kind, finding.holds) == ("own_phone", False)


def test_every_kind_of_fault_in_a_body_is_found(portal, people):
    image = make_picture(portal, "")
    table = {"data": [["Xã", "Dân số"], ["A", "1.200"]], "first_row_is_table_header": False}
    body = [
        ("text", '<h2>Một</h2><h4>Hai</h4><p><a linktype="page" id="999999">đọc tiếp</a></p>'),
        ("text", '<p><a href="http://192.168.1.2/x">số liệu</a> <a href="/y/"></a></p>'),
        ("picture", {"image": image, "caption": "", "credit": ""}),
        ("table", table),
    ]
    page = write_article(portal, people["author"], title="Đủ lỗi", body=body, source="")
    assert set(kinds(page)) == {
        "missing_source", "heading_order", "broken_link", "empty_link", "picture_words",
        "picture_credit", "people_unsaid", "table_headers",
    }  # fmt: skip


def test_what_stands_in_an_attached_file_is_read(portal, people):
    body = attached(portal, "ke-hoach.docx", word_file("TUYỆT MẬT", "Căn cước: 079085001234"))
    page = write_article(portal, people["author"], title="Kèm tệp", body=body)
    found = [finding.found for finding in check_page(page).findings]
    assert {"secrecy_mark", "identity_number"} <= {each.kind for each in found}
    assert "ke-hoach.docx" in found[0].place or "ke-hoach" in found[0].place
    assert FileReading.objects.count() == 1
    check_page(page)
    assert FileReading.objects.count() == 1, "it is read once"


def test_a_scan_waits_for_the_clock_and_is_then_read(portal, people):
    body = attached(portal, "quet.pdf", page_picture(["TUYỆT MẬT"], "PDF"))
    page = write_article(portal, people["author"], title="Bản quét", body=body)
    assert kinds(page) == ["scan_waits"]
    assert not check_page(page).holding
    read_next_scan()
    assert kinds(page) == ["secrecy_mark"]
    read_next_scan()
    assert not FileReading.objects.filter(is_scan=True).exists()


@requirement("E2")
def test_a_scan_is_not_public_before_it_was_read(portal, people):
    body = attached(portal, "quet.pdf", page_picture(["THÔNG BÁO", "về lịch tiếp dân"], "PDF"))
    page = write_article(portal, people["author"], title="Bản quét", body=body)
    submit(page, people["author"])
    with pytest.raises(Held, match="chưa được đọc") as held:
        approve_to_the_end(page, people)
    record_held(held.value)
    assert not type(page).objects.get(pk=page.pk).live
    assert list(read_scans())
    approve_to_the_end(page, people)
    assert type(page).objects.get(pk=page.pk).live


@requirement("E2")
def test_a_secret_scan_is_held_at_the_last_step_even_where_nobody_waited(portal, people):
    body = attached(portal, "quet.pdf", page_picture(["KẾ HOẠCH", "TỐI MẬT"], "PDF"))
    page = write_article(portal, people["author"], title="Kế hoạch", body=body)
    submit(page, people["author"])
    with pytest.raises(Held, match="chưa được đọc"):
        approve_to_the_end(page, people)
    assert list(read_scans())
    with pytest.raises(Held, match="TỐI MẬT"):
        approve_to_the_end(page, people)
    assert not type(page).objects.get(pk=page.pk).live


@requirement("E2")
def test_a_picture_is_read_before_the_item_is_public_and_nobody_waits_for_the_clock(portal, people):
    body = attached(portal, "anh-chup.jpg", page_picture(["TUYỆT MẬT"], "JPEG"))
    page = write_article(portal, people["author"], title="Có ảnh chụp", body=body)
    submit(page, people["author"])
    with pytest.raises(Held, match="TUYỆT MẬT"):
        approve_to_the_end(page, people)
    assert not type(page).objects.get(pk=page.pk).live


def test_a_pdf_of_text_and_scans_is_read_whole(portal, people):
    writer = PdfWriter()
    for part in (
        pdf("Thong bao ve lich tiep dan cua Uy ban nhan dan"),
        page_picture(["TỐI MẬT"], "PDF"),
    ):
        writer.append(io.BytesIO(part))
    joined = io.BytesIO()
    writer.write(joined)
    body = attached(portal, "hai-trang.pdf", joined.getvalue())
    page = write_article(portal, people["author"], title="Hai trang", body=body)
    assert kinds(page) == ["scan_waits"]
    read_next_scan()
    assert kinds(page) == ["secrecy_mark"]


def test_a_scan_that_takes_its_reader_down_does_not_stop_the_others(portal, people):
    for name in ("mot.pdf", "hai.pdf"):
        page = write_article(
            portal,
            people["author"],
            title=name,
            body=attached(portal, name, page_picture(["Một trang"], "PDF")),
        )
        check_page(page)
    first, second = FileReading.objects.order_by("pk")
    with pytest.raises(ZeroDivisionError), override_settings(PORTAL_READ_TEXT_BYTES=_Breaks()):
        read_next_scan()
    assert read_next_scan().stored == second.stored
    assert read_next_scan().stored == first.stored


class _Breaks:
    """A setting by which reading breaks off, as a machine without memory does."""

    def __lt__(self, other):
        raise ZeroDivisionError


def test_a_pdf_with_a_script_takes_a_reason(portal, people):
    script = pdf("Bieu mau", catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
    body = attached(portal, "bieu-mau.pdf", script)
    page = write_article(portal, people["author"], title="Biểu mẫu", body=body)
    assert kinds(page) == ["file_acts"]
    with pytest.raises(Held, match="in lại thành tệp PDF không có"):
        submit(page, people["author"])


def test_a_stamp_in_a_picture_stops_the_item_at_its_next_step(portal, people):
    picture = PortalImage.objects.create(
        title="Trang đầu của kế hoạch",
        description="Trang đầu của kế hoạch.",
        collection=portal.collection,
        file=ContentFile(page_picture(["KẾ HOẠCH", "TỐI MẬT"]), "ke-hoach.png"),
    )
    block = {"image": picture, "caption": "", "credit": "Ban Biên tập"}
    body = [
        ("picture", block),
        *attached(portal, "anh-chup.jpg", page_picture(["TUYỆT MẬT"], "JPEG")),
    ]
    page = write_article(portal, people["author"], title="Có ảnh chụp", body=body)
    assert "secrecy_mark" not in kinds(page)
    assert FileReading.objects.filter(is_scan=True).count() == 2
    assert list(read_scans())
    marks = [f.found for f in check_page(page).findings if f.found.kind == "secrecy_mark"]
    assert {(mark.place, mark.excerpt) for mark in marks} == {
        ("ảnh “Trang đầu của kế hoạch”", "TỐI MẬT"),
        ("ảnh “anh-chup.jpg”", "TUYỆT MẬT"),
    }
    with pytest.raises(Held):
        submit(page, people["author"])


def test_a_picture_is_read_once_and_what_says_nothing_is_no_finding(
    portal, people, django_assert_num_queries
):
    picture = make_picture(portal, "Cánh đồng lúa.")
    block = {"image": picture, "caption": "", "credit": "Ban Biên tập"}
    page = write_article(portal, people["author"], title="Có ảnh", body=[("picture", block)])
    before = kinds(page)
    assert list(read_scans())
    assert kinds(page) == before
    assert not read_next_scan()
    with django_assert_num_queries(1):
        read_pictures([picture.file.name])


def test_a_scan_that_was_imported_waits_for_the_clock_too(portal, people):
    body = attached(portal, "quet.pdf", page_picture(["TUYỆT MẬT"], "PDF"))
    page = write_article(portal, people["author"], title="Bản quét cũ", body=body)
    assert not check_page(page, depth=Depth.KNOWN).findings
    assert kinds(page) == ["scan_waits"]
    (reading,) = read_scans()
    assert marks_of(reading) == [("secrecy_mark", "TUYỆT MẬT")]
    assert kinds(page) == ["secrecy_mark"]


def test_a_file_that_nobody_could_read_is_said_so(portal, people):
    body = attached(portal, "hong.pdf", b"%PDF-1.4 hong")
    page = write_article(portal, people["author"], title="Tệp hỏng", body=body)
    assert kinds(page) == ["file_unread"]
    with pytest.raises(Held):
        submit(page, people["author"])


def test_the_boards_words_stop_or_warn_in_the_province_and_below(portal, people):
    WatchedWord.objects.create(portal=portal, phrase="hàng hiếm", severity="warning")
    WatchedWord.objects.create(
        portal=portal.top, phrase="bảo kê", severity="block", advice="Viết rõ hành vi."
    )
    page = write_article(portal, people["author"], title="HÀNG HIẾM", body=text("nạn bảo kê"))
    severities = {f.found.excerpt: (f.severity, f.advice) for f in check_page(page).findings}
    assert severities["nạn bảo kê"] == ("block", "Viết rõ hành vi.")
    assert severities["HÀNG HIẾM"][0] == "warning"


@pytest.mark.parametrize("key", PROFILES)
def test_each_finding_cites_the_portals_own_regulation(key):
    portal = a_component(key) if key != "kon_tum" else None
    profile = RegulationProfile.objects.get(key=key) if portal else None
    if portal is None:
        from tests.factories.portals import make_province

        portal = make_province(key)
        profile = portal.regulation
    page = write_article(portal, staff(portal)["author"], title="MẬT")
    (finding,) = check_page(page).findings
    assert "Luật Bảo vệ bí mật nhà nước" in finding.article
    assert (profile.number in finding.article) == (key != "dak_nong")


def test_the_author_sees_the_findings_and_gives_reasons_on_a_screen(client, portal, people):
    page = write_article(
        portal, people["author"], title="Kế hoạch", body=text("TỐI MẬT, gọi 0912 345 678")
    )
    page.body = text("Gọi 0912 345 678")
    page.save_revision(user=people["author"])
    client.force_login(people["author"])
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "0912 345 678" in edit
    assert "Số điện thoại" in edit
    screen = reverse("content_checks", args=[page.pk])
    (finding,) = check_page(page).to_overrule
    assert client.post(screen, {f"reason-{finding.found.fingerprint}": ""}).status_code == 200
    assert not Overruling.objects.exists()
    sent = {f"reason-{finding.found.fingerprint}": "Số trực ban của Sở"}
    assert client.post(screen, sent).status_code == 302
    submit(page, people["author"])
    step = type(page).objects.get(pk=page.pk).current_workflow_task
    client.force_login(people[step.role])
    review = client.get(reverse("editorial_review", args=[page.pk])).content.decode()
    assert "Số trực ban của Sở" in review


def test_who_submits_what_is_held_is_led_to_the_findings_and_it_is_on_record(
    client, portal, people
):
    page = write_article(portal, people["author"], title="Kế hoạch", body=text("TỐI MẬT"))
    client.force_login(people["author"])
    refused = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, **{"action-submit": "1"})
    )
    assert refused["Location"] == reverse("content_checks", args=[page.pk])
    check = ContentCheck.objects.get(page_id=page.pk)
    assert check.held and check.checked_by == people["author"]
    assert check.findings.get().kind == "secrecy_mark"
    assert type(page).objects.get(pk=page.pk).current_workflow_state is None


def _form(page, **more):
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    data = {
        "title": page.title, "slug": page.slug, "lead": page.lead, "source": page.source,
        "author_name": page.author_name, "answerable": page.answerable_id, "picture_caption": "",
        "body": streamfield([("text", rich_text("<p>TỐI MẬT</p>"))]),
        "related_documents": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }  # fmt: skip
    return {**nested_form_data(data), **more}


def test_people_of_another_portal_see_no_checks(client, portal, people):
    page = write_article(portal, people["author"], title="Của ta", body=text("TỐI MẬT"))
    client.force_login(staff(a_component("nam_dinh"))["author"])
    assert client.get(reverse("content_checks", args=[page.pk])).status_code == 404


@requirement("P8")
def test_checks_cost_the_same_however_long_the_item(portal, people, django_assert_max_num_queries):
    body = text("Gọi 0912 345 678") * 20 + [("text", "<h2>A</h2><p>b</p>")] * 20
    page = write_article(portal, people["author"], title="Dài", body=body)
    check_page(page)
    with django_assert_max_num_queries(6):
        check_page(page)
