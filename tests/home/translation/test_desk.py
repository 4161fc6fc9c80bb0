"""The translator's desk, over HTTP and by its verbs: begin, fall behind, follow, confirm."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, get_page_models

from home.accounts.models import Membership
from home.editorial.models import PortalPage
from home.text.refusal import Refused
from home.translation import desk
from home.translation.actions import (
    confirm_translation,
    start_translation,
    update_from_original,
)
from home.translation.models import TranslatedPage
from home.translation.panels import OriginalPanel
from tests.factories.bulk import many_articles, many_portals
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.pages import address, at, make_article, publish
from tests.factories.portals import a_component, make_province, make_user, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P7")]

BODY = [
    {"type": "text", "value": "<p>Đoạn thứ nhất của bài viết.</p>", "id": "a1"},
    {"type": "quote", "value": {"text": "Lời của bác Ba", "attribution": "Bác Ba"}, "id": "b2"},
]


@pytest.fixture
def portal():
    return make_province("nam_dinh")


@pytest.fixture
def translator(portal):
    return make_user("biendich", portal, "translator")


def article(portal, **fields):
    page = make_article(portal, "Khánh thành cầu Thịnh Long", body=None, **fields)
    return change(page, body=BODY)


def change(page, **fields):
    """A new public version of a page."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        if name == "body":
            value = page.body.stream_block.to_python(value)
        setattr(page, name, value)
    return publish(page)


def translate(page, translator, people=None, **words):
    """The English page of an article, with these words; through the chain with `people`."""
    draft = start_translation(page, acting_user=translator)
    return write(draft, translator, people, **words)


def write(draft, translator, people=None, body=None, **words):
    draft = draft.specific_class.objects.get(pk=draft.pk).get_latest_revision_as_object()
    for name, value in words.items():
        setattr(draft, name, value)
    if body is not None:
        draft.body = draft.body.stream_block.to_python(body)
    draft.save_revision(user=translator)
    if people:
        submit(draft, translator)
        approve_to_the_end(draft, people)
    return draft.specific_class.objects.get(pk=draft.pk)


def row_of(page):
    return TranslatedPage.objects.get(page_id=page.pk)


class TestBeginning:
    def test_a_draft_is_made_in_the_english_tree_with_the_vietnamese_words(
        self, portal, translator
    ):
        page = article(portal)
        draft = start_translation(page, acting_user=translator)
        assert draft.get_parent().pk == section_of(portal, language="en").pk
        assert not draft.live and draft.title == page.title and draft.owner == translator
        assert row_of(draft).draft_source_id == page.live_revision_id
        assert row_of(draft).section == "news"
        assert start_translation(page, acting_user=translator).pk == draft.pk

    def test_only_what_is_public_is_translated(self, portal, translator):
        draft = write_article(portal, translator, title="Bản nháp")
        with pytest.raises(Refused, match="public in Vietnamese"):
            start_translation(draft, acting_user=translator)

    @requirement("P2")
    def test_people_of_another_portal_do_not(self, portal):
        page = article(portal)
        stranger = make_user("nguoi-la", a_component("nam_dinh"), "translator")
        with pytest.raises(Refused, match="people of this portal"):
            start_translation(page, acting_user=stranger)
        assert not TranslatedPage.objects.filter(original=page).exists()

    def test_it_becomes_public_through_the_chain_alone(self, portal, translator, client):
        page, people = article(portal), staff(portal)
        english = translate(page, translator, title="Thinh Long bridge opens", slug="bridge")
        path = f"/en{address(section_of(portal, language='en'))[3:]}bridge/"
        assert at(client, portal, path).status_code == 404
        submit(english, translator)
        approve_to_the_end(english, people)
        assert "Thinh Long bridge opens" in at(client, portal, path).content.decode()
        assert row_of(english).source_id == page.live_revision_id


class TestFallingBehind:
    @pytest.fixture
    def page(self, portal):
        return article(portal)

    @pytest.fixture
    def english(self, page, portal, translator):
        body = [
            {**BODY[0], "value": "<p>First paragraph.</p>"},
            {**BODY[1], "value": {"text": "Words of Ba", "attribution": "Ba"}},
        ]
        return translate(
            page, translator, staff(portal), title="Bridge opens", lead="A lead.", body=body
        )

    def test_a_public_change_of_the_original_is_seen_on_the_desk_and_on_the_page(
        self, page, english, portal, client
    ):
        assert not TranslatedPage.objects.behind().filter(page=english).exists()
        assert "was changed on" not in at(client, portal, address(english)).content.decode()
        page = change(page, lead="Cầu thông xe sớm hơn một tháng.")
        assert TranslatedPage.objects.behind().filter(page=english).exists()
        shown = at(client, portal, address(english)).content.decode()
        assert "The Vietnamese original was changed on" in shown
        assert f'href="{address(page)}"' in shown

    def test_a_draft_change_of_the_original_is_none_yet(self, page, english):
        page.title = "Chưa công bố"
        page.save_revision()
        assert not TranslatedPage.objects.behind().filter(page=english).exists()

    def test_what_was_translated_stays_word_for_word_when_the_draft_follows(
        self, page, english, translator, portal
    ):
        changed = [
            {"type": "text", "value": "<p>Đoạn mới chen vào.</p>", "id": "c3"},
            {**BODY[0], "value": "<p>Đoạn thứ nhất đã sửa.</p>"},
            BODY[1],
        ]
        page = change(page, body=changed, picture_caption="Cầu nhìn từ bờ nam")
        found = update_from_original(row_of(english), acting_user=translator)
        assert {(d.path, d.kind) for d in found} == {
            (("body", "c3"), "new"),
            (("body", "a1"), "changed"),
            (("picture_caption",), "new"),
        }
        draft = Page.objects.get(pk=english.pk).specific.get_latest_revision_as_object()
        assert (draft.title, draft.lead) == ("Bridge opens", "A lead.")
        assert [block.id for block in draft.body] == ["c3", "a1", "b2"]
        assert draft.body[1].value.source == "<p>First paragraph.</p>"
        assert draft.body[2].value["text"] == "Words of Ba"
        assert draft.picture_caption == "Cầu nhìn từ bờ nam"
        # The public page is as it was, and still behind, until the chain has approved the draft.
        english.refresh_from_db()
        assert [block.id for block in english.body] == ["a1", "b2"]
        assert TranslatedPage.objects.behind().filter(page=english).exists()
        write(english, translator, staff(portal), picture_caption="The bridge from the south")
        assert TranslatedPage.objects.in_step().filter(page=english).exists()
        assert row_of(english).to_review == []

    def test_what_is_no_words_follows_the_original(self, page, english, translator, portal):
        other = make_user("khac", portal, "author")
        assert other
        official = portal.answerable
        official.pk = None
        official.name = "Người mới"
        official.save()
        change(page, answerable=official)
        found = update_from_original(row_of(english), acting_user=translator)
        assert [(d.path, d.kind) for d in found] == [(("answerable",), "taken")]
        draft = Page.objects.get(pk=english.pk).specific.get_latest_revision_as_object()
        assert draft.answerable_id == official.pk and draft.title == "Bridge opens"

    def test_a_part_that_is_gone_is_kept_and_named(self, page, english, translator):
        change(page, body=BODY[:1])
        found = update_from_original(row_of(english), acting_user=translator)
        assert [(d.path, d.kind) for d in found] == [(("body", "b2"), "removed")]
        assert row_of(english).to_review == [{"path": ["body", "b2"], "kind": "removed"}]

    def test_an_older_draft_that_becomes_public_does_not_count_as_the_newest(
        self, page, english, translator, portal
    ):
        """Approved was what translates the old version; the update came after it."""
        people = staff(portal)
        old = row_of(english).source_id
        draft = write(english, translator, lead="A better lead.")
        approved = draft.get_latest_revision()
        submit(draft, translator)
        change(page, lead="Đổi lần nữa.")
        approve_to_the_end(draft, people)
        assert row_of(english).source_id == old
        assert Page.objects.get(pk=english.pk).live_revision_id == approved.pk
        assert TranslatedPage.objects.behind().filter(page=english).exists()

    def test_that_it_is_still_right_is_put_on_record(self, page, english, translator):
        page = change(page, lead="Tóm tắt của tin!")
        row = row_of(english)
        confirm_translation(row, acting_user=translator, note="Chỉ sửa dấu câu")
        assert TranslatedPage.objects.in_step().filter(page=english).exists()
        entry = PageLogEntry.objects.get(action="translation.still_right")
        assert entry.user == translator and entry.data["note"] == "Chỉ sửa dấu câu"
        assert entry.data["to"] == page.live_revision_id
        with pytest.raises(Refused, match="does not lag"):
            confirm_translation(row, acting_user=translator)

    def test_an_original_that_is_taken_down_leaves_an_orphan(self, page, english, client, portal):
        page.unpublish(log_action=False)
        assert TranslatedPage.objects.orphans().filter(page=english).exists()
        assert "was changed on" not in at(client, portal, address(english)).content.decode()


class TestTheDesk:
    def desk(self, client, where, **asked):
        return client.get(reverse("translation_desk"), asked, headers={"host": where.host})

    def test_it_lists_each_state_and_begins_a_translation_with_one_click(
        self, client, portal, translator
    ):
        client.force_login(translator)
        page = article(portal)
        shown = self.desk(client, portal, state="missing").content.decode()
        assert page.title in shown
        answer = client.post(
            reverse("translation_start", args=[page.pk]), headers={"host": portal.host}
        )
        english = Page.objects.get(translation_key=page.translation_key, locale__language_code="en")
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[english.pk])
        editor = client.get(answer["Location"], headers={"host": portal.host}).content.decode()
        assert "Đoạn thứ nhất của bài viết." in editor and "original-words" in editor
        assert page.title not in self.desk(client, portal, state="missing").content.decode()
        assert page.title in self.desk(client, portal, state="draft").content.decode()
        submit(english.specific, translator)
        assert page.title in self.desk(client, portal, state="chain").content.decode()
        approve_to_the_end(english.specific, staff(portal))
        assert page.title in self.desk(client, portal, state="done").content.decode()
        change(page, lead="Khác hẳn.")
        shown = self.desk(client, portal, state="behind").content.decode()
        assert page.title in shown and "Tóm tắt" in shown or "lead" in shown.lower()
        Page.objects.get(pk=page.pk).specific.unpublish(log_action=False)
        assert page.title in self.desk(client, portal, state="orphan").content.decode()

    def test_the_change_is_shown_and_followed_or_found_to_need_nothing(
        self, client, portal, translator
    ):
        page = article(portal)
        english = translate(page, translator, staff(portal), title="Bridge", lead="Lead.")
        change(page, lead="Câu mở đầu hoàn toàn mới.")
        client.force_login(translator)
        url = reverse("translation_changes", args=[row_of(english).pk])
        shown = client.get(url, headers={"host": portal.host}).content.decode()
        assert "Câu mở đầu hoàn toàn mới" in shown
        answer = client.post(url, {"decision": "update"}, headers={"host": portal.host})
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[english.pk])
        editor = client.get(answer["Location"], headers={"host": portal.host}).content.decode()
        assert "Hãy xem lại các chỗ này" in editor
        client.post(url, {"decision": "right", "note": "x"}, headers={"host": portal.host})
        assert TranslatedPage.objects.in_step().filter(page=english).exists()

    def test_what_the_regulation_demands_stands_first_with_its_article(
        self, client, portal, translator
    ):
        client.force_login(translator)
        demanded = make_article(portal, "Giới thiệu Nam Định", section="introduction")
        article(portal)
        shown = self.desk(client, portal, state="missing").content.decode()
        assert "NĐ 6.4" in shown and "NĐ 7.1.e" in shown
        assert shown.index(demanded.title) < shown.index("Khánh thành cầu Thịnh Long")

    def test_where_the_regulation_says_nothing_the_screen_says_so(self, client):
        portal = make_province("soc_trang")
        client.force_login(make_user("biendich-st", portal, "translator"))
        assert "không quy định" in self.desk(client, portal).content.decode()

    def test_of_a_component_portal_nothing_is_demanded(self, client):
        portal = a_component("nam_dinh")
        client.force_login(make_user("biendich-tp", portal, "translator"))
        shown = self.desk(client, portal).content.decode()
        assert "chỉ yêu cầu" in shown and "NĐ 6.4" in shown

    @requirement("P2")
    def test_the_desk_shows_ones_own_portals_only(self, client, portal, translator):
        elsewhere = a_component("nam_dinh")
        make_article(elsewhere, "Tin của cổng thành phần")
        client.force_login(translator)
        shown = self.desk(client, portal, state="missing").content.decode()
        assert "Tin của cổng thành phần" not in shown
        shown = self.desk(client, portal, state="missing", portal=elsewhere.pk).content.decode()
        assert "Tin của cổng thành phần" not in shown

    @requirement("P2")
    def test_the_board_of_the_province_sees_how_its_portals_stand_not_their_items(
        self, client, portal, translator
    ):
        elsewhere = a_component("nam_dinh")
        make_article(elsewhere, "Tin của cổng thành phần")
        client.force_login(staff(portal)["board_head"])
        shown = self.desk(client, portal, state="missing").content.decode()
        assert elsewhere.name in shown and "Tin của cổng thành phần" not in shown
        client.force_login(translator)
        assert elsewhere.name not in self.desk(client, portal).content.decode()


def test_a_membership_that_is_over_translates_nothing(portal, translator):
    page = article(portal)
    Membership.objects.filter(user=translator).update(ends_on="2020-01-01", starts_on="2019-01-01")
    with pytest.raises(Refused):
        start_translation(page, acting_user=translator)


@requirement("P7", "P2")
def test_queries_of_the_desk_do_not_grow_with_portals_and_pages(client, portal):
    user = superuser()
    client.force_login(user)
    page = article(portal)
    translate(page, make_user("bd2", portal, "translator"), staff(portal), title="One", lead="L.")
    change(page, lead="Đổi.")

    def count(state):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(
                reverse("translation_desk"), {"state": state}, headers={"host": portal.host}
            )
        assert answer.status_code == 200
        return len(queries), [q["sql"][:330] for q in queries]

    states = ("missing", "behind", "done")
    few = {state: count(state) for state in states}
    many_portals(a_component("nam_dinh"), 60)
    many_articles(Page.objects.get(pk=page.pk).specific, 400)
    for state in states:
        number, sql = count(state)
        assert number <= few[state][0] + 2, (few[state], number, "\n".join(sql))


def test_a_home_page_is_arranged_for_its_own_language_and_translates_nothing(portal):
    home = Page.objects.get(path__startswith=portal.container.path, depth=3, slug="en")
    assert not TranslatedPage.objects.filter(page=home).exists()
    assert not desk.to_translate([portal]).filter(page__depth=3).exists()
    section = section_of(portal, language="en")
    assert TranslatedPage.objects.in_step().filter(page=section).exists()


def test_every_kind_of_page_shows_its_original_beside_it():
    kinds = [model for model in get_page_models() if issubclass(model, PortalPage)]
    assert kinds
    for model in kinds:
        panels = model.get_edit_handler().children
        assert any(isinstance(panel, OriginalPanel) for tab in panels for panel in tab.children)
