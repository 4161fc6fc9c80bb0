"""Who may give, end and suspend, without a database. E5; ĐN 5.7-5.9."""

import pytest

from home.accounts import rules
from tests.requirement import requirement

pytestmark = requirement("E5")

HERE, ELSEWHERE = 1, 2
ADMINISTRATOR = rules.Actor(10, administers=frozenset({HERE}))
OPERATOR = rules.Actor(99, is_operator=True)
AUTHOR = rules.Actor(11)
COLLEAGUE = rules.Person(20, works_in=frozenset({HERE}))
OF_BOTH = rules.Person(21, works_in=frozenset({HERE, ELSEWHERE}))
STRANGER = rules.Person(22, works_in=frozenset({ELSEWHERE}))


def said(refusals):
    return " ".join(str(refusal) for refusal in refusals)


def test_only_administrators_and_the_operator_see_people():
    assert rules.may_see_people(ADMINISTRATOR)
    assert rules.may_see_people(OPERATOR)
    assert not rules.may_see_people(AUTHOR)


def test_an_administrator_gives_roles_in_the_own_portal_only():
    assert not rules.role_refusals(ADMINISTRATOR, COLLEAGUE, rules.RoleRequest(HERE))
    assert rules.role_refusals(ADMINISTRATOR, COLLEAGUE, rules.RoleRequest(ELSEWHERE))
    assert rules.role_refusals(AUTHOR, COLLEAGUE, rules.RoleRequest(HERE))
    assert not rules.role_refusals(OPERATOR, COLLEAGUE, rules.RoleRequest(ELSEWHERE))


def test_somebody_from_elsewhere_may_be_given_a_role_here():
    assert not rules.role_refusals(ADMINISTRATOR, STRANGER, rules.RoleRequest(HERE))


def test_nobody_gives_themselves_a_role():
    oneself = rules.Person(10, works_in=frozenset({HERE}))
    assert "themselves" in said(
        rules.role_refusals(ADMINISTRATOR, oneself, rules.RoleRequest(HERE))
    )


@pytest.mark.parametrize(
    ("request_", "word"),
    [
        (rules.RoleRequest(HERE, unit_portal=ELSEWHERE), "unit"),
        (rules.RoleRequest(HERE, over=True), "past"),
        (rules.RoleRequest(HERE, turned_round=True), "first"),
        (rules.RoleRequest(HERE, held=True), "already"),
    ],
)
def test_terms_that_cannot_be_are_refused(request_, word):
    assert word in said(rules.role_refusals(ADMINISTRATOR, COLLEAGUE, request_))


def test_the_operators_account_is_not_an_administrators_to_touch():
    operator = rules.Person(99, is_operator=True, works_in=frozenset({HERE}))
    assert rules.role_refusals(ADMINISTRATOR, operator, rules.RoleRequest(HERE))
    assert rules.account_refusals(ADMINISTRATOR, operator)
    assert rules.suspension_refusals(ADMINISTRATOR, operator, reason="x")


def test_the_account_of_one_who_also_works_elsewhere_is_not_touched():
    assert not rules.account_refusals(ADMINISTRATOR, COLLEAGUE)
    assert rules.account_refusals(ADMINISTRATOR, OF_BOTH)
    assert rules.account_refusals(ADMINISTRATOR, STRANGER)
    assert not rules.account_refusals(OPERATOR, OF_BOTH)
    # … but the own portal's roles are.
    assert not rules.ending_refusals(ADMINISTRATOR, portal=HERE, is_over=False, reason="x")
    assert rules.ending_refusals(ADMINISTRATOR, portal=ELSEWHERE, is_over=False, reason="x")


def test_a_suspension_needs_its_reason_and_another_person():
    assert not rules.suspension_refusals(ADMINISTRATOR, COLLEAGUE, reason="Lộ mật khẩu")
    assert "why" in said(rules.suspension_refusals(ADMINISTRATOR, COLLEAGUE, reason=" "))
    oneself = rules.Person(10, works_in=frozenset({HERE}))
    assert "own account" in said(rules.suspension_refusals(ADMINISTRATOR, oneself, reason="x"))


def test_lifting_is_for_suspended_accounts_with_a_reason():
    suspended = rules.Person(20, is_active=False, works_in=frozenset({HERE}))
    assert not rules.lifting_refusals(ADMINISTRATOR, suspended, reason="Đã đổi mật khẩu")
    assert rules.lifting_refusals(ADMINISTRATOR, suspended, reason="")
    assert rules.lifting_refusals(ADMINISTRATOR, COLLEAGUE, reason="x")
    assert rules.suspension_refusals(ADMINISTRATOR, suspended, reason="x")


def test_a_taken_name_or_address_points_to_the_existing_account():
    refusals = rules.new_account_refusals(
        ADMINISTRATOR, portal=HERE, username_taken=True, email_taken=True
    )
    assert len(refusals) == 2
    assert "existing account" in said(refusals)
    assert not rules.new_account_refusals(
        ADMINISTRATOR, portal=HERE, username_taken=False, email_taken=False
    )
