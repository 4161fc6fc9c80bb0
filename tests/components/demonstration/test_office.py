"""The demonstration's boards have something to do: uptake, requests, events, royalties. P6, E9."""

import pytest
from django.utils import timezone

from components.coordination.models import (
    Assignment,
    BoardMeeting,
    CorrectionDue,
    InformationRequest,
)
from components.demonstration.clock import as_of
from components.demonstration.content import PROFILES, read_content
from components.demonstration.offers import offer_items
from components.demonstration.office import days_ago, read_office, run_the_office
from components.demonstration.royalties import draw_up_statements
from components.royalties.models import RoyaltyRate, RoyaltyStatement
from components.uptake.models import Proposal, TakenUpItem
from home.accounts.models import Membership, Role
from home.portal.models import Official, Unit
from tests.factories.pages import make_article
from tests.factories.portals import a_component, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = pytest.mark.django_db


def rows_for(top, component):
    """Rows as in the file, of portals that stand here."""
    return {
        **read_office("soc_trang"),
        "uptake": [
            {"portal": component.code, "of": "Khám theo giờ hẹn", "proposed": 9, "taken": "news",
             "correction": {"days": 3, "lead": "Đến trước 30 phút.", "text": "30, không phải 15."}},
            {"portal": component.code, "of": "Đò chạy thêm chuyến", "proposed": 7, "taken": "news",
             "withdrawn": {"days": 2, "reason": "Đã về lịch thường ngày."}},
            {"portal": component.code, "of": "Tập huấn", "proposed": 5, "declined": "Việc nội bộ."},
            {"portal": component.code, "of": "Hành tím", "proposed": 1},
        ],
        "requests": [
            {"asked": component.code, "days": 6, "working_days": 5, "subject": "Số liệu",
             "text": "Theo huyện.", "answered": 3, "answer": "Gửi kèm."},
            {"asked": component.code, "days": 20, "working_days": 3, "subject": "Tiến độ",
             "text": "Theo tuần.", "reminded": 4},
        ],
        "events": [
            {"event": "Hội nghị", "place": "Hội trường", "assigned": 1, "in_days": 4},
        ],
    }  # fmt: skip


@requirement("P6", "E9", "E10", "E11")
def test_the_board_of_a_province_finds_its_screens_alive():
    top, component = make_province("soc_trang"), a_component("soc_trang")
    rows = rows_for(top, component)
    staff(top), staff(component)
    for role in (Role.SECRETARIAT, Role.DEPUTY_HEAD, Role.ACCOUNTANT):
        make_user(f"{role}-soctrang", top, role)
    Membership.objects.update(starts_on=days_ago(60).date())
    with as_of(days_ago(30)):
        for row in rows["uptake"]:
            make_article(component, row["of"], section="news")
    Unit.objects.create(portal=top, name="Văn phòng")
    Official.objects.create(
        portal=top, name="Lý A", post="Chánh Văn phòng", phone="0299 000 0001", is_leader=True
    )
    for _time in range(2):  # the second time nothing is added
        offer_items(top, rows)
        run_the_office(top, rows)
        draw_up_statements(top, rows)

    states = dict(Proposal.objects.values_list("title", "state"))
    assert states == {
        "Khám theo giờ hẹn": "taken",
        "Đò chạy thêm chuyến": "taken",
        "Tập huấn": "declined",
        "Hành tím": "waiting",
    }
    corrected, withdrawn = TakenUpItem.objects.order_by("taken_at")
    copy = corrected.page.specific
    assert (copy.live, copy.lead, corrected.correction_waits) == (True, "Đến trước 30 phút.", False)
    assert not withdrawn.page.live
    assert withdrawn.origin_withdrawn_at

    answered, late = InformationRequest.objects.order_by("-asked_at")
    assert answered.is_answered
    assert late.is_late
    assert late.reminders.count() == 1
    assert Assignment.objects.get().starts_at > timezone.now()
    assert BoardMeeting.objects.get().invited.exists()
    open_, closed = (
        CorrectionDue.objects.filter(portal=top, closed_at__isnull=x) for x in (True, False)
    )
    assert open_.get().subject.startswith("Lý A")
    assert {each.subject.partition(":")[0] for each in closed} >= {"Văn phòng"}

    assert list(RoyaltyStatement.objects.order_by("pk").values_list("state", flat=True)) == [
        "approved",
        "submitted",
    ]
    assert RoyaltyRate.objects.count() == len(rows["royalties"]["rates"])


@pytest.mark.parametrize("key", PROFILES)
def test_what_the_file_names_is_in_the_demonstration(key):
    content, office = read_content(key), read_office(key)
    public = {
        (item["portal"], item["title"])
        for item in content["articles"]
        if item.get("state", "public") == "public"
    }
    codes = {portal["code"] for portal in content["components"]}
    for row in office.get("uptake", ()):
        assert (row["portal"], row["of"]) in public
    for row in office["requests"]:
        assert row.get("asked") in codes or row["email"].endswith("example.vn")
    for row in office["events"]:
        assert "of" not in row or (content["portal"]["code"], row["of"]) in public


def test_an_hour_that_is_past_is_never_ahead():
    assert days_ago(0, hour=23, minute=59) <= timezone.now()
    assert days_ago(-2, hour=8) > timezone.now()
