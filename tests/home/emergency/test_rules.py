"""Who may do what with an emergency notice, decided in pure Python. B14."""

from home.emergency import rules
from home.emergency.rules import Actor
from tests.requirement import requirement

pytestmark = requirement("B14")

STRANGER = Actor(1)
WRITER = Actor(2, moderates=True)
HEAD = Actor(3, moderates=True, approves=True)
ON_DUTY = Actor(4, on_duty=True)


def test_only_those_concerned_see_the_screen():
    assert not STRANGER.concerned
    assert WRITER.concerned and HEAD.concerned and ON_DUTY.concerned


def test_the_board_prepares_but_not_while_the_notice_is_up():
    assert rules.preparation_refusals(WRITER, is_up=False, is_retired=False) == []
    assert rules.preparation_refusals(WRITER, is_up=True, is_retired=False)
    assert rules.preparation_refusals(WRITER, is_up=False, is_retired=True)
    assert rules.preparation_refusals(ON_DUTY, is_up=False, is_retired=False)


def test_nobody_approves_their_own_words_where_another_may():
    def approve(actor, **facts):
        return rules.approval_refusals(
            actor, **{"waits": True, "wrote": False, "another_may": True, **facts}
        )

    assert approve(HEAD) == []
    assert approve(HEAD, wrote=True)
    assert approve(HEAD, wrote=True, another_may=False) == []
    assert approve(HEAD, waits=False)
    assert approve(WRITER)


def test_the_person_on_duty_shows_what_is_approved_and_only_that():
    def show(actor, **facts):
        return rules.showing_refusals(
            actor, **{"is_approved": True, "is_up": False, "until_is_past": False, **facts}
        )

    assert show(ON_DUTY) == [] and show(HEAD) == []
    assert show(WRITER)
    assert show(ON_DUTY, is_approved=False)
    assert show(ON_DUTY, is_up=True)
    assert show(ON_DUTY, until_is_past=True)


def test_lowering_has_a_reason():
    assert rules.lowering_refusals(ON_DUTY, is_up=True, reason="Bão đã tan") == []
    assert rules.lowering_refusals(ON_DUTY, is_up=True, reason="  ")
    assert rules.lowering_refusals(ON_DUTY, is_up=False, reason="Bão đã tan")
    assert rules.lowering_refusals(WRITER, is_up=True, reason="Bão đã tan")


def test_every_reason_against_a_turn_of_duty_is_told_at_once():
    refusals = rules.duty_refusals(STRANGER, belongs=False, turned_round=True, is_past=False)
    assert len(refusals) == 3
    assert rules.duty_refusals(HEAD, belongs=True, turned_round=False, is_past=True)
    assert not rules.duty_refusals(HEAD, belongs=True, turned_round=False, is_past=False)
    assert rules.duty_ending_refusals(HEAD, is_over=True)
