"""E-mail about accounts: the link to choose a password, and reports of suspensions. E5; ĐN 5.9."""

import logging
from smtplib import SMTPException

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from home.accounts.models import Membership, Role, User

_log = logging.getLogger(__name__)


def invite(user, portal):
    """Mail a new person the link at which they choose their own password."""
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    _send("invitation", [user.email], user=user, portal=portal, link=portal.root_url + path)


def report_suspension(suspension):
    """Tell administrators and heads of boards where the person works. ĐN 5.9."""
    _send("suspended", _who_is_told(suspension.user), suspension=suspension)


def report_lifting(user, reason, acting_user):
    _send("lifted", _who_is_told(user), user=user, reason=reason, acting_user=acting_user)


def _who_is_told(user):
    portals = Membership.objects.not_over().filter(user=user).values("portal")
    told = Membership.objects.active().filter(
        portal__in=portals, role__in=[Role.ADMINISTRATOR, Role.BOARD_HEAD]
    )
    people = User.objects.filter(pk__in=told.values("user")) | User.objects.filter(
        is_superuser=True, is_active=True
    )
    return set(people.exclude(pk=user.pk).exclude(email="").values_list("email", flat=True))


def _send(name, addresses, **context):
    with translation.override("vi"):
        subject = render_to_string(f"accounts/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"accounts/mail/{name}.txt", context)
    # One message for each, so that nobody reads who else has an account (ĐN 5.8).
    messages = [EmailMessage(subject, body, to=[address]) for address in sorted(addresses)]
    transaction.on_commit(lambda: deliver(messages))


def deliver(messages):
    """Send e-mails after what they tell of is written; one that cannot be sent is logged."""
    for message in messages:
        try:
            message.send()
        except (OSError, SMTPException):
            # What was done stands: the screen must not say that it failed. It is seen in the admin
            # as well, and a link can be sent again.
            _log.exception("Mail to %s was not sent.", message.to)
