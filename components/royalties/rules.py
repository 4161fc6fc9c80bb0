"""What a work is paid, and who may do what with a statement (E9), in pure Python.

Sums are whole đồng (int); coefficients are `Decimal`s with two places. Nothing is a float.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from home.text.refusal import Refusal, _

COEFFICIENT, AMOUNT = "coefficient", "amount"
# No statement is that long; a slip of the keyboard is.
MOST_QUANTITY = 10_000
MOST_RATE = 1_000_000_000


@dataclass(frozen=True)
class Dated:
    """A value that holds from a day on, and what says so. check: why it is to be checked, or ""."""

    value: Decimal
    since: date
    source: str
    check: str = ""


def value_on(rows, day):
    """The `Dated` that holds on a day, or None: the latest to begin; of equals the last given."""
    holding = [row for row in rows if row.since <= day]
    return max(reversed(holding), key=lambda row: row.since, default=None)


def unit_of(base_salary, percent):
    """What a coefficient of 1 is worth, in đồng. percent: Decimal, such as 10."""
    return _rounded(Decimal(base_salary) * percent / 100)


def due_for(measure, *, quantity, rate, unit):
    """What is due for a work, in đồng. rate: its coefficient, or đồng for each of `quantity`."""
    if measure == COEFFICIENT:
        return _rounded(rate * unit * quantity)
    return _rounded(rate * quantity)


def _rounded(value):
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def unit_refusals(measure, unit):
    """Why a work cannot be reckoned. unit: what a coefficient of 1 is worth that day, or None."""
    if measure == COEFFICIENT and unit is None:
        return [Refusal(_("No base salary is known for the day of publication."))]
    return []


@dataclass(frozen=True)
class Line:
    """What somebody wants to write on a statement. most: the ceiling on the day, or None."""

    measure: str
    quantity: int
    rate: Decimal | None
    most: Decimal | None = None
    usual: Decimal | None = None
    reason: str = ""


def line_refusals(line):
    """Why a line may not stand like this: all reasons at once."""
    refusals = []
    if line.rate is None or line.rate < 0:
        refusals.append(Refusal(_("Enter a number of 0 or more; 0 means that nothing is paid.")))
        return refusals
    if not 1 <= line.quantity <= MOST_QUANTITY:
        refusals.append(Refusal(_("The quantity lies between 1 and %(most)s."), most=MOST_QUANTITY))
    if line.measure == COEFFICIENT and line.most is None:
        refusals.append(Refusal(_("No ceiling is known for this kind on that day.")))
    elif line.measure == COEFFICIENT and line.rate > line.most:
        refusals.append(_above(line.rate, line.most))
    if line.measure == AMOUNT and (line.rate > MOST_RATE or line.rate % 1):
        refusals.append(Refusal(_("Enter a whole number of đồng, at most 1,000,000,000.")))
    above_usual = line.usual is not None and line.rate > line.usual
    if (line.rate == 0 or above_usual) and not line.reason.strip():
        refusals.append(Refusal(_("Write why nothing is paid, or more than the decided rate.")))
    return refusals


def shown(number):
    """A rate as it is written in Vietnamese: 2,5 or 50.000."""
    whole, _point, rest = f"{number.normalize():f}".partition(".")
    return f"{grouped(int(whole))},{rest}" if rest else grouped(int(whole))


def grouped(dong):
    """A whole number with its thousands apart: 1.234.567."""
    return f"{dong:,}".replace(",", ".").replace("-", "−")


def rate_refusals(actor, *, measure, value, most, decided_later, is_top):
    """Why a province's own rate may not be entered. measure: '' where it is for no kind.

    most: the ceiling, a `Dated`, or None. One that is to be checked stops no decision.
    """
    if not (is_top and actor.prepares):
        return [Refusal(_("Rates are entered by the secretariat of the portal at the top."))]
    refusals = []
    if value <= 0:
        refusals.append(Refusal(_("The rate must be more than 0.")))
    if measure == COEFFICIENT and most is None:
        refusals.append(Refusal(_("No ceiling is known for this kind on that day.")))
    elif measure == COEFFICIENT and value > most.value and not most.check:
        refusals.append(_above(value, most.value))
    if measure == AMOUNT and (value % 1 or value > MOST_RATE):
        refusals.append(Refusal(_("Enter a whole number of đồng, at most 1,000,000,000.")))
    if decided_later:
        refusals.append(Refusal(_("The date of the decision lies ahead.")))
    return refusals


def _above(rate, most):
    return Refusal(
        _("The coefficient %(rate)s is above the ceiling of %(most)s for this kind."),
        rate=shown(rate),
        most=shown(most),
    )


# Statements ---------------------------------------------------------------------------------------

DRAFT, SUBMITTED, CHECKED, APPROVED = "draft", "submitted", "checked", "approved"
SUBMIT, CHECK, RETURN, APPROVE = "submit", "check", "return", "approve"
# From which state each decision leads to which; who takes it stands in settings/royalties.toml.
MOVES = {
    SUBMIT: {DRAFT: SUBMITTED},
    CHECK: {SUBMITTED: CHECKED},
    APPROVE: {CHECKED: APPROVED},
    RETURN: {SUBMITTED: DRAFT, CHECKED: DRAFT},
}
# Which step a statement waits for. A draft waits for nobody in particular.
NEXT_STEPS = {SUBMITTED: "check", CHECKED: "approve"}
LONGEST_PERIOD_DAYS = 366


@dataclass(frozen=True)
class Actor:
    """What a person is in a portal today, as settings/royalties.toml names the steps.

    for_others: ids of those by whose delegation alone the person takes a step. E4.
    """

    user: int
    prepares: bool = False
    checks: bool = False
    approves: bool = False
    for_others: frozenset[int] = frozenset()

    @property
    def oversees(self):
        """Whether they see what everybody is paid."""
        return self.prepares or self.checks or self.approves


def month_before(day):
    """First and last day of the month before the one of `day`."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def period_refusals(actor, *, first, last, today):
    """Why a statement may not be begun."""
    if not actor.prepares:
        return [Refusal(_("Statements are drawn up by the secretariat of the portal's board."))]
    if last < first:
        return [Refusal(_("The last day comes before the first."))]
    if last > today:
        return [Refusal(_("The period is not over yet. Choose a last day that is past."))]
    if (last - first).days >= LONGEST_PERIOD_DAYS:
        return [Refusal(_("The period is longer than a year."))]
    return []


def writing_refusals(actor, *, state):
    """Why lines may not be written on a statement."""
    if not actor.prepares:
        return [Refusal(_("Statements are drawn up by the secretariat of the portal's board."))]
    if state != DRAFT:
        return [Refusal(_("This statement is no draft any more. What is on record stays."))]
    return []


def stale_refusals(*, replaced):
    """Why a line is not replaced again: somebody else was quicker."""
    if replaced:
        return [Refusal(_("Somebody else changed this line meanwhile. Load the page again."))]
    return []


def correction_refusals(*, of_approved, corrected, reason):
    """Why a line may not be corrected on another statement."""
    refusals = []
    if not of_approved:
        refusals.append(Refusal(_("Only a line of an approved statement is corrected like this.")))
    if corrected:
        refusals.append(
            Refusal(_("This line is corrected already: correct the line that corrects it."))
        )
    if not reason.strip():
        refusals.append(Refusal(_("Write why the line is corrected: it goes on record.")))
    return refusals


def may_decide(actor, action, state):
    """Whether this decision is the person's to take, but for who took the ones before."""
    if state not in MOVES[action]:
        return False
    if action == SUBMIT:
        return actor.prepares
    if action == RETURN:
        return actor.checks if state == SUBMITTED else actor.approves
    return actor.checks if action == CHECK else actor.approves


def step_of(action, state):
    """Which step of settings/royalties.toml a decision belongs to."""
    if action == RETURN:
        return "check" if state == SUBMITTED else "approve"
    return {SUBMIT: "prepare", CHECK: "check", APPROVE: "approve"}[action]


def decision_refusals(
    actor, action, *, state, hands, lines, unsettled, note, changed=False, to_check=()
):
    """Why a decision may not be taken.

    hands: ids of who wrote lines of the statement or took a decision on it since it was a draft.
    lines, unsettled: how many lines stand on it, and how many of them without a rate. changed: it
    has another total than the person saw. to_check: why the rates of some lines are to be checked.
    """
    if state not in MOVES[action]:
        return [Refusal(_("The statement does not wait for this. Load the page again."))]
    if not may_decide(actor, action, state):
        return [Refusal(_("This step is for another role of the board."))]
    refusals = []
    if changed:
        refusals.append(Refusal(_("The statement changed meanwhile. Read it again.")))
    if action in (CHECK, APPROVE) and actor.user in hands:
        refusals.append(
            Refusal(_("You had this statement in hand already: another person takes this step."))
        )
    elif action in (CHECK, APPROVE) and actor.for_others & hands:
        refusals.append(
            Refusal(_("For whom you act had this statement in hand: another takes this step."))
        )
    if action == SUBMIT and not lines:
        refusals.append(Refusal(_("There is nothing on this statement.")))
    if action == SUBMIT and unsettled:
        refusals.append(
            Refusal(_("Lines without a rate: %(count)s. Enter each of them."), count=unsettled)
        )
    if action == SUBMIT and to_check and not note.strip():
        refusals.append(
            Refusal(
                _("Some rates are to be checked against the law. Enter the province's own decision "
                  "under 'Rates of royalties', or write in the note by which text they hold.")
            )
        )  # fmt: skip
    if action == RETURN and not note.strip():
        refusals.append(Refusal(_("Write why it is returned.")))
    return refusals
