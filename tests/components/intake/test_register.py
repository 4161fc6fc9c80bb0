"""The register by hand: letters come in, become drafts, are answered. P5, P2, E2, P10."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from components.intake.health import check_mailboxes
from components.intake.models import Attachment, IntakeEntry, Mailbox
from components.intake.work import waiting_for
from home.accounts.actions import suspend_account
from home.accounts.models import Membership, Role
from home.editorial.models.pages import stream_text
from home.editorial.work import work_of
from home.portal.health import Weight
from home.text.legacy import find_legacy
from sections.articles.models import ArticlePage
from tests.components.intake.letters import a_letter, at, page_of
from tests.factories.chain import approve_to_the_end, give_reasons, section_of, submit
from tests.factories.letters import bomb_in_word, odt_file, word_file
from tests.factories.mails.odd import macros
from tests.factories.mails.texts import TCVN3, WANTED
from tests.factories.pages_bytes import picture
from tests.factories.portals import a_component, make_province, make_user, staff, superuser
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [pytest.mark.django_db, requirement("P5")]


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def keeper(client, portal, people):
    """The client of who keeps the register."""
    client.defaults["HTTP_HOST"] = portal.host
    client.force_login(people["board_head"])
    return client


@pytest.fixture
def run_on_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def test_a_form_without_what_the_regulation_asks_for_is_shown_again(keeper):
    again = page_of(keeper.post(reverse("intake:enter"), {"kind": "letter"}))
    assert "w-field__errors" in again or "error" in again
    assert not IntakeEntry.objects.exists()
    assert not Attachment.objects.exists()


@requirement("E7")
def test_what_is_made_into_a_draft_keeps_headings_tables_pictures_and_its_sender_is_told(
    keeper, portal, people, django_capture_on_commit_callbacks
):
    entry = a_letter(portal, ("tin.docx", word_file()))
    shown = page_of(keeper.get(at(entry, "draft")))
    assert "<h2" in shown and "Giao Hà" in shown and "data:image/png" in shown
    section = section_of(portal)
    data = {"section": section.pk, "title": "Hội nghị sơ kết", "lead": "Sơ kết công tác."}
    refused = page_of(keeper.post(at(entry, "draft"), data))
    assert "Thông tư 22/2023" in refused
    assert not ArticlePage.objects.filter(title="Hội nghị sơ kết").exists()

    data["description-0"] = "Quang cảnh hội nghị"
    response = keeper.post(at(entry, "draft"), data)
    page = ArticlePage.objects.get(title="Hội nghị sơ kết")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = page.get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "table", "picture"]
    assert "<h2>" in str(draft.body[0].value)
    picture = draft.body[2].value["image"]
    assert picture.collection == portal.collection
    assert picture.source == draft.source == "UBND huyện Giao Thuỷ"
    assert not page.live

    give_reasons(page, people["board_head"])
    submit(page, people["board_head"])
    with django_capture_on_commit_callbacks(execute=True):
        approve_to_the_end(page, people)
    entry.refresh_from_db()
    assert entry.state == "published"
    told = [m for m in mail.outbox if m.to == ["vanphong@giaothuy.example.vn"]]
    page.refresh_from_db()
    assert len(told) == 1 and page.full_url in told[0].body
    actions = set(ModelLogEntry.objects.for_instance(entry).values_list("action", flat=True))
    assert actions >= {
        "intake.receive",
        "intake.draft",
        "intake.publish",
        "intake.answer_published",
    }


def test_a_picture_that_is_left_out_needs_no_words(keeper, portal):
    entry = a_letter(portal, ("tin.docx", word_file()))
    data = {"section": section_of(portal).pk, "title": "Không ảnh", "skip-0": "on"}
    keeper.post(at(entry, "draft"), data)
    draft = ArticlePage.objects.get(title="Không ảnh").get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "table"]


def test_whoever_sent_it_is_told_why_it_is_refused(
    keeper, portal, django_capture_on_commit_callbacks
):
    entry, by_post = a_letter(portal), a_letter(portal, sender_email="")
    assert "lý do" in page_of(keeper.post(at(entry, "refuse"), {"reason": " "})).lower()
    with django_capture_on_commit_callbacks(execute=True):
        for each in (entry, by_post):
            keeper.post(at(each, "refuse"), {"reason": "Tin đã cũ, đề nghị gửi tin mới."})
    (told,) = mail.outbox
    assert "Tin đã cũ" in told.body and told.to == [entry.sender_email]
    assert "gửi bằng công văn" in page_of(keeper.get(at(by_post)))
    keeper.post(at(entry, "reopen"), {"reason": "Nhầm."})
    entry.refresh_from_db()
    assert entry.is_open


@requirement("P10")
def test_an_old_encoding_is_shown_side_by_side_and_becomes_unicode(keeper, portal):
    entry = a_letter(portal, text=TCVN3, encoding="TCVN3")
    shown = page_of(keeper.get(at(entry)))
    assert WANTED in shown and TCVN3 in shown
    data = {"section": section_of(portal).pk, "title": "Từ thư cũ"}
    assert WANTED in page_of(keeper.get(at(entry, "draft")))
    keeper.post(at(entry, "draft"), data)
    draft = ArticlePage.objects.get(title="Từ thư cũ").get_latest_revision_as_object()
    assert WANTED in str(draft.body[0].value)


@requirement("O3")
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("công văn.docx", b"MZ" + b"\x90" * 400, "chương trình"),
        ("rong.doc", b"", "rỗng"),
        ("hong.docx", b"PK\x03\x04 khong phai", "hỏng"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_kept_and_never_made_into_a_draft(
    keeper, portal, name, content, words
):
    entry = a_letter(portal, (name, content))
    assert words in page_of(keeper.get(at(entry)))
    file = entry.attachments.get()
    assert not file.is_convertible
    download = keeper.get(reverse("intake:attachment", args=[file.pk]))
    assert b"".join(download.streaming_content) == content
    assert download["Content-Type"] == "application/octet-stream"
    assert download["Content-Disposition"].startswith("attachment")


def test_an_entry_waits_in_my_work_until_somebody_takes_it(keeper, portal, people):
    entry = a_letter(portal)
    head, member = people["board_head"], people["author"]
    assert entry in waiting_for(head)
    assert "Công văn, thư đến" in [str(group.source.heading) for group in work_of(head).groups]
    assert entry not in waiting_for(member)
    keeper.post(at(entry, "give"), {"handler": member.pk})
    assert entry in waiting_for(member) and entry not in waiting_for(head)
    keeper.force_login(member)
    assert keeper.get(at(entry)).status_code == 200
    keeper.post(at(entry, "refuse"), {"reason": "Trùng."})
    assert not waiting_for(member).exists()


@requirement("D1")
def test_when_it_is_due_follows_from_the_regulation(keeper):
    portal = make_province("kon_tum")
    keeper.force_login(staff(portal)["administrator"])
    entry = a_letter(portal)
    data = {"term": "freshness.conferences", "counted_from": "2026-11-20"}
    response = keeper.post(at(entry, "term"), data, headers={"host": portal.host})
    assert response.status_code == 302
    entry.refresh_from_db()
    assert f"{entry.due:%d/%m/%Y}" == "23/11/2026"
    assert "KT 11.2.c" in entry.due_source


@requirement("P2")
def test_another_portals_register_is_not_there(keeper, portal, people):
    foreign = make_province("soc_trang")
    entry = a_letter(foreign, ("mat.txt", b"Noi dung rieng"), subject="Chuyện riêng của Sóc Trăng")
    assert "Chuyện riêng" not in page_of(keeper.get(reverse("intake:index")))
    for verb in ("inspect", "give", "term", "draft", "refuse", "file", "reopen", "message"):
        assert keeper.get(at(entry, verb)).status_code == 404, verb
        assert keeper.post(at(entry, verb), {"reason": "x"}).status_code in (404, 405), verb
    file = reverse("intake:attachment", args=[entry.attachments.get().pk])
    assert keeper.get(file).status_code == 404
    assert entry not in waiting_for(people["board_head"])
    entry.refresh_from_db()
    assert entry.state == "new"


@requirement("P2")
def test_a_units_head_has_no_part_in_the_boards_register(client, portal):
    entry = a_letter(portal)
    client.force_login(make_user("truong-phong", portal, Role.UNIT_HEAD))
    assert client.get(at(entry), headers={"host": portal.host}).status_code == 404


@requirement("P2")
def test_an_author_of_the_portal_sees_what_they_handle_and_nothing_else(client, portal, people):
    entry = a_letter(portal, subject="Không giao cho ai")
    client.force_login(people["author"])
    kwargs = {"headers": {"host": portal.host}}
    assert client.get(at(entry), **kwargs).status_code == 404
    assert "Không giao cho ai" not in page_of(client.get(reverse("intake:index"), **kwargs))
    assert client.get(reverse("intake:enter"), **kwargs).status_code in (302, 403)


def test_the_list_costs_the_same_however_long_it_is(keeper, portal, django_assert_max_num_queries):
    url = reverse("intake:index")
    a_letter(portal)
    keeper.get(url)
    with django_assert_max_num_queries(45) as few:
        keeper.get(url)
    for _each in range(8):
        a_letter(portal, handler=staff(portal)["author"])
    with django_assert_max_num_queries(len(few) + 1):
        assert keeper.get(url).status_code == 200


@requirement("O3")
def test_a_mailbox_keeps_its_password_sealed_and_shows_it_to_nobody(keeper, portal, people):
    keeper.force_login(people["administrator"])
    data = {
        "portal": portal.pk, "address": "bbt@syt.example.vn", "host": "imap.invalid", "port": 993,
        "security": "tls", "username": "bbt", "folder": "INBOX", "move_to": "", "password": "",
        "starts_on": "2026-11-01", "is_active": "on",
    }  # fmt: skip
    add = reverse("mailboxes:add")
    assert "mật khẩu" in page_of(keeper.post(add, data)).lower()
    assert not Mailbox.objects.exists()
    keeper.post(add, {**data, "password": "bi-mat-2026"})
    mailbox = Mailbox.objects.get()
    assert mailbox.password == "bi-mat-2026" and "bi-mat" not in mailbox.sealed_password
    edit = reverse("mailboxes:edit", args=[mailbox.pk])
    assert "bi-mat" not in page_of(keeper.get(edit))
    keeper.post(edit, {**data, "folder": "Tin"})
    mailbox.refresh_from_db()
    assert (mailbox.folder, mailbox.password) == ("Tin", "bi-mat-2026")
    said = keeper.post(reverse("mailboxes:read", args=[mailbox.pk]), follow=True)
    assert "không trả lời" in page_of(said)
    Membership.objects.filter(user=people["administrator"]).delete()


@requirement("P10")
@pytest.mark.parametrize("name", ["2003-A04.rtf", "2003-02120.doc"])
def test_a_file_in_an_old_encoding_is_compared_and_becomes_unicode(keeper, portal, name):
    content = shared_path("data", "legacy-encodings", "tcvn3", name).read_bytes()
    entry = a_letter(portal, (name, content), text="")
    shown = page_of(keeper.get(at(entry, "draft")))
    assert "TCVN3" in shown and "intake__compare" in shown
    data = {"section": section_of(portal).pk, "title": "Từ tệp cũ"}
    keeper.post(at(entry, "draft"), data)
    draft = ArticlePage.objects.get(title="Từ tệp cũ").get_latest_revision_as_object()
    assert not find_legacy(stream_text(draft.body))
    assert "table" in {block.block_type for block in draft.body}


@requirement("E5")
def test_what_a_suspended_person_handled_waits_for_the_board_again(keeper, portal, people):
    entry = a_letter(portal)
    keeper.post(at(entry, "give"), {"handler": people["author"].pk})
    suspend_account(people["author"], reason="Lộ mật khẩu", acting_user=superuser())
    assert entry in waiting_for(people["board_head"])
    assert "Đã rút khỏi" in page_of(keeper.get(at(entry)))


@requirement("O2")
def test_the_doctor_says_which_mailbox_is_not_read(portal):
    mailbox = Mailbox.objects.create(portal=portal, address="bbt@x.vn", host="x", username="x")
    assert [finding.weight for finding in check_mailboxes()] == [Weight.WARNING]
    Mailbox.objects.filter(pk=mailbox.pk).update(last_read_at=timezone.now())
    assert [finding.weight for finding in check_mailboxes()] == [Weight.FINE]


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "BMP"])
def test_pictures_become_pictures_of_the_portal(keeper, portal, kind):
    entry = a_letter(portal, (f"ảnh.{kind.lower()}", picture(kind)))
    data = {
        "section": section_of(portal).pk, "title": "Ảnh gửi kèm", "description-0": "Cầu mới",
    }  # fmt: skip
    keeper.post(at(entry, "draft"), data)
    draft = ArticlePage.objects.get(title="Ảnh gửi kèm").get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "picture"]
    assert draft.body[1].value["image"].description == "Cầu mới"


def test_an_odt_and_a_pdf_become_drafts(keeper, portal):
    pdf = shared_path("data", "legacy-encodings", "tcvn3", "2007-1AF57_02-2007.pdf").read_bytes()
    entry = a_letter(portal, ("tin.odt", odt_file()), ("van-ban.pdf", pdf), text="")
    assert [file.real_kind for file in entry.attachments.all()] == ["odt", "pdf"]
    shown = page_of(keeper.get(at(entry, "draft")))
    assert "Hội nghị sơ kết</h2>" in shown and "Giao Hà" in shown
    assert "intake__compare" in shown, "what the PDF says is compared"


@requirement("O3")
@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("bom.docx", bomb_in_word, "bung ra"),
        ("mau.docm", macros, "macro"),
        ("hong.zip", lambda: b"PK\x03\x04" + b"\0" * 300, "tệp hỏng"),
    ],
)
def test_what_would_fill_disks_or_run_is_said_and_stays_closed(keeper, portal, name, make, words):
    entry = a_letter(portal, (name, make()))
    assert words in page_of(keeper.get(at(entry)))
    assert entry.attachments.get().is_convertible == (name == "mau.docm")
