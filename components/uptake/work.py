"""Proposals wait in 'my work' of who decides on them. P6, E2."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from components.uptake.models import Proposal
from components.uptake.who import deciding_role
from home.editorial.work import WorkRow, register_work_source, work_of


def register():
    register_work_source(
        "uptake",
        gettext_lazy("Proposed by component portals"),
        _rows,
        count=lambda user: waiting_for(user).count(),
        icon="download",
        more="uptake_board",
        order=20,
    )


def waiting_for(user):
    """The proposals that `user` decides on, by name or by delegation."""
    work = work_of(user)
    own = [
        pk
        for pk, portal in work.portals.items()
        if portal.is_top and pk in work.portals_as(deciding_role(portal))
    ]
    mine = reduce(or_, (Q(taker=pk) for pk in own), Q(pk__in=[]))
    return Proposal.objects.waiting().filter(mine).order_by("proposed_at", "pk")


def _rows(user):
    proposals = waiting_for(user).with_everything()[: WorkRow.SHOWN]
    return [
        WorkRow(
            title=proposal.title,
            url=reverse("uptake_decide", args=[proposal.pk]),
            portal=proposal.taker,
            since=proposal.proposed_at,
            kind=_("Take up or decline"),
            note=proposal.portal.name,
        )
        for proposal in proposals
    ]
