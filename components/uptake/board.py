"""What is proposed where, and what became of it (bảng đề nghị đăng lại). P6.

Every question is one query, however many portals and proposals there are.
"""

from dataclasses import dataclass

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q
from django.utils import timezone

from components.uptake.models import Proposal
from components.uptake.who import may_decide
from home.editorial.models import PublicationRecord
from home.portal.wall.reach import wall_of

STATES = Proposal.State


def proposals_of(user):
    """The proposals that a person sees: of their portals, and to them."""
    return wall_of(user).narrow(Proposal.objects.all())


def describe(rows, user):
    """Say of each `Proposal` of a list where its item stands, and what this person may do."""
    records = PublicationRecord.objects.current().filter(page__in=[row.page_id for row in rows])
    paths = dict(records.values_list("page_id", "path"))
    reach = wall_of(user).reach
    takers = {row.taker_id: row.taker for row in rows if row.state == STATES.WAITING}
    decides = {pk for pk, taker in takers.items() if may_decide(user, taker)}
    for row in rows:
        path = paths.get(row.page_id)
        row.address = row.portal.root_url + path if path else ""
        row.is_ours = reach.everything or row.portal_id in reach.portals
        row.may_open_copy = reach.everything or row.taker_id in reach.portals
        row.may_decide = row.state == STATES.WAITING and row.taker_id in decides


@dataclass(frozen=True)
class Figure:
    """How the proposals of one portal to another were answered. days: mean time to the decision."""

    portal: str
    taker: str
    proposed: int
    taken: int
    declined: int
    waiting: int
    days: float | None


def figures(proposals):
    """`Figure`s by who proposed to whom, by name."""
    counts = {
        state: Count("pk", filter=Q(state=state))
        for state in (STATES.TAKEN, STATES.DECLINED, STATES.WAITING)
    }
    took = ExpressionWrapper(F("decided_at") - F("proposed_at"), output_field=DurationField())
    rows = (
        proposals.order_by()
        .values("portal__name", "taker__name")
        .annotate(
            proposed=Count("pk"),
            took=Avg(took, filter=Q(state__in=[STATES.TAKEN, STATES.DECLINED])),
            **{str(state.value): count for state, count in counts.items()},
        )
        .order_by("taker__name", "portal__name")
    )
    return [
        Figure(
            row["portal__name"],
            row["taker__name"],
            row["proposed"],
            row["taken"],
            row["declined"],
            row["waiting"],
            round(row["took"].total_seconds() / 86400, 1) if row["took"] else None,
        )
        for row in rows
    ]


def years_of(proposals):
    """The years in which anything was proposed, the newest first; this one at least."""
    years = {day.year for day in proposals.dates("proposed_at", "year")}
    return sorted(years | {timezone.localdate().year}, reverse=True)
