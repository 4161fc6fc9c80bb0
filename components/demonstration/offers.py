"""Items that component portals offered to their province, and what became of them. P6."""

from datetime import timedelta

from django.db import transaction

from components.demonstration.clock import as_of, days_ago
from components.demonstration.items import decide_steps, fresh, submit_and_decide
from components.demonstration.people import members_with_role
from components.uptake import actions
from components.uptake.models import Proposal
from components.uptake.who import deciding_role
from home.accounts.models import Role, User
from home.editorial.actions import note_correction, withdraw_item
from home.editorial.models.chain import role_holders
from home.portal.models import Portal
from sections.articles.models import ArticlePage


@transaction.atomic
def offer_items(top, rows):
    """Propose, take up, decline; correct and withdraw at the origin. Safe to run again."""
    if Proposal.objects.filter(taker=top).exists():
        return
    decider = User.objects.get(pk=role_holders(top, deciding_role(top))[0].user)
    for row in rows.get("uptake", ()):
        portal = Portal.objects.with_everything().get(code=row["portal"])
        page = ArticlePage.objects.descendant_of(portal.container).get(title=row["of"])
        author = members_with_role(portal, Role.AUTHOR)[0]
        moment = days_ago(row["proposed"], hour=13)
        with as_of(moment):
            proposal = actions.propose_item(page, note=row.get("note", ""), acting_user=author)
        moment += timedelta(hours=20)
        if "declined" in row:
            with as_of(moment):
                actions.decline_proposal(proposal, reason=row["declined"], acting_user=decider)
        if "taken" in row:
            _take_up(proposal, row["taken"], decider, moment)
        if "correction" in row:
            _correct(page, row["correction"], author)
        if "withdrawn" in row:
            head = members_with_role(portal, Role.BOARD_HEAD)[0]
            with as_of(days_ago(row["withdrawn"]["days"], hour=10)):
                withdraw_item(fresh(page), reason=row["withdrawn"]["reason"], acting_user=head)


def _take_up(proposal, key, decider, moment):
    section = next(each for each in actions.sections_for(proposal) if each.key == key)
    with as_of(moment):
        copy = actions.take_up_item(proposal, section=section, submit=True, acting_user=decider)
    decide_steps(copy.page.specific, moment)


def _correct(page, correction, author):
    """At the origin, by its own chain; then in the copy, where it arrives by itself."""
    moment = days_ago(correction["days"])
    page = fresh(page)
    page.lead = correction["lead"]
    with as_of(moment):
        page.save_revision(user=author)
        note_correction(fresh(page), correction["text"], acting_user=author)
    moment = submit_and_decide(page, author, moment, {}, "public")
    decide_steps(page.copies.get().page.specific, moment)
