"""Royalty statements, made by the real verbs."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from components.royalties import actions
from home.accounts.models import Role
from home.editorial.models import PublicationRecord
from tests.factories.pages import make_article
from tests.factories.portals import make_user

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def office(portal):
    """Who draws up, checks and approves, and an author: users by role."""
    roles = (Role.AUTHOR, Role.SECRETARIAT, Role.ACCOUNTANT, Role.BOARD_HEAD)
    return {
        str(role): make_user(f"{portal.code}-nb-{role}", portal, role, first_name=name)
        for role, name in zip(roles, ("An", "Bình", "Chi", "Dũng"), strict=True)
    }


def published(portal, title, *, owner=None, author="", day=date(2026, 10, 15), **fields):
    """The record of an article that became public on a day, signed by its owner or by a name."""
    page = make_article(portal, title, author_name=author or str(owner), **fields)
    if owner:
        type(page).objects.filter(pk=page.pk).update(owner=owner)
    at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 9))
    PublicationRecord.objects.filter(page=page).update(first_published_at=at, published_at=at)
    return PublicationRecord.objects.get(page=page)


def begin(portal, people, period=OCTOBER):
    return actions.begin_statement(
        portal, first=period[0], last=period[1], acting_user=people["secretariat"]
    )


def settle(statement, people, rate="2.5"):
    """Enter the same coefficient for every line without one."""
    for line in statement.lines.current().filter(rate=None):
        actions.write_line(
            line, kind=line.kind, quantity=1, rate=Decimal(rate), acting_user=people["secretariat"]
        )


# From September 2026 on no law sets the coefficients: who submits says by what they hold.
HELD_BY = "Theo Quyết định số 12/2026/QĐ-UBND"


def submit(statement, people):
    return actions.decide(statement, "submit", note=HELD_BY, acting_user=people["secretariat"])


def approve(statement, people):
    """Submit, check and approve, each by another person."""
    submit(statement, people)
    for action, role in (
        ("check", "accountant"), ("approve", "board_head"),
    ):  # fmt: skip
        actions.decide(statement, action, acting_user=people[role])
    statement.refresh_from_db()
