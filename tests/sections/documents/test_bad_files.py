"""A file that is too large, locked, damaged or acts by itself, at every door. S6, B13, O3."""

import io
import unicodedata
from datetime import date

import pytest
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from home.media.models import PortalFile
from sections.documents import uploads
from sections.documents.models import IncomingFile, LegalDocumentPage
from sections.documents.relating import NewRelation, relate_documents
from tests.factories.chain import approve_to_the_end, submit
from tests.factories.documents import as_json, publish_document, rows, write_document
from tests.factories.portals import make_province, staff
from tests.home.media.files import paragraph, pdf, run, word
from tests.requirement import requirement
from tests.sections.documents.test_proposals import DECISION

pytestmark = [pytest.mark.django_db, requirement("S6", "O3")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


def locked_pdf(**passwords):
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("Quyet dinh"))))
    writer.encrypt(algorithm="RC4-128", **passwords)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


WHOLE = pdf("Quyet dinh")
SCRIPT = pdf("Van ban", catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
PROGRAM = pdf("Van ban", catalog="/OpenAction << /S /Launch /F (calc.exe) >>")
LOCKED, DAMAGED = locked_pdf(user_password="mat"), WHOLE[: len(WHOLE) // 2]
# Opens to everybody: it only may not be printed.
UNPRINTABLE = locked_pdf(user_password="", owner_password="mat")
_JUNE = {"date_issued": date(2026, 6, 1), "date_in_force": date(2026, 6, 1)}
BAD = {
    "khoa.pdf": (LOCKED, "đặt mật khẩu nên không ai đọc được"),
    "hong.pdf": (DAMAGED, "Hãy mở tệp, lưu lại"),
    "ma-lenh.pdf": (SCRIPT, "in lại thành tệp PDF không có"),
    "chuong-trinh.pdf": (PROGRAM, "in lại thành tệp PDF không có"),
}


@pytest.fixture
def large(tmp_path):
    """A PDF of 300 MB that takes no room on the disk."""
    path = tmp_path / "lon.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(300 * 1024**2)
    return path


# Uploaded to become drafts -----------------------------------------------------------------------


def test_uploaded_among_others_each_says_what_to_do_and_stops_none(portal, people):
    sent = [SimpleUploadedFile(name, content) for name, (content, _said) in BAD.items()]
    sent += [SimpleUploadedFile("a.pdf", UNPRINTABLE), SimpleUploadedFile("b.txt", b"Quyet dinh")]
    batch = uploads.take_in(portal, sent, acting_user=people["author"])
    while uploads.read_next(batch):
        pass
    found = {row.name: row for row in batch.files.all()}
    for name, (_content, said) in BAD.items():
        assert said in " ".join([found[name].problem, *found[name].warnings]), name
    assert {name: row.state for name, row in found.items()} == {
        "khoa.pdf": "refused", "hong.pdf": "refused", "ma-lenh.pdf": "read",
        "chuong-trinh.pdf": "read", "a.pdf": "read", "b.txt": "read",
    }  # fmt: skip
    assert not any(row.content for row in found.values() if row.state == "refused")


def test_one_of_300_megabytes_is_refused_and_nothing_of_it_is_kept(portal, people, large):
    with large.open("rb") as opened:
        files = [File(opened, name="lon.pdf")]
        batch = uploads.take_in(portal, files, acting_user=people["author"])
    row = batch.files.get()
    assert (row.state, bytes(row.content)) == ("refused", b"")
    assert "“lon.pdf” nặng 300 MB; nhiều nhất 50 MB" in row.problem


@requirement("B13")
def test_one_that_is_too_large_stops_no_other_of_its_folder(
    portal, people, tmp_path, capsys, settings, monkeypatch
):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1500
    monkeypatch.setattr(uploads, "BYTES_AT_ONCE", 2000)
    (tmp_path / "a-lon.pdf").write_bytes(WHOLE + b"\0" * 3000)
    (tmp_path / "b.pdf").write_bytes(WHOLE)
    (tmp_path / "c-khoa.pdf").write_bytes(LOCKED)
    (tmp_path / "d.txt").write_text("Quyet dinh", encoding="utf-8")
    call_command(
        "upload_documents", str(tmp_path), "--portal", portal.code, "--user",
        people["author"].username,
    )  # fmt: skip
    said = capsys.readouterr().out
    assert "a-lon.pdf: không tiếp nhận" in said
    assert "Hãy giảm dung lượng hoặc chia nhỏ tệp" in said
    assert "đặt mật khẩu nên không ai đọc được" in said
    assert sorted(IncomingFile.objects.values_list("name", "state")) == [
        ("a-lon.pdf", "refused"), ("b.pdf", "read"), ("c-khoa.pdf", "refused"), ("d.txt", "read"),
    ]  # fmt: skip


def test_a_script_is_told_to_who_confirms(client, portal, people):
    sent = [SimpleUploadedFile("ma-lenh.pdf", SCRIPT)]
    batch = uploads.take_in(portal, sent, acting_user=people["author"])
    uploads.read_next(batch)
    client.force_login(people["author"])
    url = reverse("documents_confirm_file", args=[batch.files.get().pk])
    html = client.get(url, headers={"host": portal.host}).content.decode()
    assert "Hãy in lại thành tệp PDF không có mã lệnh" in html


# Confirmed ---------------------------------------------------------------------------------------


@pytest.fixture
def confirm(client, portal, people):
    """Sends the form of an uploaded text with some values changed; → the answer's text."""
    client.force_login(people["author"])

    def send(text=DECISION, content=None, **values):
        sent = SimpleUploadedFile(
            "qd.txt" if content is None else "qd.docx", content or text.encode()
        )
        batch = uploads.take_in(portal, [sent], acting_user=people["author"])
        uploads.read_next(batch)
        url = reverse("documents_confirm_file", args=[batch.files.get().pk])
        form = client.get(url, headers={"host": portal.host}).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data |= {"date_issued": "04/05/2017", "date_in_force": "14/05/2017", **values}
        data = {name: value for name, value in data.items() if value not in (None, False)}
        answer = client.post(url, data, headers={"host": portal.host}, follow=True)
        return answer.content.decode()

    return send


def test_a_second_one_of_its_number_takes_a_reason(confirm):
    confirm()
    assert LegalDocumentPage.objects.count() == 1
    html = confirm(DECISION + "1", abstract="Về một việc khác hẳn")
    assert "cũng mang số này" in html
    assert LegalDocumentPage.objects.count() == 1
    assert IncomingFile.objects.filter(state="read").count() == 1
    confirm(DECISION + "2", abstract="Về một việc khác hẳn", same_number_reason="Cấp trùng số")
    assert LegalDocumentPage.objects.last().same_number_reason == "Cấp trùng số"


@requirement("P10")
def test_decomposed_letters_are_composed_from_the_file_and_from_the_form(confirm):
    lines = unicodedata.normalize("NFD", DECISION).split("\n")
    said = "Về việc ban hành quy chế"
    confirm(
        content=word("".join(paragraph(run(line)) for line in lines)),
        abstract=unicodedata.normalize("NFD", said),
    )
    page = LegalDocumentPage.objects.get()
    assert page.abstract == said
    assert unicodedata.is_normalized("NFC", page.body)
    assert page.number == "11/2017/QĐ-UBND"


def test_a_circle_leaves_no_draft_behind(confirm, portal, people):
    # Of the same day, and it names the one that is about to come.
    first = write_document(
        portal, people["author"], number="10/2017/QĐ-UBND", date_issued=date(2017, 5, 4),
        date_in_force=date(2017, 5, 14), abstract="Quy chế",
    )  # fmt: skip
    relate_documents(
        first, [NewRelation("rests_on", "11/2017/QĐ-UBND")], acting_user=people["author"]
    )
    submit(first, people["author"])
    approve_to_the_end(first, people)
    names_it = "10/2017/QĐ-UBND ngày 04/5/2017"
    html = confirm(DECISION.replace("07/2009/QĐ-UBND ngày 02/4/2009", names_it))
    assert "vòng tròn" in html
    assert LegalDocumentPage.objects.count() == 1
    assert not PortalFile.objects.exists()
    assert IncomingFile.objects.get().state == "read"


# Moved in with a table ---------------------------------------------------------------------------


@pytest.fixture
def move_in(portal, people, tmp_path, capsys):
    """Imports a table of one row for each file; → what the command said."""
    table = tmp_path / "van-ban.json"

    def import_them(folder, names, *options):
        raw_rows = rows(len(names))
        for row, name in zip(raw_rows, names, strict=True):
            row["tep"] = name
        table.write_bytes(as_json(raw_rows))
        call_command(
            "import_documents", str(table), "--portal", portal.code, "--approved-by",
            people["board_head"].username, "--files", str(folder), *options,
        )  # fmt: skip
        return capsys.readouterr().out

    return import_them


@requirement("B13")
def test_named_by_a_table_each_stops_its_row(move_in, tmp_path, large):
    folder = tmp_path
    for name, (content, _said) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "a.pdf").write_bytes(UNPRINTABLE)
    names = [*BAD, large.name, "a.pdf"]
    said = move_in(folder, names, "--dry-run")
    for name, (_content, sentence) in BAD.items():
        assert sentence in said
        assert name in said
    assert "300 MB" in said
    with pytest.raises(CommandError, match="5 dòng bị từ chối"):
        move_in(folder, names)
    assert not PortalFile.objects.exists()
    move_in(folder, names, "--skip-refused")
    assert [file.title for file in PortalFile.objects.all()] == ["a.pdf"]
    assert LegalDocumentPage.objects.live().count() == 1


@requirement("B13")
def test_rows_that_share_a_number_are_told_and_move_in(move_in, portal, people, tmp_path, capsys):
    publish_document(portal, people, number="1/QĐ-UBND", abstract="Việc khác", **_JUNE)
    table = tmp_path / "van-ban.json"
    raw_rows = rows(2)
    raw_rows[1] |= {"so_hieu": "1/QĐ-UBND"}
    table.write_bytes(as_json(raw_rows))
    options = ["--portal", portal.code, "--approved-by", people["board_head"].username]
    report = tmp_path / "bao-cao.csv"
    call_command("import_documents", str(table), *options, "--report", str(report))
    said = report.read_text(encoding="utf-8-sig")
    assert said.count("của cùng cơ quan cũng mang số này") == 2
    assert "Cùng số, cùng cơ quan ban hành với dòng 2" in said
    assert LegalDocumentPage.objects.filter(number="1/QĐ-UBND").count() == 3


# Attached by hand --------------------------------------------------------------------------------


def test_attached_by_hand_the_locked_and_the_large_are_refused_at_once(
    client, portal, people, settings
):
    client.force_login(people["author"])
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(LOCKED) + 100

    def send(name, content):
        data = {
            "title": name, "collection": portal.collection.pk,
            "file": SimpleUploadedFile(name, content),
        }  # fmt: skip
        url = reverse("wagtaildocs:add")
        return client.post(url, data, headers={"host": portal.host}).content.decode()

    assert "đặt mật khẩu nên không ai đọc được" in send("khoa.pdf", LOCKED)
    assert "Hãy giảm dung lượng hoặc chia nhỏ tệp" in send("lon.pdf", WHOLE + b"\0" * 2000)
    assert not PortalFile.objects.exists()
