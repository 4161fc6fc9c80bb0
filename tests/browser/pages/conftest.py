"""The demonstration's pages, served once for all tests here; one browser page walks them."""

import pytest

from tests.browser.pages.site import serve_demonstration


@pytest.fixture(scope="package")
def site():
    with serve_demonstration() as served:
        yield served


@pytest.fixture(scope="package")
def answers(site):
    """Every sample with what the server sent for it, fetched once."""
    return site.get_all()
