"""The history of an item from inside: all that was done, for its board alone. E7."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from home.accounts.models import Role
from home.editorial.actions import delegate_role, note_correction, withdraw_item
from home.editorial.timeline import timeline_of
from sections.articles.models import ArticlePage
from tests.factories.chain import act, approve, approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, make_user, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E7")]


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def item(portal, people):
    """Written, sent back, mended, approved by a deputy who acts for the head, public, corrected."""
    page = write_article(portal, people["author"], title="=Tin có lịch sử")
    submit(page, people["author"])
    act(page, people["unit_head"], "reject", comment="Thiếu số liệu")
    page = ArticlePage.objects.get(pk=page.pk)
    page.lead = "Có số liệu."
    page.save_revision(user=people["author"])
    submit(page, people["author"])
    approve(page, people["unit_head"])
    approve(page, people["board_member"])
    deputy = make_user("pho-ban", portal, Role.DEPUTY_HEAD, last_name="Phạm Thị Phó")
    delegate_role(
        portal, Role.BOARD_HEAD, delegator=people["board_head"], delegate=deputy,
        ends_on=date.today() + timedelta(days=5), decision="GUQ số 7",
        acting_user=people["board_head"],
    )  # fmt: skip
    approve(page, deputy)
    return ArticlePage.objects.get(pk=page.pk)


def test_everything_is_told_in_its_order(item, people):
    told = [(event.who, event.what, event.detail) for event in timeline_of(item)]
    text = "\n".join(map(" | ".join, told))
    for words in ("Thiếu số liệu", "GUQ số 7", str(people["board_head"]), "Đã công khai"):
        assert words in text
    assert text.index("Thiếu số liệu") < text.index("GUQ số 7") < text.index("Đã công khai")


def test_corrections_and_withdrawals_are_told(item, people):
    note_correction(item, "1.200 ha nay là 1.350 ha", acting_user=people["author"])
    submit(item, people["author"])
    approve_to_the_end(item, people)
    page = ArticlePage.objects.get(pk=item.pk)
    withdraw_item(page, reason="Sai nguồn", acting_user=people["board_head"])
    details = [event.detail for event in timeline_of(page)]
    assert "1.200 ha nay là 1.350 ha" in details
    assert details[-1] == "Sai nguồn"


def test_it_costs_the_same_however_long(item, people):
    with CaptureQueriesContext(connection) as before:
        short = timeline_of(item)
    for number in range(10):
        item.lead = f"Bản {number}"
        item.save_revision(user=people["author"], log_action=True)
    with CaptureQueriesContext(connection) as after:
        assert len(timeline_of(item)) == len(short) + 10
    assert len(after) <= len(before)


def read(client, portal, item, user, query=""):
    client.force_login(user)
    url = reverse("editorial_timeline", args=[item.pk])
    return client.get(f"{url}{query}", headers={"host": portal.host})


def test_its_board_reads_it_and_no_other(client, portal, people, item):
    for role in ("board_head", "board_member", "unit_head"):
        assert read(client, portal, item, people[role]).status_code == 200
    neighbour = staff(a_component("nam_dinh"))["board_head"]
    for user in (people["author"], people["administrator"], neighbour, superuser()):
        assert "Thiếu số liệu" not in read(client, portal, item, user).content.decode()


def test_it_can_be_taken_along(client, portal, people, item):
    head = people["board_head"]
    rows = list(
        csv.reader(
            io.StringIO(read(client, portal, item, head, "?format=csv").content.decode("utf-8-sig"))
        )
    )
    told = json.loads(read(client, portal, item, head, "?format=json").content)
    book = load_workbook(io.BytesIO(read(client, portal, item, head, "?format=xlsx").content))
    assert len(rows) - 1 == len(told["events"]) == book.active.max_row - 1
    assert told["title"] == "=Tin có lịch sử"
    assert any("GUQ số 7" in event["detail"] for event in told["events"])


@requirement("E7")
def test_words_are_never_formulas(client, portal, people, item):
    withdraw_item(item, reason="=1+1", acting_user=people["board_head"])
    head = people["board_head"]
    assert "'=1+1" in read(client, portal, item, head, "?format=csv").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(read(client, portal, item, head, "?format=xlsx").content))
    cells = [cell for row in book.active for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
