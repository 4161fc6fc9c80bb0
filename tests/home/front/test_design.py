"""The look of the public pages: one small stylesheet, whose tokens hold their contrast. P8, P12."""

import gzip
import re
from pathlib import Path

import pytest

from home.front.icons import PATHS, icon
from home.law.words import SECTIONS
from home.portal.rules import DAY_GROUNDS, NIGHT_GROUNDS, contrast
from tests.factories.pages import address, at, make_article
from tests.factories.portals import make_province
from tests.requirement import requirement

STYLES = Path(__file__).resolve().parents[3] / "home" / "static" / "home" / "portal.css"
CSS = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.S)
MOST_BYTES = 15_000

pytestmark = requirement("P12")


def tokens(block):
    """Name and value of each custom property in a block of the stylesheet."""
    return dict(re.findall(r"--([\w-]+):\s*([^;}]+)", block))


BY_DAY = tokens(re.search(r":root \{(.*?)\n\}", CSS, re.S)[1])
BY_NIGHT = BY_DAY | tokens(
    re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", CSS, re.S)[1]
)


def colour(scheme, name):
    """The colour of a token as '#rrggbb', through the tokens that it names."""
    value = scheme[name]
    while found := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = scheme[found[1]]
    return "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value


@requirement("B9")
def test_the_stylesheet_is_light():
    assert len(gzip.compress(STYLES.read_bytes())) <= MOST_BYTES


def test_the_rules_reckon_with_the_grounds_of_the_stylesheet():
    assert {colour(BY_DAY, name) for name in ("page", "shade", "raised")} == set(DAY_GROUNDS)
    assert {colour(BY_NIGHT, name) for name in ("page", "shade", "raised")} == set(NIGHT_GROUNDS)


@pytest.mark.parametrize("scheme", [BY_DAY, BY_NIGHT], ids=["by day", "by night"])
def test_words_stand_out_from_every_ground(scheme):
    grounds = ("page", "shade", "raised", "tint")
    pairs = [(words, ground) for words in ("text", "quiet", "link") for ground in grounds]
    pairs += [(name, ground) for name in ("warn", "good", "bad") for ground in grounds[:3]]
    for name in ("warn", "good", "bad"):
        pairs += [("text", f"{name}-ground"), (name, f"{name}-ground")]
    pairs += [("on-brand", "brand"), ("on-brand", "deep"), ("on-gold", "gold")]
    pairs += [("on-mark", "mark"), ("on-focus", "focus")]
    found = {pair: contrast(*(colour(scheme, name) for name in pair)) for pair in pairs}
    assert not {pair: value for pair, value in found.items() if value < 4.5}


@pytest.mark.parametrize("scheme", [BY_DAY, BY_NIGHT], ids=["by day", "by night"])
def test_one_sees_where_a_field_ends(scheme):
    for ground in ("page", "shade", "raised"):
        assert contrast(colour(scheme, "edge"), colour(scheme, ground)) >= 3


def test_lines_are_high_enough_for_letters_with_two_marks():
    values = re.findall(r"line-height:\s*([\d.]+)", CSS) + re.findall(r"font:[^;]*?/([\d.]+) ", CSS)
    values += [BY_DAY["tight"], BY_DAY["normal"]]
    assert min(float(value) for value in values) >= 1.35


def test_every_token_is_known_and_used():
    used = set(re.findall(r"var\(--([\w-]+)", CSS))
    assert not used - set(BY_DAY) - {"reading"}, "used but never set"
    assert not set(BY_DAY) - used, "set but never used"


def test_a_wish_for_rest_contrast_or_forced_colours_is_heard():
    for wish in ("prefers-reduced-motion", "prefers-contrast: more", "forced-colors: active"):
        assert f"({wish}" in CSS
    moving = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{[^}]*\} *\}", "", CSS)
    assert not re.search(r"\b(animation|transition|scroll-behavior)\b", moving)


def test_nothing_is_fetched_from_elsewhere():
    assert not re.search(r"@import|@font-face|https?:|url\(\s*[\"']?(//|data:)", CSS)


def test_every_section_has_a_drawing():
    assert not set(SECTIONS) - set(PATHS)
    assert PATHS["folder"] in icon("not-a-section")
    assert 'aria-hidden="true"' in icon("news")


@pytest.mark.django_db
@requirement("P2", "P9")
def test_a_reading_page_loads_one_stylesheet_and_the_colours_of_its_portal(client):
    portal = make_province("nam_dinh")
    portal.theme.primary_colour = "#123F7A"
    portal.theme.save()
    body = at(client, portal, address(make_article(portal))).content.decode()
    assert re.findall(r'<link rel="stylesheet" href="[^"]*/([^/"]+)"', body) == ["portal.css"]
    assert ":root{--brand:#123f7a;--deep:" in body
    # On paper: whence it comes, and its address.
    paper = re.search(r'<p class="wide paper">(.*?)</p>', body)[1]
    assert portal.local_name in paper
    assert portal.root_url in paper
