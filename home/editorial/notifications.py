"""E-mail at each step of the chain: to whose turn it is, and to the author. E3; ĐN 8.4.

How a person wants to be told of their work is theirs to say (`User.mail_wish`); what was returned
is told at once whatever they say. Letters are written with what they tell of
(home.accounts.outbox).
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home.accounts import outbox
from home.accounts.models import MailWish, Membership, Role, User
from home.editorial.models import VerificationRequest

AT_ONCE = (MailWish.AT_ONCE, MailWish.BOTH)


def tell_approvers(task_state):
    """Tell those who may take the step that an item waits for them."""
    page = task_state.workflow_state.content_object.specific
    holders = task_state.task.specific.holders_for(page)
    before = (
        task_state.workflow_state.task_states.filter(finished_at__isnull=False)
        .select_related("finished_by", "task")
        .order_by("-finished_at")
        .first()
    )
    _send("your_turn", _people(holders).filter(mail_wish__in=AT_ONCE), page,
          task=task_state.task, before=before, review=True)  # fmt: skip


def tell_stand_ins(task_state, suspended):
    """Tell who decides now in the stead of a suspended person; the administrators, of nobody."""
    page = task_state.workflow_state.content_object.specific
    task = task_state.task.specific
    holders = [h for h in task.holders_for(page) if h.stands_in_for == suspended.pk]
    context = {"task": task_state.task, "suspended": suspended, "review": True}
    if holders:
        _send("handed_on", _people(holders), page, **context)
        return
    administrators = Membership.objects.active().filter(portal=page.portal, role=Role.ADMINISTRATOR)
    people = User.objects.filter(memberships__in=administrators).distinct()
    _send("nobody_left", people, page, **{**context, "review": False})


def tell_who_leads(workflow_state, suspended):
    """Tell the head of the board that what came back to a suspended person waits for them now."""
    page = workflow_state.content_object.specific
    heads = Membership.objects.active().filter(portal=page.portal, role=Role.BOARD_HEAD)
    people = User.objects.filter(memberships__in=heads).distinct()
    task = workflow_state.current_task_state.task
    _send("handed_on", people, page, task=task, suspended=suspended, returned=True)


def tell_author_of_return(task_state, user):
    """Tell the author (and who was asked to verify) that an item came back, and why."""
    page = task_state.workflow_state.content_object.specific
    request = VerificationRequest.objects.filter(task_state=task_state.pk).first()
    context = {
        "task": task_state.task,
        "decided_by": user,
        "reason": task_state.comment,
        "request": request,
    }
    _send("returned", _authors(page, task_state.workflow_state), page, **context)
    if request and request.unit_id:
        heads = Membership.objects.active().filter(
            portal=page.portal, role=Role.UNIT_HEAD, unit=request.unit_id
        )
        _send("verify", User.objects.filter(memberships__in=heads), page, **context)


def tell_author_of_publication(workflow_state):
    """Tell the author that an item has been approved to the last step."""
    page = workflow_state.content_object.specific
    authors = _authors(page, workflow_state).filter(mail_wish__in=AT_ONCE)
    _send("approved", authors, page)


def tell_of_emergency(decision, people, portal):
    """Tell who may look at what was published in an emergency. people: their ids.

    portal: the one on whose board they sit, the item's own or its province's.
    """
    page = decision.page.specific
    url = portal.root_url + reverse("editorial_second", args=[decision.pk])
    _send("emergency", User.objects.filter(pk__in=people), page, decision=decision, edit_url=url)


def tell_of_late_mark(page, file, marks):
    """Tell who may take an item down that a mark of secrecy was read in it. file: its title."""
    roles = (Role.BOARD_HEAD, Role.OPERATING_CENTRE, Role.ADMINISTRATOR)
    held = Membership.objects.active().filter(portal=page.portal, role__in=roles)
    people = User.objects.filter(memberships__in=held).distinct()
    url = page.portal.root_url + reverse("editorial_withdraw", args=[page.pk])
    _send("late_mark", people, page, file=file, marks=marks, edit_url=url)


def tell_of_delegation(delegation):
    """Tell who is to act, and in whose name, until when, by which decision. E4."""
    with translation.override("vi"):
        context = {
            "delegation": delegation,
            "fields": ", ".join(field.name for field in delegation.fields.all()),
            "url": delegation.portal.root_url + reverse("wagtailadmin_home"),
        }
        subject = render_to_string("editorial/mail/delegated_subject.txt", context).strip()
        body = render_to_string("editorial/mail/delegated.txt", context)
    outbox.post([(delegation.delegate.email, subject, body)])


def _people(holders):
    return User.objects.filter(pk__in=[holder.user for holder in holders])


def _authors(page, workflow_state):
    return User.objects.filter(pk__in=[page.owner_id, workflow_state.requested_by_id])


def _send(name, users, page, *, review=False, **context):
    addresses = set(users.filter(is_active=True).exclude(email="").values_list("email", flat=True))
    if not addresses:
        return
    screen = "editorial_review" if review else "wagtailadmin_pages:edit"
    url = page.portal.root_url + reverse(screen, args=[page.pk])
    with translation.override("vi"):
        context = {"page": page, "edit_url": url, "portal": page.portal, **context}
        subject = render_to_string(f"editorial/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"editorial/mail/{name}.txt", context)
    # One letter for each, so that nobody reads who else has an account (ĐN 5.8).
    outbox.post((address, subject, body) for address in sorted(addresses))
