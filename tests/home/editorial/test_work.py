"""My work: what waits for a person, what came back, where their own items stand. E2, E3."""

import json
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from home.accounts.models import Membership, Role
from home.editorial.actions import delegate_role
from home.editorial.work import Work
from home.portal.models import Unit
from tests.factories.bulk import many_articles, many_portals
from tests.factories.chain import act, approve, approve_to_the_end, submit, write_article
from tests.factories.portals import (
    PROFILES,
    a_component,
    make_province,
    make_user,
    staff,
    superuser,
)
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2", "E3")]


def portal_under(key):
    return make_province(key) if key == "kon_tum" else a_component(key)


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


def written(portal, author, title="Thi công cầu vượt sông"):
    page = write_article(portal, author, title=title)
    submit(page, author)
    return page


def titles(items):
    return [item.title for item in items]


@pytest.mark.parametrize("key", PROFILES)
def test_at_each_step_it_waits_for_those_alone_who_may_take_it(key):
    portal = portal_under(key)
    people = staff(portal)
    stranger = make_user(f"la-{key}", portal, Role.BOARD_HEAD)
    page = written(portal, people["author"])
    seen = []
    while task := Page.objects.get(pk=page.pk).specific.current_workflow_task:
        fresh = Page.objects.get(pk=page.pk).specific
        for user in {*people.values(), stranger}:
            shown = titles(Work(user).waiting)
            assert bool(shown) == (task.holder(fresh, user) is not None), (task, user)
        mine = Work(people[task.role]).waiting[0]
        seen.append((mine.step, mine.steps))
        assert mine.submitted_by == people["author"]
        assert mine.since is not None
        approve(page, people[task.role])
    assert seen == [(number, len(seen)) for number in range(1, len(seen) + 1)]
    assert not Work(people["author"]).under_way
    assert [r.title for r in Work(people["author"]).published] == ["Thi công cầu vượt sông"]


def test_what_one_wrote_does_not_wait_for_oneself_where_another_may_decide(portal, people):
    other = make_user("thanh-vien-hai", portal, Role.BOARD_MEMBER)
    written(portal, people["board_member"], "Bài của thành viên")
    assert not Work(people["board_member"]).waiting
    assert titles(Work(other).waiting) == ["Bài của thành viên"]
    assert titles(Work(people["board_member"]).under_way) == ["Bài của thành viên"]


def test_by_field_and_unit_as_the_step_itself_decides(portal):
    portal = make_province("kon_tum")
    people = staff(portal)
    one, two = (
        Unit.objects.create(portal=portal, name=name) for name in ("Phòng Đất", "Phòng Nước")
    )
    Membership.objects.filter(user=people["unit_head"]).update(unit=one)
    head_two = make_user("truong-phong-nuoc", portal, Role.UNIT_HEAD, unit=two)
    page = write_article(portal, people["author"], title="Về nước ngầm", unit=two)
    submit(page, people["author"])
    assert titles(Work(head_two).waiting) == ["Về nước ngầm"]
    assert not Work(people["unit_head"]).waiting


def test_it_waits_for_a_delegate_as_well(portal, people):
    deputy = make_user("pho-ban", portal, Role.DEPUTY_HEAD)
    page = written(portal, people["author"])
    approve(page, people["board_member"])
    assert not Work(deputy).waiting
    delegate_role(
        portal, Role.BOARD_HEAD, delegator=people["board_head"], delegate=deputy,
        ends_on=date.today() + timedelta(days=3), decision="12/QĐ-BBT",
        acting_user=people["board_head"],
    )  # fmt: skip
    assert titles(Work(deputy).waiting) == ["Thi công cầu vượt sông"]


def test_what_came_back_says_by_whom_and_why(portal, people):
    page = written(portal, people["author"])
    act(page, people["board_member"], "reject", comment="Thiếu nguồn số liệu.")
    (item,) = Work(people["author"]).returned
    assert item.reason == "Thiếu nguồn số liệu."
    assert item.returned_by == people["board_member"]
    assert Work(people["author"]).count == 1
    assert not Work(people["board_member"]).returned
    submit(page, people["author"])
    assert not Work(people["author"]).returned


def test_the_head_of_a_unit_sees_what_the_unit_is_asked_to_verify():
    portal = a_component("dak_nong")
    people = staff(portal)
    unit = Unit.objects.create(portal=portal, name="Phòng Tổng hợp")
    head = make_user("truong-phong", portal, Role.UNIT_HEAD, unit=unit)
    page = written(portal, people["author"])
    act(page, people["secretariat"], "verify", comment="Xác minh số hộ.", unit=unit.pk)
    (item,) = Work(head).returned
    assert (item.asked_unit, item.reason) == ("Phòng Tổng hợp", "Xác minh số hộ.")


def test_a_draft_is_listed_until_it_is_submitted(portal, people):
    page = write_article(portal, people["author"], title="Còn dang dở")
    assert titles(Work(people["author"]).drafts) == ["Còn dang dở"]
    submit(page, people["author"])
    assert not Work(people["author"]).drafts
    assert titles(Work(people["author"]).under_way) == ["Còn dang dở"]


def test_nothing_of_a_portal_remains_when_the_role_ends(portal, people):
    written(portal, people["author"])
    Membership.objects.filter(user=people["board_member"]).delete()
    assert not Work(people["board_member"]).waiting
    assert Work(people["board_member"]).count == 0


# The screen ---------------------------------------------------------------------------------------


def first_page(client, portal, user, query=""):
    client.force_login(user)
    answer = client.get(f"/admin/{query}", headers={"host": portal.host})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_role_finds_its_work_on_the_first_page(client, portal, people):
    page = written(portal, people["author"])
    for role, user in people.items():
        said = first_page(client, portal, user)
        assert "<h1" in said and "Việc của tôi" in said
        assert "Wagtail" not in said.split("<body")[0]
        waits = reverse("editorial_review", args=[page.pk]) in said
        assert waits == (role == "board_member"), role
    badge = json.dumps("Việc của tôi (1)")  # in the data of the menu
    assert badge in first_page(client, portal, people["board_member"])
    assert "Bước 1/2" in first_page(client, portal, people["author"])


def test_an_authors_first_page_is_never_empty(client, portal):
    newcomer = make_user("nguoi-moi", portal, Role.AUTHOR)
    said = first_page(client, portal, newcomer)
    assert "Các bước để một mục được đăng" in said
    assert "khoản 2 Điều 20" in said  # the regulation's article for the chain
    section = Page.objects.get(path__startswith=portal.container.path, slug="tin-tuc-su-kien")
    add = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk])
    assert add in said
    assert client.get(add, headers={"host": portal.host}).status_code == 200


def test_who_works_in_several_portals_chooses_where_to_write(client, portal, people):
    other = a_component("soc_trang")
    Membership.objects.create(user=people["author"], portal=other, role=Role.AUTHOR)
    said = first_page(client, portal, people["author"])
    assert f"?portal={other.code}" in said
    there = first_page(client, portal, people["author"], f"?portal={other.code}")
    section = other.container.path
    ids = Page.objects.filter(path__startswith=section, depth=4).values_list("pk", flat=True)
    assert any(f"/admin/pages/add/articles/articlepage/{pk}/" in there for pk in ids)


def test_the_operator_writes_in_the_portal_of_the_host(client, portal):
    said = first_page(client, portal, superuser())
    assert "Viết tin, bài" in said


def test_what_the_regulation_says_of_freshness_is_shown_with_its_article(client):
    portal = make_province("kon_tum")
    said = first_page(client, portal, staff(portal)["author"])
    assert "khoản 1 Điều 11 Quy chế" in said
    silent = a_component("soc_trang")  # leaves it to a circular
    assert "Việc cập nhật của cổng" not in first_page(client, silent, staff(silent)["author"])


# Deciding, one after the other --------------------------------------------------------------------


def review(client, portal, user, page, **data):
    client.force_login(user)
    url = reverse("editorial_review", args=[page.pk])
    if not data:
        return client.get(url, headers={"host": portal.host})
    return client.post(url, data, headers={"host": portal.host})


def test_a_decision_leads_on_to_the_next_item(client, portal, people):
    first = written(portal, people["author"], "Bài thứ nhất")
    second = written(portal, people["author"], "Bài thứ hai")
    member = people["board_member"]
    said = review(client, portal, member, first).content.decode()
    assert "Bài thứ nhất" in said and reverse("editorial_review", args=[second.pk]) in said
    answer = review(client, portal, member, first, decision="approve", comment="")
    assert answer.url == reverse("editorial_review", args=[second.pk])
    answer = review(client, portal, member, second, decision="approve", comment="")
    assert answer.url == reverse("wagtailadmin_home")
    assert titles(Work(people["board_head"]).waiting) == ["Bài thứ nhất", "Bài thứ hai"]


def test_what_was_changed_after_it_was_opened_is_looked_at_again(client, portal, people):
    page = written(portal, people["author"])
    member, seen = people["board_member"], page.latest_revision_id
    newest = page.save_revision(user=make_user("thanh-vien-2", portal, Role.BOARD_MEMBER))
    answer = review(client, portal, member, page, decision="approve", revision=seen, comment="Ổn")
    said = answer.content.decode()
    assert "đã được sửa sau khi bạn mở trang này" in said
    assert f'name="revision" value="{newest.pk}"' in said
    assert "Ổn</textarea>" in said
    assert titles(Work(member).waiting)
    review(client, portal, member, page, decision="approve", revision=newest.pk)
    assert not Work(member).waiting


def test_a_return_needs_its_reason(client, portal, people, mailoutbox):
    page = written(portal, people["author"])
    member = people["board_member"]
    said = review(client, portal, member, page, decision="reject", comment=" ").content.decode()
    assert "Hãy nêu lý do" in said or "lý do" in said
    assert titles(Work(member).waiting)
    review(client, portal, member, page, decision="reject", comment="Ảnh mờ.")
    assert Work(people["author"]).returned[0].reason == "Ảnh mờ."


def test_who_comes_late_is_told_so_and_strangers_see_nothing(client, portal, people):
    page = written(portal, people["author"])
    approve(page, people["board_member"])
    late = review(client, portal, people["board_member"], page)
    assert late.url == reverse("wagtailadmin_home")
    stranger = staff(a_component("soc_trang"))["board_member"]
    answer = review(client, portal, stranger, page)
    assert "Thi công cầu" not in answer.content.decode()


def test_posting_shows_who_approved_and_offers_no_editing(client):
    portal = a_component("dak_nong")
    people = staff(portal)
    page = written(portal, people["author"])
    approve(page, people["secretariat"])
    approve(page, people["board_head"])
    said = review(client, portal, people["operating_centre"], page).content.decode()
    assert str(people["secretariat"]) in said and str(people["board_head"]) in said
    assert "Sửa trước khi quyết định" not in said
    review(client, portal, people["operating_centre"], page, decision="approve", comment="")
    assert Page.objects.get(pk=page.pk).live


# Weight -------------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_items_and_portals(client, portal, people):
    public = write_article(portal, people["author"], title="Bài công khai")
    submit(public, people["author"])
    approve_to_the_end(public, people)
    public = Page.objects.get(pk=public.pk).specific
    written(portal, people["author"], "Chờ một")
    few = {role: count(client, portal, people[role]) for role in ("author", "board_member")}
    for number in range(4):
        written(portal, people["author"], f"Chờ thêm {number}")
        page = written(portal, people["author"], f"Trả lại {number}")
        act(page, people["board_member"], "reject", comment="Sửa lại.")
        write_article(portal, people["author"], title=f"Nháp {number}")
    some = {role: count(client, portal, people[role]) for role in few}
    many_articles(public, 19_990)
    many_portals(portal, 296)
    many = {role: count(client, portal, people[role]) for role in few}
    assert some == many
    assert max(some.values()) <= 60, some  # each app above asks for its own work, once


def count(client, portal, user):
    cache.clear()
    first_page(client, portal, user)
    with CaptureQueriesContext(connection) as queries:
        first_page(client, portal, user)
    return len(queries)
