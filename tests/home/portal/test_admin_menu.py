"""The groups of the admin's menu: few entries, and each entry only for who may use it."""

import json
import re

import pytest

from home.accounts.models import Role
from tests.factories.portals import make_component, make_province, make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E5", "P8")]


def names_for(client, user, portal):
    """{entry of the main menu: [entries in its group]}."""
    client.force_login(user)
    page = client.get("/admin/", headers={"host": portal.host}).content.decode()
    props = json.loads(re.search(r'sidebar-props"[^>]*>(.*?)</script>', page, re.S)[1])
    items = next(each["_args"][0] for each in props["modules"] if "MainMenu" in each["_type"])
    return {item["_args"][0]["name"]: _below(item) for item in items}


def _below(item):
    lists = [part for part in item["_args"][1:] if isinstance(part, list)]
    return [each["_args"][0]["name"] for part in lists for each in part]


def test_an_author_of_a_small_office_sees_few_entries(client):
    province = make_province("soc_trang")
    office = make_component(province)
    seen = names_for(client, make_user("bien-tap", office, Role.AUTHOR), office)
    assert len(seen) <= 10
    assert {"my-work", "explorer", "newsroom", "legal-documents", "files"} <= set(seen)
    assert seen["files"] == ["images", "documents"]
    assert {"translation", "uptake", "coordination", "royalties"} <= set(seen["newsroom"])
    # What an administrator keeps in order is none of an author's business: no empty group either.
    assert not {"my-portal", "people-and-rights"} & set(seen)


def test_an_administrator_finds_people_and_portals_in_their_groups(client):
    province = make_province("soc_trang")
    seen = names_for(client, make_user("quan-tri", province, Role.ADMINISTRATOR), province)
    assert {"people", "rights"} <= set(seen["people-and-rights"])
    assert "portals" in seen["my-portal"]
    assert len(seen["quality"]) == 5
