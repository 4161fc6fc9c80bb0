"""A month's statement that was approved, and one that is under way. E9."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from components.demonstration.clock import as_of
from components.demonstration.people import members_with_role
from components.royalties import actions, rules
from components.royalties.models import RoyaltyStatement
from home.accounts.models import Role

# What stands on the approved statement beside the items: the board's remuneration for the month.
_PAID = (Role.BOARD_HEAD, Role.DEPUTY_HEAD, Role.SECRETARIAT)
_A_STEP = timedelta(minutes=15)
_STEPS = {"draft": (), "submitted": ("submit",), "checked": ("submit", "check")}


@transaction.atomic
def draw_up_statements(top, rows):
    """The province's rates and its statements. Safe to run again."""
    if RoyaltyStatement.objects.filter(portal=top).exists():
        return
    keeper = members_with_role(top, Role.SECRETARIAT)[0]
    # Two hours ago, and what was "today" then: nothing here lies ahead just after midnight.
    moment = timezone.localtime() - timedelta(hours=2)
    today = moment.date()
    first, last = rules.month_before(today)
    if not rows["rates"]:
        actions.begin_statement(top, first=first, last=last, acting_user=keeper)
        return
    begun = moment.replace(day=min(3, today.day))
    with as_of(begun):
        _enter_rates(top, rows["royalties"], first, keeper)
        approved = actions.begin_statement(top, first=first, last=last, acting_user=keeper)
        _make_one_a_reportage(approved, keeper)
        _pay_the_board(approved, last, keeper)
    _decide(approved, ("submit", "check", "approve"), begun, keeper)
    with as_of(moment + _A_STEP * 4):
        latest = actions.begin_statement(
            top, first=today.replace(day=1), last=today, acting_user=keeper
        )
        _correct_one(approved, latest, keeper)
    _decide(latest, _STEPS[rows["latest"]], moment + _A_STEP * 4, keeper)


def _enter_rates(top, content, first, keeper):
    year = (first - timedelta(days=62)).year
    decided = date(year - 1, 12, 20)
    for subject, value in content["rates"].items():
        actions.enter_rate(
            top, subject=subject, value=value, starts_on=date(year, 1, 1),
            decision=content["decision"], decided_on=decided, acting_user=keeper,
        )  # fmt: skip


def _make_one_a_reportage(statement, keeper):
    line = statement.lines.current().filter(record__language="vi").order_by("day", "pk").first()
    if line:
        actions.write_line(line, kind="reportage", quantity=1, rate=Decimal(3), acting_user=keeper)


def _pay_the_board(statement, last, keeper):
    for role in _PAID:
        person = members_with_role(statement.portal, role)[0]
        actions.add_line(
            statement, payee=person, payee_name="", day=last, kind="board", quantity=1,
            title=f"Thù lao Ban Biên tập tháng {last:%m/%Y}", rate=Decimal(1_200_000),
            acting_user=keeper,
        )  # fmt: skip


def _correct_one(approved, latest, keeper):
    """An item was paid too little: the difference goes on the later statement."""
    line = approved.lines.current().filter(record__language="vi", kind="news").last()
    if line:
        actions.correct_line(
            line, latest, kind="news", quantity=1, rate=Decimal("1.5"),
            reason="Tin có ảnh của tác giả, lần trước chưa tính.", acting_user=keeper,
        )  # fmt: skip


def _decide(statement, steps, moment, keeper):
    people = {
        "submit": Role.SECRETARIAT, "check": Role.ACCOUNTANT, "approve": Role.BOARD_HEAD,
    }  # fmt: skip
    if steps:
        _settle_copies(statement, keeper)
    for step in steps:
        moment += _A_STEP
        person = members_with_role(statement.portal, people[step])[0]
        with as_of(moment):
            actions.decide(statement, step, acting_user=person)


def _settle_copies(statement, keeper):
    """What was taken up is paid by the portal that wrote it."""
    for line in statement.lines.current().filter(rate=None):
        actions.write_line(
            line, kind=line.kind, quantity=1, rate=Decimal(0), acting_user=keeper,
            reason=f"{line.reason}; nơi đăng đầu tiên chi trả",
        )  # fmt: skip
