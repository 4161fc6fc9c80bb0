"""E-mail about accounts: the link to choose a password, and reports of suspensions. E5; ĐN 5.9."""

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from home.accounts import outbox
from home.accounts.models import Membership, Role, User
from home.law import provisions
from home.portal.models import Portal


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


def report_service(suspension, *, lifted=False):
    """Tell of a portal whose service was suspended, or goes on. ĐN 5.9; KT 15.5."""
    told = _responsible_for([suspension.portal])
    context = {
        "suspension": suspension,
        "portal": suspension.portal,
        "manager": provisions.value(suspension.portal.regulation, "bodies.manager"),
        "rule": provisions.value(suspension.portal.regulation, "access.suspension"),
    }
    _send("service_lifted" if lifted else "service_suspended", told, **context)


def _who_is_told(user):
    held = Membership.objects.not_over().filter(user=user).values("portal")
    portals = Portal.objects.filter(pk__in=held).select_related("province")
    return _responsible_for(portals) - {user.email}


def _responsible_for(portals):
    """Addresses of administrators and heads there and in the portal at the top, and the operator.

    Who manages the portals of a province sits at its top: to them it is reported (ĐN 5.9).
    """
    keys = {pk for portal in portals for pk in (portal.pk, portal.top.pk)}
    told = Membership.objects.in_force().filter(
        portal__in=keys, role__in=[Role.ADMINISTRATOR, Role.BOARD_HEAD]
    )
    people = User.objects.filter(Q(pk__in=told.values("user")) | Q(is_superuser=True))
    return set(people.filter(is_active=True).exclude(email="").values_list("email", flat=True))


def _send(name, addresses, **context):
    with translation.override("vi"):
        subject = render_to_string(f"accounts/mail/{name}_subject.txt", context).strip()
        body = render_to_string(f"accounts/mail/{name}.txt", context)
    outbox.post((address, subject, body) for address in sorted(addresses))
