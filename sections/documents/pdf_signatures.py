"""The signatures in a PDF, judged by pyHanko (kiểm tra chữ ký số). B8.

Nothing is fetched from the network: whether a certificate was revoked is known only where the file
itself holds the answer of its authority.
"""

import logging
from datetime import UTC

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from home.text.normal import normalise
from sections.documents.rules import signing

# It writes a traceback for each certificate without a known authority, which is no fault of ours.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_MOST_SIGNATURES = 20
_CHUNK = 1024 * 1024
_ADDING = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "none",
    ModificationLevel.FORM_FILLING: "signatures",
}


def find_signatures(content, roots):
    """The `rules.signing.Found`s in an open PDF, as they were signed. Raises what pyHanko does.

    roots: the certificates (asn1crypto) of the authorities that are trusted.
    """
    if not _may_be_signed(content):
        return []
    reader = PdfFileReader(content)
    signatures = reader.embedded_regular_signatures[:_MOST_SIGNATURES]
    return [_judge(signature, roots) for signature in signatures]


def _may_be_signed(content):
    """Most files are not: no need to read them as PDF."""
    rest = b""
    content.seek(0)
    while chunk := content.read(_CHUNK):
        if b"/ByteRange" in rest + chunk:
            content.seek(0)
            return True
        rest = chunk[-16:]
    return False


def _judge(signature, roots):
    status = _status(signature, roots)
    certificate = status.signing_cert
    then, by = _time_of(status)
    starts, ends = certificate.not_valid_before, certificate.not_valid_after
    in_time_then = then is not None and starts <= then <= ends
    anchored_then = not status.trusted and in_time_then and _anchored(signature, roots, then)
    # Half-way through its own time it is in time, if any: what is left to ask is who made it.
    at_all = (
        status.trusted or anchored_then or _anchored(signature, roots, starts + (ends - starts) / 2)
    )
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return signing.Found(
        signer=_name_in(subject),
        organisation=_words(subject.get("organization_name")),
        authority=_name_in(issuer),
        serial=f"{certificate.serial_number:x}",
        signed_at=then.isoformat() if then else "",
        time_by=by,
        valid_from=starts.isoformat(),
        valid_until=ends.isoformat(),
        integrity=signing.integrity_of(
            intact=status.intact and status.valid,
            covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            later_changes=_ADDING.get(status.modification_level, "others")
            if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
            else "others",
        ),
        trust=signing.trust_of(
            anchored_now=status.trusted,
            anchored_then=anchored_then,
            anchored_at_all=at_all,
            revoked=status.revoked,
            in_time_then=in_time_then,
        ),
    )


def _status(signature, roots, moment=None):
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    return validate_pdf_signature(
        signature, signer_validation_context=context, ts_validation_context=context
    )


def _anchored(signature, roots, moment):
    return bool(roots) and _status(signature, roots, moment).trusted


def _time_of(status):
    """(when it was signed or None, who says so): a trusted stamp, else the signer's own clock."""
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.trusted:
        return stamp.timestamp.astimezone(UTC), signing.BY_STAMP
    said = status.signer_reported_dt
    return (said.astimezone(UTC), signing.BY_SIGNER) if said else (None, "")


def _name_in(name):
    return _words(name.get("common_name")) or _words(name.get("organization_name"))


def _words(value):
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return normalise(str(value or ""))[:200]
