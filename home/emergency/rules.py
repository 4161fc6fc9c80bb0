"""Who prepares, approves, shows and lowers an emergency notice (B14), in pure Python."""

from dataclasses import dataclass

from home.text.refusal import Refusal, _


@dataclass(frozen=True)
class Actor:
    """What a person is to the province's notices today.

    moderates: works on the board of the portal at the top. approves: holds (or acts in) the role
    of the last deciding step of its chain. on_duty: has a turn of duty at this moment.
    administers: is administrator of that portal.
    """

    user: int
    moderates: bool = False
    approves: bool = False
    on_duty: bool = False
    administers: bool = False

    @property
    def concerned(self):
        """Whether the screen is theirs to see."""
        return self.moderates or self.approves or self.on_duty or self.administers

    @property
    def may_show(self):
        return self.on_duty or self.approves


def preparation_refusals(actor, *, is_up, is_retired):
    """Why a notice may not be written, changed or taken out of use."""
    if not actor.moderates:
        return [Refusal(_("Notices are prepared by the board of the province's portal."))]
    if is_up:
        return [Refusal(_("This notice is being shown. Lower it before you change it."))]
    if is_retired:
        return [Refusal(_("This notice is out of use. Prepare a new one."))]
    return []


def approval_refusals(actor, *, waits, wrote, another_may):
    """Why a notice may not be approved. another_may: somebody else could approve it."""
    if not actor.approves:
        return [Refusal(_("A notice is approved by who approves last in the chain."))]
    if not waits:
        return [Refusal(_("This notice does not wait for approval."))]
    if wrote and another_may:
        return [Refusal(_("You wrote this notice: another who may approve it has to."))]
    return []


def showing_refusals(actor, *, is_approved, is_up, until_is_past):
    """Why a notice may not be shown now."""
    if not actor.may_show:
        return [Refusal(_("A notice is shown by the person on duty, or by who approves last."))]
    if not is_approved:
        return [Refusal(_("This notice is not approved. Only an approved one is shown."))]
    if is_up:
        return [Refusal(_("This notice is being shown already."))]
    if until_is_past:
        return [Refusal(_("The notice would end before it begins. Choose a later hour."))]
    return []


def lowering_refusals(actor, *, is_up, reason):
    """Why a notice may not be lowered."""
    if not actor.may_show:
        return [Refusal(_("A notice is lowered by the person on duty, or by who approves last."))]
    if not is_up:
        return [Refusal(_("This notice is not being shown any more."))]
    if not reason.strip():
        return [Refusal(_("Write why the notice is lowered: it goes on record."))]
    return []


def _not_keeper_of_roster(actor):
    if actor.administers or actor.approves:
        return []
    return [
        Refusal(_("The roster is kept by the portal's administrator, or by who approves last."))
    ]


def duty_refusals(actor, *, belongs, turned_round, is_past):
    """Why somebody may not be put on duty. belongs: holds a role in the portal at the top."""
    refusals = _not_keeper_of_roster(actor)
    if not belongs:
        refusals.append(Refusal(_("Who is on duty holds a role in the province's portal.")))
    if turned_round:
        refusals.append(Refusal(_("The turn would end before it begins.")))
    elif is_past:
        refusals.append(Refusal(_("The turn is over already. Choose a later hour.")))
    return refusals


def duty_ending_refusals(actor, *, is_over):
    """Why a turn may not be ended."""
    refusals = _not_keeper_of_roster(actor)
    if is_over:
        refusals.append(Refusal(_("This turn is over already.")))
    return refusals
