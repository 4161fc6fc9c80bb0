"""Queries of a public page: few, and equally many whatever the province grows to. F7, F8."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.bulk import many_articles, many_portals
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.portals import a_component, make_component, make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1", "P2")]

# Most queries of a page: with production's caches warm, and with every cache cold. An article says
# beside its text who published it, and from where it was taken up: a query each.
MOST = {"article": (1, 13), "home": (1, 11), "list": (4, 11)}


@pytest.fixture
def portal(db):
    province = make_province("nam_dinh")
    make_component(province)
    return a_component("nam_dinh")


@pytest.fixture
def paths(portal):
    people = staff(portal)
    page = write_article(portal, people["author"], title="Bài đầu tiên")
    submit(page, people["author"])
    approve_to_the_end(page, people)
    section = section_of(portal)
    page.refresh_from_db()
    return {"article": page, "list": section, "home": section.get_parent()}


def count(client, portal, page, *, warm):
    path = page.get_url_parts()[2]
    cache.clear()
    if warm:
        client.get(path, headers={"host": portal.host})
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, headers={"host": portal.host})
    assert answer.status_code == 200
    return len(queries), [q["sql"][:150] for q in queries]


def all_counts(client, portal, paths):
    return {
        (name, warm): count(client, portal, page, warm=warm)
        for name, page in paths.items()
        for warm in (True, False)
    }


def test_queries_are_few_and_do_not_grow(client, portal, paths):
    few = all_counts(client, portal, paths)
    for (name, warm), (number, queries) in few.items():
        most = MOST[name][0 if warm else 1]
        assert number <= most, f"{name}, warm={warm}: {number} queries\n" + "\n".join(queries)

    many_articles(paths["article"], 19)
    twenty = all_counts(client, portal, paths)
    many_articles(paths["article"].specific_class.objects.get(pk=paths["article"].pk), 19_980)
    many_portals(portal, 296)
    many = all_counts(client, portal, paths)
    for key in twenty:
        assert twenty[key][0] == many[key][0], f"{key}\n" + "\n".join(many[key][1])
