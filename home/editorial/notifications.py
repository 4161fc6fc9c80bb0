"""E-mail at each step of the chain: to whose turn it is, and to the author. E3; ĐN 8.4."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home.accounts.models import Membership, Role, User
from home.accounts.notifications import deliver
from home.editorial.models import VerificationRequest


def tell_approvers(task_state):
    """Tell those who may take the step that an item waits for them."""
    page = task_state.workflow_state.content_object.specific
    holders = task_state.task.specific.holders_for(page)
    users = User.objects.filter(pk__in=[holder.user for holder in holders])
    _send("your_turn", users, page, task=task_state.task)


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
    _send("approved", _authors(page, workflow_state), page)


def _authors(page, workflow_state):
    return User.objects.filter(pk__in=[page.owner_id, workflow_state.requested_by_id])


def _send(name, users, page, **context):
    addresses = list(users.filter(is_active=True).exclude(email="").values_list("email", flat=True))
    if not addresses:
        return
    edit_url = page.portal.root_url + reverse("wagtailadmin_pages:edit", args=[page.pk])
    with translation.override("vi"):
        context = {"page": page, "edit_url": edit_url, "portal": page.portal, **context}
        subject = render_to_string(f"editorial/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"editorial/mail/{name}.txt", context)
    # One message for each, so that nobody reads who else has an account (ĐN 5.8).
    messages = [EmailMessage(subject, body, to=[address]) for address in set(addresses)]
    transaction.on_commit(lambda: deliver(messages))
