"""`manage.py import_documents`: clear Vietnamese sentences, nothing by halves."""

import csv

import pytest
from django.core.management import CommandError, call_command

from home.editorial.models import PublishingDecision
from home.media.models import PortalFile
from sections.documents import importing
from sections.documents.models import LegalDocumentPage
from sections.documents.rules import rows as rules
from tests.factories.documents import as_json, row, rows
from tests.factories.portals import make_province, make_user, staff
from tests.home.media.files import page_picture, paragraph, word
from tests.home.media.files import run as runs
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [pytest.mark.django_db, requirement("B13", "S6")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def head(portal):
    return staff(portal)["board_head"]


@pytest.fixture
def run(portal, head, tmp_path, capsys):
    """Runs the command on rows (or on raw bytes) and gives what it said."""

    def command(content, *options, name="van-ban.json", portal=portal.code, user=head.username):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else as_json(content))
        call_command(
            "import_documents", str(path), "--portal", portal, "--approved-by", user, *options
        )
        return capsys.readouterr().out

    return command


def refused(run, *args, **kwargs):
    with pytest.raises(CommandError) as error:
        run(*args, **kwargs)
    assert LegalDocumentPage.objects.count() == 0
    assert not PublishingDecision.objects.filter(kind="import").exists()
    assert error.value.returncode == 1
    return str(error.value)


@requirement("E2")
def test_the_real_gazette_moves_in_and_a_second_run_finds_it_all_there(run):
    content = shared_path("data", "gazette", "documents.json").read_bytes()
    said = run(content, "--reason", "Quyết định 12/QĐ-BBT")
    assert "246/246" in said
    assert "Đã nhập 246 văn bản" in said
    assert PublishingDecision.objects.get(kind="import").reason == "Quyết định 12/QĐ-BBT"
    assert "Không có gì để nhập" in run(content)
    assert PublishingDecision.objects.filter(kind="import").count() == 1


def test_a_dry_run_reports_and_writes_nothing(run, tmp_path):
    report = tmp_path / "bao-cao.csv"
    said = run([*rows(9), row(so_hieu="=1+1"), row()], "--dry-run", "--report", str(report))
    assert "mới: 10" in said
    assert "bị từ chối: 1" in said
    assert "Dòng 10" in said
    assert "không đúng thể thức" in said
    assert "chưa ghi gì" in said
    assert LegalDocumentPage.objects.count() == 0
    assert not PublishingDecision.objects.filter(kind="import").exists()
    with report.open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["Dòng", "Số, ký hiệu", "Kết quả", "Cần xem lại"]
    assert len(lines) == 12
    assert lines[10][:3] == ["10", "'=1+1", "bị từ chối"]
    assert lines[11][2] == "mới"


def test_a_broken_tenth_row_stops_the_whole_batch(run):
    said = refused(run, [*rows(9), row(ngay_ban_hanh="2026-13-01"), row()])
    assert "1 dòng bị từ chối" in said
    assert "--skip-refused" in said


def test_the_rows_in_order_go_in_where_one_asks_for_it(run):
    said = run([*rows(9), row(ngay_ban_hanh="2026-13-01"), row()], "--skip-refused")
    assert "“2026-13-01” không phải là ngày" in said
    assert LegalDocumentPage.objects.live().count() == 10
    assert PublishingDecision.objects.get(kind="import").item_count == 10


def test_csv_is_taken_too(run):
    raw = row()
    content = ",".join(rules.COLUMNS) + "\n"
    content += ",".join(f'"{raw.get(name, "")}"' for name in rules.COLUMNS)
    assert "Đã nhập 1 văn bản" in run(content.encode(), name="van-ban.csv")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "không phải JSON hợp lệ: hãy xem dòng 1"),
        (b"{}", "không phải là danh sách văn bản"),
        (b"[]", "không có văn bản nào"),
        ("[]".encode("utf-16"), "không phải mã Unicode (UTF-8)"),
    ],
)
def test_a_wrong_file_is_refused_with_one_sentence(run, content, sentence):
    said = refused(run, content)
    assert sentence in said
    assert "\n" not in said


def test_a_huge_file_is_refused(run, monkeypatch):
    monkeypatch.setattr(rules, "MAX_BYTES", 100)
    assert "lớn hơn 0 MB" in refused(run, rows(10))


def test_a_file_that_is_not_there_an_unknown_portal_and_an_unknown_person_are_told(
    run, portal, head
):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command(
            "import_documents", "/khong/co.json", "--portal", portal.code,
            "--approved-by", head.username,
        )  # fmt: skip
    said = refused(run, rows(1), portal="khong-co")
    assert "Không có cổng “khong-co”" in said
    assert portal.code in said
    assert "“ai-do”" in refused(run, rows(1), user="ai-do")


@requirement("E2")
def test_who_may_not_approve_is_told_who_may_in_a_dry_run_too(run, portal):
    author = make_user("bien-tap", portal, "author")
    for options in ([], ["--dry-run"]):
        said = refused(run, rows(1), *options, user=author.username)
        assert portal.name in said


def test_a_report_that_cannot_be_written_stops_the_import(run, tmp_path):
    assert "Không ghi được báo cáo" in refused(
        run, rows(1), "--report", str(tmp_path / "khong" / "co.csv")
    )


def test_ctrl_c_says_that_what_stands_is_whole(run, monkeypatch):
    real = importing.RowWriter.write
    batches = []

    def interrupted(writer, batch):
        if batches:
            raise KeyboardInterrupt
        batches.append(batch)
        return real(writer, batch)

    with monkeypatch.context() as patch:
        patch.setattr(importing.RowWriter, "write", interrupted)
        with pytest.raises(CommandError) as error:
            run(rows(60))
    assert error.value.returncode == 130
    assert "chạy lại lệnh để nhập tiếp" in str(error.value)
    assert LegalDocumentPage.objects.live().count() == 50
    assert "Đã nhập 10 văn bản" in run(rows(60))


def test_files_of_a_folder_move_in_with_the_rows_that_name_them(run, portal, tmp_path):
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "1.txt").write_text("Điều 1", encoding="utf-8")
    (folder / "2.docx").write_bytes(word(paragraph(runs("Điều 1"))))
    raw_rows = rows(2)
    raw_rows[0]["tep"] = "1.txt; 2.docx"
    run(raw_rows, "--files", str(folder))
    first, second = LegalDocumentPage.objects.live().order_by("path")
    assert [(f.file.title, f.kind) for f in first.files.all()] == [
        ("1.txt", "word"), ("2.docx", "word")
    ]  # fmt: skip
    assert first.files.first().file.file.read().decode() == "Điều 1"
    assert first.live_revision.as_object().files.count() == 2
    assert not second.files.exists()
    assert "không đổi: 2" in run(raw_rows, "--files", str(folder))
    assert PortalFile.objects.count() == 2
    (folder / "1.txt").write_text("Điều 1. Sửa lại", encoding="utf-8")
    raw_rows[0]["tep"] = "1.txt"
    run(raw_rows, "--files", str(folder))
    (file,) = LegalDocumentPage.objects.get(pk=first.pk).files.all()
    assert file.file.file.read().decode() == "Điều 1. Sửa lại"


def test_files_that_are_not_there_or_are_programs_refuse_their_row(run, tmp_path):
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "hong.pdf").write_bytes(b"MZ" + b"\0" * 500)
    for name, said in (
        ("khong-co.pdf", "khong-co.pdf"), ("hong.pdf", "chương trình"),
        ("../van-ban.json", "Không có tệp"),
    ):  # fmt: skip
        raw_rows = rows(1, tep=name)
        with pytest.raises(CommandError):
            run(raw_rows, "--files", str(folder))
        assert said in run(raw_rows, "--files", str(folder), "--dry-run")
    assert "không có tệp nào được gửi kèm" in run(rows(1, tep="1.txt"), "--dry-run")
    assert not PortalFile.objects.exists()


@requirement("E8")
def test_what_is_secret_in_a_file_stops_its_row_and_is_said_in_the_report(run, tmp_path):
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "kin.docx").write_bytes(word(paragraph(runs("TỐI MẬT")) + paragraph(runs("Điều 1"))))
    (folder / "cccd.txt").write_text("Ông A, CCCD số 079085001234", encoding="utf-8")
    (folder / "mo.docx").write_bytes(word(paragraph(runs("Bảo vệ bí mật nhà nước"))))
    raw_rows = rows(3)
    for each, name in zip(raw_rows, ("kin.docx", "cccd.txt", "mo.docx"), strict=True):
        each["tep"] = name
    said = run(raw_rows, "--files", str(folder), "--dry-run")
    assert "Dấu chỉ độ mật" in said or "kin.docx" in said
    assert "cccd.txt" in said
    assert "mo.docx" not in said
    with pytest.raises(CommandError):
        run(raw_rows, "--files", str(folder))
    assert not PortalFile.objects.exists()


@requirement("E8")
def test_scans_are_read_before_anything_moves_in(run, tmp_path):
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "mo.pdf").write_bytes(page_picture(["Thông báo"], "PDF"))
    (folder / "kin.jpg").write_bytes(page_picture(["TỐI MẬT"], "JPEG"))
    raw_rows = rows(2)
    raw_rows[0]["tep"], raw_rows[1]["tep"] = "mo.pdf", "kin.jpg"
    said = run(raw_rows, "--files", str(folder), "--dry-run")
    assert "Đang đọc bản quét “mo.pdf” …" in said
    assert "TỐI MẬT" in said
    said = run(raw_rows, "--files", str(folder), "--skip-refused")
    assert "Đang đọc" not in said, "what was read once is known by its content"
    page = LegalDocumentPage.objects.get()
    assert page.live
    assert [file.file.title for file in page.files.all()] == ["mo.pdf"]
    assert "không đổi: 1" in run(raw_rows[:1], "--files", str(folder))
