"""Rights by section and field: what a person writes and decides. E1, E5; ST 8.3; ĐN 5.7."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from home.accounts import actions
from home.accounts.models import Membership, Post, Role, User
from home.accounts.rules import Scope
from home.editorial.models.chain import role_holders
from home.editorial.work import Work
from home.portal.models import PolicyField
from home.translation.actions import may_translate
from sections.articles.models import ArticlePage
from tests.factories.chain import section_of, submit, write_article
from tests.factories.portals import a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E1", "E5")]


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def health():
    return PolicyField.objects.create(key="y-te-thu", name="Y tế thử")


@pytest.fixture
def roads():
    return PolicyField.objects.create(key="duong-thu", name="Đường thử")


def limited(portal, role, username="han-che", *, sections=(), fields=()):
    user = make_user(username, portal, role)
    membership = Membership.objects.get(user=user)
    membership.sections = list(sections)
    membership.save()
    membership.fields.set(fields)
    return user


def signed_in(client, portal, user):
    client.force_login(user)
    client.defaults["HTTP_HOST"] = portal.host
    return client


def may_add(client, section, kind="articles/articlepage"):
    return client.get(f"/admin/pages/add/{kind}/{section.pk}/").status_code == 200


class TestBySection:
    def test_one_writes_changes_and_deletes_in_ones_own_sections_alone(
        self, client, portal, people
    ):
        user = limited(portal, Role.AUTHOR, sections=["documents"])
        theirs = write_article(portal, people["author"], title="Của mục tin tức")
        client = signed_in(client, portal, user)
        news, documents = section_of(portal), section_of(portal, "documents")
        assert not may_add(client, news)
        assert may_add(client, documents, "documents/legaldocumentpage")
        edit = reverse("wagtailadmin_pages:edit", args=[theirs.pk])
        assert client.get(edit).status_code == 302
        client.post(edit, {"title": "Bị sửa"})
        client.post(reverse("wagtailadmin_pages:delete", args=[theirs.pk]))
        assert Page.objects.get(pk=theirs.pk).title == "Của mục tin tức"
        assert Page.objects.get(pk=theirs.pk).latest_revision.as_object().title != "Bị sửa"
        said = client.get("/admin/").content.decode()
        assert f"/admin/pages/add/articles/articlepage/{news.pk}/" not in said
        assert f"/admin/pages/add/documents/legaldocumentpage/{documents.pk}/" in said

    def test_nobody_moves_an_item_out_of_their_reach(self, client, portal, people):
        user = limited(portal, Role.AUTHOR, sections=["news"])
        page = write_article(portal, user, title="Ở tin tức")
        sections = Page.objects.descendant_of(portal.container).filter(depth=4).specific()
        elsewhere = next(
            section
            for section in sections
            if getattr(section, "key", "news") not in ("news", "documents")
            and ArticlePage in section.creatable_subpage_models()
        )
        client = signed_in(client, portal, user)
        client.post(
            reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]),
            {"move_page": 1},
        )
        assert Page.objects.get(pk=page.pk).get_parent().pk == section_of(portal).pk

    def test_a_second_role_without_limits_reaches_all(self, client, portal):
        user = limited(portal, Role.AUTHOR, sections=["documents"])
        Membership.objects.create(user=user, portal=portal, role=Role.BOARD_MEMBER)
        assert may_add(signed_in(client, portal, user), section_of(portal))

    def test_a_step_is_taken_by_who_holds_the_role_in_that_section(self, portal, people):
        news = limited(portal, Role.BOARD_MEMBER, "cua-tin", sections=["news"])
        other = limited(portal, Role.BOARD_MEMBER, "cua-van-ban", sections=["documents"])
        page = write_article(portal, people["author"], title="Tin")
        submit(page, people["author"])
        page = Page.objects.get(pk=page.pk).specific
        task = page.current_workflow_task
        for user, may in ((news, True), (other, False), (people["board_member"], True)):
            assert (task.holder(page, user) is not None) is may
            assert bool(Work(user).waiting) is may, user

    def test_the_write_api_asks_the_same(self, portal, people):
        user = limited(portal, Role.AUTHOR, sections=["documents"])
        assert not section_of(portal).permissions_for_user(user).can_add_subpage()
        assert section_of(portal, "documents").permissions_for_user(user).can_add_subpage()


class TestByField:
    def test_one_writes_of_ones_own_fields_alone(self, client, portal, people, health, roads):
        user = limited(portal, Role.AUTHOR, fields=[health])
        theirs = write_article(portal, people["author"], title="Đường", fields=[roads])
        own = write_article(portal, people["author"], title="Y tế", fields=[health])
        of_none = write_article(portal, people["author"], title="Chung")
        for page, may in ((theirs, False), (own, True), (of_none, True)):
            page = Page.objects.get(pk=page.pk).specific
            assert page.permissions_for_user(user).can_edit() is may, page.title

    def test_the_form_offers_ones_own_fields_and_wants_one(self, client, portal, health, roads):
        user = limited(portal, Role.AUTHOR, fields=[health])
        client = signed_in(client, portal, user)
        add = f"/admin/pages/add/articles/articlepage/{section_of(portal).pk}/"
        said = client.get(add).content.decode()
        assert health.name in said and roads.name not in said

    def test_a_member_decides_in_their_field(self, portal, people, health, roads):
        Membership.objects.filter(user=people["board_member"]).delete()
        doctor = limited(portal, Role.BOARD_MEMBER, "y-te", fields=[health])
        engineer = limited(portal, Role.BOARD_MEMBER, "duong", fields=[roads])
        page = write_article(portal, people["author"], title="Khám bệnh", fields=[health])
        submit(page, people["author"])
        assert Work(doctor).waiting and not Work(engineer).waiting

    def test_a_long_list_costs_no_more_than_a_short_one(self, client, portal, people, health):
        user = limited(portal, Role.AUTHOR, sections=["news"], fields=[health])
        client = signed_in(client, portal, user)
        url = reverse("wagtailadmin_explore", args=[section_of(portal).pk])

        def cost():
            cache.clear()
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            return len(queries)

        for number in range(9):
            write_article(portal, people["author"], title=f"Tin {number}", fields=[health])
        limited_costs = cost()
        client.force_login(people["author"])
        # Wagtail's own cells cost queries for each row; ours add none to them.
        assert limited_costs <= cost() + 3


class TestGiving:
    def test_the_form_writes_sections_and_post(self, client, portal, people):
        client = signed_in(client, portal, people["administrator"])
        url = reverse("accounts_give_role", args=[people["board_member"].pk])
        client.post(
            url,
            {
                "role": "author", "sections": ["news", "documents"], "post": "reporter",
                "decision": "15/QĐ",
            },
        )  # fmt: skip
        held = Membership.objects.get(user=people["board_member"], role=Role.AUTHOR)
        assert (held.sections, held.post) == (["documents", "news"], Post.REPORTER)
        shown = client.get(reverse("accounts_person", args=[held.user_id])).content.decode()
        assert "Phóng viên" in shown and "Tin tức" in shown

    def test_a_section_that_is_none_is_refused(self, client, portal, people):
        client = signed_in(client, portal, people["administrator"])
        url = reverse("accounts_give_role", args=[people["board_member"].pk])
        client.post(url, {"role": "author", "sections": ["khong-co"], "decision": "15/QĐ"})
        assert not Membership.objects.filter(user=people["board_member"], role="author").exists()

    def test_withdrawing_is_limited_too(self, portal):
        user = limited(portal, Role.BOARD_HEAD, sections=["documents"])
        held = [h.user for h in role_holders(portal, Role.BOARD_HEAD, section="news")]
        assert user.pk not in held
        assert user.pk in [
            h.user for h in role_holders(portal, Role.BOARD_HEAD, section="documents")
        ]


class TestScope:
    def test_what_lies_within_two(self):
        news = Scope(sections=frozenset({"news"}))
        both = Scope(sections=frozenset({"news", "documents"}), fields=frozenset({1}))
        assert news.narrowed(both) == Scope(frozenset({"news"}), frozenset({1}))
        assert Scope().narrowed(news) == news
        assert news.narrowed(Scope(sections=frozenset({"documents"}))) is None
        assert not Scope() and news

    def test_an_item_of_no_field_is_everybodys_one_of_no_section_nobodys_limited(self):
        assert Scope(fields=frozenset({1})).covers(section="", fields=frozenset())
        assert not Scope(sections=frozenset({"news"})).covers(section="", fields=frozenset())


def test_give_membership_keeps_the_record(portal, people):
    row = actions.give_membership(
        people["board_member"], portal, Role.AUTHOR, sections=["news"], post="editor",
        acting_user=people["administrator"],
    )  # fmt: skip
    assert (row.title, row.sections) == (str(Post.EDITOR.label), ["news"])


def test_an_accountant_reckons_and_writes_nothing(client, portal, people):
    accountant = make_user("ke-toan", portal, Role.ACCOUNTANT)
    section = section_of(portal)
    draft = write_article(portal, people["author"], title="Bản nháp của phóng viên")
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    browser = signed_in(client, portal, accountant)
    assert not may_add(browser, section)
    assert "Bản nháp của phóng viên" not in browser.get(edit, follow=True).content.decode()
    assert "Viết tin, bài" not in browser.get("/admin/").content.decode()
    assert not may_translate(accountant, portal)
    # With another role beside it, that one counts.
    Membership.objects.create(user=accountant, portal=portal, role=Role.AUTHOR)
    assert may_add(signed_in(client, portal, User.objects.get(pk=accountant.pk)), section)
