"""Feeds of a portal and of its sections, as programs read them. P11, O5."""

from email.utils import parsedate_to_datetime

import pytest
from lxml import etree

from tests.factories.chain import section_of
from tests.factories.pages import address, at, make_article
from tests.factories.portals import a_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P11", "O5")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def feed(client, portal, path="/rss/"):
    """(channel, items): the texts of a feed by the names of its elements."""
    answer = at(client, portal, path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/rss+xml")
    [channel] = etree.fromstring(answer.content)
    items = [texts(item) for item in channel.iterchildren("item")]
    return texts(channel), items


def texts(element):
    return {etree.QName(child).localname: child.text for child in element}


def test_an_item_has_its_whole_address_author_source_and_date(client, portal):
    article = make_article(
        portal, "Khai mạc hội chợ", author_name="Thạch Minh Anh", source="Báo Sóc Trăng"
    )
    _channel, [item] = feed(client, portal)
    assert item["title"] == "Khai mạc hội chợ"
    assert item["link"] == item["guid"] == portal.root_url + address(article)
    assert item["creator"] == "Thạch Minh Anh"
    assert item["source"] == "Báo Sóc Trăng"
    assert item["description"] == article.lead
    assert item["category"] == section_of(portal).title
    assert parsedate_to_datetime(item["pubDate"]) == article.first_published_at.replace(
        microsecond=0
    )


def test_the_channel_names_the_portal_and_how_to_cite_it(client, portal):
    channel, _items = feed(client, portal)
    assert channel["title"] == portal.name
    assert f"“{portal.name}”" in channel["description"]
    assert channel["language"] == "vi"


def test_a_section_has_its_own_feed(client, portal):
    make_article(portal, "Tin tức")
    make_article(portal, "Kinh tế", section="socio_economy")
    assert [item["title"] for item in feed(client, portal, "/rss/news/")[1]] == ["Tin tức"]
    assert len(feed(client, portal)[1]) == 2
    assert at(client, portal, "/rss/khong-co/").status_code == 404


@requirement("P2")
def test_a_feed_holds_what_its_own_portal_published(client, portal):
    make_article(a_component("soc_trang"), "Tin của cổng khác")
    assert feed(client, portal)[1] == []


@requirement("P7")
def test_the_english_feed_holds_english_items(client, portal):
    make_article(portal, "Tin tiếng Việt")
    channel, items = feed(client, portal, "/en/rss/")
    assert items == []
    assert channel["title"] == portal.name_en


def test_no_feed_on_an_unknown_host(client, portal):
    assert client.get("/rss/", headers={"host": "khong-co.example.vn"}).status_code == 404


def test_pages_lead_to_their_feeds(client, portal):
    article = make_article(portal)
    body = at(client, portal, address(article)).content.decode()
    assert '<link rel="alternate" type="application/rss+xml"' in body
    assert 'href="/rss/news/"' in body
