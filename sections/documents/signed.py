"""What a reader is told of the signatures in a file (chữ ký số của tệp). B8."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from sections.documents.rules import signing

INTEGRITY = {
    signing.WHOLE: _("The file is whole: nothing was changed since it was signed."),
    signing.ADDED: _("What was signed is whole; later only signatures were added."),
    signing.CHANGED_AFTER: _("What was signed is in the file, but other parts were changed later."),
    signing.CHANGED: _("The file was changed after it was signed: do not rely on it."),
}
TRUST = {
    signing.TRUSTED: _("The certificate comes from an authority that the portal trusts."),
    signing.TRUSTED_THEN: _(
        "The certificate comes from a trusted authority; it was in time when it was signed and has"
        " run out since."
    ),
    signing.UNKNOWN_AUTHORITY: _(
        "Whether to trust the certificate is not known: the portal does not know its authority."
    ),
    signing.OUT_OF_TIME: _("The certificate was not in time on the day of signing."),
    signing.REVOKED: _("The certificate was revoked by its authority."),
    signing.REVOKED_LATER: _(
        "The certificate comes from a trusted authority; it was revoked later, and a trusted time"
        " stamp says that it was in force when it was signed."
    ),
    signing.UNFIT: _("The certificate is not one for signing documents."),
}
_UNSIGNED = _("This file bears no digital signature.")
_UNREADABLE = _("Its digital signatures could not be read: the file may be damaged.")


@dataclass(frozen=True)
class Signature:
    """One signature as it is told. kind: of the tag ('', 'partly', 'bad')."""

    signer: str
    organisation: str
    authority: str
    when: str
    is_stamped: bool
    integrity: str
    trust: str
    tag: str
    kind: str


def told(check):
    """([`Signature`, …], a sentence where there is none) of a `SignatureCheck` or None."""
    if check is None:
        return [], ""
    if check.outcome != check.Outcome.FOUND:
        return [], _UNSIGNED if check.outcome == check.Outcome.NONE else _UNREADABLE
    return [_told(signing.Found(**row)) for row in check.signatures], ""


def _told(found):
    if found.integrity in (signing.CHANGED, signing.CHANGED_AFTER):
        tag, kind = _("Changed after signing"), "bad"
    elif signing.is_good(found):
        tag, kind = _("Signature is valid"), ""
    elif found.trust == signing.UNKNOWN_AUTHORITY:
        tag, kind = _("Whole, trust not known"), "partly"
    else:
        tag, kind = _("Certificate not valid"), "bad"
    return Signature(
        signer=found.signer,
        organisation="" if found.organisation == found.signer else found.organisation,
        authority=found.authority,
        when=_moment(found.signed_at),
        is_stamped=found.time_by == signing.BY_STAMP,
        integrity=INTEGRITY[found.integrity],
        trust=TRUST[found.trust],
        tag=tag,
        kind=kind,
    )


def _moment(iso):
    if not iso:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(iso)), "H:i, d/m/Y")
