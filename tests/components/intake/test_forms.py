"""The regulation's forms (mẫu): entered, read from a mail, had as Word files. P5; KT 8.2."""

import io

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from components.intake.models import IntakeEntry
from tests.components.intake.letters import a_letter, at, page_of
from tests.factories.letters import word_file
from tests.factories.portals import make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P5")]


def test_a_letter_with_the_form_of_the_regulation_is_entered_by_hand(
    client, django_capture_on_commit_callbacks
):
    portal = make_province("kon_tum")
    client.force_login(staff(portal)["administrator"])
    url = f"{reverse('intake:enter')}?portal={portal.pk}&form=mẫu 1"
    blank = page_of(client.get(url, headers={"host": portal.host}))
    assert "Nguồn của thông tin" in blank and "KT 8.2" in blank
    data = {
        "kind": "disc", "received_on": "2026-11-20", "agency": "Phòng Đo đạc", "text": "",
        "sender_email": "dodac@stnmt.example.vn", "subject": "Bản đồ mới", "sender_name": "",
        "document_number": "12/ĐĐ", "document_date": "2026-11-19", "form_unit": "Phòng Đo đạc",
        "form_content": "1 tin, 1 ảnh", "form_author": "Trần Lan", "form_origin": "Phòng Đo đạc",
        "form_approver": "", "files": [SimpleUploadedFile("tin.docx", word_file())],
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, data, headers={"host": portal.host})
    entry = IntakeEntry.objects.get(portal=portal)
    assert response.url == at(entry)
    assert (entry.number_text, entry.form) == ("1/2026", "mẫu 1")
    assert entry.form_values["author"] == "Trần Lan"
    assert entry.attachments.get().real_kind == "docx"
    shown = page_of(client.get(at(entry), headers={"host": portal.host}))
    assert "12/ĐĐ" in shown and "Tác giả" in shown and "tin.docx" in shown
    (receipt,) = mail.outbox
    assert receipt.to == ["dodac@stnmt.example.vn"]
    assert "1/2026" in receipt.subject and receipt.extra_headers["Auto-Submitted"]


def test_a_form_is_printed_blank_and_filled_in(client):
    portal = make_province("kon_tum")
    client.force_login(staff(portal)["administrator"])
    host = {"host": portal.host}
    url = reverse("intake:blank_form", args=[portal.pk])
    blank = client.get(f"{url}?form=mẫu 2", headers=host)
    assert blank["Content-Disposition"].startswith('attachment; filename="mau-2-')
    said = words_in(blank)
    assert "MẪU 2" in said.upper()
    assert "khoản 2 Điều 8" in said
    assert "Nội dung yêu cầu: …" in said
    entry = a_letter(
        portal, form="mẫu 1", form_values={"author": "Trần Lan", "unit": "Phòng Đo đạc"}
    )
    said = words_in(client.get(at(entry, "filled_form"), headers=host))
    assert "Tác giả: Trần Lan" in said
    assert client.get(f"{url}?form=mẫu 9", headers=host).status_code == 404
    without = a_letter(portal, subject="Không theo mẫu")
    assert client.get(at(without, "filled_form"), headers=host).status_code == 404


def words_in(response):
    return "\n".join(p.text for p in Document(io.BytesIO(response.content)).paragraphs)


@requirement("E7")
def test_a_form_that_came_by_mail_is_read_and_written_down(client):
    portal = make_province("kon_tum")
    client.force_login(staff(portal)["administrator"])
    kwargs = {"headers": {"host": portal.host}}
    text = "Tin, bài, ảnh gửi kèm: 1 tin\n- Tác giả: Trần Lan\nNguồn của thông tin: Phòng Đo đạc"
    entry = a_letter(portal, text=text)
    url = f"{at(entry, 'describe')}?form=mẫu 1"
    blank = page_of(client.get(url, **kwargs))
    assert "Trần Lan" in blank and "1 tin" in blank
    data = {
        "agency": "Phòng Đo đạc", "subject": entry.subject, "document_number": "12/ĐĐ",
        "form_unit": "Phòng Đo đạc", "form_content": "1 tin", "form_author": "Trần Lan",
        "form_origin": "Phòng Đo đạc",
    }  # fmt: skip
    assert client.post(url, data, **kwargs).status_code == 302
    entry.refresh_from_db()
    assert (entry.form, entry.document_number) == ("mẫu 1", "12/ĐĐ")
    assert entry.form_values["author"] == "Trần Lan"
    assert "UBND huyện Giao Thuỷ" in page_of(client.get(at(entry), **kwargs))  # before, in the log
