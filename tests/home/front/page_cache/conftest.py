"""A province and a portal below it, whose pages are kept."""

import pytest

from tests.factories.portals import a_component, make_province
from tests.home.front.page_cache.readers import is_kept, read


@pytest.fixture(autouse=True)
def _kept_pages(settings):
    settings.PORTAL_PAGE_CACHE = True


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def province(portal):
    return make_province("nam_dinh")


@pytest.fixture
def kept(client, portal, province):
    """A function that has a page kept, so that a change must be seen through it."""

    def keep(path="/", where=portal):
        read(client, where, path)
        read(client, where, path)
        assert is_kept(client, where, path), path

    return keep
