"""A board asks, reminds, sends reporters, meets; a change opens a correction. E10, E11, D5."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from components.coordination import rules
from components.coordination.actions import (
    announce_meeting,
    answer_request,
    ask_for_information,
    assign_reporter,
    begin_draft,
    close_correction,
    drop_request,
    name_item,
    remind_of_request,
)
from components.coordination.meeting import Quarter, pack_of
from components.coordination.models import CorrectionDue, InformationRequest, Reminder
from components.coordination.reminding import remind_by_the_clock
from components.coordination.work import corrections_for, events_of, requests_to
from components.uptake.models import Proposal, TakenUpItem
from home.editorial.sections import section_pages
from home.portal.models import Unit
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, make_province, staff
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E10", "E11")]


@pytest.fixture
def province():
    return make_province("soc_trang")


@pytest.fixture
def component():
    return a_component("soc_trang")


@pytest.fixture
def ours(province):
    return staff(province)


@pytest.fixture
def theirs(component):
    return staff(component)


def ask(province, component, ours, **fields):
    usual = {"subject": "Số liệu thu hoạch lúa", "text": "Diện tích, năng suất.", "amount": 3}
    return ask_for_information(
        province, asked=component, acting_user=ours["board_head"], **{**usual, **fields}
    )


def late(request, days=7):
    InformationRequest.objects.filter(pk=request.pk).update(
        due=timezone.localdate() - timedelta(days=days)
    )
    return InformationRequest.objects.get(pk=request.pk)


class TestAsking:
    def test_it_is_due_in_working_days_and_says_why(
        self, province, component, ours, theirs, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            request = ask(province, component, ours)
        assert timedelta(days=3) <= request.due - timezone.localdate() <= timedelta(days=14)
        assert request.source == "ST 5.2, 13.2"
        assert theirs["board_head"].email in [to for each in mail.outbox for to in each.to]
        assert list(requests_to(theirs["author"])) == [request]
        assert not requests_to(ours["board_head"])

    def test_an_agency_without_a_portal_is_asked_by_mail(
        self, province, ours, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            ask(province, None, ours, agency="Công ty Thuỷ lợi", email="thuyloi@example.vn")
        assert mail.outbox[-1].to == ["thuyloi@example.vn"]
        assert "Diện tích, năng suất." in mail.outbox[-1].body

    def test_what_cannot_be_asked_is_refused(self, province, component, ours, theirs):
        with refused("Only people of the editorial board"):
            ask_for_information(
                province, asked=component, subject="x", text="x", amount=3,
                acting_user=ours["author"],
            )  # fmt: skip
        with refused("does not ask itself"):
            ask(province, province, ours)
        with refused("your own province"):
            ask(province, a_component("nam_dinh"), ours)
        with refused("from 1 to"):
            ask(province, component, ours, amount=0)
        with refused("write the agency's name"):
            ask(province, None, ours)

    def test_answered_and_told(
        self, province, component, ours, theirs, django_capture_on_commit_callbacks
    ):
        request = ask(province, component, ours)
        with django_capture_on_commit_callbacks(execute=True):
            answer_request(request, text="330.000 ha", acting_user=theirs["author"])
        assert mail.outbox[-1].to == [ours["board_head"].email]
        assert "330.000 ha" in mail.outbox[-1].body
        request.refresh_from_db()
        assert request.is_answered
        assert not request.is_late
        with refused("closed already"):
            answer_request(request, text="Lần hai", acting_user=theirs["author"])

    @requirement("P2")
    def test_others_neither_answer_nor_see_it(self, client, province, component, ours):
        request = ask(province, component, ours)
        other = a_component("nam_dinh")
        head = staff(other)["board_head"]
        with refused("Only the portal that is asked"):
            answer_request(request, text="x", acting_user=head)
        client.force_login(head)
        url = reverse("coordination_request", args=[request.pk])
        for path in (url, reverse("coordination_board")):
            answer = client.get(path, headers={"host": other.host})
            assert "thu hoạch" not in answer.content.decode()

    def test_closed_with_a_reason(self, province, component, ours):
        request = ask(province, component, ours)
        with refused("Write the reason"):
            drop_request(request, reason="", acting_user=ours["board_head"])
        drop_request(request, reason="Không cần nữa", acting_user=ours["board_head"])
        assert not InformationRequest.objects.get().is_answered


class TestReminding:
    @pytest.mark.parametrize(
        ("day", "works", "reminded"),
        [(1, True, False), (3, True, True), (4, True, True), (5, True, True), (5, False, False)],
    )
    def test_the_day_before_that_day_and_after_never_on_a_day_off(self, day, works, reminded):
        due = date(2026, 12, 4)
        assert (
            rules.is_reminded_today(today=date(2026, 12, day), due=due, is_working_day=works)
            is reminded
        )

    def test_the_clock_reminds_once_a_day(
        self, province, component, ours, theirs, monkeypatch, django_capture_on_commit_callbacks
    ):
        monkeypatch.setattr("components.coordination.reminding.HOUR", 0)
        monkeypatch.setattr("components.coordination.days.works_today", lambda portal: True)
        late(ask(province, component, ours))
        with django_capture_on_commit_callbacks(execute=True):
            remind_by_the_clock()
            remind_by_the_clock()
        assert Reminder.objects.count() == 1
        assert any("Nhắc" in each.subject for each in mail.outbox)

    def test_a_person_reminds_once_a_day_too(self, province, component, ours):
        request = ask(province, component, ours)
        remind_of_request(request, acting_user=ours["board_head"])
        with refused("reminded today already"):
            remind_of_request(request, acting_user=ours["board_head"])

    def test_an_answer_that_came_late_stays_late(self, province, component, ours, theirs):
        request = late(ask(province, component, ours))
        assert request.is_late
        answer_request(request, text="Đây", acting_user=theirs["author"])
        assert InformationRequest.objects.get().is_late


def test_a_reporter_is_sent_and_told(province, ours, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assignment = assign_reporter(
            province, event="Họp báo quý IV", starts_at=timezone.now() + timedelta(days=2),
            reporter=ours["author"], acting_user=ours["board_head"],
        )  # fmt: skip
    assert mail.outbox[-1].to == [ours["author"].email]
    assert list(events_of(ours["author"])) == [assignment]
    with refused("over already"):
        assign_reporter(
            province, event="Hôm qua", starts_at=timezone.now() - timedelta(days=1),
            reporter=ours["author"], acting_user=ours["board_head"],
        )  # fmt: skip


class TestItemOfAnEvent:
    @pytest.fixture
    def assignment(self, component, theirs):
        return assign_reporter(
            component, event="Khánh thành cầu", starts_at=timezone.now() + timedelta(hours=1),
            reporter=theirs["author"], acting_user=theirs["board_head"],
        )  # fmt: skip

    def at(self, client, component, user, row, data=None):
        client.force_login(user)
        url = reverse("coordination_assignment", args=[row.pk])
        headers = {"host": component.host}
        return client.post(url, data, headers=headers) if data else client.get(url, headers=headers)

    def test_a_draft_is_begun_and_it_is_done_when_that_is_public(
        self, client, component, theirs, assignment
    ):
        section = next(s for s in section_pages(component) if s.key == "news")
        answer = self.at(client, component, theirs["author"], assignment, {"section": section.pk})
        assignment.refresh_from_db()
        page = assignment.page.specific
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert (page.title, page.owner, page.live) == ("Khánh thành cầu", theirs["author"], False)
        edit = client.get(answer.url, headers={"host": component.host}).content.decode()
        assert "Tin, bài của sự kiện “Khánh thành cầu”" in edit
        with refused("came of this already"):
            begin_draft(assignment, section, acting_user=theirs["author"])
        assert list(events_of(theirs["author"])) == [assignment]
        type(page).objects.filter(pk=page.pk).update(live=True)
        assert not events_of(theirs["author"])
        shown = self.at(client, component, theirs["board_head"], assignment).content.decode()
        assert "đã công khai: hoàn thành" in shown

    def test_the_reporter_names_an_own_item(self, client, component, theirs, assignment):
        page = write_article(component, theirs["author"], title="Tin cầu")
        other = write_article(component, theirs["board_head"], title="Tin khác")
        self.at(client, component, theirs["author"], assignment, {"page": other.pk})
        assignment.refresh_from_db()
        assert assignment.page is None
        self.at(client, component, theirs["author"], assignment, {"page": page.pk})
        assignment.refresh_from_db()
        assert assignment.page_id == page.pk
        with refused("Choose an item"):
            name_item(assignment, other, acting_user=theirs["board_head"])

    def test_others_do_not_see_it(self, client, component, theirs, ours, assignment):
        assert self.at(client, component, ours["author"], assignment).status_code in (302, 404)


class TestFiles:
    def test_they_are_private_and_within_the_wall(self, client, province, component, ours, theirs):
        file = SimpleUploadedFile("Biểu mẫu.xlsx", b"PK noi dung", "application/zip")
        request = ask(province, component, ours, files=[file])
        row = request.files.get()
        url = reverse("coordination_file", args=[row.pk])
        for portal, people in ((province, ours), (component, theirs)):
            client.force_login(people["board_head"])
            answer = client.get(url, headers={"host": portal.host})
            assert b"".join(answer.streaming_content) == b"PK noi dung"
            assert answer["Content-Disposition"].startswith("attachment")
        stranger = a_component("nam_dinh")
        client.force_login(staff(stranger)["board_head"])
        assert client.get(url, headers={"host": stranger.host}).status_code == 404
        client.logout()
        assert client.get(url, headers={"host": province.host}).status_code == 302

    def test_an_answer_brings_its_own(self, client, province, component, ours, theirs):
        request = ask(province, component, ours)
        client.force_login(theirs["author"])
        sent = {
            "text": "Xem tệp", "decision": "answer",
            "files": [SimpleUploadedFile("so-lieu.csv", b"a,b")],
        }  # fmt: skip
        url = reverse("coordination_request", args=[request.pk])
        client.post(url, sent, headers={"host": component.host})
        row = InformationRequest.objects.get().files.get()
        assert (row.name, row.is_answer, row.added_by) == ("so-lieu.csv", True, theirs["author"])

    def test_too_many_or_too_large_are_refused_and_nothing_is_kept(self, province, component, ours):
        six = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(6)]
        large = SimpleUploadedFile("a.bin", b"x")
        large.size = rules.MOST_BYTES + 1
        for files, sentence in ((six, "at most 5"), ([large], "20 MB")):
            with refused(sentence):
                ask(province, component, ours, files=files)
        assert not InformationRequest.objects.exists()


class TestMeeting:
    def test_it_is_announced_with_the_link_to_its_figures(
        self, client, province, ours, django_capture_on_commit_callbacks
    ):
        client.force_login(ours["board_member"])
        url = f"{reverse('coordination_announce')}?portal={province.pk}&quarter=2026-4"
        at = {"host": province.host}
        assert "Mời họp Ban Biên tập" in client.get(url, headers=at).content.decode()
        sent = {
            "starts_at": f"{timezone.localtime() + timedelta(days=3):%Y-%m-%d %H:%M}",
            "place": "Phòng họp số 1", "agenda": "Kết quả quý IV",
            "invited": [ours["board_head"].pk, ours["board_member"].pk],
        }  # fmt: skip
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(url, sent, headers=at)
        assert answer.status_code == 302
        letter = next(m for m in mail.outbox if m.to == [ours["board_head"].email])
        assert "Phòng họp số 1" in letter.body and "quarter=2026-4" in letter.body
        assert "Kính mời" in letter.body and "quý 2026-4" in letter.subject
        shown = client.get(answer.url, headers=at).content.decode()
        assert "Phòng họp số 1" in shown and str(ours["board_head"]) in shown

    def test_only_of_the_board_by_the_board_and_ahead(self, province, ours):
        soon, past = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
        for who, at, by, sentence in (
            ("board_head", soon, "author", "Only people of the editorial board"),
            ("author", soon, "board_head", "Invite people of the editorial board"),
            ("board_head", past, "board_head", "lies in the past"),
        ):
            with refused(sentence):
                announce_meeting(
                    province, quarter="2026-4", starts_at=at, place="Hội trường",
                    invited=[ours[who]], acting_user=ours[by],
                )  # fmt: skip

    def test_quarters(self):
        assert str(Quarter.of(date(2026, 11, 30))) == "2026-4"
        assert Quarter(2026, 4).end == date(2027, 1, 1)
        assert str(Quarter(2026, 1).previous) == "2025-4"
        assert Quarter.read("nonsense") == Quarter.of(timezone.localdate())

    def test_its_figures_and_file(self, client, province, component, ours, theirs):
        page = write_article(component, theirs["author"], title="Tin")
        submit(page, theirs["author"])
        approve_to_the_end(page, theirs)
        late(ask(province, component, ours))
        tables = pack_of(province, Quarter.of(timezone.localdate()))
        assert tables[0].rows == [(component.name, 1, 0, 0, 0)]  # the section pages do not count
        asked = tables[1].rows
        assert asked == [(component.agency.name, 1, 0, 1, 0)]
        client.force_login(ours["board_head"])
        url = reverse("coordination_meeting")
        answer = client.get(f"{url}?format=xlsx", headers={"host": province.host})
        assert len(load_workbook(io.BytesIO(answer.content)).worksheets) == 5
        assert client.get(url, headers={"host": province.host}).status_code == 200
        client.force_login(ours["author"])
        assert client.get(url, headers={"host": province.host}).status_code == 302


@requirement("D5")
class TestCorrections:
    def test_a_changed_official_opens_one_here_and_at_the_province(
        self, province, component, ours, theirs
    ):
        official = component.answerable
        official.phone = "0299 3 822 000"
        official.save()
        opened = CorrectionDue.objects.all()
        assert {row.portal for row in opened} == {component, province}
        assert "0299 3 822 000" in opened[0].after
        assert opened[0].due == timezone.localdate()
        assert corrections_for(theirs["board_head"]).count() == 1
        row = opened.get(portal=component)
        close_correction(row, note="Đã sửa trang Giới thiệu", acting_user=theirs["board_head"])
        assert not corrections_for(theirs["board_head"])
        assert corrections_for(ours["board_head"]).count() == 1

    def test_the_article_is_cited_where_the_regulation_states_it(self):
        portal = a_component("nam_dinh")
        agency = portal.agency
        agency.email = "moi@example.vn"
        agency.save()
        row = CorrectionDue.objects.filter(portal=portal).get()
        assert row.source == "NĐ 8.5, 22.3"

    def test_a_unit_and_what_an_official_is_in_charge_of_count_too(self, component):
        official = component.answerable
        official.duties = "Phụ trách chuyển đổi số"
        official.save()
        unit = Unit.objects.create(portal=component, name="Phòng Hành chính")
        assert CorrectionDue.objects.filter(portal=component).count() == 1
        unit.email = "hanhchinh@example.vn"
        unit.save()
        assert CorrectionDue.objects.filter(portal=component).count() == 2

    @requirement("P6")
    def test_a_change_of_content_is_due_where_it_was_taken_up(
        self, province, component, ours, theirs
    ):
        origin = write_article(component, theirs["author"], title="Tin gốc")
        submit(origin, theirs["author"])
        approve_to_the_end(origin, theirs)
        copy = write_article(province, ours["author"], title="Tin gốc")
        submit(copy, ours["author"])
        approve_to_the_end(copy, ours)
        taken_up(origin, copy, by=ours["board_head"])
        change(origin, theirs, "Tin gốc đã sửa")
        row = CorrectionDue.objects.get(portal=province)
        assert row.page_id == copy.pk and "Tin gốc đã sửa" in row.after
        assert row.due == timezone.localdate() and row.is_open
        approve_to_the_end(copy, ours)  # uptake has brought the new version into its chain
        row.refresh_from_db()
        assert not row.is_open

    def test_what_is_not_shown_opens_none(self, component):
        official = component.answerable
        official.sort_order = 7
        official.save()
        assert not CorrectionDue.objects.exists()

    def test_only_its_board_closes_it(self, client, component, theirs):
        official = component.answerable
        official.post = "Phó Trưởng ban"
        official.save()
        row = CorrectionDue.objects.get(portal=component)
        with refused("Only people of the editorial board"):
            close_correction(row, note="x", acting_user=theirs["author"])
        client.force_login(theirs["board_head"])
        url = reverse("coordination_correction", args=[row.pk])
        body = client.get(url, headers={"host": component.host}).content.decode()
        assert "Phó Trưởng ban" in body
        client.post(url, {"note": "Đã sửa"}, headers={"host": component.host})
        assert not CorrectionDue.objects.get(pk=row.pk).is_open


def taken_up(origin, copy, *, by):
    origin = type(origin).objects.get(pk=origin.pk)
    proposal = Proposal.objects.create(
        page=origin, portal=origin.portal, taker=copy.portal, title=origin.title,
        revision_id=origin.live_revision_id, note="", proposed_by=by, decided_by=by,
    )  # fmt: skip
    return TakenUpItem.objects.create(
        proposal=proposal, page=copy, origin=origin, portal=copy.portal,
        origin_portal=origin.portal, followed_revision_id=origin.live_revision_id,
        since_revision_id=0,
    )  # fmt: skip


def change(page, people, title):
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = title
    draft.save_revision(user=people["author"])
    submit(draft, people["author"])
    approve_to_the_end(page, people)
