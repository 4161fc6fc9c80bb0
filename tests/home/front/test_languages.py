"""Each page names its counterpart, both ways; the switcher leads to it or says it is missing."""

import re

import pytest

from home.translation.actions import start_translation
from tests.factories.chain import section_of
from tests.factories.pages import address, at, make_article, publish
from tests.factories.portals import make_province, make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P7")]

ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">')


@pytest.fixture
def portal():
    return make_province("soc_trang")


def shown(client, portal, path):
    answer = at(client, portal, path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def alternates(client, portal, path):
    return dict(ALTERNATE.findall(shown(client, portal, path)))


def switcher(client, portal, path):
    nav = re.search(r'<nav class="languages".*?</nav>', shown(client, portal, path), re.S)[0]
    return dict(re.findall(r'<a href="([^"]+)" lang="(\w\w)"', nav))


def paths_in_both(portal):
    """Every kind of page that stands in both languages: (Vietnamese path, English path)."""
    yield "/", "/en/"
    for key in ("news", "documents", "links"):
        yield address(section_of(portal, key)), address(section_of(portal, key, "en"))
    article = make_article(portal, "Khai mạc lễ hội")
    draft = start_translation(article, acting_user=make_user("bd", portal, "translator"))
    draft.title, draft.slug = "The festival opens", "festival"
    yield address(article), address(publish(draft))
    for view in ("tim-kiem", "so-do-cong", "a-z", "kha-nang-tiep-can"):
        yield f"/{view}/", f"/en/{view}/"


def test_each_page_names_its_counterpart_both_ways_and_the_default(client, portal):
    for vietnamese, english in paths_in_both(portal):
        wanted = {
            "vi": portal.root_url + vietnamese,
            "en": portal.root_url + english,
            "x-default": portal.root_url + vietnamese,
        }
        assert alternates(client, portal, vietnamese) == wanted
        assert alternates(client, portal, english) == wanted


def test_the_switcher_leads_to_the_same_page(client, portal):
    for vietnamese, english in paths_in_both(portal):
        assert switcher(client, portal, vietnamese)[english] == "en"
        assert switcher(client, portal, english)[vietnamese] == "vi"


def test_the_pages_of_a_list_are_no_translations_of_each_other(client, portal):
    path = address(section_of(portal))
    assert alternates(client, portal, path)
    assert not alternates(client, portal, f"{path}?trang=2")
    assert switcher(client, portal, f"{path}?trang=2")[address(section_of(portal, language="en"))]


def test_a_search_is_made_again_in_the_other_language(client, portal):
    links = switcher(client, portal, "/tim-kiem/?q=c%E1%BA%A7u")
    assert links["/en/tim-kiem/?q=c%E1%BA%A7u"] == "en"


def test_what_is_not_translated_leads_back_and_on(client, portal):
    article = make_article(portal, "Khai mạc hội chợ")
    english = next(
        p for p, code in switcher(client, portal, address(article)).items() if code == "en"
    )
    answer = at(client, portal, english)
    assert answer.status_code == 404
    body = answer.content.decode()
    assert "Not translated yet" in body
    assert f'<a href="{address(article)}" lang="vi" hreflang="vi">Khai mạc hội chợ</a>' in body
    # To the section, which is in English; and the switcher leads back to the article.
    assert f'href="{address(section_of(portal, language="en"))}"' in body
    assert f'<a href="{address(article)}" lang="vi"' in body
    assert not ALTERNATE.findall(body)
