"""The menu as the public sees it."""

import json

import pytest
from django.core.cache import cache

from home.front.portal_map import map_of
from home.portal.models import Menu
from tests.factories.chain import section_of, write_article
from tests.factories.pages import address, at, make_article
from tests.factories.portals import make_province, superuser
from tests.home.front.test_frame import part
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1", "P2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def arrange(portal, *entries, language="vi"):
    menu = Menu.objects.get(portal=portal, language=language)
    menu.entries = json.dumps(entries)
    menu.save()


def page(page, label=""):
    return {"type": "page", "value": {"page": page.pk, "label": label}}


def link(label, address="https://chinhphu.vn/"):
    return {"type": "address", "value": {"address": address, "label": label}}


def heading(label, *links):
    return {"type": "heading", "value": {"label": label, "links": list(links)}}


def words(portal, language="vi"):
    return [entry.short_title for entry in map_of(portal, language).menu]


def row(client, portal, path="/"):
    return part(at(client, portal, path).content.decode(), '<ul class="row">', "</nav>")


def test_without_an_arrangement_the_sections_stand_in_the_regulations_order(portal):
    entries = map_of(portal, "vi").sections
    assert words(portal) == [str(each.short_title) for each in entries if each.in_menu]


def test_the_arrangement_counts_at_once(client, portal):
    assert "Chính phủ" not in row(client, portal)
    arrange(portal, page(section_of(portal), "Tin mới nhất"), link("Chính phủ"))
    here = row(client, portal)
    assert here.index("Tin mới nhất") < here.index("Chính phủ")
    assert f'href="{address(section_of(portal))}"' in here
    assert 'href="https://chinhphu.vn/" rel="external"' in here
    arrange(portal)
    assert "Chính phủ" not in row(client, portal)


def test_a_page_without_words_has_its_short_name(portal):
    documents = section_of(portal, "documents")
    assert len(documents.title) > 26
    arrange(portal, page(documents))
    assert words(portal) == ["Văn bản"]


def test_a_heading_unfolds_its_links_without_a_script(client, portal):
    arrange(portal, heading("Người dân", page(section_of(portal)), link("Dịch vụ công")))
    here = row(client, portal)
    assert '<details class="group" name="menu"><summary>Người dân</summary>' in here
    assert f'<a href="{address(section_of(portal))}">' in here


def test_sections_beside_the_menu_stand_in_the_whole_list(client, portal):
    arrange(portal, page(section_of(portal)))
    everything = part(
        at(client, portal, "/").content.decode(), '<ul class="all">', "</ul></details>"
    )
    for entry in map_of(portal, "vi").sections:
        assert everything.count(f'href="{entry.path}"') == 1


def test_where_one_is_is_marked_also_below_a_heading(client, portal):
    article = make_article(portal)
    below = page(section_of(portal)), link("Dịch vụ công")
    arrange(portal, heading("Người dân", *below), page(article, "Bài hay"))
    here = row(client, portal, address(article))
    assert '<summary aria-current="true">Người dân' in here
    assert f'href="{address(article)}" aria-current="page"' in here


def test_an_entry_leaves_with_its_page_and_comes_back_with_it(portal):
    article = make_article(portal, "Hội chợ")
    below = page(article), link("Quốc hội")
    arrange(portal, link("Chính phủ"), heading("Nhóm", *below), heading("Riêng", page(article)))
    assert words(portal) == ["Chính phủ", "Nhóm", "Hội chợ"]
    article.unpublish(log_action=False)
    # A heading with one link is that link; one that holds nothing is not there.
    assert words(portal) == ["Chính phủ", "Quốc hội"]


def test_a_draft_is_in_no_menu(portal):
    draft = write_article(portal, superuser(), title="Bản nháp")
    arrange(portal, link("Chính phủ"), page(draft))
    assert words(portal) == ["Chính phủ"]


def test_an_entry_follows_its_page_to_another_address(client, portal):
    article = make_article(portal, "Hội chợ")
    arrange(portal, page(article))
    article.move(section_of(portal, "documents"), pos="last-child")
    article.refresh_from_db()
    assert map_of(portal, "vi").menu[0].path == address(article)


@requirement("P7")
def test_english_has_a_menu_of_its_own(portal):
    arrange(portal, link("Chính phủ"))
    arrange(
        portal, page(section_of(portal, language="en")), page(section_of(portal)), language="en"
    )
    assert words(portal, "vi") == ["Chính phủ"]
    assert len(words(portal, "en")) == 1  # the Vietnamese page falls away


def test_a_menu_costs_three_queries_cold_and_none_warm(portal, django_assert_num_queries):
    articles = [make_article(portal, f"Bài {number}") for number in range(3)]
    arrange(portal, *[heading(f"Nhóm {each.pk}", page(each), link("x")) for each in articles])
    cache.clear()
    with django_assert_num_queries(3):  # the last for pages below the sections, however many
        assert len(map_of(portal, "vi").menu) == 3
    with django_assert_num_queries(0):
        assert len(map_of(portal, "en").menu) == len(map_of(portal, "en").menu)
