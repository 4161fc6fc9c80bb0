"""The index from A to Z."""

import re

import pytest
from django.core.cache import cache

from home.editorial.models import PublicationRecord
from home.front.alphabet import TITLES_ON_A_PAGE
from home.text.collation import ALPHABETS
from tests.factories.bulk import many_articles
from tests.factories.chain import section_of
from tests.factories.pages import address, make_article, publish
from tests.factories.portals import a_component, make_province
from tests.home.front.test_frame import part
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def index(client, portal, letter="", path="/a-z/", **question):
    answer = client.get(path, {"chu": letter, **question}, headers={"host": portal.host})
    assert answer.status_code == 200
    return answer


def titles(answer):
    return [record.title for record in answer.context.get("items", ())]


def letters(answer):
    nav = part(answer.content.decode(), '<nav class="alphabet"', "</nav>")
    return re.findall(r"<(a|span)[^>]*>(.)</", nav)


def test_the_whole_alphabet_stands_there_and_what_is_empty_is_no_link(client, portal):
    make_article(portal, "Đê biển")
    shown = letters(index(client, portal))
    assert "".join(letter for _tag, letter in shown).startswith(ALPHABETS["vi"])
    assert ("a", "Đ") in shown
    assert ("span", "Y") in shown


def test_a_letter_holds_the_titles_that_begin_with_it_in_order(client, portal):
    for title in ("Đường mới", "Dân số", "Đê biển", "Đề án", "Đặc sản"):
        make_article(portal, title)
    assert titles(index(client, portal, "Đ")) == ["Đặc sản", "Đê biển", "Đề án", "Đường mới"]


def test_sections_stand_among_the_titles(client, portal):
    section = section_of(portal)
    answer = index(client, portal, section.title[0])
    assert section.title in titles(answer)
    assert f'href="{address(section)}"' in answer.content.decode()


def test_without_a_letter_it_shows_sections_and_agencies(client, portal):
    component = a_component("soc_trang")
    body = part(index(client, portal).content.decode(), '<div class="branches">', "</main>")
    assert f'<a href="{address(section_of(portal))}">' in body
    assert component.agency.name in body


def test_what_was_taken_down_is_not_in_it(client, portal):
    article = make_article(portal, "Xăng dầu")
    assert titles(index(client, portal, "X")) == ["Xăng dầu"]
    article.unpublish(log_action=False)
    assert titles(index(client, portal, "X")) == []


@requirement("P2")
def test_it_holds_its_own_portal_only(client, portal):
    make_article(a_component("soc_trang"), "Xăng dầu")
    assert titles(index(client, portal, "X")) == []


@requirement("P7")
def test_english_has_its_own_alphabet_and_titles(client, portal):
    make_article(portal, "Xăng dầu")
    answer = index(client, portal, "X", path="/en/a-z/")
    assert titles(answer) == []
    assert "".join(letter for _tag, letter in letters(answer)).startswith(ALPHABETS["en"])


def test_numbers_and_foreign_letters_appear_where_they_occur(client, portal):
    assert not {"#", "Z"} & {letter for _tag, letter in letters(index(client, portal))}
    make_article(portal, "2026: một năm")
    make_article(portal, "Zalo của tỉnh")
    answer = index(client, portal, "#")
    assert {("a", "#"), ("a", "Z")} <= set(letters(answer))
    assert titles(answer) == ["2026: một năm"]


@pytest.mark.parametrize("letter", ["", "?", "ÑÑ", "Đ" * 500, "\x00", "<b>", "%"])
def test_anything_else_is_as_no_letter(client, portal, letter):
    assert "items" not in (index(client, portal, letter).context or {})


def test_a_renamed_item_moves_to_its_new_letter(client, portal):
    article = make_article(portal, "Xăng dầu")
    article.title = "Ống dẫn dầu"
    publish(article)
    assert titles(index(client, portal, "Ô")) == ["Ống dẫn dầu"]
    assert titles(index(client, portal, "X")) == []


def test_pages_and_queries_stay_few_with_thousands_of_titles(
    client, portal, django_assert_max_num_queries
):
    many_articles(make_article(portal, "Bài 0"), 3000)
    records = list(PublicationRecord.objects.filter(portal=portal, title__startswith="Bài"))
    assert len(records) == 3001
    index(client, portal, "B")
    with django_assert_max_num_queries(2):
        answer = index(client, portal, "B", trang=2)
    assert len(titles(answer)) == TITLES_ON_A_PAGE
    assert 'rel="next"' in answer.content.decode()
    cache.clear()
    with django_assert_max_num_queries(9):
        index(client, portal, "B")
