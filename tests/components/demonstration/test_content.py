"""What the demonstration's files hold, against what was promised of them."""

import io
import re
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from components.demonstration import homes as homes_module
from components.demonstration.content import PROFILES, body_of, read_content, read_places
from components.demonstration.descriptions import describe
from components.demonstration.emblems import EMBLEMS
from components.demonstration.film import film
from components.demonstration.people import people_of_portal
from components.demonstration.pictures import MOTIFS, draw, draw_emblem
from components.demonstration.places import article_of_place
from home.law import provisions
from home.law.models import RegulationProfile
from home.portal.rules import colour_refusals, hostname_refusals
from home.text.legacy import find_legacy
from tests.factories.portals import load_profiles

PROVINCES = [key for key in PROFILES if key != "kon_tum"]
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)


def portals_of(content):
    return [content["portal"], *content["components"]]


@pytest.fixture(params=PROFILES)
def key(request):
    return request.param


@pytest.fixture
def content(key):
    return read_content(key)


@pytest.fixture
def profile(db, key):
    load_profiles(key)
    return RegulationProfile.objects.get(key=key)


@pytest.mark.parametrize("key", PROVINCES)
def test_a_province_has_three_component_portals_and_a_real_unit_among_them(content):
    kinds = [portal["kind"] for portal in content["components"]]
    assert len(kinds) >= 3
    assert {"department", "district", "commune"} <= set(kinds)
    names = {place["name"] for place in read_places().values()}
    assert all(p["place"]["name"] in names for p in content["components"] if "place" in p)


def test_each_portal_has_a_host_on_this_machine_and_a_readable_colour(content):
    hosts = [portal["host"] for portal in portals_of(content)]
    assert len(set(hosts)) == len(hosts)
    for portal in portals_of(content):
        assert portal["host"].endswith(".localhost")
        assert hostname_refusals(portal["host"]) == []
        assert colour_refusals(portal["colour"]) == []
        assert portal.get("emblem", "lotus") in EMBLEMS


def test_items_stand_in_every_state_and_before_every_step_of_the_chain(content, profile):
    top = content["portal"]["code"]
    items = [item for item in content["articles"] if item["portal"] == top]
    states = {item.get("state", "public") for item in items}
    assert states == {"draft", "waiting", "returned", "public", "scheduled", "withdrawn"}
    waiting = {item["step"] for item in items if item.get("state") == "waiting"}
    assert waiting == set(range(1, len(provisions.chain(profile)) + 1))
    assert any("english" in item for item in items)
    assert all(item["reason"] for item in items if item.get("state") in ("returned", "withdrawn"))


def test_every_portal_has_items_of_its_own(content):
    for portal in portals_of(content):
        items = [item for item in content["articles"] if item["portal"] == portal["code"]]
        assert items
        assert len({item["title"] for item in items}) == len(items)


def test_texts_are_vietnamese_whole_and_of_our_time(content):
    for item in content["articles"]:
        assert find_legacy(item["body"]) is None
        assert _VIETNAMESE.search(item["title"] + item["lead"])
        assert len(item["lead"]) <= 600
        assert len(item["body"].split()) >= 20
        assert "{" not in item["body"]
    assert len(content["documents"]["rows"]) >= 20
    numbers = [row.split("|")[0] for row in content["documents"]["rows"]]
    assert len(set(numbers)) == len(numbers)


def test_every_picture_can_be_drawn_and_is_described(content):
    seen = set()
    for item in content["articles"]:
        if "picture" in item:
            assert item["picture"] in MOTIFS
            vietnamese = describe(item["picture"], item["title"])
            assert vietnamese.endswith(".")
            assert _VIETNAMESE.search(vietnamese)
            assert not _VIETNAMESE.search(describe(item["picture"], item["title"], "en"))
            seen.add((item["picture"], item["title"]))
    assert len(seen) == len([item for item in content["articles"] if "picture" in item])


def test_each_place_has_pictures_of_its_own():
    """No two provinces show the same country first."""
    homes = tomllib.loads((Path(homes_module.__file__).parent / "content/homes.toml").read_text())
    first = {
        code: tuple(row[0] for row in home["pictures"]["of"])
        for code, home in homes.items()
        if code != "links"
    }
    assert len(first) == 5
    assert len({motifs[0] for motifs in first.values()}) == 5
    for home in (home for code, home in homes.items() if code != "links"):
        assert set(home["video"]["scenes"]) <= set(MOTIFS)
        assert {row[0] for row in home["pictures"]["of"]} <= set(MOTIFS)


def test_there_are_names_for_all_and_no_two_people_share_one(content, profile):
    names = iter(content["names"])
    people = []
    for portal in portals_of(content):
        next(names)  # the head of the agency
        units = portal["units"] if portal.get("kind") == "single_department" else ()
        people += people_of_portal(
            names, portal["host"], profile, at_top=portal is content["portal"], units=units
        )
    assert len({person.name for person in people}) == len(people)
    assert len({person.username for person in people}) == len(people)
    chain = {step.role for step in provisions.chain(profile)}
    for portal in portals_of(content):
        where = portal["host"].removesuffix(".localhost")
        roles = {p.role for p in people if p.username.partition(".")[2] == where}
        assert {*chain, "author", "board_head", "administrator"} <= roles


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_picture_is_small_always_the_same_and_unlike_that_of_another_seed(motif):
    picture = draw(motif, "Hồ Ba Bể vào mùa nước trong")
    assert picture == draw(motif, "Hồ Ba Bể vào mùa nước trong")
    assert picture != draw(motif, "Xã lập đội cứu hộ trên hồ")
    assert 15_000 < len(picture) < 200_000


@pytest.mark.parametrize("motif", EMBLEMS)
def test_an_emblem_stands_on_a_transparent_ground(motif):
    emblem = Image.open(io.BytesIO(draw_emblem(motif, "#7a2e0e")))
    assert emblem.size == (320, 320)
    assert emblem.getpixel((2, 2))[3] == 0
    assert emblem.getpixel((160, 160))[3] == 255


def test_a_film_is_a_webm_of_key_frames():
    content = film([("lake", "a"), ("forest", "b")])
    assert content.startswith(b"\x1a\x45\xdf\xa3")
    assert b"webm" in content[:120]
    assert content.count(b"\x9d\x01\x2a") >= 60  # the start of each key frame of VP8
    assert len(content) < 4_000_000


def test_the_marks_of_a_text_become_the_parts_of_a_body():
    body = body_of(
        "Đoạn một.\n\n## Đề mục\n- mục a\n- mục b\n\n! Lưu ý\n\n> Lời nói\n-- Người nói\n\n"
        "# 6,2 | năng suất | tăng\n\n| A | B\n| 1 | 2\n\nĐoạn <cuối>."
    )
    assert [block["type"] for block in body] == [
        "text", "note", "quote", "figures", "table", "text",
    ]  # fmt: skip
    assert body[0]["value"] == (
        "<p>Đoạn một.</p><h2>Đề mục</h2><ul><li>mục a</li><li>mục b</li></ul>"
    )
    assert body[2]["value"] == {"text": "Lời nói", "attribution": "Người nói"}
    assert body[3]["value"]["figures"] == [{"value": "6,2", "label": "năng suất", "note": "tăng"}]
    assert body[4]["value"]["data"] == [["A", "B"], ["1", "2"]]
    assert body[5]["value"] == "<p>Đoạn &lt;cuối&gt;.</p>"


def test_a_place_is_introduced_by_its_real_units():
    class Portal:
        code = "backan-babe"

    item = article_of_place(Portal, read_places()["district-061"])
    assert item["title"] == "Các đơn vị hành chính của huyện Ba Bể"
    assert "- Xã Nam Mẫu" in item["body"]
