"""A board asks, reminds, sends reporters, meets; a change opens a correction. E10, E11, D5."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from components.coordination import rules
from components.coordination.actions import (
    announce_meeting,
    answer_request,
    ask_for_information,
    assign_reporter,
    drop_request,
    remind_of_request,
)
from components.coordination.meeting import Quarter, pack_of
from components.coordination.models import InformationRequest, Reminder
from components.coordination.reminding import remind_by_the_clock
from components.coordination.work import events_of, requests_to
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, staff
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E10", "E11")]


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

    @pytest.mark.parametrize("invited", ["9" * 40, "9" * 19, "0", "x"])
    def test_somebody_who_cannot_exist_is_refused_in_words(self, client, province, ours, invited):
        client.force_login(ours["board_member"])
        url = f"{reverse('coordination_announce')}?portal={province.pk}&quarter=2026-4"
        answer = client.post(url, {"invited": [invited]}, headers={"host": province.host})
        assert answer.status_code == 200
        assert answer.context["form"].errors["invited"]

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
