"""Two portals side by side, with people and a draft in each."""

import pytest

from tests.factories.chain import write_article
from tests.factories.portals import a_component, staff
from tests.home.portal.wall.secret import SECRET


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def elsewhere():
    return a_component("dak_nong")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def author(people):
    return people["author"]


@pytest.fixture
def draft(portal, author):
    return write_article(portal, author, title="Bài của ta")


@pytest.fixture
def foreign_draft(elsewhere):
    return write_article(elsewhere, staff(elsewhere)["author"], title=SECRET)
