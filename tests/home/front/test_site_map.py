"""The site map and what programs read of it."""

import pytest
from django.core.cache import cache
from lxml import etree
from wagtail.models import PageViewRestriction

from components.provisioning.actions import close_portal
from home.front import crawling
from home.front.portal_map import map_of
from home.front.site_map import portals_by_kind
from tests.factories.bulk import many_articles, many_portals
from tests.factories.chain import section_of, write_article
from tests.factories.pages import address, at, make_article
from tests.factories.portals import a_component, make_component, make_province, superuser
from tests.home.front.test_frame import part
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def portal():
    return make_province("soc_trang")


class TestPage:
    def test_every_section_with_its_number_and_its_newest_items(self, client, portal):
        for number in range(5):
            make_article(portal, f"Bài số {number}")
        body = at(client, portal, "/so-do-cong/").content.decode()
        content = part(body, '<ul class="branches">', "</section>")
        for entry in map_of(portal, "vi").sections:
            assert f'<a href="{entry.path}">{entry.title}</a>' in content
        assert "5 mục" in content
        assert [f"Bài số {number}" in content for number in range(5)] == [False, False] + [True] * 3

    @requirement("P2")
    def test_the_provincial_map_leads_to_the_component_portals_by_kind(self, client, portal):
        component = a_component("soc_trang")
        body = at(client, portal, "/so-do-cong/").content.decode()
        assert "Sở, ban, ngành" in body
        assert f'href="{component.root_url}/"' in body
        below = at(client, component, "/so-do-cong/").content.decode()
        assert f'href="{portal.root_url}/so-do-cong/" rel="up"' in below
        assert "Sở, ban, ngành" not in below

    @requirement("P2")
    def test_portals_of_a_kind_stand_in_the_order_of_the_alphabet(self, portal):
        for code, name in {"x1": "Sở Ưu tiên", "x2": "Sở Ăn uống", "x3": "Sở Ô tô"}.items():
            make_component(portal, code=code, name=name)
        names = [each.name for each in portals_by_kind(portal)[0][1]]
        chosen = [name for name in names if name.startswith("Sở ")]
        assert chosen == ["Sở Ăn uống", "Sở Ô tô", "Sở Ưu tiên"]

    @requirement("P2")
    def test_a_closed_portal_is_on_no_map_and_has_none(self, client, portal):
        component = a_component("soc_trang")
        close_portal(component, reason="Sáp nhập", acting_user=superuser())
        assert component.root_url not in at(client, portal, "/so-do-cong/").content.decode()
        for path in ("/so-do-cong/", "/a-z/", "/kha-nang-tiep-can/", "/sitemap.xml", "/robots.txt"):
            assert at(client, component, path).status_code == 410, path

    @requirement("P7")
    def test_the_english_map_has_english_words_and_the_switcher_leads_back(self, client, portal):
        make_article(portal, "Bài tiếng Việt")
        body = at(client, portal, "/en/so-do-cong/").content.decode()
        assert "Site map" in body
        assert section_of(portal, language="en").title in body
        assert "Bài tiếng Việt" not in body
        assert '<a href="/so-do-cong/" lang="vi"' in body

    def test_the_way_back_leads_home(self, client, portal):
        trail = part(
            at(client, portal, "/so-do-cong/").content.decode(), "<nav class=.trail", "<main"
        )
        assert '<a href="/">Trang chủ</a>' in trail
        assert '"@type":"BreadcrumbList"' in trail
        assert f'"item":"{portal.root_url}/so-do-cong/"' in trail

    def test_its_queries_do_not_grow(self, client, portal, django_assert_max_num_queries):
        article = make_article(portal)
        a_component("soc_trang")
        many_articles(article, 300)
        many_portals(a_component("soc_trang"), 100)
        at(client, portal, "/so-do-cong/")
        cache.clear()
        with django_assert_max_num_queries(12):
            at(client, portal, "/so-do-cong/")
        with django_assert_max_num_queries(5):
            assert at(client, portal, "/so-do-cong/").status_code == 200

    def test_no_portal_at_an_unknown_host(self, client):
        for path in ("/so-do-cong/", "/a-z/", "/kha-nang-tiep-can/", "/sitemap.xml", "/robots.txt"):
            assert client.get(path, headers={"host": "khong-co.vn"}).status_code == 404


@requirement("O5")
class TestSitemap:
    def read(self, client, portal, path):
        answer = at(client, portal, path)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/xml")
        return etree.fromstring(answer.content)

    def pages(self, client, portal, path="/sitemap-vi-1.xml"):
        return {
            url.findtext(f"{SITEMAP}loc"): url
            for url in self.read(client, portal, path).iterchildren(f"{SITEMAP}url")
        }

    def test_robots_may_read_what_is_public_and_learn_where_the_map_is(self, client, portal):
        answer = at(client, portal, "/robots.txt")
        assert answer["Content-Type"].startswith("text/plain")
        lines = answer.content.decode().splitlines()
        assert f"Sitemap: {portal.root_url}/sitemap.xml" in lines
        assert "Disallow: /admin/" in lines
        assert "Disallow: /" not in lines

    def test_the_index_names_a_part_for_each_language(self, client, portal):
        index = self.read(client, portal, "/sitemap.xml")
        assert {loc.text for loc in index.iter(f"{SITEMAP}loc")} == {
            f"{portal.root_url}/sitemap-vi-1.xml",
            f"{portal.root_url}/sitemap-en-1.xml",
        }

    def test_a_part_lists_what_is_public_with_its_day(self, client, portal):
        article = make_article(portal)
        draft = write_article(portal, superuser(), title="Bản nháp")
        pages = self.pages(client, portal)
        home, item = portal.root_url + "/", portal.root_url + address(article)
        assert {home, item, portal.root_url + address(section_of(portal))} <= set(pages)
        assert not [path for path in pages if draft.slug in path]
        changed = pages[item].findtext(f"{SITEMAP}lastmod")
        assert changed == article.last_published_at.isoformat(timespec="seconds")

    @requirement("P7")
    def test_a_translated_page_names_both_its_languages(self, client, portal):
        article = make_article(portal)
        vietnamese, english = section_of(portal), section_of(portal, language="en")
        pages = self.pages(client, portal)
        links = pages[portal.root_url + address(vietnamese)].findall(LINK)
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "vi": portal.root_url + address(vietnamese),
            "en": portal.root_url + address(english),
        }
        assert not pages[portal.root_url + address(article)].findall(LINK)
        assert portal.root_url + address(english) in self.pages(client, portal, "/sitemap-en-1.xml")

    @requirement("P2")
    def test_it_holds_its_own_portal_only(self, client, portal):
        other = make_article(a_component("soc_trang"))
        assert not [each for each in self.pages(client, portal) if other.slug in each]

    def test_what_only_some_may_see_is_left_out(self, client, portal):
        article = make_article(portal)
        PageViewRestriction.objects.create(page=article, restriction_type="login")
        assert portal.root_url + address(article) not in self.pages(client, portal)

    def test_it_comes_in_parts_with_the_same_few_queries(
        self, client, portal, monkeypatch, django_assert_max_num_queries
    ):
        monkeypatch.setattr(crawling, "PAGES_IN_A_PART", 50)
        many_articles(make_article(portal), 120)
        index = self.read(client, portal, "/sitemap.xml")
        parts = [loc.text for loc in index.iter(f"{SITEMAP}loc") if "-vi-" in loc.text]
        found = []
        for path in parts:
            with django_assert_max_num_queries(5):
                found += self.pages(client, portal, path.removeprefix(portal.root_url))
        assert len(parts) == 3
        assert len(found) == len(set(found)) > 121

    @pytest.mark.parametrize("part", ["vi-0", "vi-99", "fr-1", "en-77777"])
    def test_a_part_that_is_not_there_is_404(self, client, portal, part):
        assert at(client, portal, f"/sitemap-{part}.xml").status_code == 404


@requirement("P14")
class TestOpenSearch:
    def test_a_browser_learns_where_to_ask(self, client, portal):
        assert (
            'rel="search" type="application/opensearchdescription+xml"'
            in at(client, portal, "/").content.decode()
        )
        answer = at(client, portal, "/opensearch.xml")
        assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
        url = etree.fromstring(answer.content).find("{*}Url")
        template = url.get("template")
        assert template == f"{portal.root_url}/tim-kiem/?q={{searchTerms}}"
        asked = template.removeprefix(portal.root_url).replace("{searchTerms}", "a")
        assert at(client, portal, asked).status_code == 200

    @requirement("P7")
    def test_in_english_it_asks_in_english(self, client, portal):
        body = at(client, portal, "/en/opensearch.xml").content.decode()
        assert "/en/tim-kiem/?q=" in body
        assert portal.name_en in body
