"""The page that shows every part of the public pages, in the demonstration only."""

import re
from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from tests.factories.pages import at, make_article
from tests.factories.portals import make_province
from tests.requirement import requirement

PARTS = Path(__file__).resolve().parents[3] / "templates" / "parts"
# What stands around every page is seen on the page itself, or belongs to one page alone.
AROUND = {
    "alternates", "beside", "emergency", "footer", "header", "lag", "languages", "provenance",
    "reading_tools", "share_card", "ways_on",
}  # fmt: skip

pytestmark = [pytest.mark.django_db, requirement("P12")]


@pytest.fixture
def portal():
    portal = make_province("nam_dinh")
    make_article(portal, "Tin có ảnh", picture=True)
    return portal


@pytest.fixture
def shown(portal, client):
    with override_settings(PORTAL_DEMONSTRATION=True, ROOT_URLCONF="settings.demonstration_urls"):
        yield lambda path: at(client, portal, path)


def test_every_part_is_shown_and_no_template_is_forgotten(shown):
    names = {template.name for template in shown("/design/").templates}
    missing = {p.stem for p in PARTS.glob("*.html") if f"parts/{p.name}" not in names} - AROUND
    assert not missing, f"show them in templates/demonstration/design/: {missing}"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/design/",
            ["Thiết kế của các trang công khai", "ỄẬỮẰỖ", "Chưa có hiệu lực", "giai đoạn"],
        ),
        ("/en/design/", ["Design of the public pages", "Not yet in force", "Hand in a file"]),
    ],
)
def test_the_states_are_shown_in_both_languages(shown, path, words):
    body = shown(path).content.decode()
    for word in words:
        assert word in body
    for state in ("is-hover", "is-focus", "disabled", "field-error", 'class="nothing"', "note bad"):
        assert state in body
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids))


def test_it_is_not_there_outside_of_the_demonstration(client, portal):
    with pytest.raises(NoReverseMatch):
        reverse("design")
    assert at(client, portal, "/design/").status_code == 404
    with override_settings(ROOT_URLCONF="settings.demonstration_urls"):
        # Routed by mistake, it still refuses.
        assert at(client, portal, "/design/").status_code == 404
