"""The signatures in a PDF, judged by pyHanko (kiểm tra chữ ký số). B8.

Nothing is fetched from the network: whether a certificate was revoked is known only where the file
itself holds the answer of its authority.
"""

import logging
from datetime import UTC

from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import (
    extract_certificate_info,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
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
    held = _held_in(reader)
    signatures = reader.embedded_regular_signatures[:_MOST_SIGNATURES]
    return [_Judge(signature, roots, held).judge() for signature in signatures]


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


def _held_in(reader):
    """What the file itself holds of its authorities' answers (PAdES): for `ValidationContext`."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return {}
    return {
        "other_certs": list(store.load_certs()),
        "ocsps": [OCSPResponse.load(ref.get_object().data) for ref in store.ocsps],
        "crls": [CertificateList.load(ref.get_object().data) for ref in store.crls],
    }


class _Judge:
    """Of one signature: it is judged as of today, of its own time, and of its certificate's."""

    def __init__(self, signature, roots, held):
        self.signature, self.roots = signature, roots
        self.held = held | _held_by(signature)

    def judge(self):
        found = self._judge()
        known = (signing.TRUSTED, signing.REVOKED, signing.REVOKED_LATER)
        if found.trust not in known and self.held:
            # Anybody can put an answer into a file: one that is none of the authority's says
            # nothing, and takes nothing from the signature.
            self.held = {"other_certs": self.held.get("other_certs", [])}
            found = self._judge()
        return found

    def _judge(self):
        status = self._status()
        certificate = status.signing_cert
        then, by = _time_of(status)
        starts, ends = certificate.not_valid_before, certificate.not_valid_after
        in_time_then = then is not None and starts <= then <= ends
        at_its_time = self._status(then) if in_time_then and not status.trusted else None
        anchored_then = bool(self.roots) and at_its_time is not None and at_its_time.trusted
        # Half-way through its own time it is in time, if any: what is left to ask is who made it.
        at_all = status.trusted or anchored_then
        revoked = bool(status.revoked or (at_its_time and at_its_time.revoked))
        if self.roots and not (at_all or revoked):
            half_way = self._status(starts + (ends - starts) / 2)
            at_all, revoked = half_way.trusted, bool(half_way.revoked)
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
            integrity=_integrity(status),
            trust=signing.trust_of(
                anchored_now=status.trusted,
                anchored_then=anchored_then,
                anchored_at_all=at_all,
                revoked=revoked,
                # Whoever has stolen a key can set a clock, but no trusted stamp.
                revoked_later=anchored_then and by == signing.BY_STAMP,
                in_time_then=in_time_then,
            ),
        )

    def _status(self, moment=None):
        return validate_pdf_signature(
            self.signature,
            signer_validation_context=self._context(moment, self.signature.signer_cert),
            ts_validation_context=self._context(moment, _stamper_of(self.signature)),
        )

    def _context(self, moment, certificate):
        answers = [
            answer
            for answer in self.held.get("ocsps", ())
            if _may_say_of(certificate, answer) and not (moment and _revoked_after(moment, answer))
        ]
        return ValidationContext(
            trust_roots=self.roots,
            allow_fetching=False,
            moment=moment,
            revocation_mode="soft-fail",
            # An answer of today says of an earlier day whether it was revoked by then.
            retroactive_revinfo=moment is not None,
            **self.held | {"ocsps": answers},
        )


def _held_by(signature):
    """As `_held_in`, of what stands in the signature (Adobe's way), where there is any."""
    try:
        held = find_unique_cms_attribute(
            signature.signer_info["signed_attrs"], "adobe_revocation_info_archival"
        )
    except (KeyError, ValueError):  # none, or several
        return {}
    return {"ocsps": list(held["ocsp"] or ()), "crls": list(held["crl"] or ())}


def _stamper_of(signature):
    """The certificate of who stamped the time, or None."""
    try:
        stamp = find_unique_cms_attribute(
            signature.signer_info["unsigned_attrs"], "signature_time_stamp_token"
        )
        return extract_certificate_info(stamp["content"]).signer_cert
    except (KeyError, ValueError):  # none, or several, or a broken one
        return None


def _said_in(answer):
    """What an answer (OCSP) says, of each certificate that it names."""
    if answer["response_status"].native != "successful":
        return []
    return list(answer.response_data["responses"])


def _may_say_of(certificate, answer):
    """Not where it is about others of the same issuer alone: then pyHanko gives up on this one."""
    said = [each["cert_id"] for each in _said_in(answer)]
    return (
        certificate is None
        or not said
        or any(
            each["serial_number"].native == certificate.serial_number
            or each["issuer_name_hash"].native
            != getattr(certificate.issuer, each["hash_algorithm"]["algorithm"].native)
            for each in said
        )
    )


def _revoked_after(moment, answer):
    """Whether it says that all was good by then: pyHanko takes it for no answer, unlike a list."""
    said = [each["cert_status"] for each in _said_in(answer)]
    return bool(said) and all(
        each.name == "revoked" and each.chosen["revocation_time"].native > moment for each in said
    )


def _integrity(status):
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    revision = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    return signing.integrity_of(
        intact=status.intact and status.valid,
        covers_file=whole,
        later_changes=_ADDING.get(status.modification_level, "others") if revision else "others",
    )


def _time_of(status):
    """(when it was signed or None, who says so): a trusted stamp, else the signer's own clock."""
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.trusted and _could_stamp(stamp):
        return stamp.timestamp.astimezone(UTC), signing.BY_STAMP
    said = status.signer_reported_dt
    return (said.astimezone(UTC), signing.BY_SIGNER) if said else (None, "")


def _could_stamp(stamp):
    """Whether the stamper's certificate was there by then: pyHanko asks only of today."""
    return stamp.signing_cert.not_valid_before <= stamp.timestamp


def _name_in(name):
    return _words(name.get("common_name")) or _words(name.get("organization_name"))


def _words(value):
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return normalise(str(value or ""))[:200]
