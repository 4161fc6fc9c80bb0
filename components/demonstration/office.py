"""What a board does beside its items: requests, events, a meeting, corrections due. E10, E11, D5.

Each is done by the real verb at the hour at which it is said to have been done.
"""

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from components.coordination import actions
from components.coordination.meeting import Quarter
from components.coordination.models import CorrectionDue, InformationRequest
from components.coordination.rules import ON_THE_BOARD
from components.demonstration.clock import as_of, days_ago
from components.demonstration.people import members_with_role
from home.accounts.models import Role, User
from home.portal.models import Portal

_FILE = Path(__file__).parent / "content" / "office.toml"


def read_office(key):
    """The rows of one regulation, in the names of the file; those of all in "province"."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {"rates": True, **rows["province"], **rows[key]}


@transaction.atomic
def run_the_office(top, rows):
    """Requests, events, a meeting and corrections due of one board. Safe to run again."""
    if InformationRequest.objects.filter(portal=top).exists():
        return
    keeper = members_with_role(top, Role.SECRETARIAT)[0]
    for row in rows["requests"]:
        _ask(top, row, keeper)
    for number, row in enumerate(rows["events"]):
        _send_a_reporter(top, row, number, keeper)
    _change_contacts(top, keeper)
    _announce_a_meeting(top, keeper)


def _ask(top, row, keeper):
    asked = row.get("asked") and Portal.objects.with_everything().get(code=row["asked"])
    with as_of(days_ago(row["days"])):
        request = actions.ask_for_information(
            top, asked=asked or None, agency=row.get("agency", ""), email=row.get("email", ""),
            subject=row["subject"], text=row["text"], amount=row["working_days"],
            acting_user=keeper,
        )  # fmt: skip
    if "reminded" in row:
        with as_of(days_ago(row["reminded"], hour=8)):
            actions.remind_of_request(request, acting_user=keeper)
    if "answered" in row:
        author = members_with_role(asked, Role.AUTHOR)[0]
        with as_of(days_ago(row["answered"], hour=15)):
            actions.answer_request(request, text=row["answer"], acting_user=author)


def _send_a_reporter(top, row, number, keeper):
    page = row.get("of") and Page.objects.descendant_of(top.container).get(title=row["of"]).specific
    authors = members_with_role(top, Role.AUTHOR)
    reporter = page.owner if page else authors[number % len(authors)]
    starts_at = days_ago(-row["in_days"], hour=8)
    with as_of(days_ago(row["assigned"], hour=10)):
        assignment = actions.assign_reporter(
            top,
            event=row["event"],
            place=row["place"],
            starts_at=starts_at,
            reporter=reporter,
            note=row.get("note", ""),
            acting_user=keeper,
        )
    if page:
        actions.name_item(assignment, page, acting_user=reporter)


def _change_contacts(top, keeper):
    """Two changes, as the admin's forms save them: one is put right everywhere, one not yet."""
    unit = top.units.first()
    unit.email = f"vanphong@{top.code}.example.vn"
    with as_of(days_ago(8)):
        unit.save()
    with as_of(days_ago(7, hour=14)):
        actions.close_correction(
            CorrectionDue.objects.get(portal=top, closed_at=None, subject__contains=unit.name),
            note="Đã ghi địa chỉ mới ở trang Liên hệ và chân trang.",
            acting_user=keeper,
        )
    official = top.officials.get(is_leader=True)
    official.phone = f"{official.phone[:-2]}{official.phone[-1]}9"
    with as_of(days_ago(2, hour=14)):
        official.save()


def _announce_a_meeting(top, keeper):
    board = User.objects.filter(
        pk__in=[user.pk for role in ON_THE_BOARD for user in members_with_role(top, role)]
    )
    starts_at = days_ago(-9, hour=8, minute=30)
    with as_of(days_ago(1, hour=16)):
        actions.announce_meeting(
            top,
            quarter=str(Quarter.of(timezone.localdate())),
            starts_at=starts_at,
            place=f"Phòng họp số 2, {top.agency.address}"
            if top.agency.address
            else "Phòng họp số 2",
            agenda="1. Số liệu quý và việc chậm hạn.\n2. Đề tài tháng tới.\n3. Việc khác.",
            invited=board,
            acting_user=keeper,
        )
