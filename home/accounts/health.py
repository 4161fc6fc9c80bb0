"""What the doctor says of letters that do not go out. O2, E3."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.accounts import outbox
from home.portal.health import Finding, Weight


def check_outgoing_mail():
    """Letters that the mail server did not take."""
    count = outbox.undelivered().count()
    if not count:
        return [Finding(Weight.FINE, _("No letter waits for the mail server."))]
    sentence = ngettext(
        "%(count)d letter could not be sent.", "%(count)d letters could not be sent.", count
    )
    cure = _(
        "See that the mail server answers (EMAIL_HOST), and that `manage.py keep_time` runs: it"
        " sends again for two days what waits."
    )
    return [Finding(Weight.WARNING, sentence % {"count": count}, cure)]
