"""What is remembered of public pages holds until its province changes. F9."""

import pytest
from django.core.cache import cache
from django.db import transaction

from home.portal import versions
from tests.factories.portals import a_component, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def province(portal):
    return make_province("nam_dinh")


def test_a_value_is_made_once_until_the_province_changes(portal, province):
    made = []

    def build():
        made.append(1)
        return len(made)

    assert [versions.remember(portal, ("a",), build) for _ in range(3)] == [1, 1, 1]
    versions.bump(province)
    assert versions.remember(portal, ("a",), build) == 2


def test_a_lost_version_never_comes_back(portal):
    tree = versions.tree_of(portal)
    seen = {versions.version_of(tree)}
    for _time in range(3):
        cache.clear()
        seen.add(versions.version_of(tree))
    assert len(seen) == 4


def test_none_is_remembered_too(portal, django_assert_num_queries):
    made = []
    for _time in range(2):
        versions.remember(portal, ("nothing",), lambda: made.append(1))
    assert made == [1]


def test_what_a_transaction_saw_goes_with_it(portal):
    kept = versions.remember(portal, ("state",), lambda: "trước")
    with pytest.raises(RuntimeError), transaction.atomic():
        versions.bump(portal)
        assert versions.remember(portal, ("state",), lambda: "giữa chừng") == "giữa chừng"
        raise RuntimeError
    assert versions.remember(portal, ("state",), lambda: kept) == "trước"


def test_what_others_read_before_the_end_does_not_outlive_it(
    portal, django_capture_on_commit_callbacks
):
    tree = versions.tree_of(portal)
    with django_capture_on_commit_callbacks(execute=True):
        versions.bump(portal)
        meanwhile = versions.version_of(tree)
    assert versions.version_of(tree) != meanwhile
