"""A document that waits says by which day the regulation wants it public. D1; NĐ 7.1.c; KT 11.2."""

from datetime import date

import pytest

from home.editorial.work import Work
from tests.factories.chain import submit
from tests.factories.documents import write_document
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("D1")]


def waiting_document(portal, issuer_name, issued):
    people = staff(portal)
    page = write_document(portal, people["author"], issuer=issuer_name, date_issued=issued)
    submit(page, people["author"])
    (item,) = Work(people["board_member"]).waiting
    return item


@pytest.mark.parametrize(
    ("whose", "due"),
    [
        ("own", date(2025, 6, 10)),  # two working days from Friday 6 June
        ("another's", date(2025, 6, 20)),  # ten
    ],
)
def test_within_so_many_working_days_of_its_issue(whose, due):
    portal = a_component("nam_dinh")
    name = portal.agency.name if whose == "own" else "Ủy ban nhân dân tỉnh Nam Định"
    item = waiting_document(portal, name, date(2025, 6, 6))
    assert item.due == due
    assert item.late


def test_no_day_where_the_regulation_sets_none():
    portal = a_component("soc_trang")
    people = staff(portal)
    page = write_document(portal, people["author"], date_issued=date(2025, 6, 6))
    submit(page, people["author"])
    (item,) = Work(people["unit_head"]).waiting
    assert item.due is None and not item.late
