"""Decisions about uptake (P6; ST 5.1, 6.1, 7.1; NĐ 5.1, 11.2, 11.3), in pure Python."""

from dataclasses import dataclass

from home.text.refusal import Refusal, _

# Who may propose an item of their portal: whoever writes or decides there; not who translates.
PROPOSERS = (
    "author", "unit_head", "secretariat", "board_member", "deputy_head", "board_head",
    "operating_centre",
)  # fmt: skip


def deciding_role(stated_role, chain_steps):
    """The role that decides on uptake: what the regulation says, else who approves last.

    stated_role: of 'content.uptake', or None. chain_steps: (role, action) pairs in order.
    """
    if stated_role:
        return stated_role
    return [role for role, action in chain_steps if action != "post"][-1]


@dataclass(frozen=True)
class Standing:
    """How an item stands to the portal that may take it up."""

    is_public: bool
    has_taker: bool
    is_waiting: bool = False
    is_taken_up: bool = False
    was_declined: bool = False


def proposal_refusals(*, may_propose, standing):
    """Why an item may not be proposed. was_declined: this very version was."""
    if not standing.has_taker:
        return [Refusal(_("This portal belongs to no other: there is none to propose it to."))]
    if not may_propose:
        return [Refusal(_("Only those who write or decide in this portal propose its items."))]
    if not standing.is_public:
        return [Refusal(_("Only what is public is proposed: let it go the chain first."))]
    if standing.is_taken_up:
        return [Refusal(_("It was taken up already; corrections arrive there by themselves."))]
    if standing.is_waiting:
        return [Refusal(_("It is proposed already, and waits for the decision."))]
    if standing.was_declined:
        return [Refusal(_("This version was declined. Change the item, then propose it again."))]
    return []


def decision_refusals(*, may_decide, is_waiting, is_public, takes_up, has_section, reason):
    """Why a decision on a proposal may not be taken. has_section: a place that takes this kind."""
    if not may_decide:
        return [Refusal(_("Whether it is taken up is not yours to decide."))]
    if not is_waiting:
        return [Refusal(_("This proposal was decided already."))]
    if takes_up and not is_public:
        return [Refusal(_("The item is not public any more at its origin."))]
    if takes_up and not has_section:
        return [Refusal(_("Choose the section in which it is to stand."))]
    if not takes_up and not reason.strip():
        return [Refusal(_("Write why it is declined: those who proposed it are told."))]
    return []
