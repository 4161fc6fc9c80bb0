"""What is to be said of a digital signature in a PDF (chữ ký số). B8; Luật 20/2023, 22.

Pure Python: the findings come from pyHanko (`sections.documents.signatures`).
"""

from dataclasses import dataclass

# Whether what was signed is what is there.
WHOLE = "whole"
ADDED = "added"  # whole, and afterwards only further signatures or filled-in fields
CHANGED_AFTER = "changed_after"  # what was signed is whole, but other things were changed after it
CHANGED = "changed"  # what is there is not what was signed
INTEGRITY = (WHOLE, ADDED, CHANGED_AFTER, CHANGED)

# Whether the certificate may be relied on.
TRUSTED = "trusted"
TRUSTED_THEN = "trusted_then"  # valid at the time of signing as stated; it has run out since
UNKNOWN_AUTHORITY = "unknown_authority"
OUT_OF_TIME = "out_of_time"
REVOKED = "revoked"
REVOKED_LATER = "revoked_later"  # after it was signed, as a trusted stamp says
UNFIT = "unfit"
TRUST = (
    TRUSTED, TRUSTED_THEN, UNKNOWN_AUTHORITY, OUT_OF_TIME, REVOKED, REVOKED_LATER, UNFIT
)  # fmt: skip

# Who says when it was signed.
BY_STAMP, BY_SIGNER = "stamp", "signer"


@dataclass(frozen=True)
class Found:
    """One signature. Times are ISO strings or ''. See the constants above for the rest."""

    signer: str
    organisation: str
    authority: str
    serial: str
    signed_at: str
    time_by: str
    valid_from: str
    valid_until: str
    integrity: str
    trust: str


def integrity_of(*, intact, covers_file, later_changes):
    """later_changes: 'none', 'signatures' (or fields filled in) or 'others'."""
    if not intact:
        return CHANGED
    if covers_file:
        return WHOLE
    return ADDED if later_changes in ("none", "signatures") else CHANGED_AFTER


def trust_of(*, anchored_now, anchored_then, anchored_at_all, revoked, revoked_later, in_time_then):
    """now: today; then: at the time of signing; at_all: by a trusted authority, in time or not.

    revoked_later: if it is revoked, whether that is known to have been after it was signed.
    """
    if revoked:
        return REVOKED_LATER if revoked_later else REVOKED
    if anchored_now:
        return TRUSTED
    if anchored_then:
        return TRUSTED_THEN
    if not anchored_at_all:
        return UNKNOWN_AUTHORITY
    return UNFIT if in_time_then else OUT_OF_TIME


def is_good(found):
    """Whether a reader may rely on it, by all that is known."""
    return found.integrity in (WHOLE, ADDED) and found.trust in (
        TRUSTED,
        TRUSTED_THEN,
        REVOKED_LATER,
    )
