"""Who acts (người thực hiện) when a verb is called from the command line: it goes on record. E7."""

from django.utils.translation import gettext_noop as _

from home.accounts.models import User
from home.portal.models import Portal
from home.text.refusal import Refusal, Refused


def acting_user(username=None):
    """The account with that name, or the only superuser where none is named. Raises `Refused`."""
    active = User.objects.filter(is_active=True)
    if username:
        user = active.filter(username=username).first()
        if user is None:
            raise Refused([Refusal(_("There is no active account “%(name)s”."), name=username)])
        return user
    superusers = list(active.filter(is_superuser=True)[:2])
    if not superusers:
        raise Refused(
            [Refusal(_("Make a superuser first: manage.py createsuperuser. Who acts is recorded."))]
        )
    if len(superusers) > 1:
        raise Refused([Refusal(_("There are several superusers: say with --by which one acts."))])
    return superusers[0]


def portal_with(code):
    """The portal with a code. Raises `Refused`."""
    portal = Portal.objects.filter(code=code).first()
    if portal is None:
        raise Refused([Refusal(_("There is no portal with the code “%(code)s”."), code=code)])
    return portal
