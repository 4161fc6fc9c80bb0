"""A province's portal and one below it, with the people of both."""

import pytest

from tests.factories.portals import a_component, make_province, staff


@pytest.fixture
def province():
    return make_province("soc_trang")


@pytest.fixture
def component():
    return a_component("soc_trang")


@pytest.fixture
def ours(province):
    return staff(province)


@pytest.fixture
def theirs(component):
    return staff(component)
