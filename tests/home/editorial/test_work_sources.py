"""Work that apps above register: its own group on 'my work', counted in the menu. E2."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.accounts.models import Role
from home.editorial import work_sources
from home.editorial.work import Work, WorkRow, register_work_source
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2")]


@pytest.fixture
def sources(monkeypatch):
    """An empty registry for one test, the real one afterwards."""
    monkeypatch.setattr(work_sources, "_sources", {})


@pytest.fixture
def people():
    return staff(a_component("nam_dinh"))


def letters_of(user):
    """As an app above would: rows for the heads of boards, one of them late."""
    portals = Work(user).portals_as(Role.BOARD_HEAD)
    if not portals:
        return []
    today = timezone.localdate()
    late = WorkRow(
        title="Thư của Sở Y tế", url="/admin/thu/1/", since=timezone.now() - timedelta(days=3),
        due=today - timedelta(days=1), kind="Cần xử lý", note="Số 12",
    )  # fmt: skip
    return [late, WorkRow(title="Thư thứ hai", url="/admin/thu/2/", since=today, due=today)]


def test_a_source_has_a_group_of_its_own_and_is_counted(client, people, sources):
    register_work_source("letters", "Thư đến", letters_of, more="wagtailadmin_home")
    head, author = people["board_head"], people["author"]
    assert Work(head).count == 2
    assert Work(author).count == 0
    client.force_login(head)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Thư đến (2)" in shown
    assert json.dumps("Việc của tôi (2)")[1:-1] in shown  # the menu is drawn from JSON
    for words in ("Thư của Sở Y tế", "Cần xử lý", "Số 12", "Quá hạn", "Hạn hôm nay"):
        assert words in shown, words
    client.force_login(author)
    assert "Thư đến" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_its_own_count_goes_before_the_rows(people, sources):
    register_work_source("letters", "Thư đến", letters_of, count=lambda user: 120)
    (group,) = Work(people["board_head"]).groups
    assert (len(group.rows), group.count) == (2, 120)
    assert Work(people["board_head"]).count == 120


def test_groups_stand_in_their_order(people, sources):
    register_work_source("late", "Sau", letters_of, order=200)
    register_work_source("early", "Trước", letters_of, order=50)
    assert [group.source.key for group in Work(people["board_head"]).groups] == ["early", "late"]
