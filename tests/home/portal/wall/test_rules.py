"""The decisions of the wall, without a database. P2, E5."""

import pytest

from home.portal.wall import rules
from tests.requirement import requirement

pytestmark = requirement("P2", "E5")

A, B = "00010002", "00010003"
MEMBER = rules.Reach(
    portals=frozenset({1}),
    sites=frozenset({11}),
    containers=(A,),
    collections=("00010005",),
)
OPERATOR = rules.Reach(everything=True)


@pytest.mark.parametrize(
    ("path", "reached"),
    [(A, True), (A + "0001", True), (B, False), (B + "0001", False), ("0001", False)],
)
def test_pages_are_reached_below_the_container_of_ones_own_portal(path, reached):
    assert rules.reaches_page(MEMBER, path) is reached
    assert rules.reaches_page(OPERATOR, path)
    assert not rules.reaches_page(rules.NOTHING, path)


def test_the_root_above_all_portals_is_only_passed_through():
    assert rules.passes_through(MEMBER, "0001")
    assert not rules.passes_through(MEMBER, B)
    assert not rules.passes_through(rules.NOTHING, "0001")


def test_files_are_reached_in_the_collection_of_ones_own_portal():
    assert rules.reaches_collection(MEMBER, "00010005")
    assert not rules.reaches_collection(MEMBER, "0001")
    assert not rules.reaches_collection(MEMBER, "00010006")


def test_what_belongs_to_no_portal_is_the_operators():
    assert rules.reaches_portal(MEMBER, 1)
    assert not rules.reaches_portal(MEMBER, 2)
    assert not rules.reaches_portal(MEMBER, None)
    assert rules.reaches_portal(OPERATOR, None)


@pytest.mark.parametrize("reach", [MEMBER, OPERATOR])
@pytest.mark.parametrize(
    "name",
    [
        "wagtailusers_groups:edit",
        "wagtailusers_users:add",
        "wagtailadmin_workflows:edit",
        "wagtail_localize:update_translations",
    ],
)
def test_nobody_edits_by_hand_what_is_derived_not_even_the_operator(reach, name):
    assert rules.screen_refusals(reach, name)


def test_the_operator_may_read_the_chains_that_were_derived():
    assert not rules.screen_refusals(OPERATOR, "wagtailadmin_workflows:index")
    assert rules.screen_refusals(MEMBER, "wagtailadmin_workflows:index")


@pytest.mark.parametrize(
    "name", ["wagtailsites:index", "wagtailredirects:edit", "wagtailsnippets:index"]
)
def test_screens_of_the_whole_installation_are_its_operators(name):
    assert rules.screen_refusals(MEMBER, name)
    assert not rules.screen_refusals(OPERATOR, name)


def test_screens_of_a_portal_are_open():
    assert not rules.screen_refusals(MEMBER, "wagtailadmin_pages:edit")
