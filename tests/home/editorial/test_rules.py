"""The decisions of the chain, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from home.editorial.rules import (
    Evidence,
    Holder,
    StepApproval,
    approvers,
    decision_refusals,
    publication_refusals,
    withdrawal_refusals,
)
from tests.requirement import requirement


@requirement("E2")
class TestPublication:
    def test_a_revision_approved_at_every_step_may_become_public(self):
        steps = (StepApproval("Ký", 7), StepApproval("Duyệt", 7))
        assert publication_refusals(Evidence(revision=7, steps=steps)) == []

    def test_an_approval_of_an_older_revision_does_not_count(self):
        steps = (StepApproval("Ký", 7), StepApproval("Duyệt", 6))
        (refusal,) = publication_refusals(Evidence(revision=7, steps=steps))
        assert "Duyệt" in str(refusal)

    def test_no_chain_and_no_revision_are_refused(self):
        assert publication_refusals(Evidence(revision=7))
        assert publication_refusals(Evidence(revision=None, steps=(StepApproval("Duyệt", None),)))

    def test_a_decision_counts_only_where_it_fits(self):
        fits = Evidence(revision=None, decision="opening", decision_fits=True)
        other = Evidence(revision=None, decision="import", decision_fits=False)
        assert publication_refusals(fits) == []
        assert publication_refusals(other)

    @given(st.lists(st.one_of(st.none(), st.integers(1, 3)), min_size=1, max_size=5))
    def test_public_exactly_when_all_steps_approve_this_revision(self, approvals):
        steps = tuple(StepApproval(f"Bước {i}", a) for i, a in enumerate(approvals))
        allowed = publication_refusals(Evidence(revision=2, steps=steps)) == []
        assert allowed == all(a == 2 for a in approvals)


@requirement("E1", "E2", "E4")
class TestApprovers:
    def find(self, holders, **item):
        given = {"role": "board_head", "unit": None, "fields": frozenset(), "writers": set()}
        return {h.user for h in approvers(holders, **(given | item))}

    def test_no_one_approves_what_they_wrote_where_another_may(self):
        assert self.find([Holder(1), Holder(2)], writers={1}) == {2}

    def test_the_only_one_who_may_approves_even_their_own(self):
        assert self.find([Holder(1)], writers={1}) == {1}

    def test_a_delegate_of_the_writer_is_not_another(self):
        assert self.find([Holder(1), Holder(3, acts_for=1), Holder(2)], writers={1}) == {2}

    def test_the_head_of_the_providing_unit_signs(self):
        heads = [Holder(1, unit=10), Holder(2, unit=20), Holder(3)]
        assert self.find(heads, role="unit_head", unit=10) == {1, 3}

    def test_members_approve_in_their_fields(self):
        members = [Holder(1, fields=frozenset({5})), Holder(2, fields=frozenset({6})), Holder(3)]
        assert self.find(members, role="board_member", fields=frozenset({5})) == {1, 3}
        assert self.find(members, role="board_member") == {1, 2, 3}


@requirement("E3")
class TestDecisions:
    def test_a_return_needs_its_reason(self):
        assert decision_refusals(action="reject", comment="  ", is_current=True, may_act=True)
        assert not decision_refusals(
            action="reject", comment="Sai số", is_current=True, may_act=True
        )

    def test_a_step_that_another_has_decided_is_over(self):
        (refusal,) = decision_refusals(action="approve", comment="", is_current=False, may_act=True)
        assert "meanwhile" in str(refusal)

    def test_taking_down_needs_right_and_reason(self):
        assert withdrawal_refusals(is_live=True, may_withdraw=False, reason="Nhầm")
        assert withdrawal_refusals(is_live=True, may_withdraw=True, reason=" ")
        assert withdrawal_refusals(is_live=False, may_withdraw=True, reason="Nhầm")
        assert withdrawal_refusals(is_live=True, may_withdraw=True, reason="Nhầm") == []
