"""From files to drafts: taken in, read, proposed, confirmed by a person. S6, P10."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.media.models import PortalFile
from home.text.refusal import Refused
from sections.documents import uploads
from sections.documents.models import DocumentType, IncomingFile, LegalDocumentPage, UploadBatch
from tests.factories.chain import section_of
from tests.factories.portals import make_province, staff
from tests.factories.signing import Authority, sign, unsigned_pdf
from tests.home.media.files import page_picture, paragraph, run, word
from tests.requirement import requirement
from tests.sections.documents.test_proposals import DECISION

pytestmark = [pytest.mark.django_db, requirement("S6")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def author(people):
    return people["author"]


def a_file(content=DECISION, name="qd-11.txt"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def numbered(number):
    return DECISION.replace("11/2017", f"{number}/2017")


@pytest.fixture
def batch(portal, author):
    """Two files that wait to be read."""
    files = [a_file(numbered(11), "qd-11.txt"), a_file(numbered(12), "qd-12.txt")]
    return uploads.take_in(portal, files, acting_user=author)


@pytest.fixture
def ask(client, portal, author):
    client.force_login(author)

    def send(name, *args, method="get", data=None, **options):
        url = reverse(name, args=args)
        return getattr(client, method)(url, data, headers={"host": portal.host}, **options)

    return send


def states(batch):
    return list(batch.files.values_list("state", flat=True))


def read_all(batch):
    while uploads.read_next(batch):
        pass


# On the screens --------------------------------------------------------------------------------


def test_a_file_becomes_a_draft_with_what_its_text_says(ask, portal, author):
    # As an old office wrote it: TCVN3, by the font alone.
    old = word(
        paragraph(run("Sè: 99/Q§-STNMT", ".VnTime"))
        + paragraph(run("Nam §Þnh, ngµy 04 th¸ng 10 n¨m 2011", ".VnTime"))
    )
    answer = ask(
        "documents_uploads",
        method="post",
        data={"portal": portal.pk, "files": [a_file(), a_file(old, "cu.docx")]},
        follow=True,
    )
    assert "Đã đọc 0/2 tệp" in answer.content.decode()
    batch = UploadBatch.objects.get()
    assert ask("documents_read_next", batch.pk, method="post").json() == {"left": 1}
    assert ask("documents_read_next", batch.pk, method="post").json() == {"left": 0}
    first, second = batch.files.all()
    assert (second.encoding, second.proposals["fields"]["number"]["value"]) == (
        "tcvn3", "99/QĐ-STNMT"
    )  # fmt: skip
    html = ask("documents_upload_batch", batch.pk).content.decode()
    assert "bảng mã cũ TCVN3" in html

    html = ask("documents_confirm_file", first.pk).content.decode()
    for said in ("11/2017/QĐ-UBND", "dòng 3", "04/05/2017", "Phạm Đình Nghị", "08/2010/QĐ-UBND"):
        assert said in html
    form = ask("documents_confirm_file", first.pk).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data |= {"date_issued": "04/05/2017", "date_in_force": "14/05/2017"}
    data["signer_post"] = "Phó Chủ tịch"  # the person mends a proposal
    del data["relation_4"]
    answer = ask("documents_confirm_file", first.pk, method="post", data=data, follow=True)
    assert "11/2017/QĐ-UBND” đã thành bản nháp" in answer.content.decode()
    page = LegalDocumentPage.objects.get()
    assert not page.live
    assert page.get_parent().pk == section_of(portal, "documents").pk
    assert (page.number, page.signer_post, page.owner) == (
        "11/2017/QĐ-UBND",
        "Phó Chủ tịch",
        author,
    )
    assert page.issuer.name == "Ủy ban nhân dân tỉnh Nam Định"
    assert "Điều 1. Sửa đổi khoản 2" in page.body
    file = page.files.get()
    assert (file.kind, file.file.title) == ("word", "qd-11.txt")
    assert file.file.file.read().decode() == DECISION
    assert file.file.collection == portal.collection
    first.refresh_from_db()
    assert (first.state, first.page, bytes(first.content)) == ("confirmed", page, b"")
    draft = page.latest_revision.as_object()
    assert draft.files.count() == 1
    assert {(r.kind, r.target_number, r.parts, r.basis) for r in draft.relations.all()} == {
        ("amends", "05/2012/QĐ-UBND", "khoản 2 Điều 5; Điều 7", "Điều 1"),
        ("rests_on", "27/2018/NĐ-CP", "", ""),
        ("repeals", "07/2009/QĐ-UBND", "", "Điều 2"),
    }  # what the person did not tick is left out


def test_a_law_named_without_its_number_is_asked_for_once(ask, batch):
    read_all(batch)
    first, second = batch.files.all()

    def form_of(row):
        return ask("documents_confirm_file", row.pk).context["form"]

    form = form_of(first)
    data = {name: form[name].value() for name in form.fields}
    data |= {"date_issued": "04/05/2017", "date_in_force": "14/05/2017"}
    assert (data["relation_1"], data["number_of_1"]) == (False, "")
    html = ask(
        "documents_confirm_file", first.pk, method="post", data=data | {"relation_1": "on"}
    ).content.decode()
    assert "Ghi số, ký hiệu của văn bản này, hoặc bỏ dấu chọn trước nó." in html
    assert not LegalDocumentPage.objects.exists()

    data |= {"relation_1": "on", "number_of_1": "77/2015/QH13"}
    ask("documents_confirm_file", first.pk, method="post", data=data)
    draft = LegalDocumentPage.objects.get().latest_revision.as_object()
    law = draft.relations.get(target_number="77/2015/QH13")
    assert law.kind == "rests_on"
    assert law.target_abstract == "Luật Tổ chức chính quyền địa phương"
    assert f"{law.target_date:%d/%m/%Y}" == "19/06/2015"
    # The next file that names it is offered that number.
    form = form_of(second)
    assert (form["relation_1"].value(), form["number_of_1"].value()) == (True, "77/2015/QH13")


def test_wrong_particulars_are_told_and_nothing_is_written(ask, batch):
    uploads.read_next(batch)
    first = batch.files.first()
    data = {"number": "31-2010", "date_issued": "31/02/2011", "abstract": "Về việc"}
    html = ask("documents_confirm_file", first.pk, method="post", data=data).content.decode()
    assert "không đúng thể thức số, ký hiệu văn bản" in html
    assert 'value="31/02/2011"' in html
    assert not LegalDocumentPage.objects.exists()
    assert not PortalFile.objects.exists()


def test_the_file_itself_is_opened_and_no_script_of_it_runs(ask, batch):
    answer = ask("documents_incoming_original", batch.files.first().pk)
    assert answer.content.decode() == numbered(11)
    assert answer["Content-Disposition"] == 'inline; filename="qd-11.txt"'
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_is_left_out_and_the_next_one_is_shown(ask, batch):
    read_all(batch)
    first, second = batch.files.all()
    answer = ask("documents_confirm_file", first.pk, method="post", data={"discard": ""})
    assert answer["Location"].endswith(reverse("documents_confirm_file", args=[second.pk]))
    answer = ask("documents_confirm_file", second.pk, method="post", data={"discard": ""})
    assert answer["Location"].endswith(reverse("documents_uploads"))
    assert not UploadBatch.objects.exists()


def test_nobody_of_another_portal_sees_them(client, batch):
    other = make_province("soc_trang")
    client.force_login(staff(other)["author"])
    pages = [
        reverse("documents_upload_batch", args=[batch.pk]),
        reverse("documents_confirm_file", args=[batch.files.first().pk]),
        reverse("documents_incoming_original", args=[batch.files.first().pk]),
    ]
    for url in pages:
        assert "qd-11" not in client.get(url, headers={"host": other.host}).content.decode()
    client.post(reverse("documents_read_next", args=[batch.pk]), headers={"host": other.host})
    assert states(batch) == ["waiting", "waiting"]


def test_the_screen_of_a_hundred_files_asks_no_more_than_that_of_one(
    ask, batch, django_assert_max_num_queries
):
    ask("documents_upload_batch", batch.pk)
    with CaptureQueriesContext(connection) as few:
        ask("documents_upload_batch", batch.pk)
    IncomingFile.objects.bulk_create(
        IncomingFile(batch=batch, name=f"{n}.pdf", size=1, sha256=str(n)) for n in range(98)
    )
    with django_assert_max_num_queries(len(few)):
        ask("documents_upload_batch", batch.pk)


# Taken in --------------------------------------------------------------------------------------


def test_what_is_refused_says_why_and_stops_no_other_file(portal, author):
    files = [a_file(b"MZ" + b"\0" * 500, "hoa-don.pdf"), a_file(b"", "trong.txt"), a_file()]
    batch = uploads.take_in(portal, files, acting_user=author)
    assert states(batch) == ["refused", "refused", "waiting"]
    refused = batch.files.first()
    assert "hoa-don.pdf" in refused.problem
    assert bytes(refused.content) == b""


def test_the_same_file_is_taken_in_once(portal, author, batch):
    again = uploads.take_in(portal, [a_file(numbered(11), "ban-sao.txt")], acting_user=author)
    (row,) = again.files.all()
    assert (row.state, "qd-11.txt" in row.problem) == ("refused", True)


def test_too_many_files_are_refused_at_once(portal, author):
    with pytest.raises(Refused) as refused:
        uploads.take_in(portal, [a_file()] * 101, acting_user=author)
    assert "101" in str(refused.value)
    assert not UploadBatch.objects.exists()


# Read ------------------------------------------------------------------------------------------


def test_reading_is_stopped_and_goes_on(batch):
    uploads.read_next(batch)
    uploads.stop(batch)
    assert uploads.read_next(batch) is None
    assert states(batch) == ["read", "waiting"]
    uploads.go_on(batch)
    read_all(batch)
    assert states(batch) == ["read", "read"]


def test_a_scan_is_laid_down_between_two_pages_when_it_is_stopped(portal, author, monkeypatch):
    scan = SimpleUploadedFile("quet.pdf", page_picture(["Quyết định số 5/QĐ-UBND"], "PDF"))
    batch = uploads.take_in(portal, [scan], acting_user=author)
    heard = []

    def stopped_meanwhile(row, *done, tell=uploads._tell):
        heard.append(done)
        uploads.stop(batch)
        tell(row, *done)

    monkeypatch.setattr(uploads, "_tell", stopped_meanwhile)
    uploads.read_next(batch)
    assert heard == [(0, 1)]
    assert states(batch) == ["waiting"]


def test_two_readers_never_take_the_same_file(batch):
    one, other = uploads._claim(batch), uploads._claim(batch)
    assert {one.name, other.name} == {"qd-11.txt", "qd-12.txt"}
    assert uploads.read_next(batch) is None


def test_who_fell_silent_is_followed_by_another_but_not_for_ever(batch):
    for attempt in range(1, 5):
        row = uploads._claim(batch)
        assert (row.name, row.attempts) == ("qd-11.txt", attempt)
        long_ago = timezone.now() - timedelta(minutes=6)
        batch.files.filter(pk=row.pk).update(heard_of_at=long_ago)
    uploads.read_next(batch)
    first = batch.files.first()
    assert first.state == "refused"
    assert "ba lần" in first.problem


def test_the_command_reads_what_waits(batch, capsys):
    call_command("read_uploads")
    assert states(batch) == ["read", "read"]
    assert "qd-12.txt" in capsys.readouterr().out


def test_a_signed_pdf_is_kept_as_the_signed_copy(portal, author):
    pdf = sign(unsigned_pdf("Quyet dinh 31/2010/QD-UBND"), Authority().signer("Lê Văn Cần"))
    batch = uploads.take_in(portal, [a_file(pdf, "ky-so.pdf")], acting_user=author)
    read_all(batch)
    row = batch.files.get()
    assert (row.text, row.method) == ("Quyet dinh 31/2010/QD-UBND", "text")
    values = {
        "kind": DocumentType.objects.get(code="quyet-dinh"),
        "number": "31/2010/QĐ-UBND",
        "date_issued": timezone.localdate(),
        "abstract": "Về việc",
    }
    page = uploads.confirm(row, values, issuer_name="UBND tỉnh", acting_user=author)
    file = page.files.get()
    assert file.kind == "signed"
    assert file.file.file.read() == pdf


def test_a_file_is_confirmed_once(batch, author):
    read_all(batch)
    first = batch.files.first()
    particulars = {
        "kind": DocumentType.objects.get(code="quyet-dinh"),
        "number": "11/2017/QĐ-UBND",
        "date_issued": timezone.localdate(),
        "abstract": "Về việc",
    }
    options = {"issuer_name": "UBND tỉnh", "acting_user": author}
    uploads.confirm(first, particulars, **options)
    with pytest.raises(Refused):
        uploads.confirm(first, particulars, **options)
    assert LegalDocumentPage.objects.count() == 1


@requirement("B13")
def test_a_folder_is_taken_in_once_after_a_dry_run(portal, author, tmp_path, capsys):
    (tmp_path / "qd").mkdir()
    (tmp_path / "qd" / "qd-11.txt").write_text(numbered(11), encoding="utf-8")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.4 hong")
    (tmp_path / "ghi-chu.log").write_text("khong phai van ban")
    command = ["upload_documents", str(tmp_path), "--portal", portal.code, "--user"]
    call_command(*command, author.username, "--dry-run")
    said = capsys.readouterr().out
    assert "11/2017/QĐ-UBND" in said
    assert "hong.pdf: không tiếp nhận" in said
    assert not UploadBatch.objects.exists()
    report = tmp_path / "bao-cao.csv"
    call_command(*command, author.username, "--report", str(report))
    assert "11/2017/QĐ-UBND,2017-05-04,quyet-dinh" in report.read_text(encoding="utf-8-sig")
    call_command(*command, author.username)
    assert sorted(IncomingFile.objects.values_list("name", "state")) == [
        ("hong.pdf", "refused"), ("qd-11.txt", "read")
    ]  # fmt: skip
    stranger = staff(make_province("soc_trang"))["author"]
    with pytest.raises(CommandError):
        call_command(*command, stranger.username)
