"""What others show of a page when its address is passed on. P8, P11."""

import html
import json
import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from home.front.share_picture import path_of
from tests.factories.chain import section_of
from tests.factories.documents import write_document
from tests.factories.pages import address, at, make_article, make_picture, publish
from tests.factories.portals import a_component, make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P8", "P11")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def card(client, portal, path):
    """The properties of the card at a path: {'og:title': […], …}."""
    answer = at(client, portal, path)
    assert answer.status_code == 200
    body = answer.content.decode()
    found = {}
    for name, value in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', body):
        found.setdefault(name, []).append(html.unescape(value))
    found["canonical"] = re.findall(r'<link rel="canonical" href="([^"]+)">', body)
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', body)
    found["data"] = json.loads(data[1]) if data else None
    return found


class TestArticle:
    def test_title_lead_hours_and_a_jpeg_of_the_usual_shape(self, client, portal):
        picture = make_picture(portal, "Ba cống nhìn từ phía biển", size=(1600, 1000))
        article = make_article(portal, "Khánh thành cống “Ba Thôn”", picture=picture)
        found = card(client, portal, address(article))
        assert found["og:type"] == ["article"]
        assert found["og:title"] == ["Khánh thành cống “Ba Thôn”"]
        assert found["og:description"] == ["Tóm tắt của tin."]
        assert found["og:site_name"] == [portal.name]
        assert found["og:url"] == found["canonical"] == [portal.root_url + address(article)]
        assert found["og:locale"] == ["vi_VN"]
        assert "og:locale:alternate" not in found
        assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
        assert found["og:image:type"] == ["image/jpeg"]
        assert found["og:image:alt"] == ["Ba cống nhìn từ phía biển"]
        assert found["og:image"][0].startswith(portal.root_url + "/media/")
        assert found["article:published_time"][0].startswith(str(article.first_published_at.year))
        assert found["twitter:card"] == ["summary_large_image"]

    def test_search_engines_read_who_published_it(self, client, portal):
        article = make_article(portal, "Tin </script><script>alert(1)", author_name="Thạch Anh")
        data = card(client, portal, address(article))["data"]
        assert data["@type"] == "NewsArticle"
        assert data["headline"] == "Tin </script><script>alert(1)"
        assert data["author"]["name"] == "Thạch Anh"
        assert data["publisher"]["name"] == portal.agency.name

    def test_without_a_picture_large_enough_it_shows_the_card_of_its_portal(self, client, portal):
        small = make_picture(portal, "Ảnh nhỏ", size=(320, 200))
        for article in (make_article(portal), make_article(portal, "Tin ảnh nhỏ", picture=small)):
            found = card(client, portal, address(article))
            assert found["og:image"] == [portal.root_url + path_of(portal, "")]
            assert found["og:image:type"] == ["image/png"]


def test_every_kind_of_page_has_its_own_address_and_no_other(client, portal):
    document = publish(write_document(portal, superuser(), number="31/2010/QĐ-UBND"))
    for path in (
        "/", "/en/", address(section_of(portal)), address(section_of(portal, "documents")),
        address(section_of(portal, "links")), address(document), "/co-quan/",
    ):  # fmt: skip
        found = card(client, portal, path)
        assert found["og:url"] == [portal.root_url + path]
        assert found["og:title"][0]
        assert found["og:description"][0]
        assert len(found["og:image"]) == 1
    assert card(client, portal, "/")["data"]["@type"] == "GovernmentOrganization"


def test_filters_are_no_address_of_their_own_but_pages_of_a_list_are(client, portal):
    path = address(section_of(portal))
    assert card(client, portal, f"{path}?loai=3&trang=1")["canonical"] == [portal.root_url + path]
    assert card(client, portal, f"{path}?trang=2")["canonical"] == [
        f"{portal.root_url}{path}?trang=2"
    ]


@requirement("P7")
def test_the_home_page_names_its_other_language(client, portal):
    found = card(client, portal, "/en/")
    assert found["og:locale"] == ["en_US"]
    assert found["og:locale:alternate"] == ["vi_VN"]
    assert found["og:title"] == [portal.name_en]


def test_a_page_that_is_not_there_has_no_card(client, portal):
    body = at(client, portal, "/khong-co-trang-nay/").content.decode()
    assert "og:url" not in body
    assert "canonical" not in body


@requirement("P2")
class TestPictureOfThePortal:
    def fetch(self, client, portal, path):
        answer = at(client, portal, path)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/png"
        assert "immutable" in answer["Cache-Control"]
        return Image.open(BytesIO(b"".join(answer.streaming_content)))

    def test_it_has_the_shape_and_the_colour_of_the_portal(self, client, portal):
        picture = self.fetch(client, portal, path_of(portal, ""))
        assert picture.size == (1200, 630)
        red, green, blue = picture.convert("RGB").getpixel((20, 40))
        colour = portal.theme.primary_colour
        assert abs(red - int(colour[1:3], 16)) < 12
        assert abs(green - int(colour[3:5], 16)) < 12
        assert abs(blue - int(colour[5:7], 16)) < 12

    def test_it_is_drawn_once_and_anew_when_the_look_changes(self, client, portal):
        before = path_of(portal, "")
        self.fetch(client, portal, before)
        names = set(default_storage.listdir("share")[1])
        self.fetch(client, portal, before)
        assert set(default_storage.listdir("share")[1]) == names
        portal.theme.primary_colour = "#0b4f9e"
        portal.theme.save()
        portal.theme.emblem = make_picture(portal, "Biểu trưng", size=(300, 300))
        portal.theme.save()
        after = path_of(portal, "")
        assert after != before
        self.fetch(client, portal, after)
        assert len(set(default_storage.listdir("share")[1]) - names) == 1

    def test_each_language_and_each_portal_has_its_own(self, client, portal):
        component = a_component("soc_trang")
        vietnamese = self.fetch(client, portal, "/the-chia-se.png").tobytes()
        assert self.fetch(client, portal, "/en/the-chia-se.png").tobytes() != vietnamese
        assert self.fetch(client, component, "/the-chia-se.png").tobytes() != vietnamese

    def test_a_long_name_is_not_cut(self, client, portal):
        portal.name = "Cổng thông tin điện tử Ban Quản lý các khu công nghiệp và khu kinh tế " * 2
        portal.save()
        assert self.fetch(client, portal, "/the-chia-se.png").size == (1200, 630)
