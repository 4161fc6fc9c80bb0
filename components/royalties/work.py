"""Statements that wait for a person, in 'my work'. E2, E9."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from components.royalties import rules, terms, who
from components.royalties.models import RoyaltyStatement
from home.editorial.work import WorkRow, register_work_source, work_of


def register():
    """Called once, in `RoyaltiesConfig.ready()`."""
    register_work_source(
        "royalties", _("Royalty statements"), rows_of, count=count_of, icon="table",
        more="royalties",
    )  # fmt: skip


def waiting_for(user):
    """The statements at a step that the person's role takes, and that they had not in hand."""
    found = Q(pk__in=[])
    for state, step in rules.NEXT_STEPS.items():
        if portals := work_of(user).portals_as(*terms.roles_for(step)):
            # By name or by a delegation of the whole role.
            found |= Q(state=state, portal__in=who.portals_for(user, step).filter(pk__in=portals))
    mine = Q(state=rules.CHECKED, decisions__action=rules.CHECK, decisions__entered_by=user)
    in_hand = RoyaltyStatement.objects.filter(Q(made_by=user) | Q(lines__entered_by=user) | mine)
    statements = RoyaltyStatement.objects.filter(found).exclude(pk__in=in_hand.values("pk"))
    return statements.select_related("portal")


def rows_of(user):
    return [
        WorkRow(
            title=str(statement),
            url=reverse("royalties_statement", args=[statement.pk]),
            portal=statement.portal,
            since=statement.made_at,
            kind=statement.get_state_display(),
        )
        for statement in waiting_for(user)[: WorkRow.SHOWN]
    ]


def count_of(user):
    return waiting_for(user).count()
