"""Verbs of royalties. Each writes all it writes in one transaction, and logs it. E9.

No entry of the log holds a sum: more people read it than may see what somebody is paid.
"""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from components.royalties import rules, terms
from components.royalties.models import (
    RoyaltyLine,
    RoyaltyRate,
    RoyaltyStatement,
    StatementDecision,
)
from components.royalties.who import actor_in, delegation_for
from components.uptake.models import TakenUpItem
from home.editorial.models import PublicationRecord
from home.portal.models import Portal
from home.text.refusal import refuse_if


def _locked(statement):
    # PostgreSQL locks no outer join: the portal is fetched apart.
    return RoyaltyStatement.objects.select_for_update().get(pk=statement.pk)


# Lines --------------------------------------------------------------------------------------------


@transaction.atomic
def begin_statement(portal, *, first, last, acting_user):
    """A statement with a line for each item that became public in the period. Raises `Refused`.

    Left out is what stands on another statement, was taken down, or is of a kind that is not paid.
    """
    actor = actor_in(portal, acting_user)
    refuse_if(rules.period_refusals(actor, first=first, last=last, today=timezone.localdate()))
    # Two statements begun at the same moment would both hold the same items.
    Portal.objects.select_for_update().get(pk=portal.pk)
    statement = RoyaltyStatement.objects.create(
        portal=portal, first_day=first, last_day=last, made_by=acting_user
    )
    law = terms.Terms(portal.top)
    records = list(_unpaid(portal, first, last))
    origins = _origins(records)
    for record in records:
        day, kind = _day_of(record), terms.kind_of_record(record.kind)
        origin, unit = origins.get(record.page_id), law.unit_on(day)
        # What was taken up may be paid where it comes from: a person decides on it.
        usual = None if origin else law.usual(kind.key, day)
        line = RoyaltyLine(
            statement=statement, portal=portal, record=record, title=record.title, day=day,
            kind=kind.key, rate=usual, unit=unit, entered_by=acting_user, **_payee_of(record),
        )  # fmt: skip
        if origin:
            line.reason = (_("Taken up from %(portal)s") % {"portal": origin})[:300]
        if usual is not None and unit is not None:
            line.due = line.amount = rules.due_for(kind.measure, quantity=1, rate=usual, unit=unit)
        line.save()
    log(statement, "royalties.begin", user=acting_user)
    return statement


def _day_of(record):
    return timezone.localdate(record.first_published_at)


def _unpaid(portal, first, last):
    """The records of the period that stand on no statement, in their order."""
    paid = [key for kind in terms.kinds().values() for key in kind.counts]
    on_statements = RoyaltyLine.objects.filter(portal=portal, record__isnull=False)
    return (
        PublicationRecord.objects.current()
        .filter(
            portal=portal,
            kind__in=paid,
            first_published_at__date__gte=first,
            first_published_at__date__lte=last,
        )
        .exclude(page__in=on_statements.values("record__page"))
        .select_related("page__owner")
        .order_by("first_published_at", "pk")
    )


def _origins(records):
    """{id of a copy: the portal from which it was taken up}, of these records."""
    copies = TakenUpItem.objects.filter(page__in=[record.page_id for record in records])
    return dict(copies.values_list("page", "origin_portal__name"))


def _payee_of(record):
    """Who is paid: the account, where the item is signed with its own name; else the name.

    A translation is signed with the name of its original's author, and paid to who translated it.
    """
    owner = record.page and record.page.owner
    if owner and record.language != settings.LANGUAGE_CODE:
        return {"payee": owner, "payee_name": str(owner)[:160]}
    own = owner is not None and str(owner) == record.author
    return {"payee": owner if own else None, "payee_name": record.author}


@transaction.atomic
def write_line(line, *, kind, quantity, rate, reason="", acting_user):
    """Enter what a work is paid: a new line in place of `line`. Raises `Refused`.

    rate: a Decimal, the coefficient or đồng for each. Returns the line that stands: the old one
    where nothing changed.
    """
    statement = _locked(line.statement)
    refuse_if(_writing(statement, acting_user))
    replaced = RoyaltyLine.objects.filter(replaces=line).exists()
    refuse_if(rules.stale_refusals(replaced=replaced))
    said = (line.kind, line.quantity, line.rate, line.reason)
    if said == (kind, quantity, rate, reason.strip()):
        return line
    new = _reckoned(statement, line, kind, quantity, rate, reason)
    new.replaces, new.corrects, new.entered_by = line, line.corrects, acting_user
    new.save()
    return new


@transaction.atomic
def add_line(statement, *, payee, payee_name, title, day, kind, quantity, rate, reason="",
             acting_user):  # fmt: skip
    """Enter what no item of the portal shows: remuneration, digitising, a picture's author."""
    statement = _locked(statement)
    refuse_if(_writing(statement, acting_user))
    like = RoyaltyLine(payee=payee, payee_name=payee_name or str(payee), title=title, day=day)
    line = _reckoned(statement, like, kind, quantity, rate, reason)
    line.entered_by = acting_user
    line.save()
    return line


@transaction.atomic
def correct_line(line, statement, *, kind, quantity, rate, reason, acting_user):
    """Correct a line of an approved statement: the difference goes on another. Raises `Refused`."""
    statement, origin = _locked(statement), _locked(line.statement)
    refuse_if(_writing(statement, acting_user))
    corrected = RoyaltyLine.objects.filter(corrects=line).current().exists()
    refuse_if(
        rules.correction_refusals(
            of_approved=origin.is_approved and line.portal_id == statement.portal_id,
            corrected=corrected,
            reason=reason,
        )
    )
    new = _reckoned(statement, line, kind, quantity, rate, reason, corrects=line)
    new.corrects, new.entered_by = line, acting_user
    new.save()
    log(statement, "royalties.correct", user=acting_user, data={"title": line.title})
    return new


def _writing(statement, user):
    return rules.writing_refusals(actor_in(statement.portal, user), state=statement.state)


def _reckoned(statement, like, kind, quantity, rate, reason, corrects=None):
    """A new line for the same work and payee as `like`, with its sum. Raises `Refused`."""
    law, kind = terms.Terms(statement.portal.top), terms.kinds()[kind]
    unit = law.unit_on(like.day)
    refuse_if(
        rules.line_refusals(
            rules.Line(
                measure=kind.measure,
                quantity=quantity,
                rate=rate,
                most=law.most(kind, like.day),
                usual=law.usual(kind.key, like.day),
                reason=reason,
            )
        )
    )
    refuse_if(rules.unit_refusals(kind.measure, unit))
    before = corrects or like.corrects
    due = rules.due_for(kind.measure, quantity=quantity, rate=rate, unit=unit)
    return RoyaltyLine(
        statement=statement, portal=statement.portal, record=like.record, payee=like.payee,
        payee_name=like.payee_name, title=like.title, day=like.day, kind=kind.key,
        quantity=quantity, rate=rate, unit=unit, due=due,
        amount=due - (before.due if before else 0), reason=reason.strip(),
    )  # fmt: skip


# Decisions ----------------------------------------------------------------------------------------


@transaction.atomic
def decide(statement, action, *, note="", seen_total=None, acting_user):
    """Submit, check, return or approve a statement. Raises `Refused`.

    seen_total: the total that the person saw, so that nobody approves what changed meanwhile.
    """
    statement = _locked(statement)
    lines = list(statement.lines.current())
    total = sum(line.amount for line in lines)
    refuse_if(
        rules.decision_refusals(
            actor_in(statement.portal, acting_user),
            action,
            state=statement.state,
            hands=_hands(statement, lines),
            lines=len(lines),
            unsettled=sum(line.rate is None for line in lines),
            note=note,
            changed=seen_total not in (None, total),
            to_check=terms.Terms(statement.portal.top).to_check(lines),
        )
    )
    step = rules.step_of(action, statement.state)
    decision = StatementDecision.objects.create(
        statement=statement, portal=statement.portal, action=action, note=note.strip(),
        total=total, entered_by=acting_user,
        delegation=delegation_for(statement.portal, acting_user, step),
    )  # fmt: skip
    statement.state = rules.MOVES[action][statement.state]
    statement.save(update_fields=["state"])
    log(statement, f"royalties.{action}", user=acting_user)
    return decision


def _hands(statement, lines):
    """Ids of who had it in hand: who began it, wrote lines, or decided since it was a draft."""
    hands = {statement.made_by_id, *(line.entered_by_id for line in lines)}
    since_draft = []
    for decision in statement.decisions.all():
        since_draft = [] if decision.action == rules.RETURN else [*since_draft, decision]
    return hands | {decision.entered_by_id for decision in since_draft}


# Rates --------------------------------------------------------------------------------------------


@transaction.atomic
def enter_rate(portal, *, subject, value, starts_on, decision, decided_on, acting_user):
    """Lay a province's own rate on top of the defaults. Raises `Refused`."""
    kind = terms.kinds().get(subject)
    refuse_if(
        rules.rate_refusals(
            actor_in(portal, acting_user),
            measure=kind.measure if kind else "",
            value=Decimal(value),
            most=kind.most_on(starts_on) if kind else None,
            decided_later=decided_on > timezone.localdate(),
            is_top=portal.province_id is None,
        )
    )
    rate = RoyaltyRate.objects.create(
        portal=portal, subject=subject, value=value, starts_on=starts_on,
        decision=decision.strip(), decided_on=decided_on, entered_by=acting_user,
    )  # fmt: skip
    log(rate, "royalties.rate", user=acting_user, data={"decision": decision.strip()})
    return rate


def pay_before(lines):
    """The day before which the earliest work of a statement is to be paid, or None."""
    days = [line.day for line in lines if line.record_id]
    return min(days) + timedelta(days=terms.pay_within_days(min(days))) if days else None
