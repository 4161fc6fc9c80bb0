"""The decisions of the chain (E2), in pure Python.

What may become public, who may take a step, and who may take an item down is decided here and
nowhere else; models, views and commands ask.
"""

from dataclasses import dataclass, field

from home.accounts.rules import Scope
from home.text.refusal import Refusal, _


@dataclass(frozen=True)
class StepApproval:
    """A step of the chain as a workflow state knows it: approved on `revision`, or not yet."""

    name: str
    approved_revision: int | None = None


@dataclass(frozen=True)
class Evidence:
    """What speaks for making a revision public.

    revision: its id. steps: the steps of the latest approved chain, in order. scheduled: an
    approved chain set this revision's hour earlier. decision: kind of the recorded decision in
    force ('opening', 'import') or ''; decision_fits: it is of this portal and this kind of page.
    """

    revision: int | None
    steps: tuple[StepApproval, ...] = ()
    decision: str = ""
    decision_fits: bool = False


def publication_refusals(evidence):
    """Why a revision may not become public; empty when it may."""
    if evidence.decision:
        if evidence.decision_fits:
            return []
        return [Refusal(_("The recorded decision does not cover this item."))]
    if evidence.revision is None:
        return [Refusal(_("An item becomes public only as an approved version of it."))]
    if not evidence.steps:
        return [
            Refusal(_("This version was not submitted through the chain of approval. Submit it."))
        ]
    waiting = [s.name for s in evidence.steps if s.approved_revision != evidence.revision]
    if waiting:
        return [
            Refusal(
                _("This very version still lacks: %(steps)s. It becomes public after the last."),
                steps=", ".join(waiting),
            )
        ]
    return []


@dataclass(frozen=True)
class Holder:
    """One who holds a role, by membership, by delegation, or in the stead of a suspended one.

    unit: id of the unit they stand for, or None for all. fields: ids of fields, sections: keys of
    sections, empty for all. acts_for: id of the one who delegated, by which delegation (id).
    suspended: their account is, so that they decide nothing. stands_in_for: id of a suspended one.
    """

    user: int
    unit: int | None = None
    fields: frozenset[int] = field(default_factory=frozenset)
    acts_for: int | None = None
    sections: frozenset[str] = field(default_factory=frozenset)
    delegation: int | None = None
    suspended: bool = False
    stands_in_for: int | None = None

    @property
    def scope(self):
        return Scope(self.sections, self.fields)


def approvers(holders, *, role, unit, fields, writers, section=""):
    """The holders who may take a step, those who wrote the item last resort only.

    role: of the step. unit, fields (ids), section (key): of the item. writers: ids of who wrote or
    submitted it. No one approves what they wrote where the board has another who may (E2). Where
    only suspended ones could, who stands in for them decides (E5; ĐN 5.9).
    """
    fitting = [
        holder
        for holder in holders
        if (role != "unit_head" or holder.unit is None or unit is None or holder.unit == unit)
        and holder.scope.covers(section=section, fields=frozenset(fields))
    ]
    able = [h for h in fitting if not h.suspended and h.stands_in_for is None]
    if not able:
        missing = {holder.user for holder in fitting if holder.suspended}
        able = [holder for holder in fitting if holder.stands_in_for in missing]
    others = [
        holder for holder in able if holder.user not in writers and holder.acts_for not in writers
    ]
    return others or able


def stands_in(role):
    """The roles, the first one first, whose holder decides in the stead of a suspended one. E5.

    The head of the board decides what nobody else can; the deputies, where the head is suspended.
    """
    return ("deputy_head",) if role == "board_head" else ("board_head", "deputy_head")


@dataclass(frozen=True)
class Lapsed:
    """A delegation that is over: of whom, by which decision, until when (a day in words)."""

    delegator: str
    decision: str
    until: str


def decision_refusals(
    *, action, comment, is_current, may_act, addressee=True, lapsed=None, is_changed=False
):
    """Why somebody may not take a step's decision. action: approve, reject or verify.

    lapsed: the `Lapsed` by which they might have taken it. is_changed: the version that they saw is
    not the newest any more.
    """
    if not is_current:
        return [
            Refusal(_("Somebody else has decided this step meanwhile. Reload the page to see it."))
        ]
    if not may_act and lapsed:
        return [
            Refusal(
                _(
                    "You acted for %(name)s by %(decision)s until %(day)s; that delegation is over."
                    " Who holds the role decides now."
                ),
                name=lapsed.delegator,
                decision=lapsed.decision,
                day=lapsed.until,
            )
        ]
    if not may_act:
        return [Refusal(_("This step is not yours to decide."))]
    if is_changed:
        return [
            Refusal(
                _(
                    "The item was changed after you opened this page. The newest version is shown"
                    " now: look at it, then decide."
                )
            )
        ]
    if action in ("reject", "verify") and not comment.strip():
        return [Refusal(_("Write the reason: its author is told it (E3)."))]
    if action == "verify" and not addressee:
        return [Refusal(_("Say who is to verify or complete it."))]
    return []


def withdrawal_refusals(*, is_live, may_withdraw, reason):
    """Why an item may not be taken down. is_live: public, or waiting for its hour."""
    if not is_live:
        return [Refusal(_("This item is not public."))]
    if not may_withdraw:
        return [
            Refusal(
                _(
                    "Only the head of the board, one to whom the head delegated it, or the"
                    " operating centre takes an item down."
                )
            )
        ]
    if not reason.strip():
        return [Refusal(_("Write why the item is taken down: it goes on record."))]
    return []


def emergency_refusals(*, lets_it, may_decide, has_second, is_changed, reason):
    """Why an item may not become public before its chain ends (đăng khẩn cấp).

    lets_it: the regulation does; none of the five states `chain.emergency`. may_decide: the person
    decides at the chain's last step. has_second: another could look at it afterwards. is_changed:
    there is a version that is not public yet.
    """
    if not lets_it:
        return [
            Refusal(
                _("The regulation of this portal lets nothing become public before its chain ends.")
            )
        ]
    refusals = []
    if not may_decide:
        refusals.append(Refusal(_("Only who decides at the last step publishes in an emergency.")))
    elif not has_second:
        refusals.append(
            Refusal(
                _(
                    "Nobody could look at it afterwards: neither here nor on the province's board"
                    " does another person decide at the last step. Ask an administrator to name"
                    " one, or delegate your role."
                )
            )
        )
    if not is_changed:
        refusals.append(Refusal(_("There is no version that waits to become public.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write what the emergency is: it goes on record.")))
    return refusals


def seconding_refusals(*, is_waiting, is_decider, may_decide, comment):
    """Why somebody may not be the second pair of eyes on what was published in an emergency."""
    if not is_waiting:
        return [Refusal(_("This item does not wait for a second pair of eyes."))]
    if is_decider:
        return [Refusal(_("Another than who published it in an emergency looks at it."))]
    if not may_decide:
        return [Refusal(_("This step is not yours to decide."))]
    if not comment.strip():
        return [Refusal(_("Write what you found: it goes on record."))]
    return []


def correction_refusals(*, is_live, may_edit, text):
    """Why the public note of a correction may not be written. B15."""
    if not is_live:
        return [Refusal(_("Only what is public is corrected in public."))]
    if not may_edit:
        return [Refusal(_("This item is in other hands now: wait until it comes back."))]
    if not text.strip():
        return [Refusal(_("Write in one or two sentences what was wrong and what is right."))]
    return []


# Keeping (lưu giữ). E7; ST 18.1; ĐN 10.2; NĐ 7.2


def deletion_refusals(*, was_public, was_submitted):
    """Why a page may not be deleted. Both say: it, or something below it, ever was."""
    if was_public:
        return [
            Refusal(_("What was public is kept for good. Take it down instead: nothing is lost."))
        ]
    if was_submitted:
        return [
            Refusal(_("What has gone into the chain of approval is kept, with every decision."))
        ]
    return []


def may_read_timeline(roles):
    """Whether somebody with these roles in a portal reads the history of its items from inside."""
    return bool(set(roles) & set(DELEGABLE))


def submission_refusals(*, missing):
    """Why an item may not enter the chain. missing: labels of what it must have. E6, P11."""
    if missing:
        return [
            Refusal(
                _("Fill in before you submit: %(labels)s."), labels=", ".join(map(str, missing))
            )
        ]
    return []


def import_refusals(*, may_approve, role, portal):
    """Why somebody may not approve an import. role: label of the chain's last deciding step."""
    if may_approve:
        return []
    return [
        Refusal(
            _("An import to “%(portal)s” is approved by its %(role)s. Give such a person."),
            role=role,
            portal=portal,
        )
    ]


# Who decides something; what an author writes or an administrator keeps is not handed on.
DELEGABLE = ("board_head", "deputy_head", "board_member", "secretariat", "unit_head",
             "operating_centre")  # fmt: skip


def delegation_refusals(
    *, role, may_act, delegator_holds, delegate_belongs, same_person, is_over, turned_round,
    decision, delegator_acts=False, beyond=(), held=False,
):  # fmt: skip
    """Why a role may not be handed to another for a time (E4; ST 6.2; KT 16.1.b).

    may_act: the acting person is the one who delegates, or an administrator of the portal.
    delegator_holds: who delegates holds the role by name; delegator_acts: by a delegation, which
    none of the regulations lets them pass on. delegate_belongs: who acts is of the portal. beyond:
    names of fields that are not the delegator's. held: the same holds at that time already.
    """
    refusals = []
    if not may_act:
        refusals.append(
            Refusal(_("Only who holds the role, or an administrator of the portal, delegates it."))
        )
    if role not in DELEGABLE:
        refusals.append(Refusal(_("This role cannot be delegated.")))
    elif not delegator_holds and delegator_acts:
        refusals.append(
            Refusal(_("Who acts by a delegation does not pass it on: the holder of the role does."))
        )
    elif not delegator_holds:
        refusals.append(Refusal(_("Who delegates does not hold this role in the portal.")))
    if same_person:
        refusals.append(Refusal(_("One cannot delegate to oneself.")))
    elif not delegate_belongs:
        refusals.append(Refusal(_("Who is to act holds no role in the portal.")))
    if beyond:
        refusals.append(
            Refusal(
                _("These fields are not of who delegates: %(fields)s."), fields=", ".join(beyond)
            )
        )
    if turned_round:
        refusals.append(Refusal(_("The last day comes before the first.")))
    elif is_over:
        refusals.append(Refusal(_("The last day is past already.")))
    elif held:
        refusals.append(
            Refusal(_("The same person acts in this role at that time already. End that first."))
        )
    if not decision.strip():
        refusals.append(Refusal(_("Write the number and date of the decision.")))
    return refusals


def delegation_ending_refusals(*, may_act, is_over, reason):
    """Why a delegation may not be ended by this person."""
    refusals = []
    if not may_act:
        refusals.append(
            Refusal(_("Only who delegated, or an administrator of the portal, ends this."))
        )
    if is_over:
        refusals.append(Refusal(_("This delegation is over already.")))
    if not reason.strip():
        refusals.append(Refusal(_("Write why the delegation ends: it goes on record.")))
    return refusals


# Freshness of a section (thời hạn cập nhật). D1


def freshness_standing(*, unit, times, works_today, published_today):
    """How a section stands against its regulation today: 'kept', 'due', or '' where none can say.

    unit, times: of the regulation's deadline. Only a number for each working day says something of
    the section as a whole; other terms run for each item by itself.
    """
    if unit != "each_working_day" or not works_today:
        return ""
    return "kept" if published_today >= times else "due"
